// How a step ends: with an output, by failing (or by what it falls back on), or by being passed over.
// It must not know why; those who settle a step do.
import type { Failure } from "../../../contracts/failure.ts";
import type { Json } from "../../../contracts/persona.ts";
import { stepResultOf } from "../views/step-result.ts";
import { labelOfOutput } from "./step-label.ts";
import { change, clipped, note, perform, planned, stepOf, type Turn } from "./turn.ts";

/** Completes a step with its output, which has its label from here on. */
export function complete(turn: Turn, id: string, output: Json) {
  const { attempt } = stepOf(turn.state, id);
  const privacy = labelOfOutput(turn.state, turn.registry, id, output);
  change(turn, id, { at: "completed", output, privacy, wait: null, timer: null, endedAtMs: turn.atMs });
  note(turn, { kind: "step.completed", data: { step: id, attempt, privacy }, bodies: { output } });
  tellHooks(turn, id);
}

/** Fails a step for good, unless there is something that it falls back on. */
export function fail(turn: Turn, id: string, failure: Failure) {
  const { isFallback, attempt } = stepOf(turn.state, id);
  const { fallback } = planned(turn.state, id);
  if (fallback === undefined || isFallback || failure.class === "cancelled") return failForGood(turn, id, failure);
  change(turn, id, { at: "pending", isFallback: true, tries: 0, wait: null, timer: null, failure, args: null, key: null });
  note(turn, {
    kind: "step.degraded",
    data: { step: id, attempt: Math.max(1, attempt), to: fallback.name, givesUp: fallback.givesUp, failure },
    bodies: {},
  });
}

/** Passes over a step. */
export function skip(turn: Turn, id: string, reason: string) {
  change(turn, id, { at: "skipped", reason, endedAtMs: turn.atMs });
  note(turn, { kind: "step.skipped", data: { step: id, reason: clipped(reason, 4000) }, bodies: {} });
}

// --- internal ---

function failForGood(turn: Turn, id: string, failure: Failure) {
  const { attempt } = stepOf(turn.state, id);
  const bounded = { ...failure, words: clipped(failure.words, 2000) };
  change(turn, id, { at: "failed", failure: bounded, wait: null, timer: null, endedAtMs: turn.atMs });
  note(turn, { kind: "step.failed", data: { step: id, attempt: Math.max(1, attempt), failure: bounded }, bodies: {} });
  if (failure.class !== "cancelled") tellHooks(turn, id);
}

/** Hooks behind a step are told of every step that was called; the execution ends when they have been. */
function tellHooks(turn: Turn, id: string) {
  const step = stepOf(turn.state, id);
  if (step.dispatches === 0) return;
  change(turn, id, { hooksDue: true });
  perform(turn, { effect: "after", step: id, attempt: step.attempt, result: stepResultOf(id, step) });
}
