// Metrics over the journals of many jobs: how plans fare, and how the whole does. Folds; whole numbers, shares in thousandths.
// It must not know how jobs are stored, nor what time it is.
import type { Fact, FactKind } from "../../../contracts/journal.ts";
import type { Locality } from "../../../contracts/privacy.ts";
import type { TimedFact } from "../execution/engine.ts";

/** Tells where a capability runs; undefined for one that is not known any more, which then counts as remote. */
export type LocalityOf = (capability: string) => Locality | undefined;

/**
 * How plans fare. Shares are thousandths, null where nothing was counted; times are milliseconds, costs millionths, averages rounded down.
 * `privacyScore`: called steps of which no call left this process or the site, however often they were tried. `overrides`: approvals refused,
 * outcomes settled by hand, cancels, recommendations not taken.
 * `driftReplans`: plans replaced behind a drift, for every thousand executions.
 */
export interface PlanMetrics {
  readonly executions: number;
  readonly failures: number;
  readonly successRate: number | null;
  readonly timeToPlanMs: number | null;
  readonly approvalRate: number | null;
  readonly overrides: number;
  readonly privacyScore: number | null;
  readonly driftReplans: number | null;
  readonly executionMs: number | null;
  readonly costMicros: number | null;
}

/** How the whole does. `unhealthy` from half of the ended executions failed, `degraded` from a tenth, or when a call's end is unknown. */
export interface SystemMetrics {
  readonly plans: number;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
  readonly planningMs: number | null;
  readonly health: {
    readonly status: "healthy" | "degraded" | "unhealthy";
    readonly failureRate: number | null;
    readonly retries: number;
    readonly unresolved: number;
  };
}

/** Gives the metrics of plans over the journals of jobs. Pure. */
export function planMetricsOf(jobs: readonly (readonly TimedFact[])[], localityOf: LocalityOf): PlanMetrics {
  const executions = jobs.filter((facts) => has(facts, "execution.started"));
  const ended = executions.filter(hasEnded);
  const failures = ended.filter((facts) => has(facts, "execution.failed")).length;
  const all = jobs.flat().map(({ fact }) => fact);
  const given = count(all, "approval.given");
  const refused = count(all, "approval.refused");
  const steps = jobs.flatMap((facts) => [...callsByStep(facts).values()]);
  const local = steps.filter((calls) => calls.every((name) => (localityOf(name) ?? "remote") !== "remote")).length;
  return {
    executions: executions.length,
    failures,
    successRate: share(ended.filter((facts) => has(facts, "execution.completed")).length, ended.length),
    timeToPlanMs: average(jobs.flatMap(planningMsOf)),
    approvalRate: share(given, given + refused),
    overrides: refused + count(all, "resolution.given") + count(all, "cancel.requested") + count(all, "override.given"),
    privacyScore: share(local, steps.length),
    driftReplans: share(sum(jobs.map(driftReplansOf)), executions.length),
    executionMs: average(ended.map((facts) => atOf(facts, endings) - atOf(facts, ["execution.started"]))),
    costMicros: average(ended.map(costOf)),
  };
}

/** Gives the metrics of the whole over the journals of jobs. Pure. */
export function systemMetricsOf(jobs: readonly (readonly TimedFact[])[]): SystemMetrics {
  const plans = jobs.filter((facts) => has(facts, "plan.created"));
  const ended = plans.filter((facts) => hasEnded(facts) || has(facts, "plan.refused"));
  const failed = ended.filter(
    (facts) => has(facts, "execution.failed") || (has(facts, "plan.refused") && !has(facts, "execution.started")),
  ).length;
  const unresolved = sum(jobs.map((facts) => (hasEnded(facts) ? 0 : unresolvedIn(facts))));
  const failureRate = share(failed, ended.length);
  const isBad = (failureRate ?? 0) >= 500;
  return {
    plans: plans.length,
    active: plans.length - ended.length,
    completed: ended.filter((facts) => has(facts, "execution.completed")).length,
    failed,
    planningMs: average(jobs.flatMap(planningMsOf)),
    health: {
      status: isBad ? "unhealthy" : (failureRate ?? 0) >= 100 || unresolved > 0 ? "degraded" : "healthy",
      failureRate,
      retries: sum(jobs.map((facts) => facts.filter(({ fact }) => fact.kind === "step.retrying").length)),
      unresolved,
    },
  };
}

// --- internal ---

type Job = readonly TimedFact[];

const endings: readonly FactKind[] = ["execution.completed", "execution.failed", "execution.cancelled"];

function has(facts: Job, kind: FactKind): boolean {
  return facts.some(({ fact }) => fact.kind === kind);
}

function hasEnded(facts: Job): boolean {
  return facts.some(({ fact }) => endings.includes(fact.kind));
}

function count(facts: readonly Fact[], kind: FactKind): number {
  return facts.filter((fact) => fact.kind === kind).length;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole);
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.floor(sum(values) / values.length);
}

function atOf(facts: Job, kinds: readonly FactKind[]): number {
  return facts.find(({ fact }) => kinds.includes(fact.kind))?.atMs ?? 0;
}

/** From the request to the plan; none for jobs that brought their plan along. */
function planningMsOf(facts: Job): number[] {
  if (!has(facts, "request.received") || !has(facts, "plan.created")) return [];
  return [atOf(facts, ["plan.created"]) - atOf(facts, ["request.received"])];
}

function driftReplansOf(facts: Job): number {
  let isDrifted = false;
  let replans = 0;
  for (const { fact } of facts) {
    if (fact.kind === "drift.seen") isDrifted = true;
    if (fact.kind !== "plan.replaced" || !isDrifted) continue;
    replans++;
    isDrifted = false;
  }
  return replans;
}

/** The capabilities that each step of a job has called. */
function callsByStep(facts: Job): ReadonlyMap<string, readonly string[]> {
  const calls = new Map<string, string[]>();
  for (const { fact } of facts) {
    if (fact.kind !== "step.started" || fact.data.capability === null) continue;
    calls.set(fact.data.step, [...(calls.get(fact.data.step) ?? []), fact.data.capability]);
  }
  return calls;
}

function costOf(facts: Job): number {
  return sum(facts.map(({ fact }) => (fact.kind === "exchange.ended" ? fact.data.costMicros : 0)));
}

function unresolvedIn(facts: Job): number {
  const asked = facts.filter(({ fact }) => fact.kind === "step.waiting" && fact.data.for === "resolution").length;
  return Math.max(0, asked - facts.filter(({ fact }) => fact.kind === "resolution.given").length);
}
