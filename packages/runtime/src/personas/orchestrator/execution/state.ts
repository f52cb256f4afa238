// The whole state of one execution, as plain JSON: what the Orchestrator remembers between two facts.
// It must not know how facts change it.
import { z } from "zod";
import { failureSchema } from "../../../contracts/failure.ts";
import { executionOptionsSchema, WAITS } from "../../../contracts/journal.ts";
import { digestSchema, nameSchema, wholeSchema } from "../../../contracts/names.ts";
import { orchestratorPlanSchema } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import { OBLIGATIONS } from "../../../contracts/policy.ts";
import { privacyClassSchema, trustTierSchema } from "../../../contracts/privacy.ts";
import { INSIDE_STATES } from "./inside.ts";

const jsonSchema: z.ZodType<Json> = z.json() as unknown as z.ZodType<Json>;
const whole = wholeSchema(0, Number.MAX_SAFE_INTEGER);

/** What a step is at. `gating`: a gate is asked; `running`: a call is out; `resting`: it waits for a further attempt. The last three are final. */
export const STEP_STATES = ["pending", "gating", "running", "resting", "waiting", "completed", "failed", "skipped"] as const;

/**
 * A step. `attempt` is the last one that was begun (0: none), `tries` counts those of the capability that is used now (its own or the
 * fallback's). `args` are the parsed arguments. `timer` is the timer that it listens to. Times are milliseconds since 1970, UTC.
 */
const stepStateSchema = z.strictObject({
  at: z.enum(STEP_STATES),
  attempt: whole,
  tries: whole,
  dispatches: whole,
  isFallback: z.boolean(),
  /** Whether the next call is one that the plan does not name: made again because nobody knows how the last one ended. */
  isExtra: z.boolean(),
  capability: nameSchema.nullable(),
  args: jsonSchema,
  key: digestSchema.nullable(),
  occurrence: whole,
  obligations: z.array(z.enum(OBLIGATIONS)),
  wait: z.strictObject({ for: z.enum(WAITS), name: nameSchema, scopes: z.array(nameSchema) }).nullable(),
  timer: z.strictObject({ name: nameSchema, atMs: whole }).nullable(),
  output: jsonSchema,
  privacy: privacyClassSchema,
  /** Whether somebody lowered the label of its output. */
  isDeclassified: z.boolean(),
  failure: failureSchema.nullable(),
  reason: z.string().nullable(),
  costMicros: whole,
  startedAtMs: whole.nullable(),
  endedAtMs: whole.nullable(),
  hooksDue: z.boolean(),
});

/** A breaker of one capability: failures in a row, and until when it is open. */
const breakerSchema = z.strictObject({ failures: whole, openUntilMs: whole.nullable() });

const replanCauseSchema = z.strictObject({
  kind: z.enum(["step-failed", "drift", "device-failure", "consent-change"]),
  words: z.string(),
  /** The step that failed, for `step-failed`. */
  step: nameSchema.exactOptional(),
});

/** What makes a plan be made again, with what is known of it in words. */
export type ReplanCause = z.output<typeof replanCauseSchema>;

/** The state. `order` is the order in which steps are looked at: each behind its dependencies, else as the plan has them. */
export const executionStateSchema = z.strictObject({
  inside: z.enum(INSIDE_STATES),
  principal: z.strictObject({ id: nameSchema, tier: trustTierSchema, scopes: z.array(nameSchema) }).nullable(),
  options: executionOptionsSchema.nullable(),
  plan: orchestratorPlanSchema.nullable(),
  planDigest: digestSchema.nullable(),
  /** The digest of the last plan that planning has told of, so that it is not told of twice. */
  told: digestSchema.nullable(),
  privacy: privacyClassSchema,
  order: z.array(nameSchema),
  steps: z.record(nameSchema, stepStateSchema),
  breakers: z.record(nameSchema, breakerSchema),
  /** Occurrences of each capability that plans before this one have taken. */
  occurrences: z.record(nameSchema, whole),
  /** Calls of each capability beyond those that the plan names. */
  overflows: z.record(nameSchema, whole),
  /** Costs and attempts of steps that a later plan has dropped. */
  droppedMicros: whole,
  attempts: z.record(nameSchema, whole),
  replans: whole,
  /** Whether another plan is looked for when a step fails for good. */
  replansOnFailure: z.boolean(),
  isPaused: z.boolean(),
  /** What makes the plan be made again, while it is. */
  cause: replanCauseSchema.nullable(),
  error: z.string().nullable(),
  startedAtMs: whole.nullable(),
  endedAtMs: whole.nullable(),
});

export type ExecutionState = z.output<typeof executionStateSchema>;
export type StepState = z.output<typeof stepStateSchema>;
export type StepAt = (typeof STEP_STATES)[number];

/** The state before any fact. */
export const BLANK_EXECUTION: ExecutionState = {
  inside: "received",
  principal: null,
  options: null,
  plan: null,
  planDigest: null,
  told: null,
  privacy: "PUBLIC",
  order: [],
  steps: {},
  breakers: {},
  occurrences: {},
  overflows: {},
  droppedMicros: 0,
  attempts: {},
  replans: 0,
  replansOnFailure: false,
  isPaused: false,
  cause: null,
  error: null,
  startedAtMs: null,
  endedAtMs: null,
};

/** A step that nothing has happened to yet; `attempt` goes on where an earlier plan left it. */
export function freshStep(attempt = 0): StepState {
  return {
    at: "pending",
    attempt,
    tries: 0,
    dispatches: 0,
    isFallback: false,
    isExtra: false,
    capability: null,
    args: null,
    key: null,
    occurrence: 0,
    obligations: [],
    wait: null,
    timer: null,
    output: null,
    privacy: "PUBLIC",
    isDeclassified: false,
    failure: null,
    reason: null,
    costMicros: 0,
    startedAtMs: null,
    endedAtMs: null,
    hooksDue: false,
  };
}

/** Whether a step has come to its end. Pure. */
export function isFinal(step: StepState): boolean {
  return step.at === "completed" || step.at === "failed" || step.at === "skipped";
}
