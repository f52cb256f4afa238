// What groups have come to know of late: two rings of cells a group, one of what looks new and one of where somebody stood for the first time,
// so that caches can catch up with what has changed instead of starting anew. It must not know who reads them.
import { at, dim, u32At } from "../../world/block";
import { DIM_GROUPS, DIM_WIDTH, F_KNOWLEDGE_VERSION, F_LEARNED } from "../../world/layout.generated";

/** The rings. */
export const LOOKS: u32 = 0;
export const VISITS: u32 = 1;

/** Entries that are kept in a ring of a group; who lags farther behind starts anew. */
export function learnedMax(w: usize): u32 {
  return dim(w, DIM_WIDTH) << 3;
}

/** Keeps that something is new of a cell. */
export function noteLearned(w: usize, ring: u32, group: u32, cell: u32): void {
  const k = ring * dim(w, DIM_GROUPS) + group;
  const p = at(w, F_KNOWLEDGE_VERSION) + (k << 2);
  const version = load<u32>(p);
  store<u32>(at(w, F_LEARNED) + ((k * learnedMax(w) + (version % learnedMax(w))) << 2), cell);
  store<u32>(p, version + 1);
}

/** Entries that a ring of a group has been given so far. */
export function learnedCount(w: usize, ring: u32, group: u32): u32 {
  return u32At(w, F_KNOWLEDGE_VERSION, ring * dim(w, DIM_GROUPS) + group);
}

/** The cell of the n-th entry of a ring, one of the last learnedMax. */
export function learnedAt(w: usize, ring: u32, group: u32, n: u32): u32 {
  const k = ring * dim(w, DIM_GROUPS) + group;
  return u32At(w, F_LEARNED, k * learnedMax(w) + (n % learnedMax(w)));
}
