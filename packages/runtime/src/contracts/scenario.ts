// The scenario: a cast bound to named places of a level, with rules, objectives, knowledge, budget and seed.
// Everything named is a map key, so that `--set`, merges and patches can address it.
import { ACTOR_TAGS, DRIVERS, ORDER_POLICIES } from "@dramatis/core-as";
import { z } from "zod";
import { levelSchema } from "./level.ts";
import { directionSchema, nameSchema, seedSchema, tickSchema, wholeSchema } from "./names.ts";
import { consequenceSchema, rulebookPatchSchema } from "./rulebook.ts";

const amount = wholeSchema(0, 30000);
const consequences = z.array(consequenceSchema).max(32);

/** One scripted proposal: what a scripted actor tries on one tick. `at` counts ticks from 1. */
export const scriptLineSchema = z.strictObject({
  at: wholeSchema(1, 0xfffffffe),
  do: nameSchema,
  direction: directionSchema.optional(),
  argument: wholeSchema(0, 65535).optional(),
});

const kernel = z.enum(DRIVERS).exclude(["external"]);

/**
 * A driver: a policy kernel of the core with its numbers, or a script, or proposals handed in from outside. `style` names the utility table of
 * the kernel `utility`; `delay` is in ticks between seeing and acting; `error` the percentage of decisions that are random; `stickiness` how many
 * ticks a target is kept; `patience` after how many visits of a cell a walker gives up its way (0: never); `leader` whom it follows.
 */
export const driverSchema = z.union([
  z.strictObject({
    kernel,
    leash: wholeSchema(0, 1024).default(0),
    route: z.array(nameSchema).max(64).optional(),
    style: nameSchema.optional(),
    delay: wholeSchema(0, 255).optional(),
    error: wholeSchema(0, 100).optional(),
    stickiness: wholeSchema(0, 255).optional(),
    patience: wholeSchema(0, 255).optional(),
    leader: nameSchema.optional(),
  }),
  z.strictObject({ script: z.array(scriptLineSchema).max(100_000) }),
  z.strictObject({ external: z.literal(true) }),
]);

/**
 * A change of driver during the run, made by the Actor persona when the actor is hurt to below this health. The kernel `utility` needs a style;
 * the other numbers of the mind stay what they are.
 */
export const moraleSchema = z
  .strictObject({ below: wholeSchema(1, 30000), kernel, style: nameSchema.optional() })
  .refine((morale) => (morale.kernel === "utility") === (morale.style !== undefined), {
    path: ["style"],
    message: "a style together with the kernel `utility`, and only with it",
  });

/** An item that an actor carries at the start; `worn` in the place of its kind. */
const carriedSchema = z.strictObject({ kind: nameSchema, opens: nameSchema.optional(), worn: z.boolean().optional() });

/** The faction of things that name none; see withThings in rulebook/things.ts. */
export const THINGS = "things";

const bodyFields = {
  faction: nameSchema,
  health: wholeSchema(1, 30000),
  maxHealth: wholeSchema(1, 30000).optional(),
  healthRegen: amount,
  stamina: amount,
  maxStamina: amount.optional(),
  staminaRegen: amount,
  mana: amount,
  maxMana: amount.optional(),
  manaRegen: amount,
  attack: amount,
  defence: amount,
  speed: wholeSchema(0, 1600),
  initiative: wholeSchema(-30000, 30000),
  sight: wholeSchema(0, 32),
  carries: z.record(nameSchema, carriedSchema).optional(),
  driver: driverSchema,
  morale: moraleSchema.optional(),
  tags: z.array(z.enum(ACTOR_TAGS)),
  capacity: wholeSchema(0, 255),
  facing: directionSchema.optional(),
  resist: z.record(nameSchema, wholeSchema(-100, 100)).optional(),
  statuses: z.record(nameSchema, wholeSchema(1, 65535)).optional(),
};

/**
 * What every actor has; ranges are 0 to 30000 unless said. Speed 100 is one action a tick. A thing (tag `object`) may leave out its faction and
 * then belongs to `things`.
 */
export const actorBodySchema = z.strictObject({
  ...bodyFields,
  faction: bodyFields.faction.default(THINGS),
  health: bodyFields.health.default(10),
  healthRegen: amount.default(0),
  stamina: amount.default(0),
  staminaRegen: amount.default(0),
  mana: amount.default(0),
  manaRegen: amount.default(0),
  attack: amount.default(1),
  defence: amount.default(0),
  speed: bodyFields.speed.default(100),
  initiative: bodyFields.initiative.default(0),
  sight: bodyFields.sight.default(6),
  driver: driverSchema.default({ kernel: "idle", leash: 0 }),
  tags: bodyFields.tags.default([]),
  capacity: bodyFields.capacity.default(255),
});

/** Changes to a body: what is absent stays as it is in the body that is changed, so that nothing has a default here. */
export const actorPatchSchema = z.strictObject(bodyFields).partial();

/** A member of the cast. With `count` n the members are called <name>-1 .. <name>-n and take the cells of the place in row order. */
export const castMemberSchema = actorBodySchema.extend({ at: nameSchema, count: wholeSchema(1, 65535).optional() });

/** What any node of an objective tree may carry: `worth` in score, whether its parent can do without it, the last tick on which it counts. */
export interface ObjectiveTerms {
  worth?: number | undefined;
  optional?: boolean | undefined;
  within?: number | undefined;
}

/** An objective tree; see docs/rules.md, Objectives. */
export type Objective = ObjectiveTerms & ObjectiveNodeShape;

type ObjectiveNodeShape =
  | { and: Objective[] }
  | { or: Objective[] }
  | { then: Objective[] }
  | { reach: { who?: string | undefined; place: string } }
  | { eliminate: string }
  | { survive: number }
  | { collect: { item?: string | undefined; count: number } }
  | { flag: { name: string; atLeast: number } }
  | { cover: { place: string; count?: number | undefined } }
  | { scored: number }
  | { prevent: string };

const terms = {
  worth: wholeSchema(-1_000_000, 1_000_000).optional(),
  optional: z.boolean().optional(),
  within: wholeSchema(1, 0xfffffffe).optional(),
};

export const objectiveSchema: z.ZodType<Objective> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(objectiveSchema).min(1).max(32), ...terms }),
    z.strictObject({ or: z.array(objectiveSchema).min(1).max(32), ...terms }),
    z.strictObject({ then: z.array(objectiveSchema).min(1).max(32), ...terms }),
    z.strictObject({ reach: z.strictObject({ who: nameSchema.optional(), place: nameSchema }), ...terms }),
    z.strictObject({ eliminate: nameSchema, ...terms }),
    z.strictObject({ survive: wholeSchema(1, 0xfffffffe), ...terms }),
    z.strictObject({ collect: z.strictObject({ item: nameSchema.optional(), count: wholeSchema(1, 60000) }), ...terms }),
    z.strictObject({ flag: z.strictObject({ name: nameSchema, atLeast: wholeSchema(-2147483648, 2147483647) }), ...terms }),
    z.strictObject({ cover: z.strictObject({ place: nameSchema, count: wholeSchema(1, 65535).optional() }), ...terms }),
    z.strictObject({ scored: wholeSchema(1, 2147483647), ...terms }),
    z.strictObject({ prevent: nameSchema, ...terms }),
  ]),
);

/** The condition of a trigger. */
export const conditionSchema = z.union([
  z.strictObject({ flag: nameSchema, atLeast: wholeSchema(-2147483648, 2147483647) }),
  z.strictObject({ entered: nameSchema, by: nameSchema.optional() }),
  z.strictObject({ empty: nameSchema }),
  z.strictObject({ covered: nameSchema }),
  z.strictObject({ kind: nameSchema, at: nameSchema }),
  z.strictObject({ tick: wholeSchema(1, 0xfffffffe) }),
  z.strictObject({ faction: nameSchema, atMost: wholeSchema(0, 65535) }),
  z.strictObject({ faction: nameSchema, holds: nameSchema, count: wholeSchema(1, 65535).default(1) }),
]);

/** When a beat is played: at a tick, or at the first event of a kind (of an actor or faction, if named). */
export const beatWhenSchema = z.union([
  z.strictObject({ tick: wholeSchema(1, 0xfffffffe) }),
  z.strictObject({ event: nameSchema, faction: nameSchema.optional() }),
]);

/** A scenario as a designer writes it. */
export const scenarioSchema = z.strictObject({
  schema: z.literal("dramatis/scenario@1"),
  name: nameSchema,
  why: z.string().min(1).max(500).optional(),
  level: levelSchema,
  cast: z.record(nameSchema, castMemberSchema),
  templates: z.record(nameSchema, actorBodySchema).optional(),
  factions: z.record(
    nameSchema,
    z.strictObject({
      hostile: z.array(nameSchema).default([]),
      allied: z.array(nameSchema).default([]),
      knows: z.enum(["nothing", "map", "map-and-things"]).default("nothing"),
      group: nameSchema.optional(),
    }),
  ),
  objectives: z.record(nameSchema, objectiveSchema).optional(),
  order: z.enum(ORDER_POLICIES).default("initiative"),
  rules: rulebookPatchSchema.optional(),
  flags: z.record(nameSchema, wholeSchema(-2147483648, 2147483647)).optional(),
  triggers: z
    .record(
      nameSchema,
      z.strictObject({ when: conditionSchema, once: z.boolean().default(false), at: nameSchema.optional(), do: consequences.min(1) }),
    )
    .optional(),
  timers: z
    .record(
      nameSchema,
      z.strictObject({
        first: wholeSchema(1, 0xfffffffe),
        every: tickSchema.default(0),
        at: nameSchema.optional(),
        do: consequences.min(1),
      }),
    )
    .optional(),
  wishes: z
    .record(
      nameSchema,
      z.strictObject({
        at: wholeSchema(1, 0xfffffffe).optional(),
        fact: z.string().min(1).max(500),
        sourceRef: z.string().min(1).max(200).optional(),
        flag: nameSchema,
        delay: wholeSchema(1, 1_000_000).default(1),
        fallback: wholeSchema(-2147483648, 2147483647),
      }),
    )
    .optional(),
  facts: z.record(z.string().min(1).max(200), wholeSchema(-2147483648, 2147483647)).optional(),
  beats: z.record(nameSchema, z.strictObject({ when: beatWhenSchema, do: consequences.min(1) })).optional(),
  stages: z.record(nameSchema, z.strictObject({ at: wholeSchema(1, 0xfffffffe), numbers: z.record(nameSchema, z.int()) })).optional(),
  limits: z
    .strictObject({
      ticks: wholeSchema(1, 10_000_000).default(1000),
      spawns: wholeSchema(0, 60000).default(8),
      items: wholeSchema(0, 60000).default(16),
      undo: wholeSchema(0, 1_000_000).default(0),
    })
    .default({ ticks: 1000, spawns: 8, items: 16, undo: 0 }),
  budget: z
    .strictObject({
      tokens: wholeSchema(0, 1_000_000_000),
      purses: z.record(nameSchema, wholeSchema(0, 1_000_000_000)).optional(),
      reserve: wholeSchema(0, 1_000_000_000).default(0),
    })
    .optional(),
  prices: z
    .strictObject({
      actions: z.record(nameSchema, wholeSchema(0, 1_000_000)).optional(),
      items: z.record(nameSchema, wholeSchema(0, 1_000_000)).optional(),
      build: z.record(nameSchema, wholeSchema(0, 1_000_000)).optional(),
    })
    .optional(),
  seed: seedSchema.default(0),
});

export type Driver = z.output<typeof driverSchema>;
export type ActorBody = z.output<typeof actorBodySchema>;
export type CastMember = z.output<typeof castMemberSchema>;
export type Condition = z.output<typeof conditionSchema>;
export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
