// The metrics of an engine over the journals of its plans: how many, how they stand, how long planning takes.
// A fold of what was journaled; it must not know how a journal is stored.
import { hasEnded, type InsideState, type JournalEntry } from "@dramatis/runtime";

/** The metrics. Times are whole milliseconds; `success_rate` thousandths of the plans that ended. `health` is `degraded` when over half of these failed. */
export interface SystemMetrics {
  readonly total_plans: number;
  readonly active_plans: number;
  readonly completed_plans: number;
  readonly failed_plans: number;
  readonly cancelled_plans: number;
  readonly average_planning_time_ms: number;
  readonly success_rate: number;
  readonly health: "healthy" | "degraded";
}

/** Folds journals into metrics; `stateOf` gives the state of one. Pure. */
export function systemMetrics(
  jobs: readonly (readonly JournalEntry[])[],
  stateOf: (entries: readonly JournalEntry[]) => InsideState,
): SystemMetrics {
  const states = jobs.map(stateOf);
  const completed = states.filter((state) => state === "succeeded").length;
  const cancelled = states.filter((state) => state === "cancelled").length;
  const ended = states.filter(hasEnded).length;
  const failed = ended - completed - cancelled;
  const times = jobs.map(planningMs).filter((time) => time !== null);
  return {
    total_plans: jobs.length,
    active_plans: jobs.length - ended,
    completed_plans: completed,
    failed_plans: failed,
    cancelled_plans: cancelled,
    average_planning_time_ms: times.length === 0 ? 0 : Math.floor(times.reduce((sum, time) => sum + time, 0) / times.length),
    success_rate: ended === 0 ? 1000 : Math.floor((completed * 1000) / ended),
    health: failed * 2 > ended ? "degraded" : "healthy",
  };
}

// --- internal ---

function planningMs(entries: readonly JournalEntry[]): number | null {
  const began = entries.find(({ kind }) => kind === "request.received");
  const ended = entries.find(({ kind }) => kind === "plan.created" || kind === "plan.refused");
  return began === undefined || ended === undefined ? null : ended.atMs - began.atMs;
}
