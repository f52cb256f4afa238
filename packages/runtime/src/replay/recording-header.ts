// The header of a recording as a contract: who decided, with what, from which start. Everything in it is reproducible,
// so no wall-clock time, host name or path may stand here.

import type { PERSONAS } from "@dramatis/core-as";
import { z } from "zod";
import { digestSchema, hex64Schema, nameSchema, tickSchema, wholeSchema } from "../contracts/names.ts";

const version = wholeSchema(1, 0xffff);

/** The header chunk: canonical JSON of this shape. `artifacts` names by digest what stands in the artifact chunks or beside the file. */
export const recordingHeaderSchema = z.strictObject({
  schema: z.literal("dramatis/recording@1"),
  behaviour: version,
  core: digestSchema,
  scenario: nameSchema,
  seed: wholeSchema(0, Number.MAX_SAFE_INTEGER),
  tickLimit: tickSchema,
  artifacts: z.record(nameSchema, digestSchema),
  options: z.record(nameSchema, z.union([z.boolean(), z.int(), z.string()])),
  start: z.strictObject({ tick: tickSchema, link: hex64Schema }),
  parent: z.strictObject({ recording: digestSchema, tick: tickSchema }).optional(),
});

const personaViewSchema = z.strictObject({ state: z.string().min(1), context: z.json() });

/** The views of the whole cast by persona, as a cast chunk holds them. */
export const castViewsSchema = z.strictObject({
  orchestrator: personaViewSchema,
  director: personaViewSchema,
  configurator: personaViewSchema,
  allocator: personaViewSchema,
  actor: personaViewSchema,
  moderator: personaViewSchema,
  annotator: personaViewSchema,
} satisfies Record<(typeof PERSONAS)[number], typeof personaViewSchema>);

export type RecordingHeader = z.output<typeof recordingHeaderSchema>;
export type CastViews = z.output<typeof castViewsSchema>;
