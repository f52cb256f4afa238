// Sending a step out: unless its breaker is open, it is journaled with its arguments and the call is wished for.
// It must not know gates or places; those who dispatch have looked.

import { calledBy } from "./arguments.ts";
import { restUntil } from "./back-off.ts";
import { openUntil } from "./breaker.ts";
import { callEffect, exchangeKey, occurrenceOf } from "./calls.ts";
import { change, note, perform, stepOf, type Turn } from "./turn.ts";

/** Sends out the attempt of a step whose arguments stand, or lets it rest until its breaker closes; that takes no attempt from it. */
export function dispatch(turn: Turn, id: string) {
  const capability = calledBy(turn.state, id);
  const until = openUntil(turn, capability);
  if (until !== null) return restUntil(turn, id, until, { class: "breaker", words: `${capability} failed too often of late` });
  const { args, attempt, dispatches, isExtra, startedAtMs } = stepOf(turn.state, id);
  const key = exchangeKey(capability, args);
  const occurrence = occurrenceOf(turn.state, id);
  if (isExtra) turn.state.overflows[capability] = (turn.state.overflows[capability] ?? 0) + 1;
  const out = { capability, key, occurrence, dispatches: dispatches + 1, startedAtMs: startedAtMs ?? turn.atMs };
  change(turn, id, { at: "running", ...out, isExtra: false, wait: null, timer: null });
  note(turn, { kind: "step.started", data: { step: id, attempt, capability, key, occurrence }, bodies: { args } });
  perform(turn, callEffect(turn.state, id));
}
