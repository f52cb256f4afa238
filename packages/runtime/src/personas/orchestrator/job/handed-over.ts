// The hand-over of a plan to the Allocator, as a fact behind the one that makes the plan count.
// It must not know what the Allocator makes of it.
import type { FactKind } from "../../../contracts/journal.ts";
import { handover } from "../planning/handover.ts";
import type { JobOutcome } from "./outcome.ts";

/** Puts the hand-over of the job's plan behind the fact of a kind, if there is one and the plan's circumstances are known. Pure. */
export function handedOver(outcome: JobOutcome, behind: FactKind): JobOutcome {
  const index = outcome.facts.findIndex(({ kind }) => kind === behind);
  const record = outcome.state.planned;
  if (index < 0 || record === null) return outcome;
  const whole = handover(record.execution, record.task);
  const { plan, policy, context } = whole;
  const fact = { kind: "plan.handed-over", data: { plan, policy, context }, bodies: { handover: whole } } as const;
  return { ...outcome, facts: outcome.facts.toSpliced(index + 1, 0, fact) };
}
