// The payload that generates levels on an engine, bundled into one script: it gives a digest of the text and the witness of each.
// It must not use anything but the language and WebAssembly; what starts it prints what it gives.

import { decodeBase64 } from "../../../packages/player/src/model/base64.ts";
import { loadCore } from "../../../packages/runtime/src/index.ts";
import { digestsOfLevels } from "./generated-digests.ts";

/** What the payload is handed: the core as base64, the generators, and how many levels of each. */
export interface GenerateData {
  readonly core: string;
  readonly generators: readonly string[];
  readonly count: number;
}

declare global {
  /** Set by the payload; gives digests by generator as JSON. */
  var dramatisGenerate: (data: GenerateData) => Promise<string>;
}

globalThis.dramatisGenerate = async ({ core, generators, count }) => {
  const loaded = await loadCore(decodeBase64(core) ?? new Uint8Array(0));
  return JSON.stringify(Object.fromEntries(generators.map((name) => [name, digestsOfLevels(loaded, name, count)])));
};
