// The Actor's words and context: which driver each simulated agent has, and which proposals are admitted.
// It must not know what an agent sees, nor rule whether an action is legal; the core does.
import { DRIVERS } from "@dramatis/core-as";
import { z } from "zod";
import { mindNumbersSchema, type StandingOrders } from "../../contracts/build-plane.ts";
import { actionSchema } from "../../contracts/inputs.ts";
import { nameSchema, wholeSchema } from "../../contracts/names.ts";
import { driverSchema, moraleSchema } from "../../contracts/scenario.ts";
import type { MachineEvent } from "../_shared/machine.ts";
import type { WORLD_WOKEN, Words } from "../_shared/payload.ts";
import { wakeSchema } from "../_shared/wake.ts";

const slot = wholeSchema(0, 65534);
const tick = wholeSchema(0, 0xfffffffe);

/** One member of the cast or one template, by slot: what the Actor needs to give it a driver. */
export const rosterRowSchema = z.strictObject({
  slot,
  actor: nameSchema,
  serial: wholeSchema(0, 0xffffffff),
  template: z.boolean(),
  health: wholeSchema(1, 30000),
  maxHealth: wholeSchema(1, 30000),
  healthRegen: wholeSchema(0, 30000),
  driver: driverSchema,
  /** Unless all are 0. */
  mind: mindNumbersSchema.optional(),
  morale: moraleSchema.optional(),
  /** The number of the style of the morale, if it names one. */
  moraleStyle: wholeSchema(1, 65535).optional(),
});

/**
 * `cast` gives the roster of the configured scenario; `begin` binds it to a run: names of the action rows, the regeneration period, and
 * the number of the route of each slot that has one (by decimal slot; the others have `noRoute`). `propose` hands in proposals for actors that are driven from
 * outside, named or by slot; the row of an action is a number or a name. Either all of a call are admitted or none.
 */
export const words = {
  "actor.cast": { phases: ["build"], payload: z.strictObject({ roster: z.array(rosterRowSchema) }) },
  "actor.begin": {
    phases: ["init"],
    payload: z.strictObject({
      actions: z.array(nameSchema),
      regenPeriod: wholeSchema(1, 1_000_000),
      routes: z.record(z.string(), wholeSchema(0, 65535)),
      noRoute: wholeSchema(0, 65535),
    }),
  },
  "actor.propose": {
    phases: ["observe", "decide"],
    payload: z.strictObject({
      proposals: z
        .array(
          z.strictObject({
            actor: z.union([nameSchema, slot]),
            action: z.strictObject({ row: z.union([nameSchema, z.int()]), direction: z.int().optional(), argument: z.int().optional() }),
          }),
        )
        .min(1),
    }),
  },
} as const satisfies Words;

export type ActorEvent = MachineEvent<keyof typeof words | typeof WORLD_WOKEN>;

const admittedSchema = z.strictObject({ slot, action: actionSchema });

/**
 * Everything that the Actor knows. `puppets`: the living that are driven from outside (scripted or external). `lines`: the scripts,
 * by tick, then slot. `morale`: those who may lose heart, with their health as of `tick`, and the mind that is ordered with the driver when it has a style. `admitted`: proposals that wait for decide.
 * `alone`: nobody has edited the world, so the puppets are exactly the actors that the core takes proposals for.
 */
export const contextSchema = z.strictObject({
  wake: wakeSchema,
  cast: z.boolean(),
  actions: z.array(nameSchema),
  regenPeriod: wholeSchema(1, 1_000_000),
  puppets: z.array(z.strictObject({ slot, actor: nameSchema, serial: wholeSchema(1, 0xffffffff), scripted: z.boolean() })),
  lines: z.array(z.strictObject({ at: tick, slot, do: nameSchema, direction: wholeSchema(0, 7), argument: wholeSchema(0, 65535) })),
  morale: z.array(
    z.strictObject({
      slot,
      serial: wholeSchema(1, 0xffffffff),
      health: z.int(),
      maxHealth: wholeSchema(1, 30000),
      healthRegen: wholeSchema(0, 30000),
      tick,
      below: wholeSchema(1, 30000),
      driver: wholeSchema(0, DRIVERS.length - 1),
      route: wholeSchema(0, 65535),
      mind: mindNumbersSchema.optional(),
    }),
  ),
  admitted: z.array(admittedSchema),
  alone: z.boolean(),
});

export type ActorContext = z.output<typeof contextSchema>;
export type RosterRow = z.output<typeof rosterRowSchema>;
export type StandingOrder = StandingOrders["orders"][number];
export type Admitted = z.output<typeof admittedSchema>;
export type MoraleRow = ActorContext["morale"][number];
export type ScriptLine = ActorContext["lines"][number];
