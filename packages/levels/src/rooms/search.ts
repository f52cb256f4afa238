// The exact search of a dungeon with key counting. Small keys are alike and spent, so that only which locks are open, which rooms were entered and
// where one stands tell situations apart; rooms between which one can go to and fro are one.
import type { Dungeon } from "./dungeon.ts";
import { count, isPassable, keysAtHand, type Progress, passagesFrom, reachFrom, roundTrips, wayTo } from "./ways.ts";

/** One step of a route: a room is entered through a passage, or the lock of a passage is opened from its room. */
export type RouteStep = { readonly go: number } | { readonly open: number };

/** What the search found. `isSpent`: the budget ended it. `seen` holds every room that some order of deeds comes to, `opened` every lock. */
export interface Searched {
  readonly route: readonly RouteStep[] | undefined;
  readonly isSpent: boolean;
  readonly expansions: number;
  readonly seen: Uint8Array;
  readonly opened: Uint8Array;
}

/** Searches depth-first for a route from the start to a goal, in at most `budget` expansions. Deterministic, exact. Pure. */
export function searchDungeon(dungeon: Dungeon, budget: number): Searched {
  const out = passagesFrom(dungeon);
  const [seen, opened] = [new Uint8Array(dungeon.rooms.length), new Uint8Array(dungeon.locks)];
  const start: Situation = { room: dungeon.start, entered: setOf(dungeon.rooms.length), opened: setOf(dungeon.locks), route: undefined };
  const stack: Choice[] = [() => enter(start, dungeon.start)];
  const known = new Set<string>();
  let expansions = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { situation, home } = settled(dungeon, next());
    const key = `${home[0]} ${packed(situation.entered)}${packed(situation.opened)}`;
    if (known.has(key)) continue;
    if (expansions >= budget) return { route: undefined, isSpent: true, expansions, seen, opened };
    known.add(key);
    expansions += 1;
    note(seen, situation.entered);
    note(opened, situation.opened);
    const by = reachFrom(dungeon, situation, situation.room);
    const goal = dungeon.goals.find((room) => by[room] !== -2);
    if (goal !== undefined) {
      const route = upToGoal(dungeon, stepsOf(walked(dungeon, situation, goal).route));
      return { route, isSpent: false, expansions, seen, opened };
    }
    stack.push(...choices(dungeon, { situation, home, out }).reverse());
  }
  return { route: undefined, isSpent: false, expansions, seen, opened };
}

// --- internal ---

/** The steps so far, the last first, so that situations share them. */
interface Chain {
  readonly step: RouteStep;
  readonly before: Chain | undefined;
}

interface Situation extends Progress {
  readonly room: number;
  readonly route: Chain | undefined;
}

/** A situation that is worked out when its turn comes: most choices of a large dungeon never have one. */
type Choice = () => Situation;

/** A set as text, 15 members a character. */
function packed(set: Uint8Array): string {
  let [text, bits] = ["", 1];
  for (const one of set) {
    bits = bits * 2 + one;
    if (bits < 32_768) continue;
    text += String.fromCharCode(bits);
    bits = 1;
  }
  return text + String.fromCharCode(bits);
}

function setOf(size: number): Uint8Array {
  return new Uint8Array(size);
}

function note(all: Uint8Array, some: Uint8Array): void {
  some.forEach((one, index) => {
    if (one === 1) all[index] = 1;
  });
}

function enter(situation: Situation, room: number): Situation {
  const entered = situation.entered.slice();
  entered[room] = 1;
  return { ...situation, room, entered };
}

/** Walks to every room from which one can come back, as long as that opens more of them: nothing is lost by it. */
function settled(dungeon: Dungeon, from: Situation): { readonly situation: Situation; readonly home: readonly number[] } {
  let situation = from;
  for (;;) {
    const home = roundTrips(dungeon, situation, situation.room);
    const unseen = home.filter((room) => situation.entered[room] === 0);
    if (unseen.length === 0) return { situation, home };
    for (const room of unseen) if (situation.entered[room] === 0) situation = walked(dungeon, situation, room);
  }
}

function walked(dungeon: Dungeon, from: Situation, to: number): Situation {
  const way = wayTo(dungeon, reachFrom(dungeon, from, from.room), to);
  return way.reduce((situation, number) => went(dungeon, situation, number), from);
}

function went(dungeon: Dungeon, situation: Situation, number: number): Situation {
  const to = dungeon.passages[number]?.to ?? situation.room;
  return { ...enter(situation, to), route: { step: { go: number }, before: situation.route } };
}

interface Choosing {
  readonly situation: Situation;
  readonly home: readonly number[];
  readonly out: ReturnType<typeof passagesFrom>;
}

/** Locks that can be opened, then ways of no return. With keys for all locks opening one more is never wrong, so that is the only choice. */
function choices(dungeon: Dungeon, { situation, home, out }: Choosing): Choice[] {
  const numbers = home.flatMap((room) => out[room] ?? []);
  const keys = keysAtHand(dungeon, situation);
  const locked = numbers.filter((number) => isLocked(dungeon, situation, number));
  const unlocked = keys > 0 ? firstOfEach(dungeon, locked).map((number) => () => unlock(dungeon, situation, number)) : [];
  if (unlocked.length > 0 && keys >= dungeon.locks - count(situation.opened)) return unlocked.slice(0, 1);
  const away = numbers.filter((number) => {
    const passage = dungeon.passages[number];
    return passage !== undefined && !home.includes(passage.to) && isPassable(dungeon, situation, passage);
  });
  const left = away.map((number) => () => went(dungeon, walked(dungeon, situation, dungeon.passages[number]?.from ?? 0), number));
  return [...unlocked, ...left];
}

function isLocked(dungeon: Dungeon, situation: Situation, number: number): boolean {
  const passage = dungeon.passages[number];
  return (
    passage !== undefined && passage.lock >= 0 && situation.opened[passage.lock] === 0 && isPassable(dungeon, situation, passage, true)
  );
}

function firstOfEach(dungeon: Dungeon, numbers: readonly number[]): number[] {
  const lockOf = (number: number) => dungeon.passages[number]?.lock;
  return numbers.filter((number, index) => numbers.findIndex((other) => lockOf(other) === lockOf(number)) === index);
}

function unlock(dungeon: Dungeon, from: Situation, number: number): Situation {
  const situation = walked(dungeon, from, dungeon.passages[number]?.from ?? from.room);
  const opened = situation.opened.slice();
  opened[dungeon.passages[number]?.lock ?? 0] = 1;
  return { ...situation, opened, route: { step: { open: number }, before: situation.route } };
}

function stepsOf(chain: Chain | undefined): RouteStep[] {
  const steps: RouteStep[] = [];
  for (let link = chain; link !== undefined; link = link.before) steps.push(link.step);
  return steps.reverse();
}

/** Rooms are entered by the way, and one of them may be a goal already. */
function upToGoal({ passages, goals }: Dungeon, steps: readonly RouteStep[]): readonly RouteStep[] {
  const first = steps.findIndex((step) => "go" in step && goals.includes(passages[step.go]?.to ?? -1));
  return first < 0 ? steps : steps.slice(0, first + 1);
}
