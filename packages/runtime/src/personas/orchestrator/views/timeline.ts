// The public history of an execution: seven kinds of event, a projection of its journal; the timeline with durations, and counts.
// It must not know how a journal is stored, nor tell of anything that no public event has.
import { canonicalJson } from "../../../contracts/canonical.ts";
import type { ExecutionResult, OrchestratorPlan, StepResult } from "../../../contracts/orchestration.ts";
import type { TimedFact } from "../execution/engine.ts";
import { instantOf } from "./instant.ts";
import { type Known, knowNothing, learn, stepResultAt } from "./known.ts";

/** Names of the public events. A cancelled execution is told of as failed; its result says that it was cancelled. */
export const HISTORY_EVENTS = [
  "plan_created",
  "execution_started",
  "step_started",
  "step_completed",
  "step_failed",
  "execution_completed",
  "execution_failed",
] as const;

export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

/** An event: `data` is the plan, the result of a step, or the result of the execution. `duration` is milliseconds, 0 for beginnings. */
export interface HistoryEntry {
  readonly timestamp: string;
  readonly event: HistoryEvent;
  readonly planId: string;
  readonly data: OrchestratorPlan | StepResult | ExecutionResult | null;
  readonly duration: number;
}

/** Totals of a history: milliseconds; the average is over steps that have ended, rounded down, 0 when none has. */
export interface HistoryStats {
  readonly totalDuration: number;
  readonly averageStepDuration: number;
  readonly eventCounts: Readonly<Record<HistoryEvent, number>>;
}

/** Gives the events of an execution in order, with durations. Pure. */
export function timelineOf(facts: readonly TimedFact[]): readonly HistoryEntry[] {
  const known = knowNothing();
  return facts.flatMap((one) => {
    learn(known, one);
    const told = toldBy(known, one);
    return told === null ? [] : [{ timestamp: instantOf(one.atMs), planId: known.plan?.id ?? "", ...told }];
  });
}

/** Gives the totals of an execution. Pure. */
export function statsOf(facts: readonly TimedFact[]): HistoryStats {
  const entries = timelineOf(facts);
  const ended = entries.filter(({ event }) => event === "step_completed" || event === "step_failed");
  const sum = ended.reduce((all, { duration }) => all + duration, 0);
  const counts = HISTORY_EVENTS.map((name) => [name, entries.filter(({ event }) => event === name).length] as const);
  const begin = facts.find(({ fact }) => fact.kind === "execution.started");
  return {
    totalDuration: begin === undefined ? 0 : (facts[facts.length - 1]?.atMs ?? begin.atMs) - begin.atMs,
    averageStepDuration: ended.length === 0 ? 0 : Math.floor(sum / ended.length),
    eventCounts: Object.fromEntries(counts) as HistoryStats["eventCounts"],
  };
}

/** Gives a history as a text of JSON, canonical, for files. Pure. */
export function exportHistory(facts: readonly TimedFact[]): string {
  return canonicalJson({ entries: timelineOf(facts), stats: statsOf(facts) });
}

// --- internal ---

type Told = Pick<HistoryEntry, "event" | "data" | "duration">;

function toldBy(known: Known, { fact, atMs }: TimedFact): Told | null {
  switch (fact.kind) {
    case "plan.created":
      return { event: "plan_created", data: known.plan, duration: 0 };
    case "execution.started":
      return { event: "execution_started", data: known.plan, duration: 0 };
    case "step.started":
      return { event: "step_started", data: stepResultAt(known, fact, atMs), duration: 0 };
    case "step.completed":
    case "step.failed": {
      const data = stepResultAt(known, fact, atMs);
      return { event: fact.kind === "step.completed" ? "step_completed" : "step_failed", data, duration: data.duration ?? 0 };
    }
    case "execution.completed":
    case "execution.failed":
    case "execution.cancelled": {
      const event = fact.kind === "execution.completed" ? "execution_completed" : "execution_failed";
      return { event, data: (fact.bodies.result as ExecutionResult | undefined) ?? null, duration: atMs - (known.startedAtMs ?? atMs) };
    }
    default:
      return null;
  }
}
