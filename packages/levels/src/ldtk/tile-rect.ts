// A rectangle of a tileset's image, as entities and fields show it, and the tile at its upper left corner. It reads no image.
import type { TilesetDef } from "./defs.ts";
import { LDTK_LIMITS } from "./limits.ts";
import { type Spot, wholeIn } from "./spot.ts";
import { modern } from "./versions.ts";

/** A rectangle in pixels; `tileset` and `id` are undefined and null where the project does not define the tileset. */
export interface TileRect {
  readonly tileset: TilesetDef | undefined;
  readonly id: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Reads a rectangle; before version 1.0 it stood as a list. */
export function tileIn(spot: Spot, tilesets: ReadonlyMap<number, TilesetDef>): TileRect {
  const rect: Spot = { ...spot, value: modern("tile-rect", spot.value) };
  const pixels = { from: -LDTK_LIMITS.pixelsMax, to: LDTK_LIMITS.pixelsMax };
  const [x, y] = [wholeIn(rect, "x", pixels), wholeIn(rect, "y", pixels)];
  const tileset = tilesets.get(wholeIn(rect, "tilesetUid", pixels));
  const column = (at: number, def: TilesetDef): number => Math.max(0, Math.floor((at - def.padding) / def.stride));
  const id = tileset === undefined ? null : column(y, tileset) * tileset.columns + column(x, tileset);
  return { tileset, id, x, y, width: wholeIn(rect, "w", pixels), height: wholeIn(rect, "h", pixels) };
}
