// An actor's memory of others: how many slots it has, and what an empty one is. It must not know who is remembered.
import type { Memory } from "./world.ts";

/** How many other actors one actor remembers. */
export const MEMORIES = 4;

/** An empty memory. */
export function emptyMemory(): Memory {
  return { who: 0, cell: 0, tick: 0 };
}
