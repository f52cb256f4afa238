// Tilesets of a map: which tile a number of a cell or an object means, what it is called, what it carries. It must not know layers.
import type { Properties, Token } from "../foreign/foreign-map.ts";
import { TILED_LIMITS } from "./limits.ts";
import { complain, fieldOf, isFields, numberIn, numberOf, type Part, partIn, partsIn, textIn } from "./part.ts";
import { propertiesOf } from "./properties.ts";
import type { Sources } from "./source.ts";

/** What a tileset says about one of its tiles. */
export interface Tile {
  readonly words: readonly string[];
  readonly properties: Properties;
}

/** A tileset in a map. Its tiles have the numbers from `first` to `last`, both in. Sizes are in pixels. */
export interface Tileset {
  /** Its name, with a number when another of the map has the same. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Where an object's place lies in its picture; empty for where the map's orientation puts it. */
  readonly alignment: string;
  /** Tiles of which something is said, by their number within the tileset. */
  readonly tiles: ReadonlyMap<number, Tile>;
}

/** A tile that was found by its number. `local` is its number within its tileset. */
export interface FoundTile {
  readonly tileset: Tileset;
  readonly local: number;
}

const nothing: Tile = { words: [], properties: {} };

/** Reads tilesets; each file once, however many maps and templates name it. */
export interface TilesetReader {
  /** Gives the tilesets that a map or template names, by their first numbers. What is wrong is told. */
  tilesetsOf(refs: readonly Part[]): readonly Tileset[];
}

/** Gives the reader of the tilesets of an import. */
export function createTilesetReader(sources: Sources): TilesetReader {
  const known = new Map<object, Tileset>();
  const read = (ref: Part): Tileset | undefined => {
    const first = numberIn(sources, ref, "firstgid", { min: 1, max: numberMax, otherwise: 1 });
    const body = bodyOf(sources, ref);
    if (body === undefined) return undefined;
    const tileset = known.get(body.fields) ?? tilesetOf(sources, body);
    known.set(body.fields, tileset);
    return { ...tileset, first, last: Math.min(numberMax, first + tileset.last) };
  };
  return {
    tilesetsOf(refs) {
      const kept = refs.slice(0, TILED_LIMITS.tilesetsMax);
      const further = refs[TILED_LIMITS.tilesetsMax];
      if (further !== undefined)
        complain(sources, further, {
          code: "DRAMATIS_LEVEL_SIZE",
          name: "",
          expected: `at most ${kept.length} tilesets`,
          found: String(refs.length),
        });
      const found = named(kept.flatMap((ref) => read(ref) ?? [])).toSorted((left, right) => left.first - right.first);
      return found.map((tileset, index) => ({ ...tileset, last: Math.min(tileset.last, (found[index + 1]?.first ?? numberMax + 1) - 1) }));
    },
  };
}

/** Gives the tile with a number (its upper four bits left out), undefined when no tileset has it. Pure. */
export function tileWith(tilesets: readonly Tileset[], number: number): FoundTile | undefined {
  const tileset = tilesets.findLast(({ first }) => first <= number);
  return tileset === undefined || number > tileset.last ? undefined : { tileset, local: number - tileset.first };
}

/** Gives what a tileset says about a tile. Pure. */
export function tileOf({ tileset, local }: FoundTile): Tile {
  return tileset.tiles.get(local) ?? nothing;
}

/** Gives the token of a tile. Pure. */
export function tokenOf(found: FoundTile): Token {
  return { id: `${found.tileset.name}#${found.local}`, ...tileOf(found) };
}

// --- internal ---

/** The greatest number of a tile; the four bits above turn it. */
const numberMax = 0x0fffffff;

/** The tileset itself, where the map may only name its file. */
function bodyOf(sources: Sources, ref: Part): Part | undefined {
  if (fieldOf(ref, "source") === undefined) return ref;
  const body = sources.referred(ref, "source");
  if (body === undefined) return undefined;
  const type = textIn(body, "type", "tileset");
  const isNested = fieldOf(body, "source") !== undefined;
  if (type === "tileset" && !isNested) return body;
  const reason = isNested ? "it names another tileset in turn" : `it is a ${type.slice(0, 20)}`;
  complain(sources, ref, { code: "DRAMATIS_TILED_REFERENCE", name: "source", expected: "a tileset", found: body.file, reason });
  return undefined;
}

/** Tilesets of one name get numbers, so that the ids of their tiles differ. */
function named(tilesets: readonly Tileset[]): Tileset[] {
  const counts = new Map<string, number>();
  return tilesets.map((tileset) => {
    const count = (counts.get(tileset.name) ?? 0) + 1;
    counts.set(tileset.name, count);
    return count === 1 ? tileset : { ...tileset, name: `${tileset.name}-${count}` };
  });
}

/** A tileset as its file has it: its tiles have the numbers from 0 on. */
function tilesetOf(sources: Sources, body: Part): Tileset {
  const tiles = tilesOf(sources, body);
  const size = { min: 0, max: 1_000_000, otherwise: 0 };
  const declared = numberOf(fieldOf(body, "tilecount"));
  const highest = [...tiles.keys()].reduce((most, id) => Math.max(most, id), -1);
  const isCollection = fieldOf(body, "image") === undefined && partsIn(sources, body, "tiles").length > 0;
  const count = declared !== undefined || isCollection ? Math.max(declared ?? 0, highest + 1) : countByImage(body);
  return {
    name: textIn(body, "name") || "tileset",
    first: 0,
    last: (count ?? numberMax) - 1,
    tileWidth: numberIn(sources, body, "tilewidth", size),
    tileHeight: numberIn(sources, body, "tileheight", size),
    alignment: textIn(body, "objectalignment"),
    tiles,
  };
}

/** Files before 0.13 say no count; it follows from the size of the picture. Undefined when that is not there either. */
function countByImage(body: Part): number | undefined {
  const sizeOf = (name: string, otherwise?: number) => numberOf(fieldOf(body, name)) ?? otherwise;
  const [width, height] = [sizeOf("imagewidth"), sizeOf("imageheight")];
  const [tileWidth, tileHeight] = [sizeOf("tilewidth"), sizeOf("tileheight")];
  const [margin, spacing] = [sizeOf("margin", 0) ?? 0, sizeOf("spacing", 0) ?? 0];
  if (width === undefined || height === undefined || tileWidth === undefined || tileHeight === undefined) return undefined;
  const along = (side: number, tile: number) => Math.floor((side - margin + spacing) / (tile + spacing));
  const count = along(width, tileWidth) * along(height, tileHeight);
  return Number.isFinite(count) && count > 0 ? count : undefined;
}

/** Everything that is said about tiles: as elements or a list, or in files before 1.0 as objects by number. */
function tilesOf(sources: Sources, body: Part): Map<number, Tile> {
  const grounds = groundsOf(sources, body);
  const tiles = new Map<number, Tile>();
  for (const { id, part, properties } of declaredTiles(sources, body)) {
    const classes = [textIn(part, "class"), textIn(part, "type")].filter((word) => word !== "" && word !== "tile");
    const shapes = partIn(part, "objectgroup");
    const isSolid = shapes !== undefined && partsIn(sources, shapes, "objects").length > 0;
    const words = [...classes, ...(isSolid ? ["solid"] : []), ...(grounds.get(id) ?? [])];
    tiles.set(id, { words: [...new Set(words)], properties: { ...properties, ...propertiesOf(sources, part) } });
  }
  for (const [id, words] of grounds) if (!tiles.has(id)) tiles.set(id, { words, properties: {} });
  return tiles;
}

interface DeclaredTile {
  readonly id: number;
  readonly part: Part;
  readonly properties: Properties;
}

function declaredTiles(sources: Sources, body: Part): DeclaredTile[] {
  if (!isFields(fieldOf(body, "tiles")) && !isFields(fieldOf(body, "tileproperties"))) {
    const id = { min: 0, max: numberMax };
    return partsIn(sources, body, "tiles").map((part) => ({ id: numberIn(sources, part, "id", id), part, properties: {} }));
  }
  const [tiles, given] = [partIn(body, "tiles"), partIn(body, "tileproperties")];
  const ids = [...Object.keys(tiles?.fields ?? {}), ...Object.keys(given?.fields ?? {})].filter((id) => /^[0-9]{1,9}$/.test(id));
  return [...new Set(ids)].map((id) => {
    const part = (tiles === undefined ? undefined : partIn(tiles, id)) ?? { file: body.file, place: body.place, fields: {} };
    const properties = given === undefined ? undefined : fieldOf(given, id);
    return { id: Number(id), part, properties: propertiesOf(sources, { file: body.file, place: body.place, fields: { properties } }) };
  });
}

/** The grounds (terrains, Wang colours) of tiles that are one ground on all their corners or sides, by name. */
function groundsOf(sources: Sources, body: Part): Map<number, readonly string[]> {
  const grounds = new Map<number, string[]>();
  const add = (id: number | undefined, name: string) => {
    const names = id === undefined ? undefined : (grounds.get(id) ?? []);
    if (id === undefined || names === undefined || name === "" || names.length >= groundsMax || names.includes(name)) return;
    names.push(name);
    grounds.set(id, names);
  };
  const terrains = partsIn(sources, body, "terrains");
  for (const tile of Array.isArray(fieldOf(body, "tiles")) ? partsIn(sources, body, "tiles") : []) {
    const [ground, isWhole] = oneOf(numbersIn(fieldOf(tile, "terrain")).map((terrain) => terrain + 1));
    const named = isWhole ? terrains[ground - 1] : undefined;
    if (named !== undefined) add(numberOf(fieldOf(tile, "id")), textIn(named, "name"));
  }
  for (const set of partsIn(sources, body, "wangsets")) {
    const colours = partsIn(sources, set, "colors");
    for (const tile of partsIn(sources, set, "wangtiles")) {
      const [ground, isWhole] = oneOf(numbersIn(fieldOf(tile, "wangid")).filter((colour) => colour !== 0));
      const named = isWhole ? colours[ground - 1] : undefined;
      if (named !== undefined) add(numberOf(fieldOf(tile, "tileid")), textIn(named, "name"));
    }
  }
  return grounds;
}

/** Grounds of one tile that are told at most. */
const groundsMax = 8;

/** The number that all four or more are, counted from 1. */
function oneOf(numbers: readonly number[]): [ground: number, isWhole: boolean] {
  const ground = numbers[0] ?? 0;
  return [ground, numbers.length >= 4 && ground >= 1 && numbers.every((number) => number === ground)];
}

function numbersIn(value: unknown): number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return list.map((one) => numberOf(one) ?? -1);
}
