// Choke points: cells that everything on one side must cross to come to the other. Articulation cells of the grid of open cells, joined by sides:
// a diagonal step needs both sides free, so it leads around no cell. Source: J. Hopcroft and R. Tarjan, "Algorithm 447" (1973), without recursion.
import type { Cell } from "../grid/cell.ts";
import { cellOf } from "../grid/cell.ts";
import { type OpenGrid, sidesOf } from "./components.ts";

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

// --- internal ---

/** For each cell how many open cells it cuts off from the root of its part; 0 for none. */
function cutSizes(grid: OpenGrid, roots: readonly number[]): Int32Array {
  const { open } = grid;
  const walk: Walk = {
    grid,
    order: new Int32Array(open.length),
    low: new Int32Array(open.length),
    size: new Int32Array(open.length),
    cut: new Int32Array(open.length),
    count: 0,
  };
  for (const root of roots) if (open[root] === 1 && walk.order[root] === 0) visitFrom(walk, root);
  for (let cell = 0; cell < open.length; cell += 1) if (open[cell] === 1 && walk.order[cell] === 0) visitFrom(walk, cell);
  return walk.cut;
}

/** `order` counts cells as they are first met (0: not yet), `low` is the earliest one that a cell's branch touches, `size` the cells of a branch. */
interface Walk {
  readonly grid: OpenGrid;
  readonly order: Int32Array;
  readonly low: Int32Array;
  readonly size: Int32Array;
  readonly cut: Int32Array;
  count: number;
}

interface Frame {
  readonly cell: number;
  readonly parent: number;
  readonly sides: readonly number[];
  next: number;
  branches: number;
}

function visitFrom(walk: Walk, root: number): void {
  const stack = [meet(walk, root, -1)];
  for (let frame = stack[0]; frame !== undefined; frame = stack[stack.length - 1]) {
    const side = frame.sides[frame.next++];
    if (side === undefined) {
      stack.pop();
      leave(walk, frame, stack[stack.length - 1]);
    } else if (side !== frame.parent && walk.grid.open[side] === 1) {
      if (walk.order[side] === 0) stack.push(meet(walk, side, frame.cell));
      else walk.low[frame.cell] = Math.min(walk.low[frame.cell] ?? 0, walk.order[side] ?? 0);
    }
  }
}

function meet(walk: Walk, cell: number, parent: number): Frame {
  walk.count += 1;
  walk.order[cell] = walk.count;
  walk.low[cell] = walk.count;
  walk.size[cell] = 1;
  return { cell, parent, sides: sidesOf(walk.grid, cell), next: 0, branches: 0 };
}

/** Goes back from a cell to its parent. Of a root nothing is cut off by its first branch: closing it leaves one side to begin from. */
function leave({ low, order, size, cut }: Walk, { cell }: Frame, parent: Frame | undefined): void {
  if (parent === undefined) return;
  const above = parent.cell;
  size[above] = (size[above] ?? 0) + (size[cell] ?? 0);
  low[above] = Math.min(low[above] ?? 0, low[cell] ?? 0);
  parent.branches += 1;
  const isCut = parent.parent < 0 ? parent.branches > 1 : (low[cell] ?? 0) >= (order[above] ?? 0);
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
