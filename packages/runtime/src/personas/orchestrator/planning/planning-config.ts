// How planning is set up: the options that callers know, with their defaults. Each of them can change a plan.
// Effort is bounded in expansions of the search and not in time, so that a plan does not depend on the speed of a machine.
import { z } from "zod";
import { wholeSchema } from "../../../contracts/names.ts";

/** Expansions that stand for a millisecond of `max_planning_time_ms`. */
export const EXPANSIONS_PER_MS = 1;

/** The options. Money is in the budget's currency, `local_execution_preference` from 0 to 1 in thousandths. A field that is left out has its default. */
export const planningConfigSchema = z.strictObject({
  /** Becomes the bound of expansions, one a millisecond; the plan records it as `expansionsMax`. */
  max_planning_time_ms: wholeSchema(1, 1_000_000).default(5000),
  /** How many plans that were not taken are kept. */
  max_plan_alternatives: wholeSchema(0, 50).default(3),
  /** Whether a task with the trigger `preview` is planned. */
  enable_preview_mode: z.boolean().default(true),
  /** Whether a plan is made again when a step fails or the surroundings change. */
  enable_replanning: z.boolean().default(true),
  /** Whether a task that names no strategy is planned privacy-first instead of balanced. */
  privacy_first: z.boolean().default(true),
  /** Scales the weight of privacy: 0.8 leaves it as the strategy has it, 0 takes it away. */
  local_execution_preference: z.number().min(0).max(1).multipleOf(0.001).default(0.8),
  /** What a plan may cost at most when the task does not say. */
  cost_budget_default: z.number().min(0).max(999_999_999).default(1),
  /** How long a plan should take at most when the task does not say; what takes longer has no points for latency and is told, not refused. */
  latency_budget_default_ms: wholeSchema(1, 86_400_000).default(5000),
});

export type PlanningConfig = z.output<typeof planningConfigSchema>;
export type PlanningConfigInput = z.input<typeof planningConfigSchema>;

/** The options as they are when nothing is said. */
export const defaultPlanningConfig: PlanningConfig = planningConfigSchema.parse({});

/** Gives how many expansions a search may take. Pure. */
export function expansionsMaxOf({ max_planning_time_ms }: PlanningConfig): number {
  return max_planning_time_ms * EXPANSIONS_PER_MS;
}
