// Another plan in the middle of an execution, in the circumstances of now: done steps are carried over; where there is none, the execution goes on
// with what it has. It must not know how plans are made.
import type { PlanStep } from "../../../contracts/orchestration.ts";
import { keepPlan, observe, type TimedFact } from "../execution/engine.ts";
import { isFinal } from "../execution/state.ts";
import { proposalOf } from "../planning/proposal.ts";
import { circumstancesOf } from "./captured.ts";
import { recordNow } from "./dispatch.ts";
import { goneOn } from "./executed.ts";
import { handedOver } from "./handed-over.ts";
import { type JobMeans, type JobOutcome, unchanged } from "./outcome.ts";
import { refusedOf } from "./plan.ts";
import type { JobState } from "./state.ts";

/** Plans again, for the cause that the execution stopped for. */
export function replanned(state: JobState, timed: TimedFact<"context.captured">, means: JobMeans): JobOutcome {
  const { planned, cause, options, replans } = state;
  if (planned === null || cause === null || options === null || means.planner === undefined) return unchanged(state);
  const circumstances = circumstancesOf(timed, planned.config, means);
  const failed = [...planned.failed, ...failedSteps(state)];
  const replanning = { task: planned.task, before: planned.execution, done: begunSteps(state), cause, failed };
  const answer = means.planner.replan({ ...replanning, replansLeft: options.replansMax - replans }, circumstances);
  const { atMs } = timed;
  if (answer.outcome === "refused") return goneOn(state, keepPlan(state, { fact: refusedOf(answer), atMs }, means.registry), means);
  const carried = answer.carried.filter((id) => state.steps[id]?.at === "completed");
  const outcome = observe(state, { fact: proposalOf({ ...answer, carried }), atMs }, means.registry);
  const isTaken = outcome.facts.some(({ kind }) => kind === "plan.replaced");
  const record = isTaken ? { ...recordNow(planned, circumstances, answer.execution), failed } : planned;
  const whole = goneOn({ ...state, planned: record }, outcome, means);
  return isTaken ? handedOver(explained(whole, answer.execution), "plan.replaced") : whole;
}

// --- internal ---

/** Steps that are done, and those that have gone out and wait for the outside: neither is done anew. */
function begunSteps({ steps }: JobState): string[] {
  return Object.entries(steps).flatMap(([id, step]) => (step.at === "completed" || (step.dispatches > 0 && !isFinal(step)) ? [id] : []));
}

function failedSteps({ plan, steps }: JobState): PlanStep[] {
  return plan === null ? [] : plan.steps.filter(({ id }) => steps[id]?.at === "failed");
}

/** The fact of another plan holds what explains it. */
function explained(outcome: JobOutcome, execution: unknown): JobOutcome {
  const facts = outcome.facts.map((fact) => (fact.kind === "plan.replaced" ? { ...fact, bodies: { ...fact.bodies, execution } } : fact));
  return { ...outcome, facts };
}
