// Waits: for an instant, for a callback, for an approval. A step that waits holds no place, and what it waits for stands in the journal.
// It must not know who answers.

import type { BoundaryEffect } from "../../../contracts/boundary-effects.ts";
import { nameSchema } from "../../../contracts/names.ts";
import type { Json } from "../../../contracts/persona.ts";
import { resolvedParams } from "./arguments.ts";
import { timerName } from "./back-off.ts";
import { complete, fail } from "./settle.ts";
import type { ExecutionState } from "./state.ts";
import { change, note, perform, planned, stepOf, type Turn } from "./turn.ts";

/** The longest wait for an instant, in milliseconds: a year. */
export const WAIT_MS_MAX = 31_536_000_000;

/** Begins the wait of a `wait` step. */
export function beginWait(turn: Turn, id: string) {
  const attempt = stepOf(turn.state, id).attempt + 1;
  const resolved = resolvedParams(turn.state, id);
  const wait = "words" in resolved ? resolved : waitOf(resolved.args as Readonly<Record<string, Json>>);
  if ("words" in wait) return fail(turn, id, { class: "arguments", words: wait.words });
  change(turn, id, { attempt, startedAtMs: turn.atMs });
  note(turn, { kind: "step.started", data: { step: id, attempt, capability: null, key: null, occurrence: 0 }, bodies: {} });
  const afterMs = wait.for === "timer" ? wait.durationMs : planned(turn.state, id).timeout;
  waitFor(turn, id, { for: wait.for, name: wait.name, scopes: [] }, afterMs === undefined ? null : turn.atMs + afterMs);
}

/** Lets a step wait, with a timer for its end if there is one. */
export function waitFor(turn: Turn, id: string, wait: NonNullable<ExecutionState["steps"][string]["wait"]>, untilMs: number | null) {
  const timer = untilMs === null ? null : { name: timerName(turn, id, "wait"), atMs: untilMs };
  const named = wait.for === "timer" && timer !== null ? { ...wait, name: timer.name } : wait;
  change(turn, id, { at: "waiting", wait: named, timer });
  const { attempt } = stepOf(turn.state, id);
  const data = { step: id, attempt, for: named.for, name: named.name, untilMs };
  note(turn, { kind: "step.waiting", data, bodies: {} });
  for (const effect of waitEffects(turn.state, id)) perform(turn, effect);
}

/** Gives the effects of a step that waits or rests. Pure. */
export function waitEffects(state: ExecutionState, id: string): readonly BoundaryEffect[] {
  const { wait, timer } = stepOf(state, id);
  const door: BoundaryEffect[] =
    wait?.for === "callback" ? [{ effect: "await-callback", step: id, callback: wait.name, untilMs: timer?.atMs ?? null }] : [];
  return timer === null ? door : [...door, { effect: "timer", timer: timer.name, atMs: timer.atMs }];
}

/** Ends what a timer was for: a rest, a wait for an instant, or the patience of another wait. */
export function timerFired(turn: Turn, name: string) {
  const id = turn.state.order.find((one) => stepOf(turn.state, one).timer?.name === name);
  if (id === undefined) return;
  const { at, wait } = stepOf(turn.state, id);
  if (at === "resting") return change(turn, id, { timer: null });
  if (wait?.for === "timer") return complete(turn, id, null);
  fail(turn, id, { class: "timeout", words: `no ${wait?.for ?? "answer"} came in time` });
}

/** Says what a wait step waits for, from its params, or why that cannot be said. Pure. */
export function waitOf(params: Readonly<Record<string, Json>>): Wanted | { readonly words: string } {
  const { durationMs, callback, approval } = params;
  const given = Object.keys(params);
  if (given.length !== 1) return { words: `exactly one of durationMs, callback, approval is wanted, found ${given.join(", ") || "none"}` };
  if (durationMs !== undefined) {
    const isWhole = Number.isSafeInteger(durationMs) && Number(durationMs) >= 0 && Number(durationMs) <= WAIT_MS_MAX;
    return isWhole
      ? { for: "timer", name: "timer", durationMs: Number(durationMs) }
      : { words: `durationMs is no whole number from 0 to ${WAIT_MS_MAX}` };
  }
  const kind = callback === undefined ? "approval" : "callback";
  const name = nameSchema.safeParse(callback ?? approval);
  return name.success ? { for: kind, name: name.data, durationMs: undefined } : { words: `${kind} is no name` };
}

// --- internal ---

interface Wanted {
  readonly for: "timer" | "callback" | "approval";
  readonly name: string;
  readonly durationMs: number | undefined;
}
