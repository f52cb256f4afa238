// The door for answers that come later: a token for each callback of a job, and the check of what arrives with one.
// A forged, late, repeated or unknown answer changes nothing. It must not know what an answer brings about.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { ClockPort, Fact, FactKind, Json, TimedFact } from "@dramatis/runtime";
import { factsOf } from "../journal/bodies.ts";
import { endingOf } from "./job-end.ts";
import type { JobStore } from "./job-store.ts";

/** What became of an answer. */
export type Delivery =
  | { readonly taken: true; readonly job: string; readonly step: string }
  | { readonly taken: false; readonly why: Refused };

/** Why an answer was not taken. */
export type Refused = "forged" | "unknown" | "late" | "repeated";

/** An answer of the outside: the token that came with it, and its body. */
export interface Answer {
  readonly token: string;
  readonly body: Json;
}

/** Gives the token of a callback of a job: whoever has it may answer once, while a step waits for it. Pure. */
export function callbackToken(key: Uint8Array, job: string, callback: string): string {
  return `${job}~${callback}~${signatureOf(key, job, callback)}`;
}

/**
 * Takes an answer: it is left for the job's runner, which journals it. One that comes before its step waits lies there until it does.
 * What is not taken is told as `forged` (no token of ours), `unknown` (no such job, or no step waits for it), `late` (the job or the wait has
 * ended) or `repeated` (it was answered before).
 */
export async function deliverCallback(store: JobStore, clock: ClockPort, answer: Answer): Promise<Delivery> {
  const named = readToken(store.callbackKey, answer.token);
  return named === null ? { taken: false, why: "forged" } : deliver(store, clock, { ...named, body: answer.body });
}

/**
 * Takes an answer whose sender was proven otherwise, such as by the signature of its message: the job is the one that has a step of that callback.
 * Whoever calls this has checked the sender; names of callbacks are no secrets.
 */
export async function deliverNamed(
  store: JobStore,
  clock: ClockPort,
  answer: { readonly callback: string; readonly body: Json },
): Promise<Delivery> {
  let last: Delivery = { taken: false, why: "unknown" };
  for (const job of await store.journal.jobs()) {
    const delivery = await deliver(store, clock, { job, ...answer });
    if (delivery.taken) return delivery;
    if (delivery.why !== "unknown") last = delivery;
  }
  return last;
}

/** Takes an answer for one job, of somebody who may speak for it, such as its operator. As deliverNamed in all else. */
export function deliverNamedTo(
  store: JobStore,
  clock: ClockPort,
  job: string,
  answer: { readonly callback: string; readonly body: Json },
): Promise<Delivery> {
  return deliver(store, clock, { job, ...answer });
}

// --- internal ---

/** Facts whose bodies are a plan; no other body is needed to find the step of a callback. */
const planKinds: readonly FactKind[] = ["execution.requested", "plan.replaced"];

interface Planned {
  readonly steps?: readonly { readonly id: string; readonly params: Readonly<Record<string, unknown>> }[];
}

interface Named {
  readonly job: string;
  readonly callback: string;
  readonly body: Json;
}

async function deliver(store: JobStore, clock: ClockPort, { job, callback, body }: Named): Promise<Delivery> {
  // Letters first: one is taken away only behind its entry in the journal, so that it is seen here or there.
  const letters = (await store.mailbox.letters(job)).map(({ fact }) => ({ fact, atMs: clock.nowMs() }));
  const facts = await factsOf(await store.journal.read(job), store.objects, planKinds);
  const waiting = waitingStep([...facts, ...letters], callback, clock.nowMs());
  if ("why" in waiting) return { taken: false, why: waiting.why };
  const { step } = waiting;
  await store.mailbox.post(job, { kind: "callback.received", data: { step, callback }, bodies: { body } });
  return { taken: true, job, step };
}

function signatureOf(key: Uint8Array, job: string, callback: string): string {
  return createHmac("sha256", key).update(`dramatis/callback@1\n${job}\n${callback}`).digest("base64url");
}

function readToken(key: Uint8Array, token: string): { readonly job: string; readonly callback: string } | null {
  const [job = "", callback = "", signature = "", ...more] = token.split("~");
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(key, job, callback))];
  const isOurs = more.length === 0 && given.length === right.length && timingSafeEqual(given, right);
  return isOurs ? { job, callback } : null;
}

/** Gives the step that waits, or will wait, for a callback. */
function waitingStep(facts: readonly TimedFact[], callback: string, nowMs: number): { readonly step: string } | { readonly why: Refused } {
  const received = facts.some(({ fact }) => fact.kind === "callback.received" && fact.data.callback === callback);
  if (received) return { why: "repeated" };
  const wait = facts.findLast(({ fact }) => isWaitFor(fact, callback))?.fact;
  const step = wait?.kind === "step.waiting" ? wait.data.step : plannedStep(facts, callback);
  if (step === null) return { why: "unknown" };
  const untilMs = wait?.kind === "step.waiting" ? wait.data.untilMs : null;
  const all = facts.map(({ fact }) => fact);
  const isOver = endingOf(all) !== null || all.some((fact) => hasEnded(fact, step)) || (untilMs !== null && untilMs < nowMs);
  return isOver ? { why: "late" } : { step };
}

function isWaitFor(fact: Fact, callback: string): boolean {
  return fact.kind === "step.waiting" && fact.data.for === "callback" && fact.data.name === callback;
}

function hasEnded(fact: Fact, step: string): boolean {
  return (fact.kind === "step.completed" || fact.kind === "step.failed" || fact.kind === "step.skipped") && fact.data.step === step;
}

/** Gives the step of the newest plan whose `callback` is this one. */
function plannedStep(facts: readonly TimedFact[], callback: string): string | null {
  const plan = facts.findLast(({ fact }) => planKinds.includes(fact.kind))?.fact.bodies.plan as Planned | undefined;
  return (plan?.steps ?? []).find(({ params }) => params.callback === callback)?.id ?? null;
}
