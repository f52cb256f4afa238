// When a method begins, in minutes of the day as the snapshot has them: at once, at the time that was asked for, when energy is cheap, when it may be loud.
// It reckons with the day's minutes alone; no clock is read.
import type { ContextSnapshot } from "../../../contracts/context-snapshot.ts";
import { microsOf } from "../../../contracts/orchestration.ts";
import type { TaskGoal } from "../../../contracts/task-spec.ts";
import type { Method } from "./method.ts";

const DAY = 1440;

/** A beginning: the minute of the day, and how many minutes there are until then (0 to 1439). */
export interface Beginning {
  readonly minute: number;
  readonly waitMinutes: number;
}

/** Gives when a method begins, or null when it cannot be done by the slot `finishBy` (with the slot `duration`, else an hour). Pure. */
export function beginningOf(method: Method, { slots }: TaskGoal, snapshot: ContextSnapshot): Beginning | null {
  const waits = waitsOf(method, slots, snapshot);
  const { finishBy, duration } = slots;
  const minutesLeft = typeof finishBy === "number" ? distance(snapshot.minute, finishBy) : null;
  const needed = typeof duration === "number" ? duration : 60;
  const wait = waits.find((one) => minutesLeft === null || one + needed <= minutesLeft);
  return wait === undefined ? null : { waitMinutes: wait, minute: (snapshot.minute + wait) % DAY };
}

/** Gives the price of a kilowatt-hour at a minute of the day, in millionths; 0 where no tariff stands. Pure. */
export function tariffAt(minute: number, { tariffs }: ContextSnapshot): number {
  const found = tariffs.find(({ from, to }) => isWithin(minute, from, to));
  return found === undefined ? 0 : microsOf(found.perKilowattHour);
}

/** Whether a minute of the day lies in the quiet hours. Pure. */
export function isQuiet(minute: number, { quietHours }: ContextSnapshot): boolean {
  return quietHours.some(({ from, to }) => isWithin(minute, from, to));
}

// --- internal ---

// Waits in minutes, the one that is wished most first.
function waitsOf({ start }: Method, slots: TaskGoal["slots"], snapshot: ContextSnapshot): number[] {
  const { minute } = snapshot;
  const asked = typeof slots.startAt === "number" ? distance(minute, slots.startAt) : 0;
  if (start === "now") return [0];
  if (start === "after-quiet-hours")
    return snapshot.quietHours.filter((one) => isWithin(minute, one.from, one.to)).map(({ to }) => distance(minute, to));
  if (start !== "cheapest") return [asked];
  const offers = snapshot.tariffs
    .map(({ from, to, perKilowattHour }) => ({
      price: microsOf(perKilowattHour),
      wait: isWithin(minute, from, to) ? 0 : distance(minute, from),
    }))
    .sort((one, other) => one.price - other.price || one.wait - other.wait);
  return offers.filter(({ wait }) => wait >= asked).map(({ wait }) => wait);
}

function distance(from: number, to: number): number {
  return (to - from + DAY) % DAY;
}

// From is in, to is out; a span may cross midnight, and one whose ends are equal is the whole day.
function isWithin(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
