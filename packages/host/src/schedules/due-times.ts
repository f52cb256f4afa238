// When a schedule is due: which of its times have come since the last one, and which comes next. What was missed is dealt with by its policy.
// It must not know who fires it.
import { DramatisError, digestOf, issue, type Schedule } from "@dramatis/runtime";
import { Cron } from "croner";

/** One time of a schedule that shall be fired. */
export interface Firing {
  readonly schedule: string;
  /** The time that it is for, in milliseconds since 1970, UTC. */
  readonly dueMs: number;
  /** Whether the time had been missed. */
  readonly isLate: boolean;
  /** Equal for the same time of the same schedule, so that a firing that is told twice can be done once. */
  readonly key: string;
}

/** What is due: firings from old to new, and the last time that came, whether it is fired or not. */
export interface Due {
  readonly firings: readonly Firing[];
  /** Milliseconds since 1970, UTC; null when no time came. */
  readonly lastDueMs: number | null;
  /** Whether times were missed that are not made up for. */
  readonly isAnySkipped: boolean;
}

/** How late a time may be told and still not be missed: two minutes, since a host looks once a minute. */
export const LATE_MS = 120_000;

/** Refuses a schedule whose expression or time zone cannot be read: throws DRAMATIS_INPUT_INVALID. */
export function checkSchedule(schedule: Schedule): void {
  cronOf(schedule);
}

/** Gives what is due at an instant, when all times up to `afterMs` have been dealt with. */
export function dueTimes(schedule: Schedule, afterMs: number, nowMs: number): Due {
  if (!schedule.isEnabled) return { firings: [], lastDueMs: null, isAnySkipped: false };
  const kept = schedule.missed.policy === "run-all" ? schedule.missed.max : 1;
  const times = timesWithin(schedule, { afterMs, nowMs }, kept + punctualMax + 1);
  const punctual = times.filter((time) => time > nowMs - LATE_MS);
  const missed = times.filter((time) => time <= nowMs - LATE_MS);
  const late = schedule.missed.policy === "skip" ? [] : missed.slice(-kept);
  return {
    firings: [...late.map((time) => firing(schedule, time, true)), ...punctual.map((time) => firing(schedule, time, false))],
    lastDueMs: times.at(-1) ?? null,
    isAnySkipped: late.length < missed.length,
  };
}

/** Gives the next time of a schedule after an instant, or null when there is none or it is not enabled. */
export function nextTime(schedule: Schedule, afterMs: number): number | null {
  if (!schedule.isEnabled) return null;
  return (
    cronOf(schedule)
      .nextRun(new Date(Math.max(afterMs, schedule.sinceMs - 1)))
      ?.getTime() ?? null
  );
}

// --- internal ---

/** A schedule has a time each minute at most, so that so many can lie within LATE_MS. */
const punctualMax = 3;

/** The last times of a schedule in a span (its beginning out, its end in), at most so many, from old to new. */
function timesWithin(schedule: Schedule, span: { afterMs: number; nowMs: number }, count: number): number[] {
  const found = cronOf(schedule).previousRuns(count, new Date(span.nowMs + 1));
  const after = Math.max(span.afterMs, schedule.sinceMs - 1);
  return found
    .map((date) => date.getTime())
    .filter((time) => time > after && time <= span.nowMs)
    .sort((one, other) => one - other);
}

function firing({ name }: Schedule, dueMs: number, isLate: boolean): Firing {
  return { schedule: name, dueMs, isLate, key: digestOf({ schedule: name, dueMs }) };
}

function cronOf({ name, cron, timeZone }: Schedule): Cron {
  try {
    const made = new Cron(cron, { mode: "5-part", timezone: timeZone, paused: true });
    made.nextRun(new Date(0));
    return made;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const said = { expected: "five fields of a cron expression and a time zone that is known", found };
    throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: name, count: 1 }, [
      issue("DRAMATIS_INPUT_VALUE", { file: name, path: "cron" }, said),
    ]);
  }
}
