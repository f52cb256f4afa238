// When a task is planned again: a goal that is done keeps its way, and what failed is not chosen again.
// It compares what steps do, not their names in a plan.
import type { PlanStep } from "../../../contracts/orchestration.ts";
import { doingOf, doingOfWayStep } from "./doing.ts";
import { type Rejection, rejection, type Situation } from "./situation.ts";
import type { Way } from "./way.ts";

/** Gives the ways that are left, and those that were struck out because they failed. Pure. */
export function inLightOfBefore(
  ways: readonly Way[],
  { done = [], failed = [] }: Situation,
): { ways: readonly Way[]; failed: readonly Rejection[] } {
  const doings = new Set(done.map(doingOf));
  const kept = ways.filter((way) => way.steps.length > 0 && way.steps.every((step) => doings.has(doingOfWayStep(step, way))));
  if (kept.length > 0) return { ways: kept, failed: [] };
  const names = failedNames(failed);
  if (names.length === 0) return { ways, failed: [] };
  const isFailing = (way: Way) => way.steps.some((step) => names.includes(step.card?.name ?? "") && !doings.has(doingOfWayStep(step, way)));
  const struck = ways
    .filter(isFailing)
    .map(({ key }) => rejection(key, "failed", `${names.join(" and ")} failed in the plan before`, null));
  return { ways: ways.filter((way) => !isFailing(way)), failed: struck };
}

/** Gives the capabilities that failed steps have tried: their own, and what they fell back on. Pure. */
export function failedNames(failed: readonly PlanStep[] = []): string[] {
  return [...new Set(failed.flatMap(({ name, fallback }) => [name, ...(fallback === undefined ? [] : [fallback.name])]))];
}
