// Finds shortest ways on one grid, query after query: exact costs, the way cell by cell. The two algorithms give the same costs;
// of several ways of one cost each gives the one that it comes to first, the same on every engine.
import type { Cell } from "../grid/cell.ts";
import { aStar } from "./a-star.ts";
import { jumpPointSearch } from "./jump-point-search.ts";
import { jumpTable } from "./jump-table.ts";
import { createLandmarks } from "./landmarks.ts";
import { type OctileCost, octileDistance } from "./octile-cost.ts";

import { type PathGrid, pathCell } from "./path-grid.ts";
import { NO_DIRECTION, Search } from "./search.ts";

/** How ways are found: every step looked at, or jump points over a table that is worked out when the finder is made. */
export const PATH_ALGORITHMS = ["jps", "astar"] as const;
export type PathAlgorithm = (typeof PATH_ALGORITHMS)[number];

/** Finds ways. What the last query found stays until the next one. */
export interface Finder {
  /** Looks for a shortest way and gives whether there is one. Cells that are closed or beyond the grid have none. Takes memory only when a query is harder than any before. */
  find(from: Cell, to: Cell): boolean;
  /** The cost of the way that was found last; undefined when there is none. */
  cost(): OctileCost | undefined;
  /** The cells of the way that was found last, both ends in; empty when there is none. */
  way(): Cell[];
  /** Nodes that the last query expanded. */
  readonly expansions: number;
}

/** What a finder works out when it is made. `landmarks` (0 to 16) cost a search over the whole grid each and save expansions of every query. */
export interface FinderOptions {
  readonly algorithm: PathAlgorithm;
  readonly landmarks?: number;
}

/** Makes a finder for a grid. */
export function createFinder(grid: PathGrid, { algorithm, landmarks = 0 }: FinderOptions): Finder {
  const search = new Search(grid, algorithm === "astar" ? 1 : grid.width + grid.height, createLandmarks(grid, landmarks));
  const table = algorithm === "jps" ? jumpTable(grid) : undefined;
  let goal = -1;
  return {
    find([fromX, fromY], [toX, toY]) {
      const start = pathCell(grid, fromX, fromY);
      const end = pathCell(grid, toX, toY);
      goal = -1;
      const isOpen = start >= 0 && end >= 0 && grid.open[start] === 1 && grid.open[end] === 1;
      search.begin(isOpen ? start : 0, isOpen ? end : 0);
      if (!isOpen) return false;
      if (table === undefined) aStar(grid, search);
      else jumpPointSearch(grid, table, search, end);
      if (search.isFound) goal = end;
      return search.isFound;
    },
    cost: () => (goal < 0 ? undefined : costTo(goal, grid, search)),
    way: () => (goal < 0 ? [] : wayTo(goal, grid, search)),
    get expansions() {
      return search.expansions;
    },
  };
}

// --- internal ---

function costTo(goal: number, grid: PathGrid, search: Search): OctileCost {
  let straight = 0;
  let diagonal = 0;
  for (let cell = goal; search.arrivedOf(cell) !== NO_DIRECTION; cell = search.parentOf(cell)) {
    const { columns, rows } = apart(search.parentOf(cell), cell, grid);
    const leg = octileDistance(columns, rows);
    straight += leg.straight;
    diagonal += leg.diagonal;
  }
  return { straight, diagonal };
}

/** Between a node and its parent lie diagonal steps, then straight ones; from the goal backwards they come the other way round. */
function wayTo(goal: number, grid: PathGrid, search: Search): Cell[] {
  const way: Cell[] = [];
  let cell = goal;
  for (; search.arrivedOf(cell) !== NO_DIRECTION; cell = search.parentOf(cell)) {
    const { columns, rows } = apart(search.parentOf(cell), cell, grid);
    const { straight } = octileDistance(columns, rows);
    const [x, y] = cellAt(cell, grid);
    const length = Math.max(Math.abs(columns), Math.abs(rows));
    for (let step = 0; step < length; step += 1) {
      const slanted = Math.max(0, step - straight);
      const [across, down] = Math.abs(columns) > Math.abs(rows) ? [step, slanted] : [slanted, step];
      way.push([x - Math.sign(columns) * across, y - Math.sign(rows) * down]);
    }
  }
  return [...way, cellAt(cell, grid)].reverse();
}

function apart(from: number, to: number, grid: PathGrid): { readonly columns: number; readonly rows: number } {
  const [[fromX, fromY], [toX, toY]] = [cellAt(from, grid), cellAt(to, grid)];
  return { columns: toX - fromX, rows: toY - fromY };
}

function cellAt(cell: number, { stride }: PathGrid): Cell {
  return [(cell % stride) - 1, Math.floor(cell / stride) - 1];
}
