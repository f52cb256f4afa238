// Before the first step of a planned job goes out: the outside is looked at once more. Where it has changed, the plan is made again, and the
// execution takes the plan of now, or is refused. It must not know how plans are made.
import type { Fact } from "../../../contracts/journal.ts";
import { orchestratorPlanSchema } from "../../../contracts/orchestration.ts";
import { triggerOfDrift, wordsOfDrift } from "../context/drift.ts";
import type { TimedFact } from "../execution/engine.ts";
import { planDigestOf } from "../execution/plan-digest.ts";
import { circumstancesOf } from "./captured.ts";
import { changesSince } from "./changes.ts";
import { executed } from "./executed.ts";
import { handedOver } from "./handed-over.ts";
import { capturing, decided, type JobMeans, type JobOutcome, unchanged } from "./outcome.ts";
import { refusedOf } from "./plan.ts";
import type { Circumstances } from "./planner.ts";
import { type JobState, type PlanRecord, planRecordSchema } from "./state.ts";

/** Takes up an execution, once: at once where nothing is known of the plan's circumstances, else when the outside was looked at. */
export function executionRequested(state: JobState, timed: TimedFact<"execution.requested">, means: JobMeans): JobOutcome {
  if (state.plan !== null || state.requested !== null) return unchanged(state);
  const record = recordOf(state, timed.fact);
  if (record === null) return executed({ ...state, planned: null, capturing: null }, timed, means);
  const mayReplan = record.config.enable_replanning && timed.fact.data.options.replansMax > 0 && means.planner !== undefined;
  if (!mayReplan) return begun({ ...state, planned: record }, timed, means);
  return capturing(unchanged({ ...state, planned: record, requested: timed.fact }), "dispatch");
}

/** Begins the execution in the circumstances that were captured. */
export function dispatched(state: JobState, timed: TimedFact<"context.captured">, means: JobMeans): JobOutcome {
  const { requested, planned } = state;
  if (requested === null || planned === null || means.planner === undefined) return unchanged(state);
  const circumstances = circumstancesOf(timed, planned.config, means);
  const free: JobState = { ...state, requested: null, replansOnFailure: true };
  const begin = (so: JobState, fact: Fact<"execution.requested">) => begun(so, { fact, atMs: timed.atMs }, means);
  const changes = changesSince(planned, circumstances);
  if (changes.length === 0) return begin(free, requested);
  const outcome = means.planner.plan(planned.task, circumstances);
  if (outcome.outcome === "refused") return decided(free, timed, [refusedOf(outcome)]);
  const { execution } = outcome;
  const record = recordNow(planned, circumstances, execution);
  const plan = planDigestOf(execution.plan);
  if (plan === planDigestOf(planned.execution.plan)) return begin({ ...free, planned: record }, requested);
  const because = `${triggerOfDrift(changes) ?? "drift"}: ${wordsOfDrift(changes)}`.slice(0, 4000);
  const replaced: Fact<"plan.replaced"> = { kind: "plan.replaced", data: { plan, because }, bodies: { plan: execution.plan, execution } };
  const anew = { ...requested, bodies: { ...requested.bodies, plan: execution.plan } };
  const outcomeOfBegin = begin({ ...free, planned: record, told: plan }, anew);
  return { ...outcomeOfBegin, facts: [replaced, ...outcomeOfBegin.facts] };
}

/** Gives a record with the plan and the circumstances of now. Pure. */
export function recordNow(record: PlanRecord, { snapshot, outlook }: Circumstances, execution: PlanRecord["execution"]): PlanRecord {
  return { ...record, snapshot, consented: outlook.consented, execution };
}

// --- internal ---

/** The record of exactly the plan that is asked for. */
function recordOf(state: JobState, { bodies }: Fact<"execution.requested">): PlanRecord | null {
  const given = planRecordSchema.safeParse(bodies.planned);
  const record = given.success ? given.data : state.planned;
  const plan = orchestratorPlanSchema.safeParse(bodies.plan);
  return record !== null && plan.success && planDigestOf(plan.data) === planDigestOf(record.execution.plan) ? record : null;
}

/** Begins the execution, and hands the plan over behind its beginning. */
function begun(state: JobState, timed: TimedFact<"execution.requested">, means: JobMeans): JobOutcome {
  return handedOver(executed(state, timed, means), "execution.started");
}
