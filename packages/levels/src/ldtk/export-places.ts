// Places of a level as boxes with a name. A place that is no rectangle, or whose cells stand in another order than by row, carries its cells.
import type { Level } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";

/** A place as a box, both corners in and on the map; `cells` is null where the box says all, else JSON text of a list of [x, y]. */
export interface PlaceBox {
  readonly name: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly cells: string | null;
}

/** Gives the places of a level, in its order. Pure. */
export function exportPlaces(level: Level, [width, height]: readonly [number, number]): readonly PlaceBox[] {
  return Object.entries(level.places ?? {}).map(([name, cells]) => {
    const [from, to] = corners(cells);
    const isBox = to[0] < width && to[1] < height && saysAll(cells, from, to);
    const onMap = ([x, y]: Cell): Cell => [Math.min(x, width - 1), Math.min(y, height - 1)];
    return { name, from: onMap(from), to: onMap(to), cells: isBox ? null : JSON.stringify(cells) };
  });
}

// --- internal ---

function corners(cells: readonly Cell[]): readonly [Cell, Cell] {
  const [first = [0, 0]] = cells;
  return cells.reduce<readonly [Cell, Cell]>(
    ([from, to], [x, y]) => [
      [Math.min(from[0], x), Math.min(from[1], y)],
      [Math.max(to[0], x), Math.max(to[1], y)],
    ],
    [first, first],
  );
}

function saysAll(cells: readonly Cell[], from: Cell, to: Cell): boolean {
  const width = to[0] - from[0] + 1;
  if (cells.length !== width * (to[1] - from[1] + 1)) return false;
  return cells.every(([x, y], index) => x === from[0] + (index % width) && y === from[1] + Math.floor(index / width));
}
