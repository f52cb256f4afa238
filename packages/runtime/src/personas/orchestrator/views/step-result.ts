// The result of one step, as callers see it, from what the engine remembers of it.
// It must not decide anything.
import type { Failure } from "../../../contracts/failure.ts";
import type { StepResult } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import type { StepState } from "../execution/state.ts";
import { instantOf } from "./instant.ts";

/** Gives the result of a step at any time. A skipped step says why as its error; `duration` is milliseconds from its begin to its end. Pure. */
export function stepResultOf(stepId: string, step: StepState): StepResult {
  const { startedAtMs, endedAtMs } = step;
  const error = errorOf(step);
  return {
    stepId,
    status: statusOf(step),
    ...(step.at === "completed" ? { output: step.output as Json as StepResult["output"] & {} } : {}),
    ...(error === null ? {} : { error }),
    ...(startedAtMs === null || endedAtMs === null ? {} : { duration: Math.max(0, endedAtMs - startedAtMs) }),
    ...(startedAtMs === null ? {} : { startedAt: instantOf(startedAtMs) }),
    ...(endedAtMs === null ? {} : { completedAt: instantOf(endedAtMs) }),
  };
}

/** Gives the error of a failure: its class, a colon, and words. Pure. */
export function errorText(failure: Failure): string {
  return `${failure.class}: ${failure.words}`;
}

// --- internal ---

function statusOf({ at }: StepState): StepResult["status"] {
  if (at === "gating" || at === "resting" || at === "waiting") return "running";
  return at;
}

function errorOf({ at, failure, reason }: StepState): string | null {
  if (at === "failed" && failure !== null) return errorText(failure);
  return at === "skipped" ? reason : null;
}
