// Goals, plans and results of the boundary, with the fields that callers of an orchestrator know: what is wanted, the steps towards it, what came.
// It must not know how a plan is found or carried out.
import { z } from "zod";
import { nameSchema, wholeSchema } from "./names.ts";
import { privacyClassSchema } from "./privacy.ts";

const milliseconds = wholeSchema(0, Number.MAX_SAFE_INTEGER);
const fields = z.record(z.string(), z.json());
const instant = z.iso.datetime({ offset: true });

/** A sum of money as a decimal text with at most six places, such as `0.05`; a number is taken and written as such a text. */
export const moneySchema = z.union([
  z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, "a decimal text with at most six places"),
  z.number().min(0).max(999_999_999).transform(decimalOf),
]);

/** What is wanted, in words and as criteria of success. */
export const orchestratorGoalSchema = z.strictObject({
  id: nameSchema,
  description: z.string().min(1).max(4000),
  success_criteria: z.array(z.string().min(1).max(500)).max(100),
  constraints: fields.exactOptional(),
  context: fields.exactOptional(),
});

export const STEP_TYPES = ["tool", "agent", "llm", "wait", "conditional"] as const;

/** What is done instead when a step fails for good, and what is given up by it, in words. */
const fallbackSchema = z.strictObject({ name: nameSchema, params: fields, givesUp: z.string().min(1).max(300) });

/**
 * A step. `name` is a capability; `params` may hold `{{step.output.path}}`, which takes the value of a step that it depends on.
 * A `wait` step has one of `durationMs`, `callback` or `approval` in its params; a `conditional` one has `condition`, and calls its
 * capability with the other params when there is one of its name. `timeout` is milliseconds an attempt, `retries` further attempts.
 */
export const planStepSchema = z.strictObject({
  id: nameSchema,
  type: z.enum(STEP_TYPES),
  name: nameSchema,
  description: z.string().max(1000),
  params: fields,
  dependencies: z.array(nameSchema).max(1000),
  timeout: wholeSchema(1, 86_400_000).exactOptional(),
  retries: wholeSchema(0, 100).exactOptional(),
  fallback: fallbackSchema.exactOptional(),
  /** The least privacy class of what this step gives; the labels of its arguments can only raise it. PUBLIC when left out. */
  privacy: privacyClassSchema.exactOptional(),
});

/** A plan: steps whose dependencies form no cycle. `estimatedDuration` is milliseconds. */
export const orchestratorPlanSchema = z.strictObject({
  id: nameSchema,
  goalId: nameSchema,
  steps: z.array(planStepSchema).max(1000),
  estimatedDuration: milliseconds.exactOptional(),
  estimatedCost: moneySchema.exactOptional(),
  createdAt: instant,
});

export const EXECUTION_STATUSES = ["pending", "running", "completed", "failed", "cancelled"] as const;
export const STEP_STATUSES = ["pending", "running", "completed", "failed", "skipped"] as const;

/** What came of a step. `error` begins with a code, then a colon and words; `duration` is milliseconds. */
export const stepResultSchema = z.strictObject({
  stepId: nameSchema,
  status: z.enum(STEP_STATUSES),
  output: z.json().exactOptional(),
  error: z.string().exactOptional(),
  duration: milliseconds.exactOptional(),
  startedAt: instant.exactOptional(),
  completedAt: instant.exactOptional(),
});

/** What came of a plan. Steps stand in the order of the plan, whatever order they ended in. */
export const executionResultSchema = z.strictObject({
  planId: nameSchema,
  status: z.enum(EXECUTION_STATUSES),
  steps: z.array(stepResultSchema),
  output: z.json().exactOptional(),
  error: z.string().exactOptional(),
  metadata: z.strictObject({
    totalDuration: milliseconds,
    totalCost: moneySchema.exactOptional(),
    totalSteps: wholeSchema(0, 1000),
    completedSteps: wholeSchema(0, 1000),
    failedSteps: wholeSchema(0, 1000),
  }),
  startedAt: instant,
  completedAt: instant.exactOptional(),
});

export type OrchestratorGoal = z.output<typeof orchestratorGoalSchema>;
export type OrchestratorPlan = z.output<typeof orchestratorPlanSchema>;
export type PlanStep = z.output<typeof planStepSchema>;
export type ExecutionResult = z.output<typeof executionResultSchema>;
export type StepResult = z.output<typeof stepResultSchema>;

/** Gives a decimal text of money as whole millionths. The text must be of moneySchema. Pure. */
export function microsOf(money: string): number {
  const [whole = "0", part = ""] = money.split(".");
  return Number(whole) * 1_000_000 + Number(part.padEnd(6, "0"));
}

/** Gives whole millionths as a decimal text without idle zeros: 50000 is `0.05`. Pure. */
export function moneyOf(micros: number): string {
  const part = String(micros % 1_000_000)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const whole = String((micros - (micros % 1_000_000)) / 1_000_000);
  return part === "" ? whole : `${whole}.${part}`;
}

// --- internal ---

function decimalOf(amount: number): string {
  return moneyOf(Math.round(amount * 1_000_000));
}
