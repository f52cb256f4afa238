// What groups have come to know of late: a ring of cells a group, so that caches can catch up with what has changed instead of starting anew.
// It must not know who reads it.
import { at, setU32, u32At } from "../../world/block";
import { F_KNOWLEDGE_VERSION, F_LEARNED } from "../../world/layout.generated";

/** Entries that are kept for a group; who lags farther behind starts anew. */
export const LEARNED_MAX: u32 = 512;

/** Bit of an entry: of this cell nothing is new but that somebody stood there. */
export const ONLY_VISITED: u32 = 0x80000000;

/** Keeps that the group knows something new of a cell; `bits` is 0 or ONLY_VISITED. */
export function noteLearned(w: usize, group: u32, cell: u32, bits: u32): void {
  const version = u32At(w, F_KNOWLEDGE_VERSION, group);
  setU32(w, F_LEARNED, group * LEARNED_MAX + (version & (LEARNED_MAX - 1)), cell | bits);
  setU32(w, F_KNOWLEDGE_VERSION, group, version + 1);
}

/** Entries that a group has been given so far. */
export function learnedCount(w: usize, group: u32): u32 {
  return u32At(w, F_KNOWLEDGE_VERSION, group);
}

/** The n-th entry of a group, one of the last LEARNED_MAX. */
export function learnedAt(w: usize, group: u32, n: u32): u32 {
  return load<u32>(at(w, F_LEARNED) + ((group * LEARNED_MAX + (n & (LEARNED_MAX - 1))) << 2));
}
