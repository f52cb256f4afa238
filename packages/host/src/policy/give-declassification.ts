// Takes the word of somebody who lowers the class of what came out of a step: policy says whether they may, the audit keeps that they did or tried to.
// It must not lower anything itself; the job does when it reads the letter.
import {
  type ClockPort,
  DramatisError,
  type Fact,
  isStricter,
  type PolicyPort,
  type PolicyRequest,
  type PrivacyClass,
  redact,
} from "@dramatis/runtime";
import { factsUnderWay } from "../jobs/job-letters.ts";
import type { JobStore } from "../jobs/job-store.ts";
import type { AuditLog } from "./hooks/audit-log.ts";

/** Who lowers the output of which step to which class, and why. */
export interface DeclassificationWord {
  readonly step: string;
  readonly to: PrivacyClass;
  readonly by: PolicyRequest["principal"];
  readonly words: string;
}

/** What a declassification is decided and kept with. */
export interface DeclassificationDesk {
  readonly store: JobStore;
  readonly policy: PolicyPort;
  readonly audit: AuditLog;
  readonly clock: ClockPort;
}

/**
 * Leaves the job a letter that lowers the class of a completed step. Throws DRAMATIS_JOB_UNKNOWN; DRAMATIS_JOB_STATE when the job has ended or the step has
 * no value of a higher class; DRAMATIS_POLICY_DENIED when policy does not let this principal do so.
 */
export async function giveDeclassification(desk: DeclassificationDesk, job: string, word: DeclassificationWord): Promise<void> {
  const { step, to, by, words } = word;
  const what = `to declassify ${step} to ${to}`;
  const facts = await factsUnderWay(desk.store, job, what);
  const from = labelAfter(facts, step);
  if (from === null || !isStricter(from, to)) {
    const found = from === null ? `at step ${step}, which has no output` : `at step ${step}, whose output is ${from}`;
    throw new DramatisError("DRAMATIS_JOB_STATE", { job, found, what, expected: `at a completed step whose output is above ${to}` });
  }
  const isPermitted = desk.policy.mayDeclassify(by, from, to);
  await desk.audit.create({
    userId: by.id,
    action: "declassify",
    status: isPermitted ? "given" : "denied",
    timestamp: new Date(desk.clock.nowMs()),
    metadata: { params: redact({ job, step, from, to, tier: by.tier, words }) },
  });
  if (!isPermitted)
    throw new DramatisError("DRAMATIS_POLICY_DENIED", { what: `lowering ${step} from ${from} to ${to} for a principal of ${by.tier}` });
  await desk.store.mailbox.post(job, { kind: "declassification.given", data: { step, from, to, by: by.id, words }, bodies: {} });
}

// --- internal ---

/** The class that the output of a step has now, or null when the step has none. */
function labelAfter(facts: readonly Fact[], step: string): PrivacyClass | null {
  let label: PrivacyClass | null = null;
  for (const fact of facts) {
    if (fact.kind === "step.completed" && fact.data.step === step) label = fact.data.privacy;
    if (fact.kind === "step.started" && fact.data.step === step) label = null;
    if (fact.kind === "declassification.given" && fact.data.step === step && fact.data.from === label) label = fact.data.to;
  }
  return label;
}
