// The cells of a polygon: those whose centre lies inside it by the even-odd rule. Whole numbers alone, so that they are the same on every engine.
// A centre on an edge counts on one side of it, so that polygons side by side share no cell.
import type { Cell } from "../grid/cell.ts";

/** Parts into which the width of a cell is divided; corners are rounded to them. */
const PARTS = 256;

/** Corners lie at most so many cells from the origin, so that no product leaves 53 bits. */
const CELLS_FROM_ORIGIN_MAX = 65_536;

/** Edges times rows that are looked at most. */
const WORK_MAX = 4_000_000;

/** The part of the map that is looked at, both corners in. */
export interface CellBox {
  readonly from: Cell;
  readonly to: Cell;
}

/** Gives the cells of a polygon within a box, by row; undefined when it is too large to be told. Corners are in cells, from the upper left of the map. Pure. */
export function polygonCells(corners: readonly (readonly [number, number])[], { from, to }: CellBox): Cell[] | undefined {
  const points = corners.map(([x, y]) => [Math.round(x * PARTS), Math.round(y * PARTS)] as const);
  const limit = CELLS_FROM_ORIGIN_MAX * PARTS;
  const isFar = points.some(([x, y]) => !(Math.abs(x) <= limit && Math.abs(y) <= limit));
  if (isFar || points.length * (to[1] - from[1] + 1) > WORK_MAX) return undefined;
  const found: Cell[] = [];
  for (let y = from[1]; y <= to[1]; y += 1) {
    const flips = flipsOf(points, y, { left: from[0], right: to[0] });
    let isInside = false;
    for (let x = from[0]; x <= to[0]; x += 1) {
      if (flips[x - from[0]] === 1) isInside = !isInside;
      if (isInside) found.push([x, y]);
    }
  }
  return found;
}

// --- internal ---

/** For each column of a row (and one behind it) whether an odd number of edges cross it before the column's centre and behind that of the one before. */
function flipsOf(points: readonly (readonly [number, number])[], y: number, { left, right }: { left: number; right: number }): Uint8Array {
  const flips = new Uint8Array(right - left + 2);
  const centre = PARTS * y + PARTS / 2;
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length] ?? [x1, y1];
    if (y1 > centre === y2 > centre) return;
    const column = Math.max(left, Math.min(right + 1, firstBehind([x1, y1, x2, y2], centre)));
    flips[column - left] = 1 - (flips[column - left] ?? 0);
  });
  return flips;
}

/** The first column whose centre does not lie left of where an edge crosses a row: the least i with PARTS * i + PARTS / 2 at or behind the crossing. */
function firstBehind([x1, y1, x2, y2]: readonly [number, number, number, number], centre: number): number {
  const [dx, dy] = y2 > y1 ? [x2 - x1, y2 - y1] : [x1 - x2, y1 - y2];
  const [x, y] = y2 > y1 ? [x1, y1] : [x2, y2];
  const over = (centre - y) * dx + (x - PARTS / 2) * dy;
  const under = PARTS * dy;
  const whole = Math.floor(over / under);
  for (const column of [whole - 1, whole, whole + 1]) if (column * under >= over) return column;
  return whole + 2;
}
