// Writes a level as a map of Tiled (.tmj) with an embedded tileset: what Tiled cannot say stands in properties, so that reading it again gives the
// level back. It opens no file and draws no picture.
import type { Level, RulebookPatch, Stack } from "@dramatis/runtime";
import { OWN_FIELDS, OWN_LEVEL, PLACE_CLASS, rulesText } from "../foreign/own-fields.ts";
import { placeBoxes } from "../foreign/place-boxes.ts";
import { featureKind } from "../grid/stack-kinds.ts";

/** Pixels of the side of a tile in an exported map. */
export const TILE_PIXELS = 16;

/**
 * Gives the text of a `.tmj` map: one layer of cells, a tile for each character of the legend (class: its uppermost kind; properties: the stack as
 * JSON and the character), an object of class `place` for each rectangle of a place of `places`, and name, locks, floors and the rules that go with it as properties. The tileset
 * names a picture that is not written; Tiled shows its own sign in its place. It expects a level that passed its contract. Pure.
 */
export function exportTmj(level: Level, rules?: RulebookPatch): string {
  const rows = level.map.replace(/\n$/, "").split("\n");
  const [width, height] = [rows[0]?.length ?? 0, rows.length];
  const characters = Object.keys(level.legend);
  const objects = placeObjects(level, width);
  const map = {
    type: "map",
    version: "1.10",
    tiledversion: "1.10.2",
    orientation: "orthogonal",
    renderorder: "right-down",
    infinite: false,
    width,
    height,
    tilewidth: TILE_PIXELS,
    tileheight: TILE_PIXELS,
    nextlayerid: 3,
    nextobjectid: objects.length + 1,
    properties: levelProperties(level, rulesText(rules)),
    tilesets: [tileset(level, characters)],
    layers: [
      { ...layer(1, "map"), type: "tilelayer", width, height, data: cellNumbers(rows, characters) },
      { ...layer(2, "places"), type: "objectgroup", draworder: "index", objects },
    ],
  };
  return `${JSON.stringify(map, undefined, 1)}\n`;
}

// --- internal ---

const columns = 8;

function layer(id: number, name: string): object {
  return { id, name, opacity: 1, visible: true, x: 0, y: 0 };
}

function text(name: string, value: string): object {
  return { name, type: "string", value };
}

function levelProperties({ name, locks, floors }: Level, rules: string | undefined): object[] {
  return [
    text(OWN_FIELDS.level, OWN_LEVEL),
    ...(name === undefined ? [] : [text(OWN_FIELDS.name, name)]),
    ...(locks === undefined ? [] : [text(OWN_FIELDS.locks, JSON.stringify(locks))]),
    ...(floors === undefined ? [] : [text(OWN_FIELDS.floors, JSON.stringify(floors))]),
    ...(rules === undefined ? [] : [text(OWN_FIELDS.rules, rules)]),
  ];
}

function tileset({ legend }: Level, characters: readonly string[]): object {
  const rowCount = Math.max(1, Math.ceil(characters.length / columns));
  return {
    firstgid: 1,
    name: "dramatis",
    tilewidth: TILE_PIXELS,
    tileheight: TILE_PIXELS,
    tilecount: rowCount * columns,
    columns,
    margin: 0,
    spacing: 0,
    image: "dramatis.png",
    imagewidth: columns * TILE_PIXELS,
    imageheight: rowCount * TILE_PIXELS,
    tiles: Object.entries(legend).map(([character, stack], id) => ({
      id,
      type: className(stack),
      properties: [text(OWN_FIELDS.character, character), text(OWN_FIELDS.tile, JSON.stringify(stack))],
    })),
  };
}

/** What stands on top of a stack, for who looks at it in Tiled. */
function className({ terrain, feature, items, area }: Stack): string {
  return Object.values(items ?? {})[0]?.kind ?? featureKind(feature) ?? area ?? terrain;
}

/** The number of each cell's tile, by row; the first tile is 1. */
function cellNumbers(rows: readonly string[], characters: readonly string[]): number[] {
  const numbers = new Map(characters.map((character, index) => [character, index + 1]));
  return rows.flatMap((row) => Array.from({ length: row.length }, (_none, x) => numbers.get(row.charAt(x)) ?? 0));
}

/** Places of `places`; those of the legend are in its tiles. */
function placeObjects(level: Level, width: number): object[] {
  return placeBoxes(level, width).map(({ name, from, to }, index) => ({
    id: index + 1,
    name,
    type: PLACE_CLASS,
    rotation: 0,
    visible: true,
    x: from[0] * TILE_PIXELS,
    y: from[1] * TILE_PIXELS,
    width: (to[0] - from[0] + 1) * TILE_PIXELS,
    height: (to[1] - from[1] + 1) * TILE_PIXELS,
  }));
}
