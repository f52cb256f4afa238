// Another plan in the middle of an execution: done steps are carried over, calls that are no longer wanted are aborted.
// It must not know how plans are found.
import { canonicalJson } from "../../../contracts/canonical.ts";
import type { Fact } from "../../../contracts/journal.ts";
import type { OrchestratorPlan } from "../../../contracts/orchestration.ts";
import { triggerOfDrift, wordsOfDrift } from "../context/drift.ts";
import { errorText } from "../views/step-result.ts";
import { readPlan, reasonsOf, takePlan } from "./begin.ts";
import { namedCalls } from "./calls.ts";
import { isFinal, type ReplanCause, type StepState } from "./state.ts";
import { change, clipped, note, optionsOf, perform, planOf, type Turn } from "./turn.ts";

/** Stops further steps until there is another plan, if the execution has re-planning left. */
export function driftSeen(turn: Turn, { data }: Fact<"drift.seen">): boolean {
  return pause(turn, { kind: triggerOfDrift(data.differences) ?? "drift", words: wordsOfDrift(data.differences) });
}

/** The same behind the first step that failed for good in this turn, where the execution plans again by itself; not against anybody's will. */
export function failureSeen(turn: Turn): boolean {
  if (!turn.state.replansOnFailure) return false;
  for (const fact of turn.facts) {
    if (fact.kind !== "step.failed" || willed.includes(fact.data.failure.class)) continue;
    return pause(turn, { kind: "step-failed", words: errorText(fact.data.failure), step: fact.data.step });
  }
  return false;
}

/** Goes on with the plan as it is, since there is no other. */
export function planKept(turn: Turn, { as, reasons }: Fact<"plan.refused">["data"], bodies: Fact["bodies"]) {
  resume(turn);
  note(turn, { kind: "plan.refused", data: { as, reasons: reasons.map((one) => clipped(one, 4000)) }, bodies });
}

/** Takes up a proposed plan, or refuses it with all reasons; either way the execution goes on. */
export function planProposed(turn: Turn, { data, bodies }: Fact<"plan.proposed">) {
  const { state } = turn;
  if (state.plan === null) return;
  resume(turn);
  const read = state.replans >= optionsOf(state).replansMax ? null : readPlan(bodies.plan, turn);
  if (read === null) return refuse(turn, ["the execution has no re-planning left"]);
  if ("issues" in read) return refuse(turn, reasonsOf(read.issues));
  const lost = data.carried.filter((id) => !canCarry(turn, read.plan, id));
  if (lost.length > 0)
    return refuse(
      turn,
      lost.map((id) => `${id} cannot be carried over: it is not done, or is another step now`),
    );
  replace(turn, read.plan, data);
}

// --- internal ---

/** Failures that somebody meant. */
const willed: readonly string[] = ["denied", "cancelled"];

function pause(turn: Turn, cause: ReplanCause): boolean {
  const { state } = turn;
  if (state.options === null || state.replans >= optionsOf(state).replansMax || state.isPaused) return false;
  state.isPaused = true;
  state.cause = cause;
  turn.isChanged = true;
  return true;
}

function resume(turn: Turn) {
  turn.state.isPaused = false;
  turn.state.cause = null;
  turn.isChanged = true;
}

function refuse(turn: Turn, reasons: string[]) {
  note(turn, { kind: "plan.refused", data: { as: "invalid", reasons }, bodies: {} });
}

function canCarry({ state }: Turn, plan: OrchestratorPlan, id: string): boolean {
  const step = Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
  return step?.at === "completed" && isSameStep(planOf(state), plan, id);
}

function isSameStep(before: OrchestratorPlan, after: OrchestratorPlan, id: string): boolean {
  const [old, fresh] = [before, after].map(({ steps }) => steps.find((one) => one.id === id));
  return old !== undefined && fresh !== undefined && canonicalJson(old) === canonicalJson(fresh);
}

function replace(turn: Turn, plan: OrchestratorPlan, { because, carried }: Fact<"plan.proposed">["data"]) {
  const { state } = turn;
  const before = planOf(state);
  const old = state.steps;
  for (const [id, step] of Object.entries(old)) state.attempts[id] = step.attempt;
  countOccurrences(turn);
  state.replans++;
  const digest = takePlan(turn, plan);
  for (const [id, step] of Object.entries(old)) {
    if (isKept(step, { isSame: isSameStep(before, plan, id), isCarried: carried.includes(id) })) change(turn, id, step);
    else drop(turn, id, step);
  }
  turn.busy = Object.values(state.steps).filter(({ at }) => at === "gating" || at === "running").length;
  note(turn, { kind: "plan.replaced", data: { plan: digest, because }, bodies: { plan } });
}

/**
 * A step that has gone out, or waits for the outside, goes on when the new plan has it unchanged; one that is done must be carried over by
 * name. What only gates have looked at is asked about again, since their decisions hold for one plan.
 */
function isKept(step: StepState, { isSame, isCarried }: { readonly isSame: boolean; readonly isCarried: boolean }): boolean {
  if (step.at === "completed") return isCarried;
  if (!isSame || isFinal(step)) return false;
  return step.dispatches > 0 || (step.at === "waiting" && step.capability === null);
}

function drop(turn: Turn, id: string, { at, attempt, costMicros }: StepState) {
  turn.state.droppedMicros += costMicros;
  if (at === "running") perform(turn, { effect: "abort", step: id, attempt });
}

/** Occurrences of the next plan come behind all that this one names. */
function countOccurrences({ state }: Turn) {
  const names = planOf(state).steps.flatMap(({ name, fallback }) => [name, ...(fallback === undefined ? [] : [fallback.name])]);
  for (const name of new Set(names)) {
    const overflow = Object.hasOwn(state.overflows, name) ? (state.overflows[name] ?? 0) : 0;
    const base = Object.hasOwn(state.occurrences, name) ? (state.occurrences[name] ?? 0) : 0;
    state.occurrences[name] = base + namedCalls(state, name, null) + overflow;
  }
  state.overflows = {};
}
