// Types of test-files.mjs for the TypeScript of the scripts.
export declare function findTestFiles(root: string): string[];
