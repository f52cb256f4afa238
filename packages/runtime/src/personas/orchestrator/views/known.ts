// A fold that every view of a journal shares: what its facts make of the execution, one after the other, with the plan and times at hand.
// It must not derive anything that the journal does not say.

import type { Failure } from "../../../contracts/failure.ts";
import type { Fact } from "../../../contracts/journal.ts";
import type { OrchestratorPlan, StepResult } from "../../../contracts/orchestration.ts";
import type { TimedFact } from "../execution/engine.ts";
import { instantOf } from "./instant.ts";
import { errorText } from "./step-result.ts";

/** What is known of a journal so far. `startedAtMs` are the first beginnings of steps, milliseconds since 1970. */
export interface Known {
  plan: OrchestratorPlan | null;
  startedAtMs: number | null;
  readonly stepsStartedAtMs: Map<string, number>;
}

/** Makes an empty memory. */
export function knowNothing(): Known {
  return { plan: null, startedAtMs: null, stepsStartedAtMs: new Map() };
}

/** Takes note of a fact. */
export function learn(known: Known, { fact, atMs }: TimedFact): void {
  if (fact.kind === "plan.created" || fact.kind === "plan.replaced")
    known.plan = (fact.bodies.plan as OrchestratorPlan | undefined) ?? known.plan;
  if (fact.kind === "execution.requested") known.plan ??= (fact.bodies.plan as OrchestratorPlan | undefined) ?? null;
  if (fact.kind === "execution.started") known.startedAtMs = atMs;
  if (fact.kind === "step.started" && !known.stepsStartedAtMs.has(fact.data.step)) known.stepsStartedAtMs.set(fact.data.step, atMs);
}

/** Gives the result of a step as its fact tells it; the memory must have learnt the facts before. Pure. */
export function stepResultAt(known: Known, fact: Fact<"step.started" | "step.completed" | "step.failed">, atMs: number): StepResult {
  const stepId = fact.data.step;
  const startedAtMs = known.stepsStartedAtMs.get(stepId) ?? null;
  const started = startedAtMs === null ? {} : { startedAt: instantOf(startedAtMs) };
  if (fact.kind === "step.started") return { stepId, status: "running", ...started };
  const ended = {
    ...(startedAtMs === null ? {} : { duration: Math.max(0, atMs - startedAtMs) }),
    ...started,
    completedAt: instantOf(atMs),
  };
  if (fact.kind === "step.completed")
    return { stepId, status: "completed", output: fact.bodies.output as StepResult["output"] & {}, ...ended };
  return { stepId, status: "failed", error: errorText(fact.data.failure as Failure), ...ended };
}
