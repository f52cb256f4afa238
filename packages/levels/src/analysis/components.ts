// Connected parts of a grid. Steps go to the four sides: a diagonal step needs both corners free, so it joins nothing more.
import type { PassGrid } from "./pass-grid.ts";

/** The shape that is needed of a grid: 1 in `open` where a body could stand, cells numbered y * width + x. */
export type OpenGrid = Pick<PassGrid, "width" | "height" | "open">;

/** Gives the connected parts of the open cells, each in ascending cell order; parts in the order of their first cells. Pure. */
export function components(grid: OpenGrid): readonly (readonly number[])[] {
  const seen = new Uint8Array(grid.open.length);
  const parts: number[][] = [];
  for (let cell = 0; cell < seen.length; cell += 1) {
    if (grid.open[cell] === 1 && seen[cell] === 0) parts.push(flood(grid, cell, seen));
  }
  return parts;
}

/** Gives the cells next to a cell on its four sides, in the order N, E, S, W; those beyond the edge are left out. Pure. */
export function sidesOf(grid: OpenGrid, cell: number): number[] {
  const x = cell % grid.width;
  const sides: number[] = [];
  if (cell >= grid.width) sides.push(cell - grid.width);
  if (x < grid.width - 1) sides.push(cell + 1);
  if (cell + grid.width < grid.open.length) sides.push(cell + grid.width);
  if (x > 0) sides.push(cell - 1);
  return sides;
}

// --- internal ---

function flood(grid: OpenGrid, start: number, seen: Uint8Array): number[] {
  const part = [start];
  seen[start] = 1;
  for (const cell of part) {
    for (const side of sidesOf(grid, cell)) {
      if (grid.open[side] !== 1 || seen[side] === 1) continue;
      seen[side] = 1;
      part.push(side);
    }
  }
  return part.sort((left, right) => left - right);
}
