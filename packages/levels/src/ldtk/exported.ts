// What the export of Dramatis writes into an LDtk project so that a level comes back as it was: fields of the level that begin with `dramatis_`.
// LDtk keeps such fields when it saves. It knows the names of these fields and the shape of the legend, and no level.
import type { Json } from "@dramatis/runtime";
import type { Properties } from "../foreign/foreign-map.ts";
import type { Meanings } from "./int-grid.ts";
import { parseJson } from "./json.ts";
import { complain, complainType, isRecord, type Spot } from "./spot.ts";

/** The layer of values that the export writes, and the field with the stacks of its values: `{ "1": { "character": "#", "stands": {...} } }`. */
export const EXPORTED = { layer: "Dramatis", places: "Places", place: "place", prefix: "dramatis_", legend: "dramatis_legend" } as const;

/** Gives the properties of a map with `dramatis_x` named `dramatis.x`, without the legend and without those that say nothing. Pure. */
export function withoutPrefix(properties: Properties): Properties {
  const ours = (name: string): boolean => name.startsWith(EXPORTED.prefix);
  const rows = Object.entries(properties).filter(([name, value]) => name !== EXPORTED.legend && !(ours(name) && value === null));
  return Object.fromEntries(rows.map(([name, value]) => [ours(name) ? `dramatis.${name.slice(EXPORTED.prefix.length)}` : name, value]));
}

/** Reads what the values of the exported layer mean: for each its stack, as JSON text in `dramatis`, and its character. */
export function readMeanings(level: Spot, properties: Properties): Meanings {
  const text = properties[EXPORTED.legend];
  if (typeof text !== "string") return new Map();
  const { source } = level;
  const path = `${level.path === "" ? "" : `${level.path}.`}fieldInstances.${EXPORTED.legend}`;
  const parsed = parseJson(new TextEncoder().encode(text), source.file);
  if ("issue" in parsed) {
    complain(source, "DRAMATIS_INPUT_VALUE", path, { expected: "a JSON text", found: parsed.issue.found });
    return new Map();
  }
  if (isRecord(parsed.value))
    return new Map(Object.entries(parsed.value).flatMap(([value, row]) => meaningOf(row, level, `${path}.${value}`, value)));
  complainType(source, path, "an object of values", parsed.value);
  return new Map();
}

// --- internal ---

function meaningOf(row: unknown, { source }: Spot, path: string, value: string): [string, Properties][] {
  const { character, stands } = isRecord(row) ? row : {};
  if (isRecord(stands) && typeof character === "string") {
    return [[value, { dramatis: JSON.stringify(stands as Json), "dramatis.character": character }]];
  }
  complainType(source, path, "an object with a character and what stands there", row);
  return [];
}
