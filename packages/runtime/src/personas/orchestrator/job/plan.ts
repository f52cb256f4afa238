// From a request to a plan: the request is read at once, the outside is looked at, then the plan is decided or refused.
// It must not know how requests are read or plans made.
import { DramatisError } from "../../../contracts/errors.ts";
import type { Fact } from "../../../contracts/journal.ts";
import type { TaskSpec } from "../../../contracts/task-spec.ts";
import type { TimedFact } from "../execution/engine.ts";
import { planDigestOf } from "../execution/plan-digest.ts";
import type { Planned, PlanOutcome } from "../planning/plan-outcome.ts";
import { planningConfigSchema } from "../planning/planning-config.ts";
import { circumstancesOf } from "./captured.ts";
import { capturing, decided, type JobMeans, type JobOutcome, unchanged } from "./outcome.ts";
import type { JobState } from "./state.ts";

/** Reads the first request of a job; one that cannot be read is refused. */
export function requestReceived(state: JobState, timed: TimedFact<"request.received">, { planner }: JobMeans): JobOutcome {
  if (state.inside !== "received" || state.capturing !== null) return unchanged(state);
  const { request, setting, config } = timed.fact.bodies;
  try {
    if (planner === undefined) throw new DramatisError("DRAMATIS_ROUTE_REFUSED", { what: "a request", reason: "nothing here plans" });
    const asked = { task: planner.read(request, setting), config: planningConfigSchema.parse(config ?? {}) };
    return capturing(decided({ ...state, asked }, timed, [specified(asked.task)]), "planning");
  } catch (error) {
    if (error instanceof DramatisError && error.code !== "DRAMATIS_BUG_ASSERTION") return { ...unchanged(state), refusal: error };
    throw error;
  }
}

/** Plans what was asked, in the circumstances that were captured. */
export function planned(state: JobState, timed: TimedFact<"context.captured">, means: JobMeans): JobOutcome {
  const { asked } = state;
  if (asked === null || means.planner === undefined) return unchanged(state);
  const circumstances = circumstancesOf(timed, asked.config, means);
  const outcome = means.planner.plan(asked.task, circumstances);
  if (outcome.outcome === "refused") return decided(state, timed, [refusedOf(outcome)]);
  const { snapshot, outlook } = circumstances;
  const record = { ...asked, snapshot, consented: outlook.consented, execution: outcome.execution, failed: [] };
  return decided({ ...state, planned: record, told: planDigestOf(outcome.execution.plan) }, timed, [createdOf(outcome)]);
}

/** Gives the fact of a refusal: reasons are bounded in number and length. Pure. */
export function refusedOf({ as, reasons, offers }: Extract<PlanOutcome, { outcome: "refused" }>): Fact<"plan.refused"> {
  return {
    kind: "plan.refused",
    data: { as, reasons: reasons.slice(0, 100).map((one) => one.slice(0, 4000)) },
    bodies: { offers },
  };
}

// --- internal ---

function specified(task: TaskSpec): Fact<"task.specified"> {
  return { kind: "task.specified", data: { confidence: task.confidence }, bodies: { task } };
}

function createdOf({ execution, offers }: Planned): Fact<"plan.created"> {
  const data = { plan: planDigestOf(execution.plan), strategy: execution.strategy };
  return { kind: "plan.created", data, bodies: { plan: execution.plan, execution, offers } };
}
