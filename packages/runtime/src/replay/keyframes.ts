// Keyframes of a run, so that any tick is near one of them: compressed, within a byte budget, thinned where they are needed least.
// The first one always stays. It must not know what is shown, nor how a tick is taken.
import { canonicalJson, utf8 } from "../contracts/canonical.ts";
import { assert } from "../contracts/errors.ts";
import type { Json } from "../contracts/persona.ts";
import type { World } from "../core/world.ts";
import { decodeUtf8 } from "./decode-utf8.ts";
import { createKeyframeShelf, type KeyframeShelf, type ShelvedFrame } from "./keyframe-shelf.ts";
import type { WorldState } from "./playback.ts";

/** `budgetBytes`: memory for keyframes. `interval`: ticks between two of them before any is given up; by default the larger the world, the fewer. */
export interface KeyframeOptions {
  readonly budgetBytes?: number;
  readonly interval?: number;
}

/** A run behind a tick. `cast` is what was put beside it (the cast's views, say), or null. */
export interface Keyframe extends WorldState {
  readonly tick: number;
  readonly cast: Json;
}

/** The keyframes of one run. */
export interface Keyframes {
  /** Ticks between two keyframes where none was given up; 0 before the first. */
  readonly interval: number;
  readonly count: number;
  /** Bytes of all keyframes as they are kept. */
  readonly bytes: number;
  /** The ticks of all keyframes, ascending. */
  ticks(): number[];
  /** The next tick behind `tick` at which a keyframe is due. */
  dueAfter(tick: number): number;
  /** Takes a keyframe of a world between two ticks if one is due at its tick; the first one offered is always due. `cast` is asked for only then. */
  offer(world: World, cast?: () => Json): void;
  /** The tick of the last keyframe at or before a tick; undefined when there is none. */
  before(tick: number): number | undefined;
  /** The last keyframe at or before a tick, unpacked; undefined when there is none. The caller owns its bytes. */
  take(tick: number): Keyframe | undefined;
  /** Says where somebody looks: around this tick keyframes stay dense. */
  focus(tick: number): void;
}

/** Begins a collection for one run. */
export function createKeyframes({ budgetBytes = defaultBudget, interval = 0 }: KeyframeOptions = {}): Keyframes {
  const held: Held = { shelf: createKeyframeShelf(0, false), interval, origin: 0, focus: 0, canonicalBytes: 0, snapshotBytes: 0 };
  const dueAfter = (tick: number): number => {
    const each = Math.max(1, held.interval);
    return tick < held.origin ? held.origin : tick + each - ((tick - held.origin) % each);
  };
  return {
    get interval() {
      return held.interval;
    },
    get count() {
      return held.shelf.frames.length;
    },
    get bytes() {
      return held.shelf.bytes;
    },
    ticks: () => held.shelf.frames.map(({ tick }) => tick),
    dueAfter,
    offer(world, cast) {
      const tick = world.get("tick");
      if (held.shelf.frames.length === 0) begin(held, world, budgetBytes);
      else if (tick <= held.origin || (tick - held.origin) % held.interval !== 0 || isHeld(held.shelf, tick)) return;
      held.shelf.put(tick, frameBytes(world, cast));
      thin(held, budgetBytes);
    },
    before: (tick) => held.shelf.frames[held.shelf.indexBefore(tick)]?.tick,
    take(tick) {
      const frame = held.shelf.frames[held.shelf.indexBefore(tick)];
      return frame === undefined ? undefined : keyframeOf(held, frame);
    },
    focus(tick) {
      held.focus = tick;
    },
  };
}

// --- internal ---

const mebibyte = 1_048_576;
const defaultBudget = 64 * mebibyte;
/** A larger world takes longer to play from a keyframe on; so many bytes of snapshot between two keyframes keep the way short. */
const bytesBetween = 8 * mebibyte;
const intervalMin = 8;
const intervalMax = 256;
const intervalsPerAnchor = 16;
/** With less memory than so many plain snapshots none is spent on speed. */
const snapshotsForSpeed = 8;
/** Intervals from the focus to where keyframes are spread evenly: no tick may be out of reach, however far it is. */
const focusIntervals = 64;

interface Held {
  shelf: KeyframeShelf;
  interval: number;
  origin: number;
  focus: number;
  canonicalBytes: number;
  snapshotBytes: number;
}

function begin(held: Held, world: World, budgetBytes: number): void {
  const tick = world.get("tick");
  held.canonicalBytes = world.canonicalBytes;
  held.snapshotBytes = world.snapshotBytes;
  held.origin = tick;
  held.focus = tick;
  if (held.interval === 0) held.interval = Math.min(intervalMax, Math.max(intervalMin, Math.floor(bytesBetween / world.snapshotBytes)));
  held.shelf = createKeyframeShelf(held.interval * intervalsPerAnchor, budgetBytes >= snapshotsForSpeed * world.snapshotBytes);
}

function isHeld(shelf: KeyframeShelf, tick: number): boolean {
  return shelf.frames[shelf.indexBefore(tick)]?.tick === tick;
}

/** Canonical bytes, ledger, and behind them the cast as canonical JSON in UTF-8, if there is any. */
function frameBytes(world: World, cast: (() => Json) | undefined): Uint8Array {
  const text = cast === undefined ? new Uint8Array(0) : utf8(canonicalJson(cast()));
  const bytes = new Uint8Array(world.snapshotBytes + text.length);
  world.copySnapshot(bytes, 0);
  bytes.set(text, world.snapshotBytes);
  return bytes;
}

function keyframeOf({ shelf, canonicalBytes, snapshotBytes }: Held, frame: ShelvedFrame): Keyframe {
  const bytes = shelf.unpack(frame);
  return {
    tick: frame.tick,
    canonical: bytes.slice(0, canonicalBytes),
    ledger: bytes.slice(canonicalBytes, snapshotBytes),
    cast: castIn(bytes.subarray(snapshotBytes)),
  };
}

function castIn(bytes: Uint8Array): Json {
  if (bytes.length === 0) return null;
  const text = decodeUtf8(bytes);
  assert(text !== null, "a keyframe holds its cast as UTF-8");
  return JSON.parse(text) as Json;
}

/** Gives up keyframes, those first whose loss is felt least: a short gap far from the focus. */
function thin(held: Held, budgetBytes: number): void {
  while (held.shelf.bytes > budgetBytes) {
    const index = leastNeeded(held);
    if (index < 0) return;
    held.shelf.remove(index);
  }
}

function leastNeeded({ shelf: { frames }, interval, focus }: Held): number {
  let least = -1;
  let leastNeed = Number.POSITIVE_INFINITY;
  for (let index = 1; index < frames.length; index += 1) {
    const frame = frames[index];
    if (frame === undefined || frame.dependents > 0) continue;
    const gap = (frames[index + 1]?.tick ?? frame.tick + interval) - (frames[index - 1]?.tick ?? 0);
    const need = gap / (interval + Math.min(Math.abs(frame.tick - focus), focusIntervals * interval));
    if (need < leastNeed) {
      least = index;
      leastNeed = need;
    }
  }
  return least;
}
