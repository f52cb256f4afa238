// The exports of a loaded core as the door that replays want: 64-bit numbers as two words. It must not use anything but the language.
import type { CoreExports } from "../../../packages/runtime/src/index.ts";
import type { CoreDoor, Wide } from "./replay-pack.ts";

/** Gives the door of a core. Its memory may grow. */
export function doorOf(exports: CoreExports): CoreDoor {
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

// --- internal ---

function wideOf(value: bigint): Wide {
  return [Number(value & 0xffffffffn), Number((value >> 32n) & 0xffffffffn)];
}
