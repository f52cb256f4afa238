// The Director's words and context: what should be attempted, and the beats of the story.
// It must not know how a thing is set up, what it costs, or how an actor decides.
import { z } from "zod";
import { intentEnvelopeSchema, planSchema } from "../../contracts/build-plane.ts";
import { nameSchema, tickSchema, wholeSchema } from "../../contracts/names.ts";
import { scenarioSchema } from "../../contracts/scenario.ts";
import { rollSchema, watchSchema } from "../_shared/factions.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

const { seed, ticks, mustBeFeasible } = intentEnvelopeSchema.shape;

/** What the Director reads of an envelope; one without a scenario is no intent. */
export const intentSchema = z.object({ scenario: scenarioSchema, seed, ticks, mustBeFeasible });

/**
 * `take` takes an envelope in, `draft` finds the goals, `refine` orders the beats and binds goals to those who can attempt them,
 * `finish` makes plan and build spec, `hand-over` hands them out. `revise` makes them stale, with a reason. `begin` binds the beats to a
 * run: their sets, factions by number, factions of the cast by serial.
 */
export const words = {
  "director.take": { phases: ["build"], payload: z.strictObject({ envelope: z.json() }) },
  "director.draft": { phases: ["build"], payload: z.strictObject({}) },
  "director.refine": { phases: ["build"], payload: z.strictObject({}) },
  "director.finish": { phases: ["build"], payload: z.strictObject({}) },
  "director.hand-over": { phases: ["build"], payload: z.strictObject({}) },
  "director.revise": { phases: ["build", "decide"], payload: z.strictObject({ reason: z.string().min(1) }) },
  "director.begin": {
    phases: ["init"],
    payload: z.strictObject({ beats: z.record(nameSchema, wholeSchema(1, 65535)), factions: z.array(nameSchema), cast: rollSchema }),
  },
} as const satisfies Words;

export type DirectorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** A beat that is still to be played, in numbers. */
const cueSchema = z.strictObject({ set: wholeSchema(1, 65535), tick: tickSchema.nullable(), watch: watchSchema.nullable() });

/** Everything that the Director knows: the intent and its plan until the run begins, then the beats that are still to be played. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  intent: z.json().nullable(),
  goals: planSchema.shape.goals,
  beats: planSchema.shape.beats,
  plan: z.json().nullable(),
  cues: z.array(cueSchema),
  roll: rollSchema,
  stale: z.string().nullable(),
});

export type DirectorContext = z.output<typeof contextSchema>;
export type Intent = z.output<typeof intentSchema>;
export type Goal = DirectorContext["goals"][number];
export type Beat = DirectorContext["beats"][number];
export type Cue = z.output<typeof cueSchema>;
