// Why a place or an item cannot be come to: which lock stands in the way and where its key is, or that no way leads there.
// It must not judge whether that matters.
import { closedLocks, keysReached, type Reach, type Ways, walk } from "./ways.ts";

/** A walk that did not come to its end. */
export interface Failure {
  readonly from: readonly number[];
  readonly reach: Reach;
  /** Whether a walk comes to the end that was asked for. */
  readonly isMet: (reach: Reach) => boolean;
}

/** Gives the reason for people, in one sentence; of several locks each is named, in sorted order. Pure. */
export function whyNot(ways: Ways, failure: Failure): string {
  const all = walk(ways, { from: failure.from, overHazards: true, openLocks: new Set(ways.tables.locks) });
  if (!failure.isMet(all)) return "no way leads there, even with every lock open";
  return closedLocks(ways, failure.reach)
    .map((lock) => whyLocked(ways, failure, lock))
    .join("; ");
}

// --- internal ---

function whyLocked(ways: Ways, { from, reach }: Failure, lock: string): string {
  const needed = ways.keysNeeded.get(lock) ?? 1;
  const all = ways.items.filter((item) => item.opens === lock).length;
  if (all === 0) return `there is no key of lock ${lock}`;
  if (all < needed) return `lock ${lock} takes ${needed} keys, and there ${all === 1 ? "is" : "are"} only ${all}`;
  const behind = walk(ways, { from, overHazards: true, openLocks: new Set([...reach.opened, lock]) });
  const only = all === 1 ? "the only key" : "every key";
  if (keysReached(ways, behind.reached, lock) >= needed) {
    return keysReached(ways, reach.reached, lock) === 0
      ? `${only} of lock ${lock} lies behind it`
      : `lock ${lock} takes ${needed} keys, and the others lie behind it`;
  }
  return `${only} of lock ${lock} cannot be come to`;
}
