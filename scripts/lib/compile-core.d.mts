// Types of compile-core.mjs for the TypeScript of the scripts.
export declare const coreFlags: readonly string[];
export declare const quickFlags: readonly string[];

/** Compiles `entry` below `folder` and gives the bytes of the module; `overrides` replace files by their path below it. */
export declare function compileCore(
  folder: string,
  entry?: string,
  overrides?: Readonly<Record<string, string>>,
  flags?: readonly string[],
): Promise<Uint8Array<ArrayBuffer>>;
