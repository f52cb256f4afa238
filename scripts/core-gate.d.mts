// Types of core-gate.mjs for the TypeScript of the scripts.
export declare function gateViolations(wasm: Uint8Array): readonly { readonly rule: string; readonly message: string }[];
