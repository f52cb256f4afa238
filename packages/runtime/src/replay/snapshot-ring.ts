// The last snapshots of one world in memory that is reserved once: taking one is a copy and leaves nothing for the collector.
// Whole copies, since comparing pages costs more than copying them (docs/decisions/0005). It must not know what the bytes mean.
import { assert } from "../contracts/errors.ts";
import type { World } from "../core/world.ts";

/** Snapshots of one world by tick; the newest ones that fit. */
export interface SnapshotRing {
  /** How many snapshots fit. */
  readonly size: number;
  /** How many there are, 0 to `size`. */
  readonly count: number;
  /** Bytes of one snapshot: canonical bytes and ledger. */
  readonly snapshotBytes: number;
  /** The ticks of the oldest and the newest snapshot; -1 while there is none. */
  readonly oldest: number;
  readonly newest: number;
  /** Takes a snapshot of the world between two ticks, over the oldest one when the ring is full. Its tick must lie behind the newest. Allocates nothing. */
  take(): void;
  /** Whether there is a snapshot of a tick. */
  holds(tick: number): boolean;
  /** Puts the world back to a tick that the ring holds and forgets the snapshots behind it, which belong to another future. */
  rollBack(tick: number): void;
  /** Puts another world of the same dimensions to a tick that the ring holds; the ring stays as it is. */
  copyTo(other: World, tick: number): void;
}

/** Reserves a ring for `size` snapshots (at least 1) of a world: `size` times its snapshotBytes. Throws a RangeError when memory does not suffice. */
export function createSnapshotRing(world: World, size: number): SnapshotRing {
  assert(Number.isInteger(size) && size > 0, "a ring of snapshots has a size");
  const { snapshotBytes, canonicalBytes } = world;
  const pool = new Uint8Array(snapshotBytes * size);
  const ticks = new Uint32Array(size);
  const state: RingState = { next: 0, count: 0 };
  const slotOf = (back: number): number => (state.next - 1 - back + 2 * size) % size;
  const tickAt = (back: number): number => (back < 0 || back >= state.count ? -1 : (ticks[slotOf(back)] ?? 0));
  const find = (tick: number): number => {
    for (let back = 0; back < state.count; back += 1) if (tickAt(back) === tick) return back;
    return -1;
  };
  const put = (other: World, back: number): void => {
    assert(back >= 0, "the ring holds a snapshot of that tick");
    const at = slotOf(back) * snapshotBytes;
    other.restore(pool.subarray(at, at + canonicalBytes), pool.subarray(at + canonicalBytes, at + snapshotBytes));
  };
  return {
    size,
    snapshotBytes,
    get count() {
      return state.count;
    },
    get oldest() {
      return tickAt(state.count - 1);
    },
    get newest() {
      return tickAt(0);
    },
    take() {
      const tick = world.get("tick");
      assert(tick > tickAt(0), "snapshots are taken in the order of ticks");
      world.copySnapshot(pool, state.next * snapshotBytes);
      ticks[state.next] = tick;
      state.next = (state.next + 1) % size;
      state.count = Math.min(state.count + 1, size);
    },
    holds: (tick) => find(tick) >= 0,
    rollBack(tick) {
      const back = find(tick);
      put(world, back);
      state.next = (slotOf(back) + 1) % size;
      state.count -= back;
    },
    copyTo: (other, tick) => put(other, find(tick)),
  };
}

// --- internal ---

interface RingState {
  /** The slot that the next snapshot takes. */
  next: number;
  count: number;
}
