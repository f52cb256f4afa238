// The execution inside a job: its facts go to the engine; when the engine stops to have its plan made again, the outside is looked at.
// It must not know how a plan is made.
import { type Outcome, observe, type TimedFact } from "../execution/engine.ts";
import { hasEnded } from "../execution/inside.ts";
import { capturing, type JobMeans, type JobOutcome, unchanged } from "./outcome.ts";
import type { JobState } from "./state.ts";

/** Takes a fact of the execution. Pure. */
export function executed(state: JobState, timed: TimedFact, means: JobMeans): JobOutcome {
  return goneOn(state, observe(state, timed, means.registry), means);
}

/** Gives the outcome of a job whose execution came to an outcome. A job that has ended looks at nothing any more. Pure. */
export function goneOn(state: JobState, outcome: Outcome, { planner }: JobMeans): JobOutcome {
  if (outcome.state === state) return unchanged(state);
  const whole: JobOutcome = { ...outcome, state: { ...state, ...outcome.state } };
  const after = whole.state;
  if (hasEnded(after.inside)) return { ...whole, state: { ...after, capturing: null, requested: null } };
  const isToReplan = after.cause !== null && after.capturing === null && after.planned !== null && planner !== undefined;
  return isToReplan ? capturing(whole, "replanning") : whole;
}
