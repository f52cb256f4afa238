// Plans a task again in the middle of its execution: after a failed step, drift, a device that fails, or a consent that changed.
// What is done is carried over with its id and stays as it is; what failed is not tried the same way again. Bounded by a budget of re-plans.
import { digestOf } from "../../../contracts/canonical.ts";
import type { ExecutionPlan } from "../../../contracts/execution-plan.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import type { ReplanCause } from "../execution/state.ts";
import { carryOver } from "./carry-over.ts";
import { executionDigest } from "./plan-digest.ts";
import type { Planned, PlanRefusal } from "./plan-outcome.ts";
import { plan } from "./planner.ts";
import { recomputeScore } from "./score.ts";
import { rejection, type Situation } from "./situation.ts";

/**
 * An execution that is to go on with another plan. `done` are the ids of its completed steps; `replansLeft` how often it may be planned again; `failed`
 * steps of still earlier plans that failed, which are not tried again either.
 */
export interface Replanning {
  readonly task: TaskSpec;
  readonly before: ExecutionPlan;
  readonly done: readonly string[];
  readonly cause: ReplanCause;
  readonly replansLeft: number;
  readonly failed?: readonly PlanStep[];
}

/** Another plan: `carried` are the steps that need not be done again, `because` the cause in words. */
export interface Replanned extends Planned {
  readonly carried: readonly string[];
  readonly because: string;
}

/** Plans again in the circumstances of now. Pure. */
export function replanTask(
  { task, before, done, cause, replansLeft, failed = [] }: Replanning,
  situation: Situation,
): Replanned | PlanRefusal {
  if (!situation.config.enable_replanning) return refused("enable_replanning", "re-planning is switched off", "switch it on");
  if (replansLeft < 1) return refused("replansMax", "no re-planning is left", "allow more re-plans");
  const doneSteps = before.plan.steps.filter(({ id }) => done.includes(id));
  const failedNow = before.plan.steps.filter(({ id }) => id === cause.step);
  const outcome = plan(task, { ...situation, done: doneSteps, failed: [...failed, ...failedNow] });
  if (outcome.outcome === "refused") return outcome;
  const { execution, carried } = carryOver(outcome.execution, before, doneSteps);
  const whole = { ...execution, plan: { ...execution.plan, id: idOf(execution) } };
  const scored = { ...whole, score: recomputeScore(whole) };
  return { ...outcome, execution: scored, digest: executionDigest(scored), carried, because: `${cause.kind}: ${cause.words}` };
}

// --- internal ---

function idOf({ plan: { goalId, steps }, score }: ExecutionPlan): string {
  return `plan_${digestOf({ goalId, steps, score }).slice(0, 16)}`;
}

function refused(constraint: string, why: string, relax: string): PlanRefusal {
  const rejections = [rejection("another plan", constraint, why, relax)];
  return {
    outcome: "refused",
    as: "infeasible",
    reasons: [`${why} (${constraint})`],
    rejections,
    conflicts: [],
    offers: [],
    expansions: 0,
  };
}
