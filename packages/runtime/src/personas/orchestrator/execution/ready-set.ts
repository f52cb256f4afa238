// Which steps can go on: looked at in one order, so that the finishing order of others decides nothing. Steps whose dependencies did not
// complete are passed over; steps that wait hold no place. It must not know how calls end.
import { calledBy, parsedArguments } from "./arguments.ts";
import { admissionOf } from "./budget.ts";
import { gateEffect } from "./calls.ts";
import { dispatch } from "./dispatch.ts";
import { complete, fail, skip } from "./settle.ts";
import { isFinal } from "./state.ts";
import { change, note, optionsOf, outputsOf, perform, planned, stepOf, type Turn } from "./turn.ts";
import { beginWait } from "./waits.ts";

/** Lets every step go on that can. */
export function goOn(turn: Turn) {
  if (turn.state.isPaused) return;
  for (const id of turn.state.order) {
    // A step that fails into its fallback is looked at again at once.
    let rounds = 0;
    do advance(turn, id);
    while (isOpen(turn, id) && stepOf(turn.state, id).isFallback && rounds++ === 0);
  }
}

// --- internal ---

function isOpen({ state }: Turn, id: string): boolean {
  const { at, timer } = stepOf(state, id);
  return at === "pending" || (at === "resting" && timer === null);
}

function advance(turn: Turn, id: string) {
  if (!isOpen(turn, id)) return;
  if (stepOf(turn.state, id).at === "resting") return again(turn, id);
  const dependencies = planned(turn.state, id).dependencies.map((one) => ({ one, step: stepOf(turn.state, one) }));
  // Which of several dependencies failed first must not show in the reason, so all of them are waited for.
  if (!dependencies.every(({ step }) => isFinal(step))) return;
  const broken = dependencies.find(({ step }) => step.at === "failed") ?? dependencies.find(({ step }) => step.at === "skipped");
  if (broken === undefined) return begin(turn, id);
  skip(turn, id, `dependency-${broken.step.at}: ${broken.one}`);
}

function begin(turn: Turn, id: string) {
  const step = planned(turn.state, id);
  const { isFallback } = stepOf(turn.state, id);
  if (step.type === "wait" && !isFallback) return beginWait(turn, id);
  if (step.type === "conditional" && !isFallback && !holds(turn, id)) return;
  if (turn.registry.card(calledBy(turn.state, id)) !== undefined) return ask(turn, id);
  const attempt = stepOf(turn.state, id).attempt + 1;
  change(turn, id, { attempt, startedAtMs: turn.atMs });
  note(turn, { kind: "step.started", data: { step: id, attempt, capability: null, key: null, occurrence: 0 }, bodies: {} });
  complete(turn, id, true);
}

/** Whether the condition of a step holds; where not, the step is settled. */
function holds(turn: Turn, id: string): boolean {
  const text = String(planned(turn.state, id).params.condition);
  const condition = turn.registry.readCondition(text);
  const verdict = "evaluate" in condition ? condition.evaluate(outputsOf(turn.state)) : { words: condition.reason };
  if ("holds" in verdict && verdict.holds) return true;
  if ("holds" in verdict) skip(turn, id, `condition: ${text}`);
  else fail(turn, id, { class: "arguments", words: verdict.words });
  return false;
}

/** Asks the gates about a step, if there is a place and the cost is covered. */
function ask(turn: Turn, id: string) {
  if (!hasPlace(turn)) return;
  const admission = admissionOf(turn, id);
  if (admission === "hold") return;
  const read = parsedArguments(turn, id);
  if ("words" in read) return fail(turn, id, { class: "arguments", words: read.words });
  if (admission === "refuse") return fail(turn, id, { class: "denied", words: "the cost cap of the execution does not cover it" });
  const { attempt } = stepOf(turn.state, id);
  const capability = calledBy(turn.state, id);
  const begun = { attempt: attempt + 1, tries: 1, capability, args: read.args };
  change(turn, id, { at: "gating", ...begun });
  perform(turn, gateEffect(turn.state, turn.registry, id));
}

/** Makes the attempt that a step has rested for. */
function again(turn: Turn, id: string) {
  if (!hasPlace(turn)) return;
  const admission = admissionOf(turn, id);
  if (admission === "hold") return;
  if (admission === "go") return dispatch(turn, id);
  fail(turn, id, { class: "denied", words: "the cost cap of the execution does not cover a further attempt" });
}

function hasPlace({ state, busy }: Turn): boolean {
  return busy < optionsOf(state).maxParallel;
}
