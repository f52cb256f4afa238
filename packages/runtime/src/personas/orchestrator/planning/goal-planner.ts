// The planner as callers of an orchestrator know it: a goal in, a plan out; a plan, its failed step and the error in, another plan out.
// It remembers the plans that it made, so that it can plan them again from their task; it holds nothing else.
import { DramatisError } from "../../../contracts/errors.ts";
import { issue } from "../../../contracts/issues.ts";
import type { OrchestratorGoal, OrchestratorPlan, PlanStep } from "../../../contracts/orchestration.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import { type IntakeSetting, readTask } from "../intake/index.ts";
import { ancestorsOf } from "./carry-over.ts";
import { failedNames } from "./light-of-before.ts";
import type { Planned, PlanRefusal } from "./plan-outcome.ts";
import { plan } from "./planner.ts";
import { replanTask } from "./replan.ts";
import { replanSteps } from "./replan-steps.ts";
import type { Situation } from "./situation.ts";

/** A planner of goals. Plans that were refused throw DRAMATIS_PLAN_INFEASIBLE with each blocking constraint as an issue. */
export interface GoalPlanner {
  plan(goal: OrchestratorGoal): OrchestratorPlan;
  /**
   * Gives another plan for one whose step failed. `done` are its completed steps, which keep their ids; without them those count as done that the
   * failed step needed, for it could not have begun before.
   */
  replan(plan: OrchestratorPlan, failedStepId: string, error: string, done?: readonly string[]): OrchestratorPlan;
}

/** How a planner of goals is set up. `situation` is asked at each call, so that a plan is made with the circumstances of then. */
export interface GoalPlannerOptions {
  readonly setting: IntakeSetting;
  readonly situation: () => Situation;
  /** How often a goal is planned again. */
  readonly replansMax: number;
}

/** Makes a planner of goals. */
export function createGoalPlanner({ setting, situation, replansMax }: GoalPlannerOptions): GoalPlanner {
  const made = new Map<string, Made>();
  const failures = new Map<string, readonly PlanStep[]>();
  const keep = (task: TaskSpec, planned: Planned, replansLeft: number) => {
    made.set(planned.execution.plan.id, { task, planned, replansLeft });
    return planned.execution.plan;
  };
  return {
    plan(goal) {
      const task = readTask(goal, setting);
      return keep(task, takenOf(plan(task, situation())), replansMax);
    },
    replan(before, failedStepId, error, done = neededBy(before, failedStepId)) {
      const failed = failures.get(before.id) ?? [];
      const again = () => {
        const known = made.get(before.id);
        if (known === undefined) return mended(before, { step: failedStepId, error, failed }, situation());
        const { task, planned, replansLeft } = known;
        const cause = { kind: "step-failed", words: error, step: failedStepId } as const;
        const outcome = replanTask({ task, before: planned.execution, done, cause, replansLeft, failed }, situation());
        const isBlocked = outcome.outcome === "refused" && replansLeft > 0 && situation().config.enable_replanning;
        if (isBlocked) return mended(before, { step: failedStepId, error, failed }, situation());
        return keep(task, takenOf(outcome), replansLeft - 1);
      };
      const other = again();
      failures.set(other.id, [...failed, ...before.steps.filter(({ id }) => id === failedStepId)]);
      return other;
    },
  };
}

/** Gives a refusal as an error: DRAMATIS_PLAN_INFEASIBLE, DRAMATIS_POLICY_DENIED or DRAMATIS_INTENT_UNCLEAR with every rejection as an issue. Pure. */
export function refusalError({ as, reasons, rejections }: PlanRefusal): DramatisError {
  const code = as === "denied" ? "DRAMATIS_POLICY_DENIED" : as === "unclear" ? "DRAMATIS_INTENT_UNCLEAR" : "DRAMATIS_PLAN_INFEASIBLE";
  const reason = reasons.join("; ");
  const issues = rejections.map(({ what, constraint, why, relax }) =>
    issue(
      "DRAMATIS_PLAN_INFEASIBLE",
      { file: "task", path: constraint },
      { expected: relax ?? "nothing relaxes it", found: what },
      { reason: why },
    ),
  );
  return new DramatisError(code, { reason, what: "every way" }, issues);
}

// --- internal ---

interface Made {
  readonly task: TaskSpec;
  readonly planned: Planned;
  readonly replansLeft: number;
}

function neededBy({ steps }: OrchestratorPlan, stepId: string): string[] {
  return ancestorsOf(
    steps.filter(({ id }) => id === stepId),
    steps,
  ).map(({ id }) => id);
}

function takenOf<Taken extends Planned>(outcome: Taken | PlanRefusal): Taken {
  if (outcome.outcome === "refused") throw refusalError(outcome);
  return outcome;
}

interface FailedStep {
  readonly step: string;
  readonly error: string;
  /** Steps of the plans before that failed, too. */
  readonly failed: readonly PlanStep[];
}

function mended(before: OrchestratorPlan, { step, error, failed }: FailedStep, { registry, config }: Situation): OrchestratorPlan {
  if (!config.enable_replanning)
    throw new DramatisError("DRAMATIS_PLAN_INFEASIBLE", { reason: "re-planning is switched off (enable_replanning)" });
  const names = failedNames(failed);
  const cards = registry.cards().filter(({ name }) => !names.includes(name));
  return replanSteps(before, step, error, cards).plan;
}
