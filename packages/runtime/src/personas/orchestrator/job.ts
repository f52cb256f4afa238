// The job that an Orchestrator carries: how its facts move the persona, and what is said of them.
// It must not know envelopes or wishes; those are of a run.
import type { CapabilityRegistry } from "../../capabilities/registry.ts";
import type { AdvanceCall, PersonaAction } from "../../contracts/persona.ts";
import type { Guard, Reducer } from "../_shared/machine.ts";
import { said } from "../_shared/payload.ts";
import { type OrchestratorContext, words } from "./contracts.ts";
import { type Outcome, observe, type TimedFact } from "./execution/engine.ts";
import { type PersonaWord, personaStateOf } from "./execution/inside.ts";
import { openEffects, stateAfter } from "./execution/recall.ts";
import { BLANK_EXECUTION } from "./execution/state.ts";

/** Gives what a fact leads to; equal contexts and calls give equal outcomes, and the last one is kept, since guards and words ask for it too. */
export type Observer = (context: OrchestratorContext, call: AdvanceCall) => Outcome;

/** Makes an observer over capabilities. */
export function observerOf(registry: CapabilityRegistry): Observer {
  let last: { readonly context: OrchestratorContext; readonly payload: unknown; readonly outcome: Outcome } | null = null;
  return (context, call) => {
    if (last !== null && last.context === context && last.payload === call.payload) return last.outcome;
    const outcome = outcomeOf(context, call, registry);
    last = { context, payload: call.payload, outcome };
    return outcome;
  };
}

/** Guards of a job: whether a fact leaves the persona in a state. */
export function jobGuards(seen: Observer) {
  const leadsTo = (word: PersonaWord): Guard<OrchestratorContext> => {
    return (context, call) => carriesNoRun(context) && personaStateOf(seen(context, call).state.inside) === word;
  };
  return {
    leavesJobPlanning: leadsTo("planning"),
    leavesJobRunning: leadsTo("running"),
    leavesJobCompleted: leadsTo("completed"),
    leavesJobErrored: leadsTo("errored"),
    recallsAReplay: (_context: OrchestratorContext, call: AdvanceCall) => said(words["orchestrator.recall"], call).isReplay === true,
    carriesNoRun,
  };
}

/** Reducers of a job. */
export function jobReducers(seen: Observer) {
  const keepJob: Reducer<OrchestratorContext> = (context, call) => {
    const { state } = seen(context, call);
    return state === context.execution || (state === BLANK_EXECUTION && context.execution === undefined)
      ? context
      : { ...context, execution: state };
  };
  return { keepJob };
}

/** Gives an outcome as actions: notes in the order in which they are to be journaled, then what is to be performed. Pure. */
export function actionsOf({ facts, effects }: Pick<Outcome, "facts" | "effects">): PersonaAction[] {
  return [
    ...facts.map((fact): PersonaAction => ({ action: "note", fact })),
    ...effects.map((effect): PersonaAction => ({ action: "perform", effect })),
  ];
}

// --- internal ---

/** A persona that has routed a request carries a run; one that has a job never does. */
function carriesNoRun({ route }: OrchestratorContext): boolean {
  return route.length === 0;
}

function outcomeOf(context: OrchestratorContext, call: AdvanceCall, registry: CapabilityRegistry): Outcome {
  const before = context.execution ?? BLANK_EXECUTION;
  if (call.event === "orchestrator.observe") return observe(before, said(words["orchestrator.observe"], call), registry);
  const { facts, isReplay } = said(words["orchestrator.recall"], call) as { facts: readonly TimedFact[]; isReplay?: boolean };
  const state = stateAfter(facts, registry);
  return { state, facts: [], effects: isReplay === true ? [] : openEffects(state, registry) };
}
