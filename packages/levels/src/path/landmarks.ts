// Exact distances from a few far cells to all others. By the triangle inequality they tell how much is left to a goal at least, better than open
// ground does where much is in the way. Source: A. Goldberg and C. Harrelson, "Computing the shortest path: A* search meets graph theory" (2005).
import { components } from "../analysis/components.ts";
import { DIAGONAL_KEY, STRAIGHT_KEY } from "./octile-key.ts";
import { createOpenList, type OpenList } from "./open-list.ts";
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
  const list = createOpenList(2 * DIAGONAL_KEY, bucketWidth);
  const nearest = new Float64Array(grid.open.length);
  const distances = new Float64Array(grid.open.length);
  let from = farOut(list, grid, distances);
  for (let mark = 0; mark < count; mark += 1) {
    measure(list, grid, { from, distances });
    let best = -1;
    for (let cell = 0; cell < nearest.length; cell += 1) {
      const distance = distances[cell]!;
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
function farOut(list: OpenList, grid: PathGrid, distances: Float64Array): number {
  const parts = components({ width: grid.stride, height: grid.height + 2, open: grid.open });
  const largest = parts.reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
  return measure(list, grid, { from: largest[0] ?? 0, distances });
}

/** Dijkstra's search: leaves the distance of each cell, -1 where it cannot be reached, and gives the farthest cell. */
function measure(
  list: OpenList,
  { steps, offsets }: PathGrid,
  { from, distances }: { readonly from: number; readonly distances: Float64Array },
): number {
  distances.fill(-1);
  list.begin(0);
  distances[from] = 0;
  list.put(from, 0);
  let last = from;
  // A cell that has been improved stands in the list twice; looking at it again changes nothing.
  for (let cell = list.take(everything); cell >= 0; cell = list.take(everything)) {
    last = cell;
    const cost = distances[cell]!;
    for (let left = steps[cell]!; left !== 0; left &= left - 1) {
      const direction = 31 - Math.clz32(left & -left);
      const next = cell + offsets[direction]!;
      const sum = cost + ((direction & 1) === 0 ? STRAIGHT_KEY : DIAGONAL_KEY);
      const before = distances[next]!;
      if (before >= 0 && before <= sum) continue;
      distances[next] = sum;
      list.put(next, sum);
    }
  }
  return last;
}
