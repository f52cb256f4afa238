// How a call ended, and what follows: the step is done, tried again, given up, or nobody knows what happened and somebody has to say.
// It must not know adapters; their failures come as classes.
import type { CapabilityCard } from "../../../contracts/capability.ts";
import { FAILURE_CLASSES, type Failure } from "../../../contracts/failure.ts";
import type { Fact } from "../../../contracts/journal.ts";
import type { Json } from "../../../contracts/persona.ts";
import { restMs, restUntil } from "./back-off.ts";
import { countOutcome } from "./breaker.ts";
import { cardOfStep } from "./calls.ts";
import { complete, fail } from "./settle.ts";
import type { StepState } from "./state.ts";
import { change, clipped, known, optionsOf, planned, stepOf, type Turn } from "./turn.ts";
import { waitFor } from "./waits.ts";

/** Takes the end of the call that is out for a step; any other is late, repeated or forged, and changes nothing. */
export function exchangeEnded(turn: Turn, fact: Fact<"exchange.ended">) {
  const { step: id, outcome, failure, costMicros } = fact.data;
  const step = known(turn, id);
  if (step === undefined || !isOut(step, fact.data)) return;
  change(turn, id, { costMicros: step.costMicros + costMicros });
  countOutcome(turn, fact.data.capability, failure);
  if (outcome === "answered") return answered(turn, id, fact.bodies.response as Json | undefined);
  if (outcome === "unknown" && failure === null) return lost(turn, id);
  failed(turn, id, failure ?? { class: "failed", words: "the other side gave no reason" });
}

/** Takes what somebody says about a call of which nobody knew how it ended. */
export function resolutionGiven(turn: Turn, { data, bodies }: Fact<"resolution.given">) {
  const { step: id, as, by } = data;
  const step = known(turn, id);
  if (step?.wait?.for !== "resolution") return;
  if (as === "answered") return answered(turn, id, bodies.body as Json | undefined);
  if (as === "failed") return fail(turn, id, { class: "failed", words: `${by} says that it failed` });
  once(turn, id);
}

/** Whether a call may be repeated when nobody knows how it ended. Pure. */
export function isRepeatable({ isIdempotent, effectClass }: CapabilityCard): boolean {
  return isIdempotent || effectClass === "pure" || effectClass === "read";
}

// --- internal ---

function isOut(step: StepState, data: Fact<"exchange.ended">["data"]): boolean {
  const { attempt, key, occurrence, capability } = data;
  const isNamed = step.key === key && step.occurrence === occurrence && step.capability === capability;
  return step.at === "running" && step.attempt === attempt && isNamed;
}

function answered(turn: Turn, id: string, response: Json | undefined) {
  const read = turn.registry.parseOutput(stepOf(turn.state, id).capability ?? "", response);
  if ("value" in read) return complete(turn, id, read.value);
  fail(turn, id, { class: "contract", words: clipped(read.issues.map(({ message }) => message).join("; "), 2000) });
}

function failed(turn: Turn, id: string, failure: Failure) {
  const { isRetryable, isOutcomeKnown } = FAILURE_CLASSES[failure.class];
  const { tries } = stepOf(turn.state, id);
  if (!isOutcomeKnown && !isRepeatable(cardOfStep(turn.state, turn.registry, id))) return askSomebody(turn, id);
  if (!isRetryable || tries > (planned(turn.state, id).retries ?? 0)) return fail(turn, id, failure);
  const rest = restMs(optionsOf(turn.state).retry, tries, `${turn.state.planDigest}:${id}:${stepOf(turn.state, id).attempt}`);
  restUntil(turn, id, turn.atMs + Math.max(rest, failure.retryAfterMs ?? 0), failure);
}

/** The host lost sight of the call (it was down): it is made again under the same idempotency key if that does no harm. */
function lost(turn: Turn, id: string) {
  if (isRepeatable(cardOfStep(turn.state, turn.registry, id))) once(turn, id);
  else askSomebody(turn, id);
}

function askSomebody(turn: Turn, id: string) {
  waitFor(turn, id, { for: "resolution", name: id, scopes: [] }, null);
}

/** One more call, which takes no attempt from the step. */
function once(turn: Turn, id: string) {
  const { attempt } = stepOf(turn.state, id);
  change(turn, id, { at: "resting", attempt: attempt + 1, isExtra: true, wait: null, timer: null });
}
