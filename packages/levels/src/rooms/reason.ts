// Why a dungeon cannot be finished, in the words of its rooms: which lock stands in the way, and where the keys are.
// It is asked only after the search has proven that there is no way.
import type { Dungeon, Passage } from "./dungeon.ts";
import { type Searched, searchDungeon } from "./search.ts";
import { isPassable, reachFrom } from "./ways.ts";

/** Expansions of each question that only serves the wording. */
const ASIDE_BUDGET = 2000;

/**
 * Gives the reason in one sentence for each thing that stands in the way: that no passage leads to the goal at all; the locks without which nothing
 * helps, and that were never opened; else those that no order of opening came to; else what the other passages ask for. Pure.
 */
export function whyUnsolvable(dungeon: Dungeon, searched: Searched): string {
  if (!isJoined(dungeon))
    return `no passage leads from room ${idOf(dungeon, dungeon.start)} to ${goalsOf(dungeon)}, even with every lock open`;
  const edge = dungeon.passages.filter(({ from, to }) => searched.seen[from] === 1 && searched.seen[to] === 0);
  const isLockAlone = (passage: Passage) => isPassable(dungeon, { entered: searched.seen, opened: searched.opened }, passage, true);
  const closed = firstOfEachLock(
    edge.filter((passage) => passage.lock >= 0 && searched.opened[passage.lock] === 0 && isLockAlone(passage)),
  );
  const needed = closed.filter(({ lock }) => isNeeded(dungeon, lock));
  if (needed.length > 0) return needed.map((passage) => lockReason(dungeon, searched, passage)).join("; ");
  const gates = edge.filter((passage) => passage.needs.some(({ need }) => need === "boss-key" || need === "item" || need === "switch"));
  if (gates.length > 0) return gates.map((passage) => gateReason(dungeon, searched, passage)).join("; ");
  const listed = (closed.length > 0 ? closed : firstOfEachLock(dungeon.passages.filter(({ lock }) => lock >= 0))).map((one) =>
    said(dungeon, one),
  );
  return `the keys do not suffice, in whatever order locks are opened: ${listed.join(", ")} ${listed.length === 1 ? "needs" : "need"} a key each`;
}

/** Gives what people call a passage: its kind of lock and its rooms. Pure. */
export function said(dungeon: Dungeon, { from, to }: Passage): string {
  return `the lock between room ${idOf(dungeon, from)} and ${idOf(dungeon, to)}`;
}

/** Gives the name of a room. Pure. */
export function idOf({ rooms }: Dungeon, room: number): string {
  return rooms[room]?.id ?? String(room);
}

// --- internal ---

function goalsOf(dungeon: Dungeon): string {
  return dungeon.goals.map((room) => `room ${idOf(dungeon, room)}`).join(" or ");
}

/** Whether a goal could be come to if every passage that is not impassable were open. */
function isJoined(dungeon: Dungeon): boolean {
  const isPassable = ({ needs }: Passage) => needs.every(({ need }) => need !== "impassable");
  const open = { ...dungeon, passages: dungeon.passages.filter(isPassable).map((one) => ({ ...one, needs: [] })) };
  const nothing = { entered: new Uint8Array(dungeon.rooms.length), opened: new Uint8Array(dungeon.locks) };
  const by = reachFrom(open, nothing, dungeon.start);
  return dungeon.goals.some((room) => by[room] !== -2);
}

function firstOfEachLock(passages: readonly Passage[]): Passage[] {
  return passages.filter((passage, index) => passages.findIndex(({ lock }) => lock === passage.lock) === index);
}

/** Whether the goal stays out of reach with keys in plenty but this one lock shut. */
function isNeeded(dungeon: Dungeon, lock: number): boolean {
  const rich = {
    ...dungeon,
    rooms: dungeon.rooms.map((room, index) => (index === dungeon.start ? { ...room, keys: dungeon.locks } : room)),
    passages: dungeon.passages.map((one) => (one.lock === lock ? { ...one, needs: [{ need: "impassable" as const, symbol: "s" }] } : one)),
  };
  const { route, isSpent } = searchDungeon(rich, ASIDE_BUDGET);
  return route === undefined && !isSpent;
}

function lockReason(dungeon: Dungeon, { seen }: Searched, passage: Passage): string {
  const [near, far] = [keysIn(dungeon, seen, 1), keysIn(dungeon, seen, 0)];
  const where = far === 0 ? "no key is left" : "every key left lies behind it";
  const spent =
    near === 0
      ? ""
      : `, and the ${near === 1 ? "one key" : `${near} keys`} on this side ${near === 1 ? "is" : "are"} needed for other locks`;
  return `${said(dungeon, passage)} needs a key; ${where}${spent}`;
}

function keysIn({ rooms }: Dungeon, seen: Uint8Array, wanted: number): number {
  return rooms.reduce((sum, { keys }, room) => sum + (seen[room] === wanted ? keys : 0), 0);
}

function gateReason(dungeon: Dungeon, { seen, opened }: Searched, passage: Passage): string {
  const asked = passage.needs.filter((need) => !isPassable(dungeon, { entered: seen, opened }, { ...passage, needs: [need] }, true));
  const list = asked.map(({ need, symbol }) => {
    const thing = need === "switch" ? `the switch ${symbol}` : need === "boss-key" ? "the boss key" : "the item";
    const rooms = dungeon.rooms.filter(({ holds }) => holds.includes(need === "boss-key" ? "K" : need === "item" ? "I" : symbol));
    return `${thing}, which ${rooms.length === 0 ? "is nowhere" : `lies out of reach in room ${rooms.map(({ id }) => id).join(", ")}`}`;
  });
  return `${said(dungeon, passage)} needs ${list.join(" and ") || "what cannot be come to"}`;
}
