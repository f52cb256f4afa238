// Walks through what was recorded of plans: events, timeline, statistics, the whole history. Nothing is executed again.
// It must not know how a plan is carried out; whoever does so hands its facts in.
import { DramatisError, planEventsOf, type PlanEvent, planStatsOf, type PlanStats, planTimelineOf, type PlanTimelineEvent, saidNearest } from "@dramatis/runtime";
import type { TimedFact } from "../journal/bodies.ts";

/** What was recorded, by the id of its plan; a plan that was executed again is shown as it was last executed. */
export class PlanReplay {
  readonly #recorded = new Map<string, readonly TimedFact[]>();

  /** Keeps the facts of an execution of a plan; they replace those of an earlier one. */
  record(planId: string, facts: readonly TimedFact[]): void {
    this.#recorded.set(planId, facts);
  }

  /** Calls a function with each event of a plan, in order, and waits for it each time. Throws DRAMATIS_JOB_UNKNOWN. */
  async replay(planId: string, visit: (event: PlanEvent) => void | Promise<void>): Promise<void> {
    for (const event of planEventsOf(this.#factsOf(planId))) await visit(event);
  }

  /** Gives the events of a plan with how long each took, in milliseconds. Throws DRAMATIS_JOB_UNKNOWN. */
  getTimeline(planId: string): readonly PlanTimelineEvent[] {
    return planTimelineOf(this.#factsOf(planId));
  }

  /** Gives durations and counts of the events of a plan. Throws DRAMATIS_JOB_UNKNOWN. */
  getStats(planId: string): PlanStats {
    return planStatsOf(this.#factsOf(planId));
  }

  /** Gives all that was recorded of a plan as one JSON text, to be written to a file. Throws DRAMATIS_JOB_UNKNOWN. */
  export(planId: string): string {
    const facts = this.#factsOf(planId);
    return JSON.stringify({ planId, events: planEventsOf(facts), timeline: planTimelineOf(facts), stats: planStatsOf(facts), facts }, null, 2);
  }

  #factsOf(planId: string): readonly TimedFact[] {
    const found = this.#recorded.get(planId);
    if (found === undefined) throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: planId, nearest: saidNearest(planId, [...this.#recorded.keys()]) });
    return found;
  }
}
