// The sync test: a world is rolled back some ticks and played again, and must come to the same bytes each time. What it finds is state that
// lives outside the snapshot, or derived bytes that are not the function of the canonical ones that they ought to be.
import type { Core } from "../core/core.ts";
import { sameBytes } from "./bytes.ts";
import { openPlayback, type Playback, stateOf } from "./playback.ts";
import { linkAt, type Recording } from "./recording.ts";
import { createSnapshotRing } from "./snapshot-ring.ts";

/** How far back it goes, each depth from 1, and on which ticks it does so (by default on all). */
export interface SyncTestOptions {
  readonly depths: readonly number[];
  isSampled?(tick: number): boolean;
}

/** A tick at which the world played again differed, and from how many ticks back it came. */
export interface SyncMismatch {
  readonly tick: number;
  readonly depth: number;
}

/** How often the world was rolled back and played again, and where it came out differently. */
export interface SyncTestResult {
  readonly asked: number;
  readonly mismatches: readonly SyncMismatch[];
}

/** Plays a recording from start to end and rolls back on the way; its links are compared too. Throws as openPlayback does. Its world stays in the core. */
export function syncTest(core: Core, recording: Recording, { depths, isSampled = () => true }: SyncTestOptions): SyncTestResult {
  const playback = openPlayback(core, recording);
  const ring = createSnapshotRing(playback.world, Math.max(...depths) + 1);
  const mismatches: SyncMismatch[] = [];
  let asked = 0;
  const goTo = (tick: number): void => {
    while (playback.tick < tick) {
      if (playback.to(playback.tick + 1) !== null) return;
      ring.take();
    }
  };
  ring.take();
  for (let tick = recording.startTick + 1; tick <= recording.lastTick; tick += 1) {
    goTo(tick);
    const before = stateOf(playback.world);
    for (const depth of isSampled(tick) ? depths : []) {
      if (!ring.holds(tick - depth)) continue;
      ring.rollBack(tick - depth);
      goTo(tick);
      asked += 1;
      if (!isSame(playback, before, linkAt(recording, tick))) mismatches.push({ tick, depth });
    }
  }
  return { asked, mismatches };
}

// --- internal ---

function isSame({ world }: Playback, before: ReturnType<typeof stateOf>, link: bigint): boolean {
  const after = stateOf(world);
  return world.link() === link && sameBytes(after.canonical, before.canonical) && sameBytes(after.ledger, before.ledger);
}
