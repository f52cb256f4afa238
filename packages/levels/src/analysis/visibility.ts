// How many cells see each cell. What sight is the core alone says: its predicate is handed in. It knows no actors and no light.
import { type Cell, cellOf } from "../grid/cell.ts";
import type { OpenGrid } from "./components.ts";

/** True when nothing opaque stands between two cells (docs/rules.md, Sight); symmetric. */
export type SightPredicate = (one: Cell, other: Cell) => boolean;

/** Sight within a level. `counts` has for each cell (y * width + x) the open cells within `radius` that see it; 0 for closed cells. */
export interface Visibility {
  readonly radius: number;
  readonly counts: readonly number[];
  /** Up to five open cells that are seen from most, and from fewest cells; then by row. */
  readonly most: readonly SeenCell[];
  readonly least: readonly SeenCell[];
}

/** An open cell and from how many others it is seen. */
export interface SeenCell {
  readonly cell: Cell;
  readonly seenFrom: number;
}

/** How far sight is counted, and how many pairs of cells are looked at most. */
export interface SightReach {
  readonly radius: number;
  readonly pairsMax: number;
}

/** Counts the sight between open cells; a reason when there would be more than `pairsMax` pairs to look at. Pure if `sees` is. */
export function visibilityOf(
  grid: OpenGrid,
  { radius, pairsMax }: SightReach,
  sees: SightPredicate,
): Visibility | { readonly reason: string } {
  const open = [...grid.open.keys()].filter((cell) => grid.open[cell] === 1);
  const offsets = offsetsWithin(radius);
  if (open.length * offsets.length > pairsMax) {
    return { reason: `${open.length} open cells with sight ${radius} are more than ${pairsMax} pairs of cells` };
  }
  const counts = new Array<number>(grid.open.length).fill(0);
  for (const number of open) {
    const cell = cellOf(number, grid.width);
    for (const [across, down] of offsets) {
      const other: Cell = [cell[0] + across, cell[1] + down];
      if (other[0] < 0 || other[0] >= grid.width || other[1] >= grid.height) continue;
      const at = other[1] * grid.width + other[0];
      if (grid.open[at] !== 1 || !sees(cell, other)) continue;
      counts[number] = (counts[number] ?? 0) + 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const ranked = open.map((number) => ({ cell: cellOf(number, grid.width), seenFrom: counts[number] ?? 0 }));
  const most = [...ranked].sort((left, right) => right.seenFrom - left.seenFrom || byRow(left, right));
  const least = [...ranked].sort((left, right) => left.seenFrom - right.seenFrom || byRow(left, right));
  return { radius, counts, most: most.slice(0, shownMax), least: least.slice(0, shownMax) };
}

// --- internal ---

const shownMax = 5;

/** Half of the offsets within a radius, those behind the cell by row: each pair is looked at once. */
function offsetsWithin(radius: number): Cell[] {
  const found: Cell[] = [];
  for (let down = 0; down <= radius; down += 1) {
    for (let across = down === 0 ? 1 : -radius; across <= radius; across += 1) {
      if (across * across + down * down <= radius * radius + radius) found.push([across, down]);
    }
  }
  return found;
}

function byRow(left: SeenCell, right: SeenCell): number {
  return left.cell[1] - right.cell[1] || left.cell[0] - right.cell[0];
}
