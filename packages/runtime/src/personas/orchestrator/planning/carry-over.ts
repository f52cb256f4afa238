// Puts the done steps of the plan before into the plan of now: under their old ids and unchanged, with everything that they depend on.
// The other steps get ids that no step of the plan before has, and their references follow.
import type { ExecutionPlan, StepReason } from "../../../contracts/execution-plan.ts";
import type { PlanStep } from "../../../contracts/orchestration.ts";
import { doingOf } from "./doing.ts";
import type { Field } from "./fill-params.ts";

/** The plan with what was carried over, and the ids of that in the order of the plan. */
export interface CarriedPlan {
  readonly execution: ExecutionPlan;
  readonly carried: readonly string[];
}

/** Carries done steps over into a fresh plan. Pure. */
export function carryOver(fresh: ExecutionPlan, before: ExecutionPlan, done: readonly PlanStep[]): CarriedPlan {
  const free = new Map(done.map((step) => [step.id, step]));
  const ids = new Map<string, string>();
  const kept = new Map<string, PlanStep>();
  let next = greatestNumber(before.plan.steps) + 1;
  for (const step of fresh.plan.steps) {
    const same = [...free.values()].find((one) => doingOf(one) === doingOf(step));
    ids.set(step.id, same?.id ?? `step_${next++}`);
    if (same === undefined) continue;
    free.delete(same.id);
    kept.set(same.id, same);
  }
  for (const step of ancestorsOf([...kept.values()], done)) kept.set(step.id, step);
  const old = before.plan.steps.filter(({ id }) => kept.has(id));
  const rest = fresh.plan.steps.filter(({ id }) => !kept.has(ids.get(id)!)).map((step) => renamed(step, ids));
  const reasons: StepReason[] = [
    ...before.steps.filter(({ step }) => kept.has(step)),
    ...fresh.steps.filter(({ step }) => !kept.has(ids.get(step)!)).map((one) => ({ ...one, step: ids.get(one.step)! })),
  ];
  const execution: ExecutionPlan = {
    ...fresh,
    plan: { ...fresh.plan, steps: [...old, ...rest] },
    steps: reasons,
    approvals: fresh.approvals.map((id) => ids.get(id) ?? id).filter((id) => !kept.has(id)),
  };
  return { execution, carried: old.map(({ id }) => id) };
}

/** Gives the steps among `among` that these steps depend on, directly or through others. Pure. */
export function ancestorsOf(steps: readonly PlanStep[], among: readonly PlanStep[]): PlanStep[] {
  const found = new Map<string, PlanStep>();
  const open = [...steps];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const id of step.dependencies) {
      const one = among.find((other) => other.id === id);
      if (one === undefined || found.has(id)) continue;
      found.set(id, one);
      open.push(one);
    }
  }
  return [...found.values()];
}

// --- internal ---

function greatestNumber(steps: readonly PlanStep[]): number {
  return steps.reduce((most, { id }) => Math.max(most, Number(/^step_(\d{1,6})$/.exec(id)?.[1] ?? 0)), 0);
}

function renamed(step: PlanStep, ids: ReadonlyMap<string, string>): PlanStep {
  const { fallback } = step;
  return {
    ...step,
    id: ids.get(step.id)!,
    params: repointed(step.params, ids) as PlanStep["params"],
    dependencies: step.dependencies.map((id) => ids.get(id) ?? id),
    ...(fallback === undefined ? {} : { fallback: { ...fallback, params: repointed(fallback.params, ids) as PlanStep["params"] } }),
  };
}

function repointed(value: Field, ids: ReadonlyMap<string, string>): Field {
  if (typeof value === "string")
    return value.replace(/\{\{(step_\d+)\./g, (whole, id: string) => (ids.has(id) ? `{{${ids.get(id)}.` : whole));
  if (Array.isArray(value)) return value.map((one) => repointed(one, ids));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, repointed(inner, ids)]));
}
