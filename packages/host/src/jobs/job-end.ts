// How the execution of a job ended, read from its facts. It must not know why.
import type { Fact } from "@dramatis/runtime";

/** The fact that ended an execution. */
export type EndingFact = Fact<"execution.completed" | "execution.failed" | "execution.cancelled" | "plan.refused">;

/** Gives the fact that ended a job, or null while it is under way. A plan that is refused before anything was started ends it too. Pure. */
export function endingOf(facts: readonly Fact[]): EndingFact | null {
  let isStarted = false;
  for (const fact of facts) {
    if (fact.kind === "execution.completed" || fact.kind === "execution.failed" || fact.kind === "execution.cancelled") return fact;
    if (fact.kind === "execution.started") isStarted = true;
    if (fact.kind === "plan.refused" && !isStarted) return fact;
  }
  return null;
}
