// The Annotator's words and context: what is recorded of a run and how it is summed up.
// It must not decide anything that the world could feel.
import { END_REASONS, OUTCOMES } from "@dramatis/core-as";
import { z } from "zod";
import { nameSchema, tickSchema, wholeSchema } from "../../contracts/names.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

const number32 = wholeSchema(0, 0xffffffff);

/** An event worth telling, without what nobody asks for afterwards. */
export const highlightSchema = z.strictObject({
  tick: tickSchema,
  kind: z.string(),
  a: number32,
  b: number32,
  cell: number32,
  value: z.int(),
});

/** What an actor did, by its serial. */
export const deedSchema = z.strictObject({
  serial: number32,
  kills: wholeSchema(0, 0xffffffff),
  unlocked: wholeSchema(0, 0xffffffff),
  diedAt: tickSchema.nullable(),
});

/** Names behind the numbers; arrays are in the order of their numbers (`locks` from 1, at index 0). */
export const namesSchema = z.strictObject({
  factions: z.array(nameSchema),
  actors: z.array(z.strictObject({ serial: number32, name: nameSchema, faction: nameSchema })),
  locks: z.array(nameSchema),
  wishes: z.array(nameSchema),
  messages: z.array(z.string()),
});

/**
 * `begin` opens the book; `report` gives the present counts as telemetry; `summarize` closes it: how the run ended (`end`), outcomes by
 * faction, names, pockets of the level that cannot be reached, the effects; whatever else belongs into the summary stands in `more`.
 */
export const words = {
  "annotator.begin": { phases: ["init"], payload: z.strictObject({}) },
  "annotator.report": { phases: ["emit"], payload: z.strictObject({}) },
  "annotator.summarize": {
    phases: ["summarize"],
    payload: z.strictObject({
      end: z.strictObject({ tick: tickSchema, reason: z.enum(END_REASONS), winner: nameSchema.nullable() }),
      outcomes: z.record(nameSchema, z.enum(OUTCOMES)),
      names: namesSchema,
      unreachable: z.array(z.json()),
      effects: z.array(z.json()),
      more: z.record(z.string(), z.json()),
    }),
  },
} as const satisfies Words;

export type AnnotatorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** Everything that the Annotator knows: the highlights that were kept (and how many were not), counts by kind, deeds by serial. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  highlights: z.array(highlightSchema),
  left: wholeSchema(0, 0xffffffff),
  counts: z.record(z.string(), wholeSchema(0, 0xffffffff)),
  deeds: z.array(deedSchema),
});

export type AnnotatorContext = z.output<typeof contextSchema>;
export type Highlight = z.output<typeof highlightSchema>;
export type Deed = z.output<typeof deedSchema>;
export type SummaryNames = z.output<typeof namesSchema>;
