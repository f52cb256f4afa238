// Which floor of a level a cell of its map lies on, and where there: for those who show a level floor by floor.
// It must not know how floors were laid out.
import type { Level } from "../contracts/level.ts";

/** A cell as a floor has it: column and row from 0 at the floor's upper left. */
export interface FloorSpot {
  readonly floor: string;
  readonly x: number;
  readonly y: number;
}

/** Gives the floor of a cell of the map, and the cell on it; undefined where no floor is. Pure. */
export function floorOf({ floors }: Pick<Level, "floors">, x: number, y: number): FloorSpot | undefined {
  for (const [floor, { from, to }] of Object.entries(floors ?? {})) {
    const [left, top] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
    const isInside = x >= left && x <= Math.max(from[0], to[0]) && y >= top && y <= Math.max(from[1], to[1]);
    if (isInside) return { floor, x: x - left, y: y - top };
  }
  return undefined;
}
