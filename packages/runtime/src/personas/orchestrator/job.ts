// The job that an Orchestrator carries: how its facts move the persona, and what is said of them.
// It must not know envelopes or wishes; those are of a run.
import type { AdvanceCall, Json, PersonaAction } from "../../contracts/persona.ts";
import type { Guard, Reducer } from "../_shared/machine.ts";
import { json, said } from "../_shared/payload.ts";
import { type OrchestratorContext, words } from "./contracts.ts";
import type { TimedFact } from "./execution/engine.ts";
import { type PersonaWord, personaStateOf } from "./execution/inside.ts";
import { observe } from "./job/observe.ts";
import type { JobMeans, JobOutcome } from "./job/outcome.ts";
import { openEffects, stateAfter } from "./job/recall.ts";
import { BLANK_JOB } from "./job/state.ts";

/** Gives what a fact leads to; equal contexts and calls give equal outcomes, and the last one is kept, since guards and words ask for it too. */
export type Observer = (context: OrchestratorContext, call: AdvanceCall) => JobOutcome;

/** Makes an observer with the means of a job. */
export function observerOf(means: JobMeans): Observer {
  let last: { readonly context: OrchestratorContext; readonly payload: unknown; readonly outcome: JobOutcome } | null = null;
  return (context, call) => {
    if (last !== null && last.context === context && last.payload === call.payload) return last.outcome;
    const outcome = outcomeOf(context, call, means);
    last = { context, payload: call.payload, outcome };
    return outcome;
  };
}

/** Guards of a job: whether a fact leaves the persona in a state. */
export function jobGuards(seen: Observer) {
  const leadsTo = (word: PersonaWord): Guard<OrchestratorContext> => {
    return (context, call) => {
      if (!carriesNoRun(context)) return false;
      const { state, refusal } = seen(context, call);
      return refusal === undefined && personaStateOf(state.inside) === word;
    };
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
    return state === context.job || (state === BLANK_JOB && context.job === undefined) ? context : { ...context, job: state };
  };
  return { keepJob };
}

/** Gives an outcome as actions: notes in the order in which they are to be journaled, then what is to be performed. Pure. */
export function actionsOf({ facts, effects }: Pick<JobOutcome, "facts" | "effects">): PersonaAction[] {
  return [
    ...facts.map((fact): PersonaAction => ({ action: "note", fact })),
    ...effects.map((effect): PersonaAction => ({ action: "perform", effect })),
  ];
}

/** Gives why a fact was not taken: everything that is wrong with a request. Pure. */
export function reasonsOf({ refusal }: JobOutcome): readonly Json[] {
  if (refusal === undefined) return [{ reason: "carries-a-run" }];
  const { code, values, issues } = refusal;
  return [json({ reason: "bad-request", code, values, issues })];
}

// --- internal ---

/** A persona that has routed a request carries a run; one that has a job never does. */
function carriesNoRun({ route }: OrchestratorContext): boolean {
  return route.length === 0;
}

function outcomeOf(context: OrchestratorContext, call: AdvanceCall, means: JobMeans): JobOutcome {
  const before = context.job ?? BLANK_JOB;
  if (call.event === "orchestrator.observe") return observe(before, said(words["orchestrator.observe"], call), means);
  const { facts, isReplay } = said(words["orchestrator.recall"], call) as { facts: readonly TimedFact[]; isReplay?: boolean };
  const state = stateAfter(facts, means);
  return { state, facts: [], effects: isReplay === true ? [] : openEffects(state, means) };
}
