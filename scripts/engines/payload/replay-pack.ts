// Golden runs taken again by a core alone, from image and inputs. Neither the runtime nor the cast take part.
// scripts/engines/wasm2c/main.c does the same in C. It must not know where its core runs, nor what comes out.

import type { EngineRun } from "./engine-run.ts";
import { type CoreMap, type PackedInputs, type PackedRun, readPack } from "./golden-pack.ts";

/** A core without a binding. Pointers are bytes from the start of memory; 64-bit numbers are two words, low first. */
export interface CoreDoor {
  bytes(): Uint8Array;
  grow(pages: number): void;
  layout(world: number): number;
  start(world: number, link: Wide): number;
  begin(world: number): number;
  end(world: number, bytes: number): number;
  resume(world: number): number;
  seal(world: number, bytes: number, from: number): number;
  stride(world: number, ticks: number): number;
  clearRing(world: number): void;
  hash(world: number): Wide;
  xxh64(at: number, bytes: number): Wide;
  /** Nanoseconds since some time; a run then tells how long its ticks took. */
  now?(): number;
}

/** A 64-bit number as two u32, low first. */
export type Wide = readonly [number, number];

/** Takes every run of a pack, up to so many ticks each. What the core refuses stands in the run's `error`. */
export function replayPack(door: CoreDoor, pack: Uint8Array, ticksMax: number): EngineRun[] {
  const { map, runs } = readPack(pack);
  return runs.map((run) => {
    try {
      return replayRun({ door, map, run }, Math.min(run.ticks, ticksMax));
    } catch (error) {
      return { name: run.name, ticks: 0, size: 0, hash: "", chain: "", error: String(error) };
    }
  });
}

// --- internal ---

// Behind all constants of the core: a module of at most 256 KiB has no more.
const blockAt = 1048576;
const pageBytes = 65536;

interface Replay {
  readonly door: CoreDoor;
  readonly map: CoreMap;
  readonly run: PackedRun;
}

function replayRun(replay: Replay, ticks: number): EngineRun {
  const { door, map, run } = replay;
  openWorld(replay);
  const started = door.now?.();
  let next = 0;
  for (let tick = 0; tick < ticks; tick = fieldWord(replay, map.tickAt, 0)) {
    const inputs = run.inputs[next];
    const quiet = Math.min(ticks, inputs === undefined ? ticks : inputs.tick - 1) - tick;
    if (quiet > 0) strideOn(replay, quiet);
    else {
      demand(replay, finished(replay, door.begin(blockAt)));
      endTick(replay, inputs);
      next += 1;
    }
  }
  const taken = started === undefined ? {} : { ns: (door.now?.() ?? 0) - started };
  const size = wordAt(door, blockAt + map.canonicalBytesAt);
  const chain = [fieldWord(replay, map.linkAt, 0), fieldWord(replay, map.linkAt, 1)] as const;
  return { name: run.name, ticks: fieldWord(replay, map.tickAt, 0), size, hash: hex(door.hash(blockAt)), chain: hex(chain), ...taken };
}

/** Dimensions, layout, image, start, and c[0] of the image's hash and of what else was decided before the first tick. */
function openWorld({ door, map, run }: Replay): void {
  reserve(door, map.canonicalAt + run.image.length + pageBytes);
  door.bytes().fill(0, blockAt);
  door.bytes().set(run.image.subarray(0, map.dimensionBytes), blockAt + map.canonicalAt);
  putWord(door, blockAt + map.ringEventsAt, run.ringEvents);
  putWord(door, blockAt + map.fieldPoolAt, run.fieldPool);
  const total = door.layout(blockAt) >>> 0;
  if (total === 0) throw new Error("the core refuses the dimensions");
  reserve(door, total + run.decided.length + pageBytes);
  if (wordAt(door, blockAt + map.canonicalBytesAt) !== run.image.length) throw new Error("the image has another size than its world");
  door.bytes().set(run.image, blockAt + map.canonicalAt);
  const hash = door.hash(blockAt);
  if (door.start(blockAt, hash) !== map.done) throw new Error("the core refuses to start");
  const scratch = blockAt + Math.ceil(total / 16) * 16;
  putWide(door, scratch, hash);
  door.bytes().set(run.decided, scratch + 8);
  putWide(door, blockAt + wordAt(door, blockAt + map.linkAt), door.xxh64(scratch, 8 + run.decided.length));
}

function strideOn(replay: Replay, ticks: number): void {
  const { door, map } = replay;
  const status = finished(replay, door.stride(blockAt, ticks));
  demand(replay, status);
  if (status === map.wokenAtBegin) endTick(replay, undefined);
  else if (status !== map.done) demand(replay, door.seal(blockAt, 0, 0));
}

function endTick(replay: Replay, inputs: PackedInputs | undefined): void {
  const { door, map } = replay;
  const [bytes, from] = inputs === undefined ? [none, 0] : [inputs.bytes, inputs.from];
  const at = blockAt + wordAt(door, blockAt + map.inputsAt);
  door.bytes().set(bytes.subarray(0, from), at);
  demand(replay, finished(replay, door.end(blockAt, from)));
  door.bytes().set(bytes, at);
  demand(replay, door.seal(blockAt, bytes.length, from));
}

/** Nobody listens to events here, so a full ring is emptied at once. */
function finished({ door, map }: Replay, status: number): number {
  let found = status;
  while (found === map.ringFull) {
    door.clearRing(blockAt);
    found = door.resume(blockAt);
  }
  return found;
}

function demand(replay: Replay, status: number): void {
  const { done, wokenAtBegin, wokenAtEnd, ended } = replay.map;
  if (![done, wokenAtBegin, wokenAtEnd, ended].includes(status)) {
    throw new Error(`the core answers ${status} at tick ${fieldWord(replay, replay.map.tickAt, 0)}`);
  }
}

const none = new Uint8Array(0);

function fieldWord({ door }: Replay, offsetAt: number, index: number): number {
  return wordAt(door, blockAt + wordAt(door, blockAt + offsetAt) + index * 4);
}

function reserve(door: CoreDoor, bytes: number): void {
  const lacking = blockAt + bytes - door.bytes().length;
  if (lacking > 0) door.grow(Math.ceil(lacking / pageBytes));
}

function wordAt(door: CoreDoor, at: number): number {
  const bytes = door.bytes();
  return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}

function putWord(door: CoreDoor, at: number, value: number): void {
  door.bytes().set([value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24], at);
}

function putWide(door: CoreDoor, at: number, [low, high]: Wide): void {
  putWord(door, at, low);
  putWord(door, at + 4, high);
}

function hex([low, high]: Wide): string {
  return `${high.toString(16).padStart(8, "0")}${low.toString(16).padStart(8, "0")}`;
}
