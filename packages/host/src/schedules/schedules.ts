// Schedules of a store folder and their firing: what is due is handed over, and only then noted as done, so that a crash loses none.
// It must not know what a firing sets off; the one who takes it tells repeated ones by their key.
import { join } from "node:path";
import { type ClockPort, type Schedule, type ScheduleState, scheduleSchema, scheduleStateSchema } from "@dramatis/runtime";
import { checkSchedule, dueTimes, type Firing, nextTime } from "./due-times.ts";
import { namedFiles } from "./named-files.ts";

/** The schedules of a store. */
export interface Schedules {
  /** Stores a schedule, in place of one of its name. Throws DRAMATIS_INPUT_INVALID when it breaks its contract or cannot be read as times. */
  save(schedule: Schedule): string;
  /** Gives the names, sorted by code units. */
  list(): string[];
  /** Gives a schedule. Throws DRAMATIS_JOB_UNKNOWN with the nearest name. */
  load(name: string): Schedule;
  /** Takes a schedule out; whether there was one. */
  remove(name: string): boolean;
  /** Hands over everything that is due now, schedule by schedule, from old to new. A firing whose `fire` throws stays due, with those behind it. */
  fireDue(clock: ClockPort, fire: Fire): Promise<FireReport>;
  /** Fires what is due until the signal is aborted, and tells of each round in which anything came. New schedules are seen within a minute. */
  run(clock: ClockPort, fire: Fire, listen: { readonly signal: AbortSignal; readonly tell: (report: FireReport) => void }): Promise<void>;
}

/** What came of one round. */
export interface FireReport {
  readonly fired: readonly Firing[];
  readonly failed: readonly { readonly firing: Firing; readonly error: unknown }[];
  /** Names of schedules with missed times that are not made up for, by their policy. */
  readonly skipped: readonly string[];
}

/** Takes a firing, with its schedule. */
export type Fire = (firing: Firing, schedule: Schedule) => Promise<void>;

/** Gives the schedules of a store folder; they lie in its folders `schedules` and `schedule-states`. */
export function schedules(store: string): Schedules {
  const files = namedFiles<Schedule>(join(store, "schedules"), scheduleSchema);
  const states = namedFiles<ScheduleState>(join(store, "schedule-states"), scheduleStateSchema);
  const all = () => files.list().map((name) => files.load(name));
  const fireDue = async (clock: ClockPort, fire: Fire) => {
    const report: Round = { fired: [], failed: [], skipped: [] };
    for (const schedule of all()) await fireOne(schedule, { clock, fire, states }, report);
    return report;
  };
  return {
    save: (schedule) => {
      checkSchedule(schedule);
      return files.save(schedule.name, schedule);
    },
    list: files.list,
    load: files.load,
    remove: (name) => {
      states.remove(name);
      return files.remove(name);
    },
    fireDue,
    run: async (clock, fire, { signal, tell }) => {
      while (!signal.aborted) {
        const report = await fireDue(clock, fire);
        if (report.fired.length + report.failed.length + report.skipped.length > 0) tell(report);
        await untilNext(all(), clock, signal);
      }
    },
  };
}

// --- internal ---

const lookMs = 60_000;

interface Firer {
  readonly clock: ClockPort;
  readonly fire: Fire;
  readonly states: ReturnType<typeof namedFiles<ScheduleState>>;
}

interface Round {
  readonly fired: Firing[];
  readonly failed: { readonly firing: Firing; readonly error: unknown }[];
  readonly skipped: string[];
}

async function fireOne(schedule: Schedule, { clock, fire, states }: Firer, round: Round): Promise<void> {
  const { name, sinceMs } = schedule;
  const note = (lastDueMs: number) => states.save(name, { schema: "dramatis/schedule-state@1", name, lastDueMs });
  const due = dueTimes(schedule, states.find(name)?.lastDueMs ?? sinceMs - 1, clock.nowMs());
  if (due.isAnySkipped) round.skipped.push(name);
  for (const firing of due.firings) {
    try {
      await fire(firing, schedule);
    } catch (error) {
      round.failed.push({ firing, error });
      return;
    }
    note(firing.dueMs);
    round.fired.push(firing);
  }
  if (due.firings.length === 0 && due.lastDueMs !== null) note(due.lastDueMs);
}

async function untilNext(all: readonly Schedule[], clock: ClockPort, signal: AbortSignal): Promise<void> {
  const now = clock.nowMs();
  const times = all.map((schedule) => nextTime(schedule, now)).filter((time) => time !== null);
  try {
    await clock.sleepUntil(Math.min(now + lookMs, ...times), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
