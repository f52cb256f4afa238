// The mapping file of a Zelda import: what a person decides about a dungeon that its tile map does not say.
// It checks shapes and names; whether a start is open is for the import, which has the map.
import { driverSchema, type Issue, nameSchema, objectiveSchema, seedSchema, stackSchema, wholeSchema, zodIssues } from "@dramatis/runtime";
import { z } from "zod";
import { explorerSchema, namelessBodySchema } from "../foreign/explorer.ts";
import { parseSource } from "../text/yaml-source.ts";
import { TILE_CHARACTERS } from "./legend.ts";

const coordinate = wholeSchema(0, 1023);

const monsterSchema = namelessBodySchema.extend({ driver: driverSchema.default({ kernel: "guard", leash: 3 }) });

/** A mapping: every field but `schema` may be absent. `legend` replaces whole stacks; `start` names a cell or a place of the import. */
export const zeldaMappingSchema = z.strictObject({
  schema: z.literal("dramatis/zelda-mapping@1"),
  name: nameSchema.optional(),
  legend: z.partialRecord(z.enum(TILE_CHARACTERS), stackSchema).optional(),
  doors: z.enum(["open", "closed", "floor"]).default("open"),
  start: z.union([z.strictObject({ cell: z.tuple([coordinate, coordinate]) }), z.strictObject({ place: nameSchema })]).optional(),
  explorer: explorerSchema.prefault({}),
  monsters: monsterSchema.optional(),
  objective: objectiveSchema.optional(),
  ticks: wholeSchema(1, 10_000_000).default(5000),
  seed: seedSchema.default(0),
});

export type ZeldaMapping = z.output<typeof zeldaMappingSchema>;

/** The mapping that decides nothing. */
export const noMapping: ZeldaMapping = zeldaMappingSchema.parse({ schema: "dramatis/zelda-mapping@1" });

/** Parses and checks the text of a mapping file; `mapping` is undefined when there are issues. Pure. */
export function parseZeldaMapping(
  text: string,
  file: string,
): { readonly mapping: ZeldaMapping | undefined; readonly issues: readonly Issue[] } {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) return { mapping: undefined, issues };
  const checked = zeldaMappingSchema.safeParse(value);
  if (checked.success) return { mapping: checked.data, issues };
  return { mapping: undefined, issues: zodIssues(checked.error, file, value, zeldaMappingSchema) };
}
