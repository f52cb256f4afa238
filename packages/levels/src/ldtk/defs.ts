// The definitions of an LDtk project as far as its levels need them: tilesets with the tags of their tiles, layers with the names of their
// values, entities with their sizes. It reads no level.
import { LDTK_LIMITS } from "./limits.ts";
import { complain, complainType, field, listIn, type Spot, shareIn, spotOf, spotsIn, textIn, textsIn, under, wholeIn } from "./spot.ts";
import { modern } from "./versions.ts";

/** A tileset. `columns` is at least 1. */
export interface TilesetDef {
  readonly identifier: string;
  readonly columns: number;
  /** Side of a tile and the space to the next, in pixels; both at least 1. */
  readonly tileSize: number;
  readonly stride: number;
  readonly padding: number;
  /** Values of the tileset's enum that a tile is tagged with, in the order of the file. */
  readonly tags: ReadonlyMap<number, readonly string[]>;
  /** What a person wrote beside a tile. */
  readonly data: ReadonlyMap<number, string>;
}

/** A value of an IntGrid layer; `group` is the identifier of its group. Empty texts where there is no name. */
export interface ValueDef {
  readonly identifier: string;
  readonly group: string;
  readonly color: string;
}

/** A layer as it is defined; values by their number. */
export interface LayerDef {
  readonly offset: readonly [number, number];
  readonly values: ReadonlyMap<number, ValueDef>;
}

/** All definitions, by uid. `entities` are as they stand in the file: older levels take what they lack from them. */
export interface Definitions {
  readonly tilesets: ReadonlyMap<number, TilesetDef>;
  readonly layers: ReadonlyMap<number, LayerDef>;
  readonly entities: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
}

/** Reads `defs` of a project. A uid that is taken twice is an issue. */
export function readDefinitions(project: Spot): Definitions {
  const defs = spotOf(project.source, field(project, "defs"), "defs");
  if (defs === undefined) return { tilesets: new Map(), layers: new Map(), entities: new Map() };
  return {
    tilesets: byUid(spotsIn(defs, "tilesets", defsMax, []), tilesetOf),
    layers: byUid(spotsIn(defs, "layers", LDTK_LIMITS.layersMax, []), layerOf),
    entities: byUid(spotsIn(defs, "entities", defsMax, []), entityOf),
  };
}

// --- internal ---

const defsMax = 4096;
const sidePixels = { from: 1, to: 65_536 };
const pixels = { from: -LDTK_LIMITS.pixelsMax, to: LDTK_LIMITS.pixelsMax };

function byUid<Def>(spots: readonly Spot[], read: (spot: Spot) => Def): Map<number, Def> {
  const found = new Map<number, Def>();
  for (const spot of spots) {
    const uid = wholeIn(spot, "uid", { from: 0, to: LDTK_LIMITS.pixelsMax });
    if (found.has(uid)) {
      complain(spot.source, "DRAMATIS_INPUT_VALUE", under(spot, "uid"), { expected: "a uid that no other has", found: String(uid) });
    }
    found.set(uid, read(spot));
  }
  return found;
}

function tilesetOf(spot: Spot): TilesetDef {
  const tileSize = wholeIn(spot, "tileGridSize", sidePixels);
  const stride = tileSize + wholeIn(spot, "spacing", { from: 0, to: 65_536, or: 0 });
  const padding = wholeIn(spot, "padding", { from: 0, to: 65_536, or: 0 });
  const fitting = Math.max(1, Math.floor((wholeIn(spot, "pxWid", { ...pixels, or: 0 }) - 2 * padding + stride - tileSize) / stride));
  const columns = Math.max(1, wholeIn(spot, "__cWid", { from: 0, to: LDTK_LIMITS.pixelsMax, or: fitting }));
  return { identifier: textIn(spot, "identifier"), columns, tileSize, stride, padding, tags: tagsOf(spot), data: dataOf(spot) };
}

function tagsOf(spot: Spot): Map<number, string[]> {
  const tags = new Map<number, string[]>();
  for (const tag of spotsIn(spot, "enumTags", defsMax, [])) {
    const name = textIn(tag, "enumValueId");
    listIn(tag, "tileIds", LDTK_LIMITS.cellsMax).forEach((tile, index) => {
      if (typeof tile !== "number") complainType(spot.source, `${under(tag, "tileIds")}.${index}`, "a whole number", tile);
      else if (tags.has(tile)) tags.get(tile)?.push(name);
      else tags.set(tile, [name]);
    });
  }
  return tags;
}

function dataOf(spot: Spot): Map<number, string> {
  const rows = spotsIn(spot, "customData", LDTK_LIMITS.cellsMax, []);
  return new Map(rows.map((row) => [wholeIn(row, "tileId", { from: 0, to: LDTK_LIMITS.pixelsMax }), textIn(row, "data")]));
}

function layerOf(spot: Spot): LayerDef {
  const groups = new Map(
    spotsIn(spot, "intGridValuesGroups", defsMax, []).map((group) => [
      wholeIn(group, "uid", { from: 0, to: LDTK_LIMITS.pixelsMax }),
      textIn(group, "identifier", ""),
    ]),
  );
  const values = new Map<number, ValueDef>();
  spotsIn(spot, "intGridValues", defsMax, []).forEach((raw, index) => {
    const value: Spot = { ...raw, value: modern("value", raw.value, { index }) };
    const number = wholeIn(value, "value", { from: 0, to: LDTK_LIMITS.pixelsMax });
    const group = groups.get(wholeIn(value, "groupUid", { from: 0, to: LDTK_LIMITS.pixelsMax, or: 0 })) ?? "";
    values.set(number, { identifier: textIn(value, "identifier", ""), group, color: textIn(value, "color", "") });
  });
  return { offset: [wholeIn(spot, "pxOffsetX", { ...pixels, or: 0 }), wholeIn(spot, "pxOffsetY", { ...pixels, or: 0 })], values };
}

function entityOf(spot: Spot): Readonly<Record<string, unknown>> {
  const size = { from: 0, to: LDTK_LIMITS.pixelsMax, or: 0 };
  return {
    pivotX: shareIn(spot, "pivotX", 0),
    pivotY: shareIn(spot, "pivotY", 0),
    width: wholeIn(spot, "width", size),
    height: wholeIn(spot, "height", size),
    tags: textsIn(spot, "tags", LDTK_LIMITS.fieldsMax),
  };
}
