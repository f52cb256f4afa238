// The shelf of a run's keyframes: compressed frames in the order of ticks, each a difference from the first one or from an anchor that is one.
// It counts every byte that it holds. It must not know when a frame is due, nor which one may go.
import { assert } from "../contracts/errors.ts";
import { deltaOf, frameOf } from "./frame-delta.ts";

/** A frame on the shelf. `anchor` is what its difference is from; null for the first frame, which lies there as it is. */
export interface ShelvedFrame {
  readonly tick: number;
  readonly anchor: ShelvedFrame | null;
  readonly bytes: Uint8Array;
  /** Frames whose anchor this is; while there are any, it stays. */
  dependents: number;
}

/** Frames of one run. */
export interface KeyframeShelf {
  /** In the order of ticks. */
  readonly frames: readonly ShelvedFrame[];
  /** Bytes of all frames, and of the anchors that are kept unpacked. */
  readonly bytes: number;
  /** The place of the last frame at or before a tick; -1 when there is none. */
  indexBefore(tick: number): number;
  /** Puts a frame in its place; there must be none of its tick, and none before the first. The shelf owns the bytes. */
  put(tick: number, frame: Uint8Array): void;
  /** Gives the bytes of a frame; the caller must not write to them. */
  unpack(frame: ShelvedFrame): Uint8Array;
  /** Takes a frame away that is not the first and has no dependents. */
  remove(index: number): void;
}

/**
 * An empty shelf; a frame that lies `anchorTicks` or more behind its anchor becomes an anchor itself. With `keepsUnpacked` the two anchors that were
 * used last are also kept unpacked, for speed: who goes to and fro between two places needs no others.
 */
export function createKeyframeShelf(anchorTicks: number, keepsUnpacked: boolean): KeyframeShelf {
  const frames: ShelvedFrame[] = [];
  const unpacked = createUnpacked(keepsUnpacked ? anchorsUnpacked : 0);
  let packedBytes = 0;
  const indexBefore = (tick: number): number => {
    let low = 0;
    let high = frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((frames[middle]?.tick ?? 0) <= tick) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const unpack = (frame: ShelvedFrame): Uint8Array => {
    if (frame.anchor === null) return frame.bytes;
    return unpacked.find(frame) ?? frameOf(frame.bytes, anchorBytes(frame.anchor));
  };
  const anchorBytes = (anchor: ShelvedFrame): Uint8Array => {
    if (anchor.anchor === null) return anchor.bytes;
    const bytes = unpack(anchor);
    unpacked.keep(anchor, bytes);
    return bytes;
  };
  const add = (index: number, tick: number, frame: Uint8Array): void => {
    const [first] = frames;
    const near = nearAnchor(frames[index - 1]);
    const isAnchor = near === null || tick - near.tick >= anchorTicks;
    const anchor = isAnchor ? (first ?? null) : near;
    const bytes = anchor === null ? frame : deltaOf(frame, anchorBytes(anchor));
    const shelved: ShelvedFrame = { tick, anchor, bytes, dependents: 0 };
    if (anchor !== null) anchor.dependents += 1;
    frames.splice(index, 0, shelved);
    packedBytes += bytes.length;
    if (isAnchor && anchor !== null) unpacked.keep(shelved, frame);
  };
  return {
    frames,
    get bytes() {
      return packedBytes + unpacked.bytes();
    },
    indexBefore,
    put(tick, frame) {
      const index = indexBefore(tick) + 1;
      assert(frames.length === 0 || (index > 0 && frames[index - 1]?.tick !== tick), "a keyframe is new and behind the first");
      add(index, tick, frame);
    },
    unpack,
    remove(index) {
      const frame = frames[index];
      assert(frame !== undefined && frame.anchor !== null && frame.dependents === 0, "a keyframe that goes is needed by none");
      frame.anchor.dependents -= 1;
      packedBytes -= frame.bytes.length;
      frames.splice(index, 1);
      unpacked.drop(frame);
    },
  };
}

// --- internal ---

const anchorsUnpacked = 2;

/** The anchors that are kept unpacked: the frames around them are likely to be asked for next. */
interface Unpacked {
  find(anchor: ShelvedFrame): Uint8Array | undefined;
  /** Keeps an anchor as the one that was used last; the one that was used least lately goes when there are too many. */
  keep(anchor: ShelvedFrame, bytes: Uint8Array): void;
  drop(anchor: ShelvedFrame): void;
  bytes(): number;
}

/** The anchor at or before a frame; null for the first frame, which has none, and for none. */
function nearAnchor(frame: ShelvedFrame | undefined): ShelvedFrame | null {
  if (frame === undefined || frame.anchor === null) return null;
  return frame.anchor.anchor === null ? frame : frame.anchor;
}

function createUnpacked(max: number): Unpacked {
  // A map keeps its keys in the order in which they were set: the one that was used least lately is the first.
  const kept = new Map<ShelvedFrame, Uint8Array>();
  return {
    find: (anchor) => kept.get(anchor),
    keep(anchor, bytes) {
      kept.delete(anchor);
      kept.set(anchor, bytes);
      for (const [oldest] of kept) if (kept.size > max) kept.delete(oldest);
    },
    drop: (anchor) => void kept.delete(anchor),
    bytes: () => [...kept.values()].reduce((sum, { length }) => sum + length, 0),
  };
}
