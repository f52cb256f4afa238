// A dungeon as rooms and passages, as room graphs of the VGLC corpus have it, and what its symbols mean.
// It must not know the text that it was read from, nor how it is solved.

/** A room. `keys` counts its small keys; the symbols of `holds` are those of its label, sorted. */
export interface Room {
  /** Its name in the file. */
  readonly id: string;
  readonly holds: readonly string[];
  readonly keys: number;
}

/** What a passage asks of who goes through it; see NEEDS. */
export type Need = "key" | "boss-key" | "item" | "bomb" | "clear" | "switch" | "impassable";

/** One direction of a way between two rooms; rooms by index. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  /** All of them are asked for; none: open. */
  readonly needs: readonly { readonly need: Need; readonly symbol: string }[];
  /** The lock for a small key: an index below `Dungeon.locks`, the same for both directions of a locked pair; -1 for none. */
  readonly lock: number;
}

/** A dungeon of rooms. */
export interface Dungeon {
  readonly name: string;
  readonly rooms: readonly Room[];
  readonly passages: readonly Passage[];
  /** How many locks for small keys there are. A lock opens once, for both directions. */
  readonly locks: number;
  readonly start: number;
  /** Rooms of which one is to be reached, ascending. */
  readonly goals: readonly number[];
}

/**
 * What the symbol of a passage means, after the legend of the corpus: a small key is spent, boss key and item are kept, the item stands for every
 * item, a bomb is always at hand, a soft lock (`clear`) opens to whoever clears its room, `s` is seen and never passed, `S` and `S<n>` open when
 * the room with that switch was entered. Undefined for what the legend does not know. Pure.
 */
export function needOf(symbol: string): Need | undefined {
  return /^S[0-9]*$/.test(symbol) ? "switch" : NEEDS.get(symbol);
}

/** What the symbols of rooms are called; those of switches are `S` and `S<n>`. */
export const CONTENTS: ReadonlyMap<string, string> = new Map([
  ["s", "start"],
  ["t", "goal"],
  ["k", "small key"],
  ["K", "boss key"],
  ["I", "item"],
  ["i", "minor item"],
  ["e", "enemies"],
  ["b", "boss"],
  ["m", "lesser boss"],
  ["p", "puzzle"],
]);

/** Symbols of rooms that open passages by being held or entered, besides small keys. Pure. */
export function isOpener(symbol: string): boolean {
  return symbol === "K" || symbol === "I" || needOf(symbol) === "switch";
}

// --- internal ---

const NEEDS: ReadonlyMap<string, Need> = new Map([
  ["k", "key"],
  ["K", "boss-key"],
  ["I", "item"],
  ["b", "bomb"],
  ["l", "clear"],
  ["s", "impassable"],
]);
