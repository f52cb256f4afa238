// A*: every legal step of every node. What jump point search is held against, and what needs no table.
import { DIAGONAL_KEY, STRAIGHT_KEY } from "./octile-key.ts";
import type { PathGrid } from "./path-grid.ts";
import type { Search } from "./search.ts";

/** Expands nodes until the search is over. */
export function aStar({ offsets, steps }: PathGrid, search: Search): void {
  while (search.next()) {
    const { cell, cost } = search;
    for (let left = steps[cell]!; left !== 0; left &= left - 1) {
      const direction = 31 - Math.clz32(left & -left);
      search.offer(cell + offsets[direction]!, cost + ((direction & 1) === 0 ? STRAIGHT_KEY : DIAGONAL_KEY), direction);
    }
  }
}
