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

/**
 * Gives the reason for people, in one sentence. Of several closed locks those are named without which nothing helps; when each of them could
 * be gone around, all are. Pure.
 */
export function whyNot(ways: Ways, failure: Failure): string {
  if (!isMetWithOpen(ways, failure, ways.tables.locks)) return "no way leads there, even with every lock open";
  const closed = closedLocks(ways, failure.reach);
  const others = (lock: string) => ways.tables.locks.filter((other) => other !== lock);
  const needed = closed.filter((lock) => !isMetWithOpen(ways, failure, others(lock)));
  return (needed.length > 0 ? needed : closed).map((lock) => whyLocked(ways, failure, lock)).join("; ");
}

// --- internal ---

function isMetWithOpen(ways: Ways, { from, isMet }: Failure, locks: readonly string[]): boolean {
  return isMet(walk(ways, { from, overHazards: true, openLocks: new Set(locks), usesKeys: false }));
}

function whyLocked(ways: Ways, failure: Failure, lock: string): string {
  const needed = ways.keysNeeded.get(lock) ?? 1;
  const all = ways.items.filter((item) => item.opens === lock).length;
  if (all === 0) return `there is no key of lock ${lock}`;
  if (all < needed) return `lock ${lock} takes ${needed} keys, and there ${all === 1 ? "is" : "are"} only ${all}`;
  const at = ways.tables.locks.find((other) => comesToKeys(ways, failure, { lock, opening: other, needed }));
  const where = at === lock ? "lies behind it" : `lies behind lock ${at}`;
  if (needed > 1) return `lock ${lock} takes ${needed} keys, and too few can be come to${at === undefined ? "" : `; the next ${where}`}`;
  const subject = `${all === 1 ? "the only key" : "every key"} of lock ${lock}`;
  return at === undefined ? `${subject} cannot be come to` : `${subject} ${where}`;
}

/** Whether opening one more lock, without further keys, leads to keys enough. */
function comesToKeys(
  ways: Ways,
  { from, reach }: Failure,
  { lock, opening, needed }: { lock: string; opening: string; needed: number },
): boolean {
  const openLocks = new Set([...reach.opened, opening]);
  const behind = walk(ways, { from, overHazards: true, openLocks, usesKeys: false });
  return keysReached(ways, behind.reached, lock) >= needed;
}
