// Reading what a call says: the controller has checked the payload against its word before a guard or reducer sees it.
// It must not check again, nor know any particular word.
import type { z } from "zod";
import type { CoreEvent } from "../../contracts/inputs.ts";
import type { AdvanceCall, Json, Phase, WorldWoken } from "../../contracts/persona.ts";

/** The one event by which the world wakes a persona; every other event is a command or a request. */
export const WORLD_WOKEN = "world.woken";

/** A word that a persona understands: the phases in which it may be said and the shape of its payload. */
export interface Word<S extends z.ZodType = z.ZodType> {
  readonly phases: readonly Phase[];
  readonly payload: S;
}

/** All words of a persona, by event. `world.woken` is understood by all and not listed. */
export type Words = Readonly<Record<string, Word>>;

/** Gives the payload of a call as its word types it; the controller has checked it. Pure. */
export function said<S extends z.ZodType>(_word: Word<S>, call: AdvanceCall): z.output<S> {
  return call.payload as z.output<S>;
}

/** Gives the events with which the world woke the persona; none for a command. Pure. */
export function wokenBy(call: AdvanceCall): readonly CoreEvent[] {
  return call.event === WORLD_WOKEN ? (call.payload as unknown as WorldWoken).events : [];
}

/** Whether a wake-up came from the persona's timer (perhaps besides events). Pure. */
export function timerDue(call: AdvanceCall): boolean {
  return call.event === WORLD_WOKEN && (call.payload as unknown as WorldWoken).timer;
}

/** The tick of a call inside the run; 0 before the first tick. Pure. */
export function tickOf(call: AdvanceCall): number {
  return call.tick ?? 0;
}

/** Gives a value as JSON. Types of zod's output do not say it of themselves, though they are plain JSON. Pure. */
export function json(value: unknown): Json {
  return value as Json;
}
