// Taking up an execution again from its journal: the state that its facts lead to, and the effects that are still open.
// A call of which nobody knows how it ended is wished for again only if repeating it does no harm. It must not decide new facts.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect, CallEffect } from "../../../contracts/boundary-effects.ts";
import { isObserved } from "../../../contracts/journal.ts";
import { stepResultOf } from "../views/step-result.ts";
import { callEffect, cardOfStep, gateEffect } from "./calls.ts";
import { observe, type TimedFact } from "./engine.ts";
import { isRepeatable } from "./exchange.ts";
import { hasEnded } from "./inside.ts";
import { BLANK_EXECUTION, type ExecutionState } from "./state.ts";
import { stepOf } from "./turn.ts";
import { waitEffects } from "./waits.ts";

/** Gives the state that the facts of a journal lead to. Pure. */
export function stateAfter(facts: readonly TimedFact[], registry: CapabilityRegistry): ExecutionState {
  return facts.reduce((state, one) => (isTaken(state, one) ? observe(state, one, registry).state : state), BLANK_EXECUTION);
}

/** Gives the effects that are open in a state, in the order of its steps. Pure. */
export function openEffects(state: ExecutionState, registry: CapabilityRegistry): readonly BoundaryEffect[] {
  if (state.plan === null || hasEnded(state.inside)) return [];
  return state.order.flatMap((id) => openEffectsOf(state, registry, id));
}

/** Gives the calls that are out and may not be repeated: somebody has to find out how they ended. Pure. */
export function callsInDoubt(state: ExecutionState, registry: CapabilityRegistry): readonly CallEffect[] {
  if (state.plan === null || hasEnded(state.inside)) return [];
  const out = state.order.filter((id) => stepOf(state, id).at === "running");
  return out.filter((id) => !isRepeatable(cardOfStep(state, registry, id))).map((id) => callEffect(state, id));
}

/** Whether a fact of a journal is to be observed again: decided facts of the engine follow of themselves, those of planning do not. Pure. */
export function isTaken(state: ExecutionState, { fact }: TimedFact): boolean {
  return isObserved(fact.kind) || (state.plan === null && planning.includes(fact.kind));
}

// --- internal ---

const planning: readonly string[] = ["task.specified", "plan.created", "plan.refused"];

function openEffectsOf(state: ExecutionState, registry: CapabilityRegistry, id: string): readonly BoundaryEffect[] {
  const step = stepOf(state, id);
  if (step.at === "gating") return [gateEffect(state, registry, id)];
  if (step.at === "running") return isRepeatable(cardOfStep(state, registry, id)) ? [callEffect(state, id)] : [];
  if (step.at === "waiting" || step.at === "resting") return waitEffects(state, id);
  return step.hooksDue ? [{ effect: "after", step: id, attempt: step.attempt, result: stepResultOf(id, step) }] : [];
}
