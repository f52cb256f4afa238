// A job from its request to its end: what each fact leads to. Planning decides before the execution and beside it, the engine in it.
// Pure: equal states and facts give equal outcomes. It must not know how anything is performed.
import type { TimedFact } from "../execution/engine.ts";
import { hasEnded } from "../execution/inside.ts";
import { dispatched, executionRequested } from "./dispatch.ts";
import { executed } from "./executed.ts";
import { type JobMeans, type JobOutcome, unchanged } from "./outcome.ts";
import { planned, requestReceived } from "./plan.ts";
import { replanned } from "./replan.ts";
import type { JobState } from "./state.ts";

/**
 * Takes a fact from outside. One that is late, repeated, unknown to the state or about something else changes nothing: the same state object, no
 * facts, no effects. A request that cannot be read is refused with all of its issues. Pure.
 */
export function observe(state: JobState, { fact, atMs }: TimedFact, means: JobMeans): JobOutcome {
  if (hasEnded(state.inside)) return unchanged(state);
  switch (fact.kind) {
    case "request.received":
      return requestReceived(state, { fact, atMs }, means);
    case "context.captured":
      return captured(state, { fact, atMs }, means);
    case "execution.requested":
      return executionRequested(state, { fact, atMs }, means);
    default:
      return executed(state, { fact, atMs }, means);
  }
}

// --- internal ---

function captured(state: JobState, timed: TimedFact<"context.captured">, means: JobMeans): JobOutcome {
  const looked: JobState = { ...state, capturing: null };
  switch (state.capturing) {
    case "planning":
      return planned(looked, timed, means);
    case "dispatch":
      return dispatched(looked, timed, means);
    case "replanning":
      return replanned(looked, timed, means);
    default:
      return unchanged(state);
  }
}
