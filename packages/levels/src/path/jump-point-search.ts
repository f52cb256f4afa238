// Jump point search over a table of jumps (JPS+): of a node only those directions are followed that a shortest way may need. Diagonal lines are
// walked through at once: only corners, where a straight line ends, become nodes. Source: Harabor and Grastien 2014, with its pruning of
// intermediate jump points; S. Rabin, "JPS+: over 100x faster than A*" (2015).
import type { JumpTable } from "./jump-table.ts";
import { DIAGONAL_KEY, STRAIGHT_KEY } from "./octile-key.ts";
import type { PathGrid } from "./path-grid.ts";
import type { Search } from "./search.ts";

/** Expands nodes until the search is over. Ways between a node and its parent are a diagonal line, a straight one, or the two in this order. */
export function jumpPointSearch(grid: PathGrid, { jumps, onward }: JumpTable, search: Search, goal: number): void {
  const { near, offsets, stride } = grid;
  const goalY = (goal / stride) | 0;
  const goalX = goal - goalY * stride;
  while (search.next()) {
    const { cell, cost, arrived } = search;
    const y = (cell / stride) | 0;
    const across = goalX - (cell - y * stride);
    const down = goalY - y;
    const home = directionTo(across, down);
    for (let left = onward[arrived * 256 + near[cell]!]!; left !== 0; left &= left - 1) {
      const direction = 31 - Math.clz32(left & -left);
      if ((direction & 1) === 1) {
        walkDiagonal(cell, direction, cost);
        if (direction === home) turnToGoal(cell, direction, across, down);
        continue;
      }
      const jump = jumps[cell * 8 + direction]!;
      const away = across + down < 0 ? -across - down : across + down;
      if (direction === home && away <= (jump < 0 ? -jump : jump)) search.offer(goal, cost + away * STRAIGHT_KEY, direction);
      else if (jump > 0) search.offer(cell + jump * offsets[direction]!, cost + jump * STRAIGHT_KEY, direction);
    }
  }

  /** Offers the corners that straight lines find from every point of a diagonal line. */
  function walkDiagonal(from: number, direction: number, cost: number): void {
    const offset = offsets[direction]!;
    const right = (direction + 1) & 7;
    let cell = from;
    let soFar = cost;
    for (let jump = jumps[cell * 8 + direction]!; jump > 0; jump = jumps[cell * 8 + direction]!) {
      cell += jump * offset;
      soFar += jump * DIAGONAL_KEY;
      const one = jumps[cell * 8 + direction - 1]!;
      if (one > 0) search.offer(cell + one * offsets[direction - 1]!, soFar + one * STRAIGHT_KEY, direction - 1);
      const other = jumps[cell * 8 + right]!;
      if (other > 0) search.offer(cell + other * offsets[right]!, soFar + other * STRAIGHT_KEY, right);
    }
  }

  /** Offers the goal where a diagonal line from a cell and a straight one behind it lead there without hindrance. */
  function turnToGoal(from: number, direction: number, across: number, down: number): void {
    const [columns, rows] = [across < 0 ? -across : across, down < 0 ? -down : down];
    const slant = columns < rows ? columns : rows;
    let cell = from;
    for (let walked = 0; walked < slant; ) {
      const jump = jumps[cell * 8 + direction]!;
      const free = jump < 0 ? -jump : jump;
      if (jump <= 0 && walked + free < slant) return;
      const taken = walked + free < slant ? free : slant - walked;
      cell += taken * offsets[direction]!;
      walked += taken;
    }
    const straight = columns + rows - slant - slant;
    const turned = straight === 0 ? direction : directionTo(columns > rows ? across : 0, columns > rows ? 0 : down);
    const jump = straight === 0 ? 0 : jumps[cell * 8 + turned]!;
    if (straight <= (jump < 0 ? -jump : jump)) search.offer(goal, search.cost + slant * DIAGONAL_KEY + straight * STRAIGHT_KEY, turned);
  }
}

// --- internal ---

/** By (sign of columns + 1) * 3 + sign of rows + 1; 8 for none. */
const directions = [7, 6, 5, 0, 8, 4, 1, 2, 3];

function directionTo(across: number, down: number): number {
  return directions[(across > 0 ? 6 : across < 0 ? 0 : 3) + (down > 0 ? 2 : down < 0 ? 0 : 1)]!;
}
