// The Moderator's words and context: when things happen, in what order, and when it ends.
// It must not know what any actor does.
import { EVENTS, ORDER_POLICIES } from "@dramatis/core-as";
import { z } from "zod";
import { nameSchema, tickSchema, wholeSchema } from "../../contracts/names.ts";
import { rollSchema, watchSchema } from "../_shared/factions.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

const orderSchema = z.enum(ORDER_POLICIES);
const inRun = ["observe", "decide", "emit"] as const;

/** Ticks that one stride may take at most, when nothing is due before. */
export const STRIDE_TICKS_MAX = 65_536;

/**
 * `prepare` sets the order policy; `begin` binds it to a run: `factions` by number, `cast` the factions of the cast by serial,
 * `stopAt` the tick that is to be the last, `stopWhen` an event after which the run is stopped, `stepped` no strides at all.
 * `stride` asks how far the core may go from call.tick on: `timer` is the cast's nearest timer, `pending` that something waits for the cast.
 */
export const words = {
  "moderator.prepare": { phases: ["build"], payload: z.strictObject({ order: orderSchema, ticksMax: wholeSchema(1, 10_000_000) }) },
  "moderator.begin": {
    phases: ["init"],
    payload: z.strictObject({
      factions: z.array(nameSchema),
      cast: rollSchema,
      stopAt: wholeSchema(1, 0xfffffffe).optional(),
      stopWhen: z.strictObject({ event: z.enum(EVENTS), faction: nameSchema.optional() }).optional(),
      stepped: z.boolean().optional(),
    }),
  },
  "moderator.stride": { phases: ["observe"], payload: z.strictObject({ timer: tickSchema.nullable(), pending: z.boolean() }) },
  "moderator.pause": { phases: inRun, payload: z.strictObject({}) },
  "moderator.resume": { phases: inRun, payload: z.strictObject({}) },
  "moderator.stop": { phases: inRun, payload: z.strictObject({}) },
  "moderator.order": { phases: ["observe", "decide"], payload: z.strictObject({ policy: orderSchema }) },
} as const satisfies Words;

export type ModeratorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

/** Everything that the Moderator knows. There is no counter in it: paused and resumed, it is the same. */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  order: orderSchema.nullable(),
  stepped: z.boolean(),
  stopWhen: watchSchema.nullable(),
  roll: rollSchema,
});

export type ModeratorContext = z.output<typeof contextSchema>;
