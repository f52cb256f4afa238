// What the export of Dramatis writes into an LDtk project so that a level comes back as it was: fields of the level, which LDtk keeps when it
// saves. It knows the names of these fields and the shape of the legend, and no level.
import type { Json } from "@dramatis/runtime";
import type { Properties } from "../foreign/foreign-map.ts";
import type { Meanings } from "./int-grid.ts";
import { parseJson } from "./json.ts";
import { complain, complainType, isRecord, type Spot } from "./spot.ts";

/**
 * Names in an exported project: its layers, the class of its places, and the fields of its level, all texts. `level` marks a level as ours;
 * `legend` holds the stacks of the values: `{ "1": { "character": "#", "stands": {...} } }`.
 */
export const EXPORTED = {
  layer: "Dramatis",
  places: "Places",
  place: "place",
  schema: "dramatis/level@1",
  fields: { level: "dramatis", name: "name", locks: "locks", floors: "floors", legend: "legend" },
  token: { holds: "dramatis", character: "character" },
} as const;

/** Gives the properties of a map: of one of ours without the legend and without fields that say nothing. Pure. */
export function withoutLegend(properties: Properties): Properties {
  const { level, legend } = EXPORTED.fields;
  if (properties[level] !== EXPORTED.schema) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => name !== legend && value !== null));
}

/** Reads what the values of the exported layer mean: for each its stack, as JSON text, and its character. Levels that we have not written have none. */
export function readMeanings(level: Spot, properties: Properties): Meanings {
  const { fields, schema } = EXPORTED;
  const text = properties[fields.legend];
  if (properties[fields.level] !== schema || typeof text !== "string") return new Map();
  const { source } = level;
  const path = `${level.path === "" ? "" : `${level.path}.`}fieldInstances.${fields.legend}`;
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
    return [[value, { [EXPORTED.token.holds]: JSON.stringify(stands as Json), [EXPORTED.token.character]: character }]];
  }
  complainType(source, path, "an object with a character and what stands there", row);
  return [];
}
