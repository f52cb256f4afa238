// What is open in a dungeon to somebody who was in some rooms and opened some locks; sets are arrays of 0 and 1.
// It decides nothing: which lock to open is for the search.
import type { Dungeon, Passage } from "./dungeon.ts";

/** What has been done so far: rooms that were entered, locks that were opened. */
export interface Progress {
  readonly entered: Uint8Array;
  readonly opened: Uint8Array;
}

/** Gives the small keys at hand: those of the rooms that were entered, less those that were spent. Pure. */
export function keysAtHand({ rooms }: Dungeon, { entered, opened }: Progress): number {
  return rooms.reduce((sum, { keys }, room) => sum + (entered[room] === 1 ? keys : 0), 0) - count(opened);
}

/** Whether a passage can be gone through now; `ifOpened` asks the same as if its own lock were open. Pure. */
export function isPassable(dungeon: Dungeon, progress: Progress, passage: Passage, ifOpened = false): boolean {
  return passage.needs.every(({ need, symbol }) => {
    if (need === "key") return ifOpened || progress.opened[passage.lock] === 1;
    if (need === "impassable") return false;
    if (need === "boss-key") return hasEntered(dungeon, progress, "K");
    if (need === "item") return hasEntered(dungeon, progress, "I");
    return need === "switch" ? hasEntered(dungeon, progress, symbol) : true;
  });
}

/** Gives the rooms that can be come to from a room, breadth-first, by the passage that led there (-1 for the room itself, -2 for not reached). Pure. */
export function reachFrom(dungeon: Dungeon, progress: Progress, from: number): Int32Array {
  const by = new Int32Array(dungeon.rooms.length).fill(-2);
  by[from] = -1;
  const queue = [from];
  const out = passagesFrom(dungeon);
  for (const room of queue) {
    for (const number of out[room] ?? []) {
      const passage = dungeon.passages[number];
      if (passage === undefined || by[passage.to] !== -2 || !isPassable(dungeon, progress, passage)) continue;
      by[passage.to] = number;
      queue.push(passage.to);
    }
  }
  return by;
}

/** Gives the rooms from which one can go to a room and back again, ascending; the room itself among them. Pure. */
export function roundTrips(dungeon: Dungeon, progress: Progress, room: number): number[] {
  const back: Dungeon = { ...dungeon, passages: dungeon.passages.map((one) => ({ ...one, from: one.to, to: one.from })) };
  const [there, here] = [reachFrom(dungeon, progress, room), reachFrom(back, progress, room)];
  return [...there.keys()].filter((other) => there[other] !== -2 && here[other] !== -2);
}

/** Gives the numbers of the passages that lead out of each room, ascending. Pure. */
export function passagesFrom({ rooms, passages }: Dungeon): readonly (readonly number[])[] {
  const out: number[][] = rooms.map(() => []);
  passages.forEach(({ from }, number) => {
    out[from]?.push(number);
  });
  return out;
}

/** Gives the passages to follow from a room to another that `reachFrom` came to. Pure. */
export function wayTo({ passages }: Dungeon, by: Int32Array, to: number): number[] {
  const way: number[] = [];
  for (let room = to; (by[room] ?? -1) >= 0; room = passages[by[room] ?? 0]?.from ?? 0) way.unshift(by[room] ?? 0);
  return way;
}

/** Counts the ones. Pure. */
export function count(set: Uint8Array): number {
  return set.reduce((sum, one) => sum + one, 0);
}

// --- internal ---

function hasEntered({ rooms }: Dungeon, { entered }: Progress, symbol: string): boolean {
  return rooms.some(({ holds }, room) => entered[room] === 1 && holds.includes(symbol));
}
