// The tiles of a layer as tokens `tileset#id` with the tags and the data of the tile. On each cell the uppermost tile stands; those beneath it,
// flips and tiles outside of the layer are told. It opens no image.

import type { TilesetDef } from "./defs.ts";
import type { LayerHead } from "./layer-head.ts";
import { LDTK_LIMITS } from "./limits.ts";
import type { Project } from "./project.ts";
import { complainType, isPair, isRecord, listIn, type Spot, under, wholeIn } from "./spot.ts";
import type { Tokens } from "./tokens.ts";

/** Which list of a layer holds tiles. */
export type TileList = "gridTiles" | "autoLayerTiles";

/** Gives the cells of a layer's tiles; undefined when it has none. */
export function readTiles(head: LayerHead, list: TileList, tokens: Tokens, project: Project): Uint32Array | undefined {
  const tiles = listIn(head.spot, list, LDTK_LIMITS.cellsMax, []);
  if (tiles.length === 0) return undefined;
  const cells = new Uint32Array(head.width * head.height);
  const numberOf = numbersOf(tilesetOf(head.spot, project), tokens);
  const counts = { beneath: 0, flipped: 0, outside: 0 };
  const path = under(head.spot, list);
  tiles.forEach((tile, index) => {
    const found = tileOf(tile, head, { spot: head.spot, path: `${path}.${index}` });
    if (found === undefined) return;
    if (found.at === undefined) {
      counts.outside += 1;
      return;
    }
    if (cells[found.at] !== 0) counts.beneath += 1;
    if (found.flips !== 0) counts.flipped += 1;
    cells[found.at] = numberOf(found.id);
  });
  tell(project, counts);
  return cells;
}

// --- internal ---

interface FoundTile {
  /** The cell of the layer; undefined outside of it. */
  readonly at: number | undefined;
  readonly id: number;
  readonly flips: number;
}

function tileOf(tile: unknown, head: LayerHead, place: { readonly spot: Spot; readonly path: string }): FoundTile | undefined {
  const { source } = place.spot;
  if (!isRecord(tile)) {
    complainType(source, place.path, "an object", tile);
    return undefined;
  }
  const { px, t, f } = tile;
  if (!isPair(px, LDTK_LIMITS.pixelsMax)) complainType(source, `${place.path}.px`, "two numbers", px);
  else if (!isWhole(t)) complainType(source, `${place.path}.t`, "a whole number from 0", t);
  else if (f !== undefined && !isWhole(f)) complainType(source, `${place.path}.f`, "a whole number from 0 to 3", f);
  else return { at: cellAt(px, head), id: t, flips: f ?? 0 };
  return undefined;
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LDTK_LIMITS.pixelsMax;
}

/** The cell whose corner is nearest to the tile's: a tile that is larger than the grid stands on the cell of its upper left corner. */
function cellAt([x, y]: readonly [number, number], { width, height, size }: LayerHead): number | undefined {
  const column = Math.floor((x + size / 2) / size);
  const row = Math.floor((y + size / 2) / size);
  return column < 0 || row < 0 || column >= width || row >= height ? undefined : row * width + column;
}

/** The tileset of this instance of a layer, which may override that of its definition. */
function tilesetOf(spot: Spot, project: Project): TilesetDef | undefined {
  const uids = { from: -1, to: LDTK_LIMITS.pixelsMax, or: -1 };
  const overriding = wholeIn(spot, "overrideTilesetUid", uids);
  const uid = wholeIn(spot, "__tilesetDefUid", uids);
  return project.defs.tilesets.get(overriding === -1 ? uid : overriding);
}

/** Gives the numbers of tiles; a cache in front of the tokens, since a layer asks for the same few very often. */
function numbersOf(tileset: TilesetDef | undefined, tokens: Tokens): (id: number) => number {
  const known = new Map<number, number>();
  return (id) => {
    const found = known.get(id) ?? tokens.numberOf(`${tileset?.identifier ?? "tileset"}#${id}`, () => tokenOf(id, tileset));
    known.set(id, found);
    return found;
  };
}

function tokenOf(id: number, tileset: TilesetDef | undefined): { words: readonly string[]; properties: { data?: string } } {
  const data = tileset?.data.get(id);
  return { words: tileset?.tags.get(id) ?? [], properties: data === undefined ? {} : { data } };
}

function tell({ tally }: Project, counts: { beneath: number; flipped: number; outside: number }): void {
  tally.add("dropped", { what: "tiles beneath others", told: "the uppermost tile of a cell stands", count: counts.beneath });
  tally.add("dropped", { what: "flips of tiles", told: "a tile is the same whichever way it is turned", count: counts.flipped });
  tally.add("dropped", { what: "tiles outside of their layer", told: "they lie on no cell", count: counts.outside });
}
