// The payload of engines without WebAssembly, bundled into one script with the core as wasm2js translated it: no cast, no runtime.
// It must not use anything but the language as QuickJS has it.
import { decodeBase64 } from "../../../packages/player/src/model/base64.ts";
import type { EngineAnswer } from "./engine-run.ts";
import { type CoreDoor, replayPack, type Wide } from "./replay-pack.ts";
import type { PayloadData } from "./whole-entry.ts";

/** The module that wasm2js makes of the core: of a 64-bit argument it takes two words, low first; of a 64-bit result it gives the low one. */
export interface TranslatedCore extends Omit<CoreDoor, "bytes" | "grow" | "start" | "hash" | "xxh64"> {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  start(world: number, low: number, high: number): number;
  hash(world: number): number;
  xxh64(at: number, bytes: number): number;
}

declare global {
  /** Nanoseconds since some time, where the engine's host gives a clock. */
  var dramatisNow: (() => number) | undefined;
}

/** Sets the payload for a translated core; `highWord` gives the high word of the last 64-bit result. */
export function offerPlainPayload(translated: TranslatedCore, highWord: () => number): void {
  const wideOf = (low: number): Wide => [low >>> 0, highWord() >>> 0];
  const door: CoreDoor = {
    ...translated,
    bytes: () => new Uint8Array(translated.memory.buffer),
    grow: (pages) => void translated.memory.grow(pages),
    start: (world, [low, high]) => translated.start(world, low, high),
    hash: (world) => wideOf(translated.hash(world)),
    xxh64: (at, bytes) => wideOf(translated.xxh64(at, bytes)),
    ...(globalThis.dramatisNow === undefined ? {} : { now: globalThis.dramatisNow }),
  };
  globalThis.dramatisPayload = async ({ pack, ticksMax }: PayloadData) => {
    const answer: EngineAnswer = { played: [], replayed: replayPack(door, decodeBase64(pack) ?? new Uint8Array(0), ticksMax) };
    return JSON.stringify(answer);
  };
}
