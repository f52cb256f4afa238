// How long a step rests before a further attempt: exponential, with jitter drawn from plan, step and attempt, never shorter than asked for.
// It must not know a clock; instants are those of facts.

import type { Failure } from "../../../contracts/failure.ts";
import type { ExecutionOptions } from "../../../contracts/journal.ts";
import { createRandom } from "../../../random/random.ts";
import { change, note, perform, planOf, stepOf, type Turn } from "./turn.ts";

/**
 * Gives the rest before try `tries` + 1 in milliseconds: half of min(maxMs, baseMs * factor^(tries - 1)) at least, all of it at most.
 * `seed` decides where in between. Pure. After "equal jitter" of AWS's architecture notes.
 */
export function restMs(retry: ExecutionOptions["retry"], tries: number, seed: string): number {
  let whole = retry.baseMs;
  for (let index = 1; index < tries && whole < retry.maxMs; index++) whole *= retry.factor;
  whole = Math.min(whole, retry.maxMs);
  const half = Math.floor(whole / 2);
  return half + createRandom(seed).whole(0, whole - half);
}

/** Lets a step rest until an instant; `tries` are left as they are. */
export function restUntil(turn: Turn, id: string, atMs: number, failure: Failure): void {
  const { attempt, tries } = stepOf(turn.state, id);
  const name = timerName(turn, id, "rest");
  change(turn, id, { at: "resting", timer: { name, atMs }, wait: null, failure });
  note(turn, { kind: "step.retrying", data: { step: id, attempt, notBeforeMs: atMs, failure }, bodies: {} });
  perform(turn, { effect: "timer", timer: name, atMs });
  if (failure.class !== "breaker") change(turn, id, { attempt: attempt + 1, tries: tries + 1 });
}

/** Gives the name of a timer of a step: equal for no two of a job, since attempts only grow. Pure. */
export function timerName({ state, atMs }: Turn, id: string, purpose: "rest" | "wait"): string {
  const index = planOf(state).steps.findIndex((one) => one.id === id);
  const { attempt } = stepOf(state, id);
  return `${purpose}.${state.replans}.${index}.${attempt}.${atMs}`;
}
