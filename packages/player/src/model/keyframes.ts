// Snapshots of a world along a run, so that any tick is near one of them. Pages that did not change are shared between snapshots, and when
// the byte budget is spent every second snapshot goes and the interval doubles. It must not know what the bytes mean.
import type { Playback, World } from "@dramatis/runtime";

/** Snapshots of one run in one pool of pages. */
export interface Keyframes {
  /** Ticks between two snapshots; doubles when the budget is spent. */
  readonly interval: number;
  /** Snapshots held. */
  readonly count: number;
  /** Bytes of all pages held, each once. */
  readonly bytes: number;
  /** Takes a snapshot of a sealed world if its tick is due and lies behind the last one. */
  offer(world: World): void;
  /** Puts a playback of the same recording back to the last snapshot at or before a tick, or to the first one there is. */
  restore(playback: Playback, tick: number): void;
  /** The tick of the last snapshot at or before a tick; undefined when there is none. */
  before(tick: number): number | undefined;
}

/** How many bytes of pages a run's snapshots may take. */
export interface KeyframeOptions {
  readonly budgetBytes: number;
  /** Ticks between two snapshots at first; by default the larger the world, the more. */
  readonly interval?: number;
}

/** Begins a collection of snapshots; the first one offered is kept in any case. */
export function createKeyframes({ budgetBytes, interval }: KeyframeOptions): Keyframes {
  const shelf: Shelf = { frames: [], interval: interval ?? 0, bytes: 0, origin: 0 };
  return {
    get interval() {
      return shelf.interval;
    },
    get count() {
      return shelf.frames.length;
    },
    get bytes() {
      return shelf.bytes;
    },
    offer(world) {
      const tick = world.get("tick");
      if (!isDue(shelf, tick)) return;
      keep(shelf, tick, [world.canonical(), world.ledger()]);
      while (shelf.bytes > budgetBytes && shelf.frames.length > 2) thin(shelf);
    },
    restore(playback, tick) {
      const frame = shelf.frames[Math.max(0, indexBefore(shelf, tick))];
      const [canonical, ledger] = (frame?.parts ?? []).map(assembled);
      if (canonical !== undefined && ledger !== undefined) playback.restore({ canonical, ledger });
    },
    before: (tick) => shelf.frames[indexBefore(shelf, tick)]?.tick,
  };
}

// --- internal ---

const pageBytes = 4096;
const bytesPerIntervalTick = 131_072;
const intervalMin = 32;
const intervalMax = 256;

/** A part of a snapshot: its pages in order, the last one shorter. */
interface Part {
  readonly length: number;
  readonly pages: readonly Uint8Array[];
}

interface Frame {
  readonly tick: number;
  readonly parts: readonly Part[];
}

interface Shelf {
  frames: Frame[];
  interval: number;
  bytes: number;
  origin: number;
}

function isDue(shelf: Shelf, tick: number): boolean {
  const last = shelf.frames[shelf.frames.length - 1];
  if (last === undefined) return true;
  return tick > last.tick && (tick - shelf.origin) % shelf.interval === 0;
}

function keep(shelf: Shelf, tick: number, parts: readonly Uint8Array[]): void {
  const last = shelf.frames[shelf.frames.length - 1];
  const frame = { tick, parts: parts.map((bytes, index) => paged(shelf, bytes, last?.parts[index])) };
  shelf.frames.push(frame);
  if (last !== undefined) return;
  shelf.origin = tick;
  const size = parts.reduce((sum, bytes) => sum + bytes.length, 0);
  if (shelf.interval === 0) shelf.interval = Math.min(intervalMax, Math.max(intervalMin, Math.ceil(size / bytesPerIntervalTick)));
}

function paged(shelf: Shelf, bytes: Uint8Array, previous: Part | undefined): Part {
  const pages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pageBytes) {
    const fresh = bytes.subarray(at, at + pageBytes);
    const old = previous?.pages[pages.length];
    if (old !== undefined && isSame(old, fresh)) {
      pages.push(old);
    } else {
      pages.push(fresh.slice());
      shelf.bytes += fresh.length;
    }
  }
  return { length: bytes.length, pages };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Drops every second snapshot and counts the pages that are left, each once. */
function thin(shelf: Shelf): void {
  shelf.interval *= 2;
  shelf.frames = shelf.frames.filter((frame, index) => index === 0 || (frame.tick - shelf.origin) % shelf.interval === 0);
  const pages = new Set(shelf.frames.flatMap(({ parts }) => parts.flatMap((part) => part.pages)));
  shelf.bytes = 0;
  for (const page of pages) shelf.bytes += page.length;
}

function assembled({ length, pages }: Part): Uint8Array {
  const bytes = new Uint8Array(length);
  pages.forEach((page, index) => {
    bytes.set(page, index * pageBytes);
  });
  return bytes;
}

/** The index of the last frame at or before a tick; -1 when there is none. */
function indexBefore(shelf: Shelf, tick: number): number {
  let low = 0;
  let high = shelf.frames.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shelf.frames[middle]?.tick ?? 0) <= tick) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
