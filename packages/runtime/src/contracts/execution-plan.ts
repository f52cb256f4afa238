// A plan with everything that explains it: the task, the strategy and its weights, scores, what else was looked at, guardrails, consents.
// All of it is recorded when planning decides; explanations are read from here and from nothing else.
import { z } from "zod";
import { digestSchema, nameSchema, wholeSchema } from "./names.ts";
import { moneySchema, orchestratorPlanSchema } from "./orchestration.ts";
import { DECISIONS } from "./policy.ts";
import { localitySchema, privacyClassSchema } from "./privacy.ts";
import { SCORE_PARTS, STRATEGIES } from "./task-spec.ts";

const thousandths = wholeSchema(0, 1000);

/** The weights of a strategy: a whole number from 0 to 100 for each part of a score. */
export const weightsSchema = z.record(z.enum(SCORE_PARTS), wholeSchema(0, 100));

/** A score: its parts, and the total = floor(sum of weight * part / sum of weights). */
const scoreSchema = z.strictObject({ parts: z.record(z.enum(SCORE_PARTS), thousandths), total: thousandths });

/** Why a step is in the plan: which goal it serves, which method was chosen, where it runs, what it costs, and what the gates will say of it. */
const stepReasonSchema = z.strictObject({
  step: nameSchema,
  goal: nameSchema,
  method: nameSchema,
  why: z.string(),
  locality: localitySchema,
  privacy: privacyClassSchema,
  costMicros: z.int().min(0),
  latencyMs: z.int().min(0),
  comfort: thousandths,
  reliability: thousandths,
  foreseen: z.enum(DECISIONS),
  guardrails: z.array(z.string()),
});

/** A plan that was not taken: what it would choose, its score, and why it lost or was struck out. */
const alternativeSchema = z.strictObject({
  methods: z.array(nameSchema),
  plan: digestSchema,
  score: scoreSchema,
  why: z.string(),
});

/** A struck-out method or a conflict that was settled. */
const rejectionSchema = z.strictObject({ what: z.string(), constraint: z.string(), why: z.string(), relax: z.string().nullable() });
const conflictSchema = z.strictObject({ with: nameSchema, over: nameSchema, winner: nameSchema, rule: z.string(), words: z.string() });

/** A plan that can be handed over: constraints and the digests of plan, registry, policy and context that it was made with. */
export const executionPlanSchema = z.strictObject({
  schema: z.literal("dramatis/execution-plan@1"),
  plan: orchestratorPlanSchema,
  task: digestSchema,
  registry: digestSchema,
  policy: digestSchema,
  context: digestSchema,
  strategy: z.enum(STRATEGIES),
  weights: weightsSchema,
  score: scoreSchema,
  methods: z.array(nameSchema),
  steps: z.array(stepReasonSchema),
  alternatives: z.array(alternativeSchema),
  rejections: z.array(rejectionSchema),
  conflicts: z.array(conflictSchema),
  consents: z.array(nameSchema),
  approvals: z.array(nameSchema),
  privacy: privacyClassSchema,
  costMax: moneySchema.nullable(),
  latencyMsMax: z.int().nullable(),
  expansions: z.int().min(0),
  expansionsMax: z.int().min(1),
});

export type ExecutionPlan = z.output<typeof executionPlanSchema>;
export type PlanScore = z.output<typeof scoreSchema>;
export type StepReason = z.output<typeof stepReasonSchema>;
export type Weights = z.output<typeof weightsSchema>;
