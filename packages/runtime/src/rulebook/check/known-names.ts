// The names that a scenario may use, by namespace, for the checks. It must not report anything.
import { EVENTS } from "@dramatis/core-as";
import { valueAt } from "../../contracts/issues.ts";
import { numbersSchema, type Rulebook } from "../../contracts/rulebook.ts";
import type { Scenario } from "../../contracts/scenario.ts";
import { featureUses, sortedKeys, type Tables } from "../tables.ts";
import type { Known } from "./context.ts";

/** Gives all known names: of the numbered scenario, and of the input's own keys as they were written. Pure. */
export function knownNames(input: unknown, scenario: Scenario, rulebook: Rulebook, tables: Tables): Known {
  const keys = (...path: string[]): string[] => keysAt(input, path);
  const terrain = sortedKeys(rulebook.kinds).filter((name) => rulebook.kinds[name]?.layer === "terrain");
  const areas = sortedKeys(rulebook.kinds).filter((name) => rulebook.kinds[name]?.layer === "area");
  const features = tables.kinds.filter(({ base }) => rulebook.kinds[base]?.layer === "feature").map(({ name }) => name);
  const cast = [...tables.members.map(({ name }) => name), ...keys("cast").filter((name) => !Object.hasOwn(scenario.cast, name))];
  const locks = [...sortedKeys(scenario.level.locks), ...featureUses(scenario).flatMap(({ lock }) => lock ?? [])];
  return {
    "terrain kind": unique([...terrain, ...lost(keys("rules", "kinds"), rulebook.kinds)]),
    "feature kind": unique([...features, ...lost(keys("rules", "kinds"), rulebook.kinds)]),
    "area kind": unique([...areas, ...lost(keys("rules", "kinds"), rulebook.kinds)]),
    status: unique([...sortedKeys(rulebook.statuses), ...keys("rules", "statuses")]),
    element: unique([...sortedKeys(rulebook.elements), ...keys("rules", "elements")]),
    style: unique([...sortedKeys(rulebook.styles), ...keys("rules", "styles")]),
    "item kind": unique([...tables.items.slice(1).map(({ name }) => name), ...keys("rules", "items")]),
    faction: unique([...tables.factions, ...keys("factions")]),
    place: unique([...tables.places, ...keys("level", "places")]),
    lock: unique([...locks, ...keys("level", "locks")]),
    flag: unique([...tables.flags, ...keys("flags")]),
    template: unique([...tables.templates.map(({ name }) => name), ...keys("templates")]),
    wish: unique([...tables.wishes, ...keys("wishes")]),
    action: unique([...tables.actions, ...keys("rules", "actions")]),
    actor: unique(cast),
    event: EVENTS.slice(1),
    number: Object.keys(numbersSchema.shape),
  };
}

// --- internal ---

function keysAt(input: unknown, path: readonly string[]): string[] {
  const value = valueAt(input, path);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

// Kinds that could not be read may have been meant for either layer.
function lost(names: readonly string[], kinds: object): string[] {
  return names.filter((name) => !Object.hasOwn(kinds, name));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
