// Connected parts of a grid. Steps go to the four sides: a diagonal step needs both corners free, so it joins nothing more.
import type { PassGrid } from "./pass-grid.ts";

/** The shape that is needed of a grid: 1 in `open` where a body could stand, cells numbered y * width + x. */
export type OpenGrid = Pick<PassGrid, "width" | "height" | "open">;

/** Gives the connected parts of the open cells, each in ascending cell order; parts in the order of their first cells. Pure. */
export function components(grid: OpenGrid): readonly (readonly number[])[] {
  const part = new Int32Array(grid.open.length).fill(-1);
  const queue = new Int32Array(grid.open.length);
  const parts: number[][] = [];
  for (let cell = 0; cell < part.length; cell += 1) {
    if (grid.open[cell] !== 1 || part[cell] !== -1) continue;
    flood(grid, cell, { part, queue, number: parts.length });
    parts.push([]);
  }
  part.forEach((number, cell) => void parts[number]?.push(cell));
  return parts;
}

/** How many sides a cell has. */
export const SIDES = 4;

/** Gives the cell next to a cell on a side (0 N, 1 E, 2 S, 3 W); -1 beyond the edge. Pure. */
export function sideOf({ width, open }: OpenGrid, cell: number, side: number): number {
  if (side === 0) return cell - width >= 0 ? cell - width : -1;
  if (side === 1) return cell % width < width - 1 ? cell + 1 : -1;
  if (side === 2) return cell + width < open.length ? cell + width : -1;
  return cell % width > 0 ? cell - 1 : -1;
}

/** Gives the cells next to a cell on its four sides, in the order N, E, S, W; those beyond the edge are left out. Pure. */
export function sidesOf(grid: OpenGrid, cell: number): number[] {
  return [0, 1, 2, 3].map((side) => sideOf(grid, cell, side)).filter((next) => next >= 0);
}

// --- internal ---

interface Flood {
  readonly part: Int32Array;
  readonly queue: Int32Array;
  readonly number: number;
}

function flood(grid: OpenGrid, start: number, { part, queue, number }: Flood): void {
  let end = 0;
  part[start] = number;
  queue[end++] = start;
  for (let begin = 0; begin < end; begin += 1) {
    for (let side = 0; side < SIDES; side += 1) {
      const next = sideOf(grid, queue[begin] ?? 0, side);
      if (next < 0 || grid.open[next] !== 1 || part[next] !== -1) continue;
      part[next] = number;
      queue[end++] = next;
    }
  }
}
