// Dead ends: corridors one cell wide that lead nowhere, from their last cell back to where they leave something wider or a fork.
import { type Cell, cellOf } from "../grid/cell.ts";
import { type OpenGrid, sidesOf } from "./components.ts";

/** A dead end; `length` counts its cells, from 1. A part of the map that is one corridor alone has two. */
export interface DeadEnd {
  readonly cell: Cell;
  readonly length: number;
}

/** Gives the dead ends, the longest first, then by row. A cell without any open side is none: it is a pocket. Pure. */
export function deadEnds(grid: OpenGrid): DeadEnd[] {
  const found: DeadEnd[] = [];
  for (let cell = 0; cell < grid.open.length; cell += 1) {
    if (grid.open[cell] === 1 && waysOn(grid, cell, -1).length === 1)
      found.push({ cell: cellOf(cell, grid.width), length: lengthFrom(grid, cell) });
  }
  return found.sort((left, right) => right.length - left.length || left.cell[1] - right.cell[1] || left.cell[0] - right.cell[0]);
}

// --- internal ---

function lengthFrom(grid: OpenGrid, end: number): number {
  let length = 1;
  let before = end;
  for (let [cell] = waysOn(grid, end, -1); cell !== undefined; ) {
    const on = waysOn(grid, cell, before);
    if (on.length > 1) break;
    length += 1;
    before = cell;
    [cell] = on;
  }
  return length;
}

function waysOn(grid: OpenGrid, cell: number, before: number): number[] {
  return sidesOf(grid, cell).filter((side) => side !== before && grid.open[side] === 1);
}
