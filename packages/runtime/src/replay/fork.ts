// Forks: a run goes on from some tick with a change, which enters as an input of the tick behind it. So a fork proves itself without its parent,
// and up to that tick it is its parent. It must not know what a change means.
import type { TickInput } from "../contracts/inputs.ts";
import { encodeInputs } from "../core/input-codec.ts";
import type { World } from "../core/world.ts";
import type { RunSnapshot } from "../runner/run-setup.ts";
import { type PlaybackStop, playTick } from "./playback.ts";
import type { TickInputs } from "./recording.ts";
import type { SnapshotRing } from "./snapshot-ring.ts";

/** A world at the tick of its fork. */
export interface WorldFork {
  readonly world: World;
  /** Takes the tick behind the fork, with the change behind what else enters there (null: nothing); null when it was taken. */
  takeChanged(inputs: TickInputs | null): PlaybackStop | null;
}

/**
 * Forks the world of a ring at a tick that the ring holds, into the room of another world of the same dimensions, which is given up for it.
 * The world of the ring stays as it is. Draws are hashes of seed, stream, serial and tick, so they are those of the parent.
 */
export function forkWorld(ring: SnapshotRing, tick: number, room: World, change: readonly TickInput[]): WorldFork {
  ring.copyTo(room, tick);
  return { world: room, takeChanged: (inputs) => playTick(room, withChange(inputs, tick + 1, change)) };
}

/** Gives the inputs of a tick with a change behind those that enter at its end, before those of its sealing. Pure. */
export function withChange(inputs: TickInputs | null, tick: number, change: readonly TickInput[]): TickInputs | null {
  if (change.length === 0) return inputs;
  const changed = encodeInputs(change);
  if (inputs === null) return { tick, bytes: changed, from: changed.length };
  const bytes = new Uint8Array(inputs.bytes.length + changed.length);
  bytes.set(inputs.bytes.subarray(0, inputs.from));
  bytes.set(changed, inputs.from);
  bytes.set(inputs.bytes.subarray(inputs.from), inputs.from + changed.length);
  return { tick, bytes, from: inputs.from + changed.length };
}

/** Gives the snapshot of a run with a change that enters the tick that comes; a run restored from it is the fork. Without a change it is the run itself. Pure. */
export function forkedSnapshot(snapshot: RunSnapshot, change: readonly TickInput[]): RunSnapshot {
  return { ...snapshot, desk: { ...snapshot.desk, inputs: [...snapshot.desk.inputs, ...change] } };
}
