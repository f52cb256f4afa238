// Reads a MovingAI .map as a foreign map: one layer of terrain, a token for each character that stands in it, no objects.
import type { Issue } from "@dramatis/runtime";
import type { ForeignMap } from "../foreign/foreign-map.ts";
import { nameOfFile } from "../foreign/plain-name.ts";
import { parseMapText } from "./map-text.ts";
import { TERRAINS } from "./terrain.ts";

/** Reads a map. `map` is undefined when there are issues: all of them, each with line and column. Pure. */
export function readMovingai(bytes: Uint8Array, file: string): { readonly map: ForeignMap | undefined; readonly issues: readonly Issue[] } {
  const { text, issues } = parseMapText(bytes, file);
  if (text === undefined) return { map: undefined, issues };
  const { width, height, rows } = text;
  const joined = rows.join("");
  const used = TERRAINS.filter(({ character }) => joined.includes(character));
  const numbers = new Map(used.map(({ character }, index) => [character, index + 1]));
  const cells = new Uint32Array(width * height);
  for (let cell = 0; cell < cells.length; cell += 1) cells[cell] = numbers.get(joined.charAt(cell)) ?? 0;
  const map: ForeignMap = {
    name: nameOfFile(file, "level"),
    width,
    height,
    tokens: used.map(({ character, words }) => ({ id: character, words, properties: {} })),
    layers: [{ name: "terrain", isVisible: true, cells, properties: {} }],
    objects: [],
    properties: { type: "octile" },
  };
  return { map, issues: [] };
}
