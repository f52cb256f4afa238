// Lowers the label of what came out of a step, at the word of somebody who answers for it; nothing else ever does.
// Whether they may is decided before the fact is journaled; it must not be judged here.
import type { Fact } from "../../../contracts/journal.ts";
import { isStricter } from "../../../contracts/privacy.ts";
import { gateEffect } from "./calls.ts";
import { labelOfArguments } from "./step-label.ts";
import { change, known, perform, stepOf, type Turn } from "./turn.ts";

/** Takes a declassification of a completed step that still has the class which it was given for; any other is late or repeated, and changes nothing. */
export function declassificationGiven(turn: Turn, { data }: Fact<"declassification.given">) {
  const { step: id, from, to } = data;
  const step = known(turn, id);
  if (step?.at !== "completed" || step.privacy !== from || !isStricter(from, to)) return;
  const asked = waiting(turn).map((one) => ({ one, before: labelIn(turn, one) }));
  change(turn, id, { privacy: to, isDeclassified: true });
  // What waits for a consent to more than it handles now is asked about again.
  for (const { one, before } of asked) if (labelIn(turn, one) !== before) askAgain(turn, one);
}

/** Asks the gates about a step again. It holds a place at once: it has waited, and others are bounded when they begin. */
export function askAgain(turn: Turn, id: string) {
  change(turn, id, { at: "gating", wait: null, timer: null });
  perform(turn, gateEffect(turn.state, turn.registry, id));
}

// --- internal ---

function waiting({ state }: Turn): string[] {
  return state.order.filter((id) => stepOf(state, id).wait?.for === "consent");
}

function labelIn({ state, registry }: Turn, id: string) {
  return labelOfArguments(state, registry, id).privacy;
}
