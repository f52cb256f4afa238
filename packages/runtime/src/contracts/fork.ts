// A fork as a stored shape: from which recording, behind which tick, and what was changed. With the request of the first run it says all that
// is needed to play the fork again. It must not know how a change becomes inputs.
import { z } from "zod";
import { tickInputSchema } from "./inputs.ts";
import { digestSchema, tickSchema } from "./names.ts";

/** One fork of a line: `changes` as they were asked for, `inputs` as they entered behind `tick`; `lastTick` when the run was stopped there. */
export const forkStepSchema = z.strictObject({
  parent: digestSchema,
  tick: tickSchema,
  changes: z.array(z.strictObject({ path: z.string().min(1).max(400), value: z.json() })),
  inputs: z.array(tickInputSchema),
  lastTick: tickSchema.nullable(),
});

/** The forks that led from a run to this one, the first one first: a fork of a fork has a line of two. */
export const forkSchema = z.strictObject({ schema: z.literal("dramatis/fork@1"), line: z.array(forkStepSchema).min(1).max(1000) });

export type ForkStep = z.output<typeof forkStepSchema>;
export type Fork = z.output<typeof forkSchema>;
