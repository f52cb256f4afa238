// The payload of engines with WebAssembly, bundled into one script: it plays all golden runs and replays them by the core alone.
// It must not use anything but the language and WebAssembly; what starts it prints what it gives.
import { decodeBase64 } from "../../../packages/player/src/model/base64.ts";
import { type CoreExports, loadCore } from "../../../packages/runtime/src/index.ts";
import type { EngineAnswer } from "./engine-run.ts";
import { type AskedRun, playAll } from "./play-all.ts";
import { type CoreDoor, replayPack, type Wide } from "./replay-pack.ts";

/** What the payload is handed: core and pack as base64, the runs to play, and the most ticks that the core alone takes. */
export interface PayloadData {
  readonly core: string;
  readonly pack: string;
  readonly asked: readonly AskedRun[];
  readonly ticksMax: number;
}

declare global {
  /** Set by a payload; gives an EngineAnswer as JSON. */
  var dramatisPayload: (data: PayloadData) => Promise<string>;
}

globalThis.dramatisPayload = async ({ core, pack, asked, ticksMax }) => {
  const loaded = await loadCore(decodeBase64(core) ?? new Uint8Array(0));
  const bare = await loadCore(loaded.bytes);
  const answer: EngineAnswer = {
    played: playAll(loaded, asked),
    replayed: replayPack(doorOf(bare.exports), decodeBase64(pack) ?? new Uint8Array(0), ticksMax),
  };
  return JSON.stringify(answer);
};

// --- internal ---

function doorOf(exports: CoreExports): CoreDoor {
  return {
    bytes: () => new Uint8Array(exports.memory.buffer),
    grow: (pages) => void exports.memory.grow(pages),
    layout: (world) => exports.layout(world),
    start: (world, [low, high]) => exports.start(world, BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))),
    begin: (world) => exports.begin(world),
    end: (world, bytes) => exports.end(world, bytes),
    resume: (world) => exports.resume(world),
    seal: (world, bytes, from) => exports.seal(world, bytes, from),
    stride: (world, ticks) => exports.stride(world, ticks),
    clearRing: (world) => exports.clearRing(world),
    hash: (world) => wideOf(exports.hash(world)),
    xxh64: (at, bytes) => wideOf(exports.xxh64(at, bytes)),
  };
}

function wideOf(value: bigint): Wide {
  return [Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn)];
}
