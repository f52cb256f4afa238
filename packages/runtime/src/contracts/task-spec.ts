// A task: what any trigger comes to once it has been read, be it a sentence, a goal, an intent with inputs or a list of modules.
// It is all of the request that planning sees; it must not know plans or capabilities.
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";
import { moneySchema } from "./orchestration.ts";
import { privacyClassSchema, trustTierSchema } from "./privacy.ts";

/** What can set off planning. */
export const TRIGGERS = ["request", "schedule", "insight", "drift", "device-failure", "consent-change", "preview"] as const;

/** The strategies: each is a table of weights over one score. */
export const STRATEGIES = ["privacy-first", "cost-optimised", "latency-optimised", "comfort-optimised", "balanced"] as const;

/** Parts of a score, each from 0 (worst) to 1000 (best). */
export const SCORE_PARTS = ["privacy", "cost", "latency", "comfort", "reliability"] as const;

/** Something that a sentence names: where it stands in it (UTF-16 code units, the end out), and the value that it was taken for. */
const entitySchema = z.strictObject({
  kind: nameSchema,
  text: z.string().min(1),
  value: z.json(),
  start: wholeSchema(0, 100_000),
  end: wholeSchema(0, 100_000),
});

/**
 * One thing to be brought about: a verb of a domain and its slots, such as `home.set-light` with `location` and `brightness`. A goal that `isInSequence`
 * is begun when all goals before it have been reached; the others may be reached beside each other.
 */
export const taskGoalSchema = z.strictObject({
  verb: nameSchema,
  slots: z.record(nameSchema, z.json()),
  isInSequence: z.boolean().exactOptional(),
});

/** What a plan must keep to. Costs are money; latencies are milliseconds. */
const constraintsSchema = z.strictObject({
  costMax: moneySchema.exactOptional(),
  latencyMsMax: wholeSchema(1, Number.MAX_SAFE_INTEGER).exactOptional(),
  isLocalOnly: z.boolean().exactOptional(),
  forbidden: z.array(nameSchema).exactOptional(),
  within: z.record(nameSchema, z.tuple([z.int(), z.int()])).exactOptional(),
});

/** A task. `confidence` is thousandths; below the bound of the intake there are `questions` for the one who asked, and no plan is made. */
export const taskSpecSchema = z.strictObject({
  schema: z.literal("dramatis/task-spec@1"),
  trigger: z.enum(TRIGGERS),
  /** The words or name that it was read from. */
  intent: z.string().min(1).max(4000),
  domain: nameSchema,
  goals: z.array(taskGoalSchema).max(100),
  constraints: constraintsSchema,
  privacy: privacyClassSchema,
  principal: z.strictObject({ id: nameSchema, tier: trustTierSchema, scopes: z.array(nameSchema) }),
  strategy: z.enum(STRATEGIES),
  preferences: z.record(z.string(), z.json()),
  entities: z.array(entitySchema),
  confidence: wholeSchema(0, 1000),
  questions: z.array(z.string().min(1)),
});

export type TaskSpec = z.output<typeof taskSpecSchema>;
export type TaskGoal = z.output<typeof taskGoalSchema>;
export type Trigger = (typeof TRIGGERS)[number];
export type Strategy = (typeof STRATEGIES)[number];
export type ScorePart = (typeof SCORE_PARTS)[number];
