// The cells of a MovingAI map on which a body of one medium moves: the ground with grass and swamp, or water. No way leads from one to the other.
import type { OpenGrid } from "../analysis/components.ts";
import type { ForeignMap } from "../foreign/foreign-map.ts";
import type { Cell } from "../grid/cell.ts";
import { TERRAINS } from "./terrain.ts";

/** What a body moves on. */
export type Medium = "land" | "water";

/** Gives the open cells of a medium. Pure. */
export function mediumGrid(map: ForeignMap, medium: Medium): OpenGrid {
  const opens = [0, ...map.tokens.map(({ id }) => (mediumOf(id) === medium ? 1 : 0))];
  const cells = map.layers[0]?.cells ?? new Uint32Array(0);
  return { width: map.width, height: map.height, open: Uint8Array.from(cells, (token) => opens[token] ?? 0) };
}

/** Gives the medium of a cell; `land` for cells that nothing moves on, and beyond the map. Pure. */
export function mediumAt(map: ForeignMap, [x, y]: Cell): Medium {
  const token = x >= 0 && x < map.width ? (map.layers[0]?.cells[y * map.width + x] ?? 0) : 0;
  return mediumOf(map.tokens[token - 1]?.id ?? "") === "water" ? "water" : "land";
}

// --- internal ---

function mediumOf(id: string): string {
  return TERRAINS.find(({ character }) => character === id)?.medium ?? "none";
}
