// Dead ends: corridors one cell wide that lead nowhere, from their last cell back to where they leave something wider or a fork.
import { type Cell, cellOf } from "../grid/cell.ts";
import { type OpenGrid, SIDES, sideOf } from "./components.ts";

/** A dead end; `length` counts its cells, from 1. A part of the map that is one corridor alone has two. */
export interface DeadEnd {
  readonly cell: Cell;
  readonly length: number;
}

/** Gives the dead ends, the longest first, then by row. A cell without any open side is none: it is a pocket. Pure. */
export function deadEnds(grid: OpenGrid): DeadEnd[] {
  const found = corridors(grid).map((cells) => ({ cell: cellOf(cells[0] ?? 0, grid.width), length: cells.length }));
  return found.sort((left, right) => right.length - left.length || left.cell[1] - right.cell[1] || left.cell[0] - right.cell[0]);
}

/** Gives for each cell the length of the longest dead end that it belongs to; 0 for none. Pure. */
export function deadEndLengths(grid: OpenGrid): Int32Array {
  const lengths = new Int32Array(grid.open.length);
  for (const cells of corridors(grid)) for (const cell of cells) lengths[cell] = Math.max(lengths[cell] ?? 0, cells.length);
  return lengths;
}

// --- internal ---

/** The cells of every dead end, from its last one back; by the number of the last one. */
function corridors(grid: OpenGrid): number[][] {
  const found: number[][] = [];
  for (let cell = 0; cell < grid.open.length; cell += 1) {
    if (grid.open[cell] === 1 && wayOn(grid, cell, -1) >= 0) found.push(corridorFrom(grid, cell));
  }
  return found;
}

function corridorFrom(grid: OpenGrid, end: number): number[] {
  const cells = [end];
  for (let [before, cell] = [end, wayOn(grid, end, -1)]; cell >= 0; ) {
    const on = wayOn(grid, cell, before);
    if (on === many) break;
    cells.push(cell);
    [before, cell] = [cell, on];
  }
  return cells;
}

const none = -1;
const many = -2;

/** The one open side of a cell beside the cell from which one came; `none`, or `many`. */
function wayOn(grid: OpenGrid, cell: number, before: number): number {
  let found = none;
  for (let side = 0; side < SIDES; side += 1) {
    const next = sideOf(grid, cell, side);
    if (next < 0 || next === before || grid.open[next] !== 1) continue;
    if (found >= 0) return many;
    found = next;
  }
  return found;
}
