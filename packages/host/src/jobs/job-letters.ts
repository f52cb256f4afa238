// What people say to a job, from any process: cancel it, approve or refuse a step, consent, say what became of a call. Each leaves a letter
// for the job's runner; when none runs, the next one takes it. It must not know what follows from them.
import { DramatisError, type Fact, type ObservedKind, saidNearest } from "@dramatis/runtime";
import { factsOf } from "../journal/bodies.ts";
import { endingOf } from "./job-end.ts";
import type { JobStore } from "./job-store.ts";

/** What can be said, as data. `approval` and `consent` are ids of the stores that the gate asks. `body` is the answer of a call that came after all. */
export type JobWord =
  | { readonly say: "cancel"; readonly by: string; readonly words: string }
  | { readonly say: "approve"; readonly step: string; readonly approval: string }
  | { readonly say: "refuse"; readonly step: string; readonly by: string; readonly words: string }
  | { readonly say: "consent"; readonly scope: string; readonly consent: string }
  | {
      readonly say: "resolve";
      readonly step: string;
      readonly as: "answered" | "failed" | "again";
      readonly by: string;
      readonly body?: unknown;
    };

/**
 * Says something to a job. Throws DRAMATIS_JOB_UNKNOWN when there is no such job, DRAMATIS_JOB_STATE when it has ended, or when the step that
 * is approved, refused or resolved does not wait for that. A step that waits for a consent can be refused too.
 */
export async function tellJob(store: JobStore, job: string, word: JobWord): Promise<void> {
  const what = `to ${word.say} it`;
  const facts = await factsUnderWay(store, job, what);
  const wanted = waits[word.say];
  const wait = "step" in word ? waitOf(facts, word.step) : null;
  if ("step" in word && wanted.length > 0 && !wanted.some((one) => one === wait)) {
    const found = `at step ${word.step}, which waits for ${wait ?? "nothing"}`;
    throw new DramatisError("DRAMATIS_JOB_STATE", { job, found, what, expected: `at a step that waits for ${wanted.join(" or ")}` });
  }
  await store.mailbox.post(job, letterOf(word));
}

/** Gives the facts of a job that has not ended. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE; `what` says what the job was wanted for. */
export async function factsUnderWay(store: JobStore, job: string, what: string): Promise<Fact[]> {
  const entries = await store.journal.read(job);
  if (entries.length === 0)
    throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: job, nearest: saidNearest(job, await store.journal.jobs()) });
  const facts = (await factsOf(entries, store.objects)).map(({ fact }) => fact);
  const ended = endingOf(facts);
  if (ended !== null) throw new DramatisError("DRAMATIS_JOB_STATE", { job, found: ended.kind, what, expected: "under way" });
  return facts;
}

/** Gives what each step of a job waits for now, by step. Pure. */
export function openWaits(facts: readonly Fact[]): Readonly<Record<string, Extract<Fact, { kind: "step.waiting" }>["data"]>> {
  const waiting: Record<string, Extract<Fact, { kind: "step.waiting" }>["data"]> = {};
  for (const fact of facts) {
    if (fact.kind === "step.waiting") waiting[fact.data.step] = fact.data;
    else if (moves.has(fact.kind) && "step" in fact.data) delete waiting[fact.data.step];
    else if (fact.kind === "plan.replaced") for (const step of Object.keys(waiting)) delete waiting[step];
  }
  return waiting;
}

// --- internal ---

const moves: ReadonlySet<string> = new Set([
  "step.started",
  "step.retrying",
  "step.completed",
  "step.failed",
  "step.skipped",
  "step.degraded",
]);
const waits: Readonly<Record<JobWord["say"], readonly string[]>> = {
  cancel: [],
  consent: [],
  approve: ["approval"],
  refuse: ["approval", "consent"],
  resolve: ["resolution"],
};

function waitOf(facts: readonly Fact[], step: string): string | null {
  return openWaits(facts)[step]?.for ?? null;
}

function letterOf(word: JobWord): Fact<ObservedKind> {
  switch (word.say) {
    case "cancel":
      return { kind: "cancel.requested", data: { by: word.by, words: word.words }, bodies: {} };
    case "approve":
      return { kind: "approval.given", data: { step: word.step, approval: word.approval }, bodies: {} };
    case "refuse":
      return { kind: "approval.refused", data: { step: word.step, by: word.by, words: word.words }, bodies: {} };
    case "consent":
      return { kind: "consent.given", data: { scope: word.scope, consent: word.consent }, bodies: {} };
    default:
      return {
        kind: "resolution.given",
        data: { step: word.step, as: word.as, by: word.by },
        bodies: word.body === undefined ? {} : { body: word.body },
      };
  }
}
