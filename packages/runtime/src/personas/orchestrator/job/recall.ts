// Taking up a job again from its journal: the state that its facts lead to, and the effects that are still open.
// A call of which nobody knows how it ended is wished for again only if repeating it does no harm. It must not decide new facts.
import type { CapabilityRegistry } from "../../../capabilities/registry.ts";
import type { BoundaryEffect, CallEffect } from "../../../contracts/boundary-effects.ts";
import { isObserved } from "../../../contracts/journal.ts";
import { callEffect, cardOfStep, gateEffect } from "../execution/calls.ts";
import type { TimedFact } from "../execution/engine.ts";
import { isRepeatable } from "../execution/exchange.ts";
import { hasEnded } from "../execution/inside.ts";
import type { ExecutionState } from "../execution/state.ts";
import { stepOf } from "../execution/turn.ts";
import { waitEffects } from "../execution/waits.ts";
import { stepResultOf } from "../views/step-result.ts";
import { observe } from "./observe.ts";
import { captureEffects, type JobMeans } from "./outcome.ts";
import { BLANK_JOB, type JobState } from "./state.ts";

/** Gives the state that the facts of a journal lead to. Pure. */
export function stateAfter(facts: readonly TimedFact[], means: JobMeans): JobState {
  return facts.reduce((state, one) => (isObserved(one.fact.kind) ? observe(state, one, means).state : state), BLANK_JOB);
}

/** Gives the effects that are open in a state, those of its steps in their order. Pure. */
export function openEffects(state: JobState, { registry }: JobMeans): readonly BoundaryEffect[] {
  if (hasEnded(state.inside)) return [];
  const looks = captureEffects(state);
  return state.plan === null ? looks : [...looks, ...state.order.flatMap((id) => openEffectsOf(state, registry, id))];
}

/** Gives the calls that are out and may not be repeated: somebody has to find out how they ended. Pure. */
export function callsInDoubt(state: ExecutionState, registry: CapabilityRegistry): readonly CallEffect[] {
  if (state.plan === null || hasEnded(state.inside)) return [];
  const out = state.order.filter((id) => stepOf(state, id).at === "running");
  return out.filter((id) => !isRepeatable(cardOfStep(state, registry, id))).map((id) => callEffect(state, id));
}

// --- internal ---

function openEffectsOf(state: ExecutionState, registry: CapabilityRegistry, id: string): readonly BoundaryEffect[] {
  const step = stepOf(state, id);
  if (step.at === "gating") return [gateEffect(state, registry, id)];
  if (step.at === "running") return isRepeatable(cardOfStep(state, registry, id)) ? [callEffect(state, id)] : [];
  if (step.at === "waiting" || step.at === "resting") return waitEffects(state, id);
  return step.hooksDue ? [{ effect: "after", step: id, attempt: step.attempt, result: stepResultOf(id, step) }] : [];
}
