// Walks through what was recorded of plans: events, timeline, statistics, the whole history. Nothing is executed again.
// It must not know how a plan is carried out; whoever does so hands its facts in.
import {
  DramatisError,
  exportHistory,
  type HistoryEntry,
  type HistoryStats,
  saidNearest,
  statsOf,
  type TimedFact,
  timelineOf,
} from "@dramatis/runtime";

/** What was recorded, by the id of its plan; a plan that was executed again is shown as it was last executed. */
export class PlanReplay {
  readonly #recorded = new Map<string, readonly TimedFact[]>();

  /** Keeps the facts of an execution of a plan; they replace those of an earlier one. */
  record(planId: string, facts: readonly TimedFact[]): void {
    this.#recorded.set(planId, facts);
  }

  /** Calls a function with each event of a plan, in order, and waits for it each time. Throws DRAMATIS_JOB_UNKNOWN. */
  async replay(planId: string, visit: (entry: HistoryEntry) => void | Promise<void>): Promise<void> {
    for (const entry of timelineOf(this.#factsOf(planId))) await visit(entry);
  }

  /** Gives the events of a plan with how long each took, in milliseconds. Throws DRAMATIS_JOB_UNKNOWN. */
  getTimeline(planId: string): readonly HistoryEntry[] {
    return timelineOf(this.#factsOf(planId));
  }

  /** Gives durations and counts of the events of a plan. Throws DRAMATIS_JOB_UNKNOWN. */
  getStats(planId: string): HistoryStats {
    return statsOf(this.#factsOf(planId));
  }

  /** Gives the history of a plan as a JSON text, to be written to a file. Throws DRAMATIS_JOB_UNKNOWN. */
  export(planId: string): string {
    return exportHistory(this.#factsOf(planId));
  }

  #factsOf(planId: string): readonly TimedFact[] {
    const found = this.#recorded.get(planId);
    if (found !== undefined) return found;
    throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: planId, nearest: saidNearest(planId, [...this.#recorded.keys()]) });
  }
}
