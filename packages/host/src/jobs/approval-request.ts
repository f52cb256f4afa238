// What a waiting step asks to be approved, read from the job itself: exactly these arguments of exactly this plan under exactly this policy.
// It must not approve anything.
import { DramatisError, digestOf, type JobMeans, saidNearest, stateAfter } from "@dramatis/runtime";
import { factsOf } from "../journal/bodies.ts";
import type { ApprovalAsked } from "../policy/approvals.ts";
import { openWaits } from "./job-letters.ts";
import type { JobStore } from "./job-store.ts";

/** What is asked, and for people: the capability and its arguments. */
export interface AskedApproval extends Omit<ApprovalAsked, "nowMs"> {
  readonly capability: string | null;
  readonly args: unknown;
}

/**
 * Gives what a step that waits for an approval asks for; null for a `wait` step, which any approval of its name lets go on. Throws
 * DRAMATIS_JOB_UNKNOWN, DRAMATIS_JOB_STATE when the step does not wait for one.
 */
export async function approvalAsked(store: JobStore, means: JobMeans, job: string, step: string): Promise<AskedApproval | null> {
  const entries = await store.journal.read(job);
  if (entries.length === 0)
    throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: job, nearest: saidNearest(job, await store.journal.jobs()) });
  const facts = await factsOf(entries, store.objects);
  const all = facts.map(({ fact }) => fact);
  const wait = openWaits(all)[step];
  if (wait?.for !== "approval") {
    const found = wait === undefined ? `not waiting at step ${step}` : `waiting for ${wait.for} at step ${step}`;
    throw new DramatisError("DRAMATIS_JOB_STATE", { job, found, what: "approving", expected: "waiting for an approval" });
  }
  const gated = all.findLast((fact) => fact.kind === "step.gated" && fact.data.step === step);
  if (gated?.kind !== "step.gated") return null;
  const { planDigest, steps } = stateAfter(facts, means);
  const { args, capability } = steps[step] ?? { args: null, capability: null };
  const request = { step, plan: planDigest ?? "", args: digestOf(args) };
  return { request, policy: gated.data.decision.policy, capability, args };
}
