// The shortest way from start to exit of a draft over cells and keys: exact, breadth first. A key is taken as soon as its cell is come to.
// It must not know actors, items or hazards; nothing of those is there yet.

import type { Draft } from "../generator.ts";
import { openSides } from "../ground/board.ts";

/** Gives the cells of the way, start and exit in; undefined when no way leads to the exit. Pure. */
export function wayOf(draft: Draft): number[] | undefined {
  const { board, start, exit, doors, keys } = draft;
  const locks = [...new Set(keys.values())].sort((one, other) => (one < other ? -1 : 1));
  const bitOf = (lock: string): number => 1 << locks.indexOf(lock);
  const cells = board.open.length;
  const from = new Int32Array(cells << locks.length).fill(-1);
  const held = (cell: number, mask: number): number => mask | (keys.has(cell) ? bitOf(keys.get(cell) ?? "") : 0);
  const first = held(start, 0) * cells + start;
  from[first] = first;
  const queue = [first];
  for (const state of queue) {
    const cell = state % cells;
    const mask = (state - cell) / cells;
    if (cell === exit) return traced(from, state, cells);
    for (const side of openSides(board, cell)) {
      const lock = doors.get(side) ?? "";
      if (lock !== "" && (!locks.includes(lock) || (mask & bitOf(lock)) === 0)) continue;
      const next = held(side, mask) * cells + side;
      if (from[next] !== -1) continue;
      from[next] = state;
      queue.push(next);
    }
  }
  return undefined;
}

// --- internal ---

function traced(from: Int32Array, last: number, cells: number): number[] {
  const way: number[] = [];
  let state = last;
  for (;;) {
    way.push(state % cells);
    const before = from[state] ?? state;
    if (before === state) return way.reverse();
    state = before;
  }
}
