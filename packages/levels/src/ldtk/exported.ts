// What the export of Dramatis writes into an LDtk project so that a level comes back as it was: fields of the level, which LDtk keeps when it
// saves. It knows the names of these fields and the shape of the legend, and no level.
import type { Json } from "@dramatis/runtime";
import type { Properties } from "../foreign/foreign-map.ts";
import { isOwnLevel, OWN_FIELDS } from "../foreign/own-fields.ts";
import type { Meanings } from "./int-grid.ts";
import { parseJson } from "./json.ts";
import { complain, complainType, isRecord, type Spot } from "./spot.ts";

/** Names in an exported project: its layers, and the field with the stacks of its values, `{ "1": { "character": "#", "stands": {...} } }`. */
export const EXPORTED = { layer: "Dramatis", places: "Places", legend: "legend" } as const;

/** Gives the properties of a map: of one of ours without the legend and without fields that say nothing. Pure. */
export function withoutLegend(properties: Properties): Properties {
  if (!isOwnLevel(properties)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => name !== EXPORTED.legend && value !== null));
}

/** Reads what the values of the exported layer mean: for each its stack, as JSON text, and its character. Levels that we have not written have none. */
export function readMeanings(level: Spot, properties: Properties): Meanings {
  const text = properties[EXPORTED.legend];
  if (!isOwnLevel(properties) || typeof text !== "string") return new Map();
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
    return [[value, { [OWN_FIELDS.tile]: JSON.stringify(stands as Json), [OWN_FIELDS.character]: character }]];
  }
  complainType(source, path, "an object with a character and what stands there", row);
  return [];
}
