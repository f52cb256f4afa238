// Plans again without the task: a plan whose step failed goes on with another capability of the same role, with the step's own fallback,
// or without the step and what depends on it. For plans that were written by hand or come from elsewhere.

import { byCodeUnits, digestOf } from "../../../contracts/canonical.ts";
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { DramatisError } from "../../../contracts/errors.ts";
import { issue } from "../../../contracts/issues.ts";
import type { OrchestratorPlan, PlanStep } from "../../../contracts/orchestration.ts";
import { factsOf, rolesOf, stepTypeOf } from "./card-facts.ts";

/** Another plan, and what was changed in words. */
export interface MendedPlan {
  readonly plan: OrchestratorPlan;
  readonly because: string;
}

/**
 * Gives the plan without its failed step: `cards` are those that may be used, and what failed before is not among them. Throws DRAMATIS_PLAN_INFEASIBLE
 * when nothing would be left, DRAMATIS_INPUT_UNKNOWN_NAME as an issue of it when there is no such step. Pure.
 */
export function replanSteps(plan: OrchestratorPlan, failedStepId: string, error: string, cards: readonly CapabilityCard[]): MendedPlan {
  const failed = plan.steps.find(({ id }) => id === failedStepId);
  if (failed === undefined) throw infeasible(plan, failedStepId, "there is no such step");
  const other = standInFor(failed, cards);
  const steps =
    other === null ? withoutStep(plan.steps, failedStepId) : plan.steps.map((step) => (step.id === failedStepId ? other : step));
  if (steps.length === 0) throw infeasible(plan, failedStepId, `nothing is left without it (${error})`);
  const what = other === null ? `${failed.name} and what depends on it are left out` : `${other.name} stands in for ${failed.name}`;
  const { id: _, ...rest } = { ...plan, steps };
  const id = `plan_${digestOf({ after: plan.id, steps }).slice(0, 16)}`;
  return { plan: { id, ...rest }, because: `${failedStepId} failed (${error}): ${what}` };
}

// --- internal ---

function standInFor(step: PlanStep, cards: readonly CapabilityCard[]): PlanStep | null {
  const own = cards.find(({ name }) => name === step.name);
  const roles = own === undefined ? [step.name] : rolesOf(own);
  const shape = own === undefined ? null : digestOf(own.inputSchema);
  const [best] = cards
    .filter((card) => card.enabled && card.name !== step.name && rolesOf(card).some((role) => roles.includes(role)))
    .filter((card) => stepTypeOf(card) === step.type && (shape === null || digestOf(card.inputSchema) === shape))
    .sort((one, next) => factsOf(next).reliability - factsOf(one).reliability || byCodeUnits(one.name, next.name));
  const { fallback, ...rest } = step;
  if (best !== undefined && best.name !== fallback?.name) return { ...rest, name: best.name };
  if (fallback === undefined) return null;
  return { ...rest, name: fallback.name, params: fallback.params };
}

function withoutStep(steps: readonly PlanStep[], failed: string): PlanStep[] {
  const lost = new Set([failed]);
  for (let size = 0; size !== lost.size; ) {
    size = lost.size;
    for (const { id, dependencies } of steps) if (dependencies.some((one) => lost.has(one))) lost.add(id);
  }
  return steps.filter(({ id }) => !lost.has(id));
}

function infeasible(plan: OrchestratorPlan, step: string, reason: string): DramatisError {
  const ids = plan.steps.map(({ id }) => id).join(", ");
  const found = issue(
    "DRAMATIS_INPUT_UNKNOWN_NAME",
    { file: "plan", path: "steps" },
    { expected: `one of ${ids}`, found: step },
    { what: "step" },
  );
  const isUnknown = plan.steps.every(({ id }) => id !== step);
  return new DramatisError("DRAMATIS_PLAN_INFEASIBLE", { reason: `${step}: ${reason}` }, isUnknown ? [found] : []);
}
