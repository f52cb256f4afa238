// Places of a level as boxes: as many for a place as it takes to cover exactly its cells. Places that a legend names are in its stacks.
import type { Level } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";

/** One box of a place, both corners in and on the map. */
export interface PlaceBox {
  readonly name: string;
  readonly from: Cell;
  readonly to: Cell;
}

/** Gives the boxes of all places of `places`, by name and row; `width` is that of the map. Pure. */
export function placeBoxes(level: Level, width: number): readonly PlaceBox[] {
  return [...placesOf({ ...level, legend: {} })].flatMap(([name, cells]) => boxesOf(cells, width).map((box) => ({ name, ...box })));
}

// --- internal ---

/** Runs of cells of a row, grown downwards as long as the row below has the same. */
function boxesOf(cells: readonly Cell[], width: number): Omit<PlaceBox, "name">[] {
  const left = new Set(cells.map(([x, y]) => y * width + x));
  const hasRun = (from: number, to: number, y: number): boolean => {
    for (let x = from; x <= to; x += 1) if (!left.has(y * width + x)) return false;
    return true;
  };
  return cells.flatMap(([x, y]) => {
    if (!left.has(y * width + x)) return [];
    let [right, bottom] = [x, y];
    while (right + 1 < width && left.has(y * width + right + 1)) right += 1;
    while (hasRun(x, right, bottom + 1)) bottom += 1;
    for (let row = y; row <= bottom; row += 1) for (let column = x; column <= right; column += 1) left.delete(row * width + column);
    return [{ from: [x, y], to: [right, bottom] }];
  });
}
