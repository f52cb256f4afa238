// What a persona is woken by: a mask of event kinds and an absolute tick. It stands in every persona's context.
// A timer stays due from its tick on until the persona sets another; it must not know any clock.
import { z } from "zod";
import type { AdvanceCall, Json, WorldWoken } from "../../contracts/persona.ts";

/** `events` are kinds of core events by their words; `timer` is the tick from which on the persona is woken in each of its phases. */
export const wakeSchema = z.strictObject({ events: z.array(z.string()), timer: z.int().min(1).max(0xfffffffe).nullable() });

export type Wake = z.output<typeof wakeSchema>;

/** Woken by nothing. */
export const ASLEEP: Wake = { events: [], timer: null };

/** Gives the wake with another timer; the same object when it has that timer already. Pure. */
export function withTimer(wake: Wake, timer: number | null): Wake {
  return wake.timer === timer ? wake : { events: wake.events, timer };
}

/** Gives the wake with another mask; the same object when it has that mask already. Pure. */
export function withEvents(wake: Wake, events: readonly string[]): Wake {
  const same = events.length === wake.events.length && events.every((kind, index) => kind === wake.events[index]);
  return same ? wake : { events: [...events], timer: wake.timer };
}

/** Whether two wakes are woken by the same. Pure. */
export function isSameWake(left: Wake, right: Wake): boolean {
  return left === right || withTimer(withEvents(left, right.events), right.timer) === left;
}

/** Gives what of a wake-up concerns this wake: events of its mask, and its timer if it is due; null when nothing does. Pure. */
export function heardBy(wake: Wake, call: AdvanceCall): WorldWoken | null {
  const woken = wokenOf(call.payload);
  if (woken === null) return null;
  const events = woken.events.filter((event) => wake.events.includes(event.kind));
  const timer = woken.timer && wake.timer !== null && call.tick !== null && call.tick >= wake.timer;
  return events.length === 0 && !timer ? null : { events, timer };
}

// --- internal ---

function wokenOf(payload: Json): WorldWoken | null {
  if (typeof payload !== "object" || payload === null || !("events" in payload) || !Array.isArray(payload.events)) return null;
  return payload as unknown as WorldWoken;
}
