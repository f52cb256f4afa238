// The mapping file: what a person decides about a map of another editor - what its tiles, layers and objects mean in our world.
// It checks shapes and names; what the map really holds is for the import.
import {
  actorPatchSchema,
  type Issue,
  issue,
  levelSchema,
  nameSchema,
  saidNearest,
  scenarioSchema,
  stackSchema,
  zodIssues,
} from "@dramatis/runtime";
import { z } from "zod";
import { parseSource } from "../text/yaml-source.ts";
import { explorerSchema } from "./explorer.ts";
import { GUESSED_ACTORS } from "./guesses.ts";

/** An actor: one of `actors` by its name, or what differs from one, or a whole body. */
const mappedActorSchema = z.union([nameSchema, actorPatchSchema.extend({ template: nameSchema.optional() })]);

/**
 * What something means: parts of a stack, of which `name` is a place; an actor that stands there; the start; or `ignore`. Items, actor and start
 * belong to the middle cell of an object, everything else to all cells that it covers.
 */
export const meaningSchema = z.union([
  z.literal("ignore"),
  stackSchema.partial().extend({ actor: mappedActorSchema.optional(), start: z.literal(true).optional() }),
]);

/** What the cells of a layer mean on which something stands (unless the token says more), and those on which nothing does. */
const layerMeaningSchema = z.union([
  z.literal("ignore"),
  z.strictObject({ filled: meaningSchema.optional(), empty: meaningSchema.optional() }),
]);

const key = z.string().min(1).max(200);
const scenario = scenarioSchema.shape;

/**
 * A mapping: every field but `schema` may be absent. `tokens` are looked up by id, then by word; `objects` by id, name, word; words and names
 * exactly as they stand in the map. `empty` is what a cell means on which no layer puts anything.
 */
export const mappingSchema = z.strictObject({
  schema: z.literal("dramatis/mapping@1"),
  name: nameSchema.optional(),
  tokens: z.record(key, meaningSchema).optional(),
  layers: z.record(key, layerMeaningSchema).optional(),
  objects: z.record(key, meaningSchema).optional(),
  empty: meaningSchema.optional(),
  actors: z.record(nameSchema, actorPatchSchema).optional(),
  locks: levelSchema.shape.locks,
  start: z
    .union([z.strictObject({ cell: z.tuple([z.int().min(0).max(1023), z.int().min(0).max(1023)]) }), z.strictObject({ place: nameSchema })])
    .optional(),
  explorer: explorerSchema.optional(),
  factions: scenario.factions.optional(),
  objective: scenario.objectives.unwrap().valueType.optional(),
  rules: scenario.rules,
  ticks: z.int().min(1).max(10_000_000).default(5000),
  seed: scenario.seed,
});

export type Mapping = z.output<typeof mappingSchema>;
export type Meaning = z.output<typeof meaningSchema>;
export type MappedActor = z.output<typeof mappedActorSchema>;

/** The mapping that decides nothing. */
export const emptyMapping: Mapping = mappingSchema.parse({ schema: "dramatis/mapping@1" });

/** Parses and checks the text of a mapping file; `mapping` is undefined when there are issues. Pure. */
export function parseMapping(text: string, file: string): { readonly mapping: Mapping | undefined; readonly issues: readonly Issue[] } {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) return { mapping: undefined, issues };
  const checked = mappingSchema.safeParse(value);
  if (!checked.success) return { mapping: undefined, issues: zodIssues(checked.error, file, value, mappingSchema) };
  const unknown = actorIssues(checked.data, file);
  return unknown.length > 0 ? { mapping: undefined, issues: unknown } : { mapping: checked.data, issues };
}

// --- internal ---

/** One issue for each actor that is named and is nobody. */
function actorIssues(mapping: Mapping, file: string): Issue[] {
  const known = [...new Set([...Object.keys(mapping.actors ?? {}), ...Object.keys(GUESSED_ACTORS)])];
  return namedActors(mapping).flatMap(({ path, name }) => {
    if (known.includes(name)) return [];
    const said = { expected: `one of ${known.join(", ")}`, found: name };
    return [issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file, path }, said, { what: "actor", nearest: saidNearest(name, known) })];
  });
}

function namedActors(mapping: Mapping): { path: string; name: string }[] {
  const rows: [string, Meaning | undefined][] = [["empty", mapping.empty]];
  for (const table of ["tokens", "objects"] as const)
    for (const [name, meaning] of Object.entries(mapping[table] ?? {})) rows.push([`${table}.${name}`, meaning]);
  for (const [name, meaning] of Object.entries(mapping.layers ?? {})) {
    if (meaning === "ignore") continue;
    rows.push([`layers.${name}.filled`, meaning.filled], [`layers.${name}.empty`, meaning.empty]);
  }
  return rows.flatMap(([path, meaning]) => {
    if (meaning === undefined || meaning === "ignore" || meaning.actor === undefined) return [];
    const { actor } = meaning;
    if (typeof actor === "string") return [{ path: `${path}.actor`, name: actor }];
    return actor.template === undefined ? [] : [{ path: `${path}.actor.template`, name: actor.template }];
  });
}
