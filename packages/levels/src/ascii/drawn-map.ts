// A map drawn in characters as a map of another editor, so that a mapping file can say what each character means: a token for every character.
// Signs that everybody uses so keep their usual word, for the guesses. Blanks are cells on which nothing stands.
import { byCodeUnits, type Issue } from "@dramatis/runtime";
import type { ForeignMap } from "../foreign/foreign-map.ts";
import { nameOfFile } from "../foreign/plain-name.ts";
import type { ImportReport } from "../report.ts";
import { parseDrawing } from "./drawing.ts";
import { meaningOf } from "./meanings.ts";

/** What a drawing gives: one map, or none when there are issues. */
export interface DrawnMap {
  readonly maps: readonly ForeignMap[];
  readonly report: ImportReport;
  readonly issues: readonly Issue[];
}

/** Reads a drawing as a map with one layer `map`; see parseDrawing for what is refused. A legend below the map is dropped, and told. Pure. */
export function drawnMap(bytes: Uint8Array, file: string): DrawnMap {
  const { drawing, issues } = parseDrawing(bytes, file);
  if (drawing === undefined) return { maps: [], report: { carried: [], guessed: [], dropped: [] }, issues };
  const { width, height, rows, tail } = drawing;
  const characters = [...new Set(rows.join(""))].filter((character) => character !== " ").sort(byCodeUnits);
  const number = new Map(characters.map((character, index) => [character, index + 1]));
  const map: ForeignMap = {
    name: nameOfFile(file, "map"),
    width,
    height,
    tokens: characters.map((id) => ({ id, words: wordsOf(id), properties: {} })),
    layers: [{ name: "map", isVisible: true, cells: Uint32Array.from(rows.join(""), (one) => number.get(one) ?? 0), properties: {} }],
    objects: [],
    properties: {},
  };
  const dropped = tail === undefined ? [] : [{ what: "legend", count: 1, told: "the mapping file says what the characters mean" }];
  return { maps: [map], report: { carried: [], guessed: [], dropped }, issues };
}

// --- internal ---

function wordsOf(character: string): string[] {
  const meaning = meaningOf(character);
  return meaning === undefined ? [] : [meaning.what];
}
