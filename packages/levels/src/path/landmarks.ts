// Exact distances from a few far cells to all others. By the triangle inequality they tell how much is left to a goal at least, better than open
// ground does where much is in the way. Source: A. Goldberg and C. Harrelson, "Computing the shortest path: A* search meets graph theory" (2005).
import { components } from "../analysis/components.ts";
import { DIAGONAL_KEY, STRAIGHT_KEY } from "./octile-key.ts";
import { COST, createOpenList, type OpenList, SUMS } from "./open-list.ts";
import type { PathGrid } from "./path-grid.ts";

/** Distances as keys at cell * count + landmark; 0 wherever a cell cannot be reached from a landmark. 8 bytes a cell and landmark. */
export interface Landmarks {
  readonly count: number;
  readonly keys: Float64Array;
}

/** Picks landmarks in the largest part of a grid, each as far from those before it as any cell, and measures. Pure. */
export function createLandmarks(grid: PathGrid, count: number): Landmarks {
  const keys = new Float64Array(grid.open.length * count);
  if (count === 0) return { count, keys };
  const list = createOpenList(grid.open.length, 2 * DIAGONAL_KEY, bucketWidth);
  const nearest = new Float64Array(grid.open.length);
  let from = farOut(list, grid);
  for (let mark = 0; mark < count; mark += 1) {
    measure(list, grid, from);
    let best = -1;
    for (let cell = 0; cell < nearest.length; cell += 1) {
      const distance = list.sums[cell * SUMS + COST]!;
      if (distance < 0) continue;
      keys[cell * count + mark] = distance;
      if (mark === 0 || distance < nearest[cell]!) nearest[cell] = distance;
      if (nearest[cell]! > best) [best, from] = [nearest[cell]!, cell];
    }
  }
  return { count, keys };
}

// --- internal ---

/** Sums of a bucket: less than a straight step, so that no node is met again. */
const bucketWidth = 0x400000;
const everything = 0x4000000000000;

/** The cell that lies farthest from the first cell of the largest part of a grid; cell 0 when nothing is open. */
function farOut(list: OpenList, grid: PathGrid): number {
  const parts = components({ width: grid.stride, height: grid.height + 2, open: grid.open });
  const largest = parts.reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
  return measure(list, grid, largest[0] ?? 0);
}

/** Dijkstra's search: leaves the distance of each cell as its cost, -1 where it cannot be reached, and gives the farthest cell. */
function measure(list: OpenList, { steps, offsets }: PathGrid, from: number): number {
  const { sums } = list;
  for (let at = COST; at < sums.length; at += SUMS) sums[at] = -1;
  list.begin(0);
  sums[from * SUMS + COST] = 0;
  list.put(from, 0);
  let last = from;
  for (let cell = list.take(everything); cell >= 0; cell = list.take(everything)) {
    last = cell;
    const cost = sums[cell * SUMS + COST]!;
    for (let left = steps[cell]!; left !== 0; left &= left - 1) {
      const direction = 31 - Math.clz32(left & -left);
      const next = cell + offsets[direction]!;
      const sum = cost + ((direction & 1) === 0 ? STRAIGHT_KEY : DIAGONAL_KEY);
      const before = sums[next * SUMS + COST]!;
      if (before >= 0 && before <= sum) continue;
      sums[next * SUMS + COST] = sum;
      if (before < 0) list.put(next, sum);
      else list.move(next, before, sum);
    }
  }
  return last;
}
