// What an operator says to a job besides approving and cancelling: no to a step, what became of a call, the answer that is waited for, a lower class,
// a choice against what was recommended.
// It must not decide what follows; the Orchestrator does.
import { deliverNamedTo, giveDeclassification, giveOverride, readInputFile, systemClock, tellJob, textOf } from "@dramatis/host";
import { DramatisError, issue, type Json, type Override, type PrivacyClass } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { type BoundaryPlace, withBoundary } from "./compose.ts";
import { goOn, type JobAnswer } from "./execute.ts";
import { endAfter } from "./hours.ts";

/** Refuses a step that waits for an approval: it fails as denied, and the job goes on. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE when it does not wait for one. */
export function refuseStep(
  { job, step, words }: { job: string; step: string; words: string },
  place: BoundaryPlace = {},
): Promise<JobAnswer> {
  return withBoundary(place, async (boundary) => {
    await tellJob(boundary.store, job, { say: "refuse", step, by: boundary.configuration.operator.id, words });
    return goOn(boundary, job);
  });
}

/** What became of a call. `body` is a file with its answer in JSON, or `-`; only an answered call has one, and it must have one. */
export interface Resolution {
  readonly job: string;
  readonly step: string;
  readonly as: "answered" | "failed" | "again";
  readonly body?: string | undefined;
}

/** Says what became of a call whose outcome nobody knows. Throws DRAMATIS_INPUT_INVALID, and as refuseStep does. */
export function resolveStep({ job, step, as, body }: Resolution, place: BoundaryPlace = {}): Promise<JobAnswer> {
  if ((as === "answered") !== (body !== undefined)) throw bodyRefusal(as);
  const answer = body === undefined ? {} : { body: jsonIn(body) };
  return withBoundary(place, async (boundary) => {
    await tellJob(boundary.store, job, { say: "resolve", step, as, by: boundary.configuration.operator.id, ...answer });
    return goOn(boundary, job);
  });
}

/** Gives a job the answer for which a step waits; `body` is a file in JSON, or `-`. Throws DRAMATIS_JOB_STATE, saying why, when it is not taken. */
export function answerCallback(
  { job, callback, body }: { job: string; callback: string; body: string },
  place: BoundaryPlace = {},
): Promise<JobAnswer> {
  const answer = { callback, body: jsonIn(body) };
  return withBoundary(place, async (boundary) => {
    const delivery = await deliverNamedTo(boundary.store, systemClock, job, answer);
    if (!delivery.taken) {
      const values = { job, found: foundOf[delivery.why](callback), what: "a callback", expected: `waiting for ${callback}` };
      throw new DramatisError("DRAMATIS_JOB_STATE", values);
    }
    return goOn(boundary, job);
  });
}

/**
 * Lowers the class of what a step gave, for steps that are still to come. Throws DRAMATIS_JOB_UNKNOWN; DRAMATIS_JOB_STATE when the job has ended or the
 * step has no output of a higher class; DRAMATIS_POLICY_DENIED when the operator may not.
 */
export function declassifyStep(
  { job, step, to, words }: { job: string; step: string; to: PrivacyClass; words: string },
  place: BoundaryPlace = {},
): Promise<JobAnswer> {
  return withBoundary(place, async (boundary) => {
    const { store, policy, audit, configuration } = boundary;
    await giveDeclassification({ store, policy, audit, clock: systemClock }, job, { step, to, by: configuration.operator, words });
    return goOn(boundary, job);
  });
}

/** A choice of the operator against what was recommended to them, and why; without `hours` it does not end. */
export interface OverrideRequest {
  readonly job: string;
  readonly about: string;
  readonly recommended: string;
  readonly chosen: string;
  readonly words: string;
  readonly hours?: number | undefined;
}

/** Keeps such a choice in the store and in the journal of a job that has not ended. Throws DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE, DRAMATIS_OVERRIDE_NONE, DRAMATIS_INPUT_INVALID. */
export function overrideRecommended(
  { job, hours, ...said }: OverrideRequest,
  place: BoundaryPlace = {},
): Promise<{ readonly override: Override; readonly job: JobAnswer }> {
  return withBoundary(place, async (boundary) => {
    const atMs = systemClock.nowMs();
    const override = await giveOverride(boundary, job, {
      by: boundary.configuration.operator.id,
      ...said,
      atMs,
      endsAtMs: endAfter(atMs, hours),
    });
    return { override, job: await goOn(boundary, job) };
  });
}

// --- internal ---

const foundOf: Readonly<Record<"forged" | "unknown" | "late" | "repeated", (callback: string) => string>> = {
  forged: () => "not the sender's",
  unknown: (callback) => `without a step that waits for ${callback}`,
  late: (callback) => `past its wait for ${callback}`,
  repeated: (callback) => `one that was given ${callback} before`,
};

function jsonIn(file: string): Json {
  try {
    return JSON.parse(textOf(readInputFile(file))) as Json;
  } catch (error) {
    if (error instanceof DramatisError) throw error;
    const found = error instanceof Error ? error.message : "no JSON";
    throw inputRefusal(file, [issue("DRAMATIS_INPUT_VALUE", { file, path: "" }, { expected: "an answer in JSON", found })]);
  }
}

function bodyRefusal(as: Resolution["as"]): DramatisError {
  const said =
    as === "answered" ? { expected: "a file with the answer", found: "nothing" } : { expected: `no answer with --as ${as}`, found: "one" };
  const code = as === "answered" ? "DRAMATIS_INPUT_MISSING" : "DRAMATIS_INPUT_VALUE";
  return inputRefusal("the command line", [issue(code, { file: "the command line", path: "--body" }, said)]);
}
