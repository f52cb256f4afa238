// Random draws as the rules define them: a hash of (seed, stream, serial, tick, n). No state but the counts of a tick.
// It must not know what a draw decides.
import { STREAMS } from "@dramatis/core-as";
import type { World } from "./world.ts";
import { xxh64 } from "./xxh64.ts";

/** What a draw is keyed by besides the world's seed and tick. */
export interface DrawKey {
  stream: (typeof STREAMS)[number];
  serial: number;
  n: number;
}

/** draw(stream, serial, n) of the rules, an unsigned number of 64 bits. Counted in the tally of draws. */
export function draw(world: World, key: DrawKey): bigint {
  const bytes = new DataView(new ArrayBuffer(24));
  bytes.setBigUint64(0, world.seed, true);
  bytes.setUint32(8, STREAMS.indexOf(key.stream), true);
  bytes.setUint32(12, key.serial, true);
  bytes.setUint32(16, world.tick, true);
  bytes.setUint32(20, key.n, true);
  world.tallies.draws += 1;
  return xxh64(new Uint8Array(bytes.buffer));
}

/** range(draw, k) of the rules: 0 to k-1. */
export function range(drawn: bigint, k: number): number {
  return Number(((drawn >> 32n) * BigInt(k)) >> 32n);
}

/** The next kernel draw of an actor in this tick, as a number from 0 to k-1. */
export function drawKernel(world: World, serial: number, k: number): number {
  return range(draw(world, { stream: "kernel", serial, n: nextCount(world.turn.kernelDraws, serial) }), k);
}

/** The next die of a subject in this tick (serial 0: nobody), 1 to its number of sides. */
export function drawDie(world: World, serial: number, sides: number): number {
  return 1 + range(draw(world, { stream: "dice", serial, n: nextCount(world.turn.diceDraws, serial) }), sides);
}

/** The upper 32 bits of an actor's order draw of the present round. */
export function drawOrder(world: World, serial: number): number {
  return Number(draw(world, { stream: "order", serial, n: world.turn.round }) >> 32n);
}

/** Whether an actor errs in the present round, by a draw of the stream `style`; none is drawn at a rate of 0. */
export function drawError(world: World, serial: number, rate: number): boolean {
  return rate > 0 && range(draw(world, { stream: "style", serial, n: 2 * world.turn.round }), 100) < rate;
}

/** One of several equal options of a style, as a number from 0 to k-1. */
export function drawTie(world: World, serial: number, k: number): number {
  return range(draw(world, { stream: "style", serial, n: 2 * world.turn.round + 1 }), k);
}

// --- internal ---

function nextCount(counts: Map<number, number>, serial: number): number {
  const count = counts.get(serial) ?? 0;
  counts.set(serial, count + 1);
  return count;
}
