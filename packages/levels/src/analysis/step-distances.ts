// How many steps every cell is away from some cells, over a path grid with four directions or eight. Breadth first; it knows no keys and no kinds.
import type { Cell } from "../grid/cell.ts";
import { type PathGrid, pathCell } from "../path/path-grid.ts";

/** Gives the steps from the nearest of `from` to each cell of the bordered grid; -1 where no way leads. Pure. */
export function stepDistances(grid: PathGrid, from: readonly Cell[], directions: 4 | 8): Int32Array {
  const steps = new Int32Array(grid.open.length).fill(-1);
  const queue = new Int32Array(grid.open.length);
  let end = 0;
  for (const [x, y] of from) {
    const cell = pathCell(grid, x, y);
    if (cell < 0 || grid.open[cell] !== 1 || steps[cell] === 0) continue;
    steps[cell] = 0;
    queue[end++] = cell;
  }
  for (let begin = 0; begin < end; begin += 1) {
    const cell = queue[begin] ?? 0;
    for (let left = legalSteps(grid, cell, directions); left !== 0; left &= left - 1) {
      const next = cell + (grid.offsets[31 - Math.clz32(left & -left)] ?? 0);
      if (steps[next] !== -1) continue;
      steps[next] = (steps[cell] ?? 0) + 1;
      queue[end++] = next;
    }
  }
  return steps;
}

/** Gives the steps to the nearest of some cells; undefined when none of them can be reached. Pure. */
export function nearestOf(steps: Int32Array, grid: PathGrid, cells: readonly Cell[]): number | undefined {
  const found = cells.map(([x, y]) => steps[pathCell(grid, x, y)] ?? -1).filter((count) => count >= 0);
  return found.length === 0 ? undefined : found.reduce((least, count) => Math.min(least, count));
}

/** Bit d for each direction of a cell in which a step is legal. Pure. */
export function legalSteps(grid: PathGrid, cell: number, directions: 4 | 8): number {
  return (grid.steps[cell] ?? 0) & (directions === 4 ? 0x55 : 0xff);
}
