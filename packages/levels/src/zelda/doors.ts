// Joins the sealed rooms of a tile map: where two doors face each other across walls, the walls between become a passage.
// A door faces away from its room; so two doors side by side in one wall are never taken for a pair.
import type { Cell } from "../grid/cell.ts";
import type { Tiles } from "./tiles.ts";

/** Two door cells that face each other, the upper or left one first, and the wall cells between them. */
export interface FacingDoors {
  readonly from: Cell;
  readonly to: Cell;
  readonly between: readonly Cell[];
}

/** What was found: pairs by their first cell, row by row, and the door cells that face no other. */
export interface DoorFindings {
  /** All door cells, row by row. */
  readonly cells: readonly Cell[];
  readonly pairs: readonly FacingDoors[];
  readonly facingNothing: readonly Cell[];
}

/**
 * Finds the facing doors of a tile map. A door cell faces the side where a wall stands and on whose opposite side stands neither wall
 * nor door (its room, be it void). It is paired when beyond one or more wall cells in a straight line stands a door. Pure.
 */
export function facingDoors(tiles: Tiles): DoorFindings {
  const pairs: FacingDoors[] = [];
  const paired = new Set<string>();
  const doors = doorCells(tiles);
  for (const from of doors) {
    for (const side of sides) {
      const pair = facingPair(tiles, from, side);
      if (pair === undefined) continue;
      paired.add(String(pair.from)).add(String(pair.to));
      if (side.forwards) pairs.push(pair);
    }
  }
  return { cells: doors, pairs, facingNothing: doors.filter((cell) => !paired.has(String(cell))) };
}

// --- internal ---

const sides = [
  { dx: 0, dy: -1, forwards: false },
  { dx: 1, dy: 0, forwards: true },
  { dx: 0, dy: 1, forwards: true },
  { dx: -1, dy: 0, forwards: false },
] as const;

type Side = (typeof sides)[number];

function doorCells(tiles: Tiles): Cell[] {
  return tiles.rows.flatMap((row, y) => [...row].flatMap((character, x) => (character === "D" ? [[x, y] as Cell] : [])));
}

function facingPair(tiles: Tiles, [x, y]: Cell, { dx, dy }: Side): FacingDoors | undefined {
  if (!opensInto(tileAt(tiles, x - dx, y - dy)) || tileAt(tiles, x + dx, y + dy) !== "W") return undefined;
  const between: Cell[] = [];
  let at: Cell = [x + dx, y + dy];
  for (; tileAt(tiles, at[0], at[1]) === "W"; at = [at[0] + dx, at[1] + dy]) between.push(at);
  const isPair = tileAt(tiles, at[0], at[1]) === "D" && opensInto(tileAt(tiles, at[0] + dx, at[1] + dy));
  return isPair ? { from: [x, y], to: at, between } : undefined;
}

/** Whether a door with this tile behind it belongs to a room there. */
function opensInto(tile: string): boolean {
  return tile !== "" && tile !== "W" && tile !== "D";
}

/** The character of a cell; empty beyond the map. */
function tileAt(tiles: Tiles, x: number, y: number): string {
  return tiles.rows[y]?.[x] ?? "";
}
