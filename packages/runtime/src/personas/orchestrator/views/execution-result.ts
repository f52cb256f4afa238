// The result of an execution, as callers see it, at any time: from the state that the engine remembers.
// It must not decide anything.
import { type ExecutionResult, moneyOf } from "../../../contracts/orchestration.ts";
import type { Json } from "../../../contracts/persona.ts";
import { executionStatusOf } from "../execution/inside.ts";
import { dependentsOf } from "../execution/order.ts";
import type { ExecutionState } from "../execution/state.ts";
import { planOf, stepOf } from "../execution/turn.ts";
import { instantOf } from "./instant.ts";
import { stepResultOf } from "./step-result.ts";

/** Gives the result of an execution that has begun. `atMs` is until when a running one is reckoned. Pure. */
export function executionResultOf(state: ExecutionState, atMs: number): ExecutionResult {
  const plan = planOf(state);
  const steps = plan.steps.map(({ id }) => stepResultOf(id, stepOf(state, id)));
  const startedAtMs = state.startedAtMs ?? atMs;
  const output = outputOf(state);
  const count = (status: string) => steps.filter((one) => one.status === status).length;
  return {
    planId: plan.id,
    status: executionStatusOf(state.inside),
    steps,
    ...(output === undefined ? {} : { output: output as ExecutionResult["output"] & {} }),
    ...(state.error === null ? {} : { error: state.error }),
    metadata: {
      totalDuration: Math.max(0, (state.endedAtMs ?? atMs) - startedAtMs),
      totalCost: moneyOf(spentMicros(state)),
      totalSteps: steps.length,
      completedSteps: count("completed"),
      failedSteps: count("failed"),
    },
    startedAt: instantOf(startedAtMs),
    ...(state.endedAtMs === null ? {} : { completedAt: instantOf(state.endedAtMs) }),
  };
}

/** Gives what an execution has cost so far, in millionths. Pure. */
export function spentMicros(state: ExecutionState): number {
  return Object.values(state.steps).reduce((sum, { costMicros }) => sum + costMicros, state.droppedMicros);
}

// --- internal ---

/** The output of the one step that no other depends on; where there are several, those that have one, by their ids. */
function outputOf(state: ExecutionState): Json | undefined {
  if (state.inside !== "succeeded") return undefined;
  const { steps } = planOf(state);
  const dependents = dependentsOf(steps);
  const last = steps.filter(({ id }) => !dependents.has(id)).map(({ id }) => [id, stepOf(state, id)] as const);
  const done = last.filter(([, step]) => step.at === "completed").map(([id, step]) => [id, step.output as Json] as const);
  return last.length === 1 ? done[0]?.[1] : Object.fromEntries(done);
}
