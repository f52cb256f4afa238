// A recording as it lies in memory: header, start image, artifacts, views of the cast, inputs and links by tick.
// It holds views of the file's bytes and copies nothing. It must not know the core.
import { u64At } from "./bytes.ts";
import { ticksPerChunk } from "./format.ts";
import type { CastViews, RecordingHeader } from "./recording-header.ts";

/** The inputs of one tick as at the core's door: `bytes` from 0 to `from` entered at tickEnd, those from `from` on at sealing. */
export interface TickInputs {
  readonly tick: number;
  readonly bytes: Uint8Array;
  readonly from: number;
}

/** The views of the whole cast behind a tick. */
export interface CastFrame {
  readonly tick: number;
  readonly views: CastViews;
}

/**
 * A recording. Ticks run from `startTick` + 1 to `lastTick`, both ends in. `image` holds the canonical bytes of the world at `startTick`,
 * `ledger` the ledger bytes then, or none when they follow from the image. `isWhole` is false for what was recovered from a damaged file.
 */
export interface Recording {
  readonly header: RecordingHeader;
  readonly startTick: number;
  readonly lastTick: number;
  readonly image: Uint8Array;
  readonly ledger: Uint8Array;
  readonly artifacts: ReadonlyMap<string, Uint8Array>;
  readonly casts: readonly CastFrame[];
  readonly inputs: readonly TickInputs[];
  readonly linkChunks: readonly Uint8Array[];
  /** Links by tick of a cut-out part of a recording, which has no chunks; absent in a whole one. */
  readonly knownLinks?: ReadonlyMap<number, bigint>;
  readonly sha256: string | null;
  readonly isWhole: boolean;
}

/** The link c[t]; for the start tick the start link. Throws a RangeError for a tick that the recording does not hold. */
export function linkAt(recording: Recording, tick: number): bigint {
  if (tick === recording.startTick) return BigInt(`0x${recording.header.start.link}`);
  const known = recording.knownLinks?.get(tick);
  if (known !== undefined) return known;
  const index = tick - recording.startTick - 1;
  if (index < 0 || tick > recording.lastTick) throw new RangeError(`tick ${tick} is not in the recording`);
  const chunk = recording.linkChunks[Math.floor(index / ticksPerChunk)];
  if (chunk === undefined) throw new RangeError(`tick ${tick} is not in the recording`);
  return u64At(chunk, (index % ticksPerChunk) * 8);
}

/** The place of the first inputs at or behind a tick in `recording.inputs`; its length when there are none. Binary search. */
export function inputsFrom(recording: Recording, tick: number): number {
  let low = 0;
  let high = recording.inputs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((recording.inputs[middle]?.tick ?? 0) < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The inputs of a tick; null when it has none. */
export function inputsAt(recording: Recording, tick: number): TickInputs | null {
  const found = recording.inputs[inputsFrom(recording, tick)];
  return found?.tick === tick ? found : null;
}
