// What the gates say of a step, and what people give when they ask for more: a consent, an approval.
// It must not judge anything itself.

import { digestOf } from "../../../contracts/canonical.ts";
import type { Fact } from "../../../contracts/journal.ts";
import { askAgain } from "./declassify.ts";
import { dispatch } from "./dispatch.ts";
import { complete, fail } from "./settle.ts";
import { change, clipped, known, stepOf, type Turn } from "./turn.ts";
import { waitFor } from "./waits.ts";

/** Takes the verdict of the gates on exactly the arguments that they were asked about: the step is called, waits, or fails as denied. */
export function gated(turn: Turn, { data }: Fact<"step.gated">) {
  const { step: id, attempt, decision } = data;
  const step = known(turn, id);
  if (step?.at !== "gating" || step.attempt !== attempt) return;
  if (decision.args !== undefined && decision.args !== digestOf(step.args)) return;
  switch (decision.decision) {
    case "allow":
      change(turn, id, { obligations: [...decision.obligations] });
      // While another plan is looked for nothing goes out; the step is called behind that, or asked about again.
      return turn.state.isPaused ? change(turn, id, { at: "resting" }) : dispatch(turn, id);
    case "ask-consent":
      return waitFor(turn, id, { for: "consent", name: decision.consents[0] ?? "consent", scopes: [...decision.consents] }, null);
    case "ask-approval":
      return waitFor(turn, id, { for: "approval", name: id, scopes: [] }, null);
    default:
      return fail(turn, id, { class: "denied", words: wordsOf(decision.reasons) });
  }
}

/** Asks the gates again about every step that waits for this consent. */
export function consentGiven(turn: Turn, { data }: Fact<"consent.given">) {
  for (const id of turn.state.order) {
    const { wait } = stepOf(turn.state, id);
    if (wait?.for === "consent" && (wait.scopes.length === 0 || wait.scopes.includes(data.scope))) askAgain(turn, id);
  }
}

/** Ends the wait of a step for an approval: a `wait` step is completed, any other goes to its gates again. */
export function approvalGiven(turn: Turn, { data }: Fact<"approval.given">) {
  const step = known(turn, data.step);
  if (step?.wait?.for !== "approval") return;
  if (step.capability === null) return complete(turn, data.step, { approval: data.approval });
  askAgain(turn, data.step);
}

/** Fails a step that waits for an approval or a consent; one that falls back on something goes on with that. */
export function approvalRefused(turn: Turn, { data }: Fact<"approval.refused">) {
  const wait = known(turn, data.step)?.wait?.for;
  if (wait !== "approval" && wait !== "consent") return;
  fail(turn, data.step, { class: "denied", words: clipped(`refused by ${data.by}: ${data.words}`, 2000) });
}

// --- internal ---

function wordsOf(reasons: Fact<"step.gated">["data"]["decision"]["reasons"]): string {
  const against = reasons.filter(({ says }) => says === "deny").map(({ guard, words }) => `${guard}: ${words}`);
  return clipped(against.join("; ") || "a gate said no", 2000);
}
