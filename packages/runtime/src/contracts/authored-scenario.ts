// The scenario as a designer may write it: everything of scenario.ts, and what is written out before a world is made: parameters, `extends`,
// and the level's own short forms. What is written out has the same schema name, since it is a scenario that any designer could have written.
import { z } from "zod";
import { authoredLevelSchema } from "./authored-level.ts";
import { nameSchema } from "./names.ts";
import { castMemberSchema, scenarioSchema } from "./scenario.ts";

/** A number with a name. It may be set from `from` to `to`, both ends in; where it is used stands `{ parameter: <name> }`. */
export const parameterSchema = z.strictObject({
  default: z.int(),
  from: z.int(),
  to: z.int(),
  why: z.string().min(1).max(500).optional(),
});

/** A scenario as written. Any whole number in it may be `{ parameter: <name> }`; `extends` is resolved where files are read. */
export const authoredScenarioSchema = scenarioSchema.extend({
  extends: z.string().min(1).max(200).optional(),
  parameters: z.record(nameSchema, parameterSchema).optional(),
  level: authoredLevelSchema,
  cast: z.record(nameSchema, castMemberSchema).default({}),
});

export type AuthoredScenario = z.output<typeof authoredScenarioSchema>;
export type Parameter = z.output<typeof parameterSchema>;
