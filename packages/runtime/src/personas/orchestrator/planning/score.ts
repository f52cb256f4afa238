// The one score by which plans are compared: five parts from 0 to 1000 and their weighted mean, in whole numbers.
// It reads only what an execution plan shows, so that anybody can reckon it again; it must not know methods or strategies.
import type { ExecutionPlan, PlanScore, StepReason, Weights } from "../../../contracts/execution-plan.ts";
import { microsOf, type PlanStep } from "../../../contracts/orchestration.ts";
import type { Locality, PrivacyClass } from "../../../contracts/privacy.ts";
import { SCORE_PARTS, type ScorePart } from "../../../contracts/task-spec.ts";

/** Points for privacy of one step, by the class of what it handles and where it runs. */
export const PRIVACY_POINTS: Readonly<Record<PrivacyClass, Readonly<Record<Locality, number>>>> = {
  PUBLIC: { process: 1000, site: 950, remote: 800 },
  INTERNAL: { process: 1000, site: 800, remote: 300 },
  CONFIDENTIAL: { process: 1000, site: 700, remote: 0 },
  RESTRICTED: { process: 1000, site: 0, remote: 0 },
};

/** What a score is made of: sums over steps, and the time of the longest way through them. Latencies are milliseconds. */
export interface Totals {
  readonly steps: number;
  readonly privacySum: number;
  readonly comfortSum: number;
  readonly costMicros: number;
  readonly reliability: number;
  readonly latencyMs: number;
}

/** What cost and latency are measured against. */
export interface Budgets {
  readonly costMicros: number;
  readonly latencyMs: number;
}

/** A step as the score sees it. */
export type Scored = Pick<StepReason, "locality" | "privacy" | "costMicros" | "latencyMs" | "comfort" | "reliability">;

/** Gives the totals of steps; `latencyMs` is the longest way. Reliability is the product in thousandths, rounded down at each step. Pure. */
export function totalsOf(steps: readonly Scored[], latencyMs: number): Totals {
  return {
    steps: steps.length,
    privacySum: steps.reduce((sum, { privacy, locality }) => sum + PRIVACY_POINTS[privacy][locality], 0),
    comfortSum: steps.reduce((sum, { comfort }) => sum + comfort, 0),
    costMicros: steps.reduce((sum, { costMicros }) => sum + costMicros, 0),
    reliability: steps.reduce((product, { reliability }) => Math.floor((product * reliability) / 1000), 1000),
    latencyMs,
  };
}

/**
 * Gives the parts. Privacy and comfort are means over the steps (1000 for none), rounded down. Cost has half of its points at a fiftieth of the
 * budget, latency at a twentieth: 1000 * half / (half + used); beyond the budget both have none. Pure.
 */
export function partsOf(totals: Totals, budgets: Budgets): PlanScore["parts"] {
  const mean = (sum: number) => (totals.steps === 0 ? 1000 : Math.floor(sum / totals.steps));
  return {
    privacy: mean(totals.privacySum),
    cost: pointsFor(totals.costMicros, budgets.costMicros, 50),
    latency: pointsFor(totals.latencyMs, budgets.latencyMs, 20),
    comfort: mean(totals.comfortSum),
    reliability: totals.reliability,
  };
}

/** Gives the weighted mean of the parts, rounded down; 0 when all weights are 0. Pure. */
export function totalOf(parts: PlanScore["parts"], weights: Weights): number {
  const whole = SCORE_PARTS.reduce((sum, part) => sum + weights[part], 0);
  return whole === 0 ? 0 : Math.floor(SCORE_PARTS.reduce((sum, part: ScorePart) => sum + weights[part] * parts[part], 0) / whole);
}

/** Gives the score of an execution plan from what it shows: its steps, weights and budgets. Pure. */
export function recomputeScore(plan: Pick<ExecutionPlan, "plan" | "steps" | "weights" | "costMax" | "latencyMsMax">): PlanScore {
  const latencies = new Map(plan.steps.map(({ step, latencyMs }) => [step, latencyMs]));
  const totals = totalsOf(plan.steps, longestWay(plan.plan.steps, latencies));
  const parts = partsOf(totals, { costMicros: microsOf(plan.costMax ?? "0"), latencyMs: plan.latencyMsMax ?? 0 });
  return { parts, total: totalOf(parts, plan.weights) };
}

/** Gives the milliseconds of the longest way through steps that stand behind what they depend on. Unknown latencies are 0. Pure. */
export function longestWay(steps: readonly Pick<PlanStep, "id" | "dependencies">[], latencies: ReadonlyMap<string, number>): number {
  const ends = new Map<string, number>();
  for (const { id, dependencies } of steps) {
    const start = dependencies.reduce((latest, one) => Math.max(latest, ends.get(one) ?? 0), 0);
    ends.set(id, start + (latencies.get(id) ?? 0));
  }
  return [...ends.values()].reduce((latest, end) => Math.max(latest, end), 0);
}

// --- internal ---

const halfMax = 1_000_000_000_000;

function pointsFor(used: number, budget: number, part: number): number {
  if (used > budget) return 0;
  if (used === 0) return 1000;
  const half = Math.min(halfMax, Math.max(1, Math.floor(budget / part)));
  return Math.floor((1000 * half) / (half + used));
}
