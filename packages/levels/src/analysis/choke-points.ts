// Choke points: cells that everything on one side must cross to come to the other. Articulation cells of the grid of open cells, joined by sides:
// a diagonal step needs both sides free, so it leads around no cell. Source: J. Hopcroft and R. Tarjan, "Algorithm 447" (1973), without recursion.
import type { Cell } from "../grid/cell.ts";
import { cellOf } from "../grid/cell.ts";
import { type OpenGrid, SIDES, sideOf, sidesOf } from "./components.ts";

/** Choke points that lie side by side, such as a corridor. */
export interface ChokePoint {
  /** The one of its cells that cuts off most; of several the first by row. */
  readonly cell: Cell;
  /** Open cells that cannot be come to any more from the roots when that cell is closed, without the cell itself. */
  readonly cutsOff: number;
  /** All of its cells by row. */
  readonly cells: readonly Cell[];
}

/** Gives the choke points; the one that cuts off most first, then by row. What is cut off is seen from `roots` (numbers of open cells). Pure. */
export function chokePoints(grid: OpenGrid, roots: readonly number[]): ChokePoint[] {
  const cut = cutSizes(grid, roots);
  const seen = new Uint8Array(cut.length);
  const found: ChokePoint[] = [];
  for (let cell = 0; cell < cut.length; cell += 1) {
    if ((cut[cell] ?? 0) === 0 || seen[cell] === 1) continue;
    const cells = joined(grid, cell, cut, seen);
    const most = cells.reduce((best, one) => ((cut[one] ?? 0) > (cut[best] ?? 0) ? one : best), cell);
    found.push({ cell: cellOf(most, grid.width), cutsOff: cut[most] ?? 0, cells: cells.map((one) => cellOf(one, grid.width)) });
  }
  return found.sort((left, right) => right.cutsOff - left.cutsOff || left.cell[1] - right.cell[1] || left.cell[0] - right.cell[0]);
}

/** Gives for each cell how many open cells are cut off when it is closed, seen from the first of `roots` in its part; 0 for none. Pure. */
export function cutSizes(grid: OpenGrid, roots: readonly number[]): Int32Array {
  const { open } = grid;
  const walk: Walk = {
    grid,
    order: new Int32Array(open.length),
    low: new Int32Array(open.length),
    size: new Int32Array(open.length),
    cut: new Int32Array(open.length),
    parent: new Int32Array(open.length).fill(-1),
    looked: new Uint8Array(open.length),
    count: 0,
  };
  for (const root of roots) if (open[root] === 1 && walk.order[root] === 0) visitFrom(walk, root);
  for (let cell = 0; cell < open.length; cell += 1) if (open[cell] === 1 && walk.order[cell] === 0) visitFrom(walk, cell);
  return walk.cut;
}

// --- internal ---

/**
 * `order` counts cells as they are first met (0: not yet), `low` is the earliest one that a cell's branch touches, `size` the cells of a branch,
 * `parent` the cell from which one came (-1: a root), `looked` how many sides of a cell were looked at.
 */
interface Walk {
  readonly grid: OpenGrid;
  readonly order: Int32Array;
  readonly low: Int32Array;
  readonly size: Int32Array;
  readonly cut: Int32Array;
  readonly parent: Int32Array;
  readonly looked: Uint8Array;
  count: number;
}

function visitFrom(walk: Walk, root: number): void {
  const { grid, order, low, parent, looked } = walk;
  let branches = 0;
  meet(walk, root);
  for (let cell = root; cell >= 0; ) {
    const side = looked[cell] ?? 0;
    if (side === SIDES) {
      const above = parent[cell] ?? -1;
      if (above === root) branches += 1;
      if (above >= 0) leave(walk, cell, above === root ? branches > 1 : (low[cell] ?? 0) >= (order[above] ?? 0));
      cell = above;
      continue;
    }
    looked[cell] = side + 1;
    const next = sideOf(grid, cell, side);
    if (next < 0 || next === parent[cell] || grid.open[next] !== 1) continue;
    if (order[next] !== 0) {
      low[cell] = Math.min(low[cell] ?? 0, order[next] ?? 0);
      continue;
    }
    parent[next] = cell;
    meet(walk, next);
    cell = next;
  }
}

function meet(walk: Walk, cell: number): void {
  walk.count += 1;
  walk.order[cell] = walk.count;
  walk.low[cell] = walk.count;
  walk.size[cell] = 1;
}

/** Goes back from a cell to its parent. Of a root nothing is cut off by its first branch: closing it leaves one side to begin from. */
function leave({ low, size, cut, parent }: Walk, cell: number, isCut: boolean): void {
  const above = parent[cell] ?? 0;
  size[above] = (size[above] ?? 0) + (size[cell] ?? 0);
  low[above] = Math.min(low[above] ?? 0, low[cell] ?? 0);
  if (isCut) cut[above] = (cut[above] ?? 0) + (size[cell] ?? 0);
}

function joined(grid: OpenGrid, start: number, cut: Int32Array, seen: Uint8Array): number[] {
  const cells = [start];
  seen[start] = 1;
  for (const cell of cells) {
    for (const side of sidesOf(grid, cell)) {
      if ((cut[side] ?? 0) === 0 || seen[side] === 1) continue;
      seen[side] = 1;
      cells.push(side);
    }
  }
  return cells.sort((left, right) => left - right);
}
