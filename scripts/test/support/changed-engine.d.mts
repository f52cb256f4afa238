// The types of changed-engine.mjs.

/** Pairs of a text and its replacement, by path. */
export type TextChanges = Readonly<Record<string, readonly (readonly string[])[]>>;

/** See changed-engine.mjs. */
export function changedEngine(changes: {
  readonly abi?: TextChanges;
  readonly core?: TextChanges;
  readonly runtime?: TextChanges;
  readonly compiles?: boolean;
}): Promise<{ readonly bytes: Uint8Array; readonly runtime: typeof import("../../../packages/runtime/src/index.ts") }>;
