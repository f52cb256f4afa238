// Taking notes: which events are worth telling, which of them are kept when there are many, and who did what.
// It must not know names; numbers become names in the summary.
import type { CoreEvent } from "../../contracts/inputs.ts";
import type { AdvanceCall } from "../../contracts/persona.ts";
import { wokenBy } from "../_shared/payload.ts";
import type { AnnotatorContext, Deed, Highlight } from "./contracts.ts";

/** The most highlights that are kept; of more, the least weighty and oldest are left out and counted. */
export const HIGHLIGHTS_MAX = 48;

/** From this many rows of deeds on, the deaths of those who did nothing else are only counted. */
export const DEEDS_MAX = 64;

/** Kinds worth telling, with their weight: what decides a run weighs most. */
export const WEIGHTS: Readonly<Record<string, number>> = {
  ended: 9,
  "objective-met": 8,
  "wish-answered": 7,
  "wish-fallback": 7,
  "wish-raised": 6,
  unlocked: 5,
  died: 4,
  "rule-changed": 4,
  edited: 4,
  spawned: 3,
  message: 3,
  "trigger-depth": 2,
  "pool-full": 1,
};

/** Gives the context with the wake-up's events noted. Pure. */
export function takeNotes(context: AnnotatorContext, call: AdvanceCall): AnnotatorContext {
  const events = wokenBy(call).filter((event) => WEIGHTS[event.kind] !== undefined);
  return events.length === 0 ? context : events.reduce(note, context);
}

/** Whether the wake-up has something worth telling. Pure. */
export function isWorthTelling(_context: AnnotatorContext, call: AdvanceCall): boolean {
  return wokenBy(call).some((event) => WEIGHTS[event.kind] !== undefined);
}

// --- internal ---

function note(context: AnnotatorContext, event: CoreEvent): AnnotatorContext {
  const { tick, kind, a, b, cell, value } = event;
  const highlights = withoutLeast([...context.highlights, { tick, kind, a, b, cell, value }]);
  const left = context.left + context.highlights.length + 1 - highlights.length;
  const counts = { ...context.counts, [kind]: (context.counts[kind] ?? 0) + 1 };
  return { ...context, highlights, left, counts, deeds: [...deedsAfter(context.deeds, event)] };
}

function withoutLeast(highlights: readonly Highlight[]): Highlight[] {
  if (highlights.length <= HIGHLIGHTS_MAX) return [...highlights];
  const least = highlights.reduce((at, one, index) => (weightOf(one) < weightOf(highlights[at]) ? index : at), 0);
  return highlights.filter((_, index) => index !== least);
}

function weightOf(highlight: Highlight | undefined): number {
  return WEIGHTS[highlight?.kind ?? ""] ?? 0;
}

function deedsAfter(deeds: readonly Deed[], event: CoreEvent): readonly Deed[] {
  if (event.kind === "unlocked") return withDeed(deeds, event.a, (deed) => ({ ...deed, unlocked: deed.unlocked + 1 }));
  if (event.kind !== "died") return deeds;
  const isTold = deeds.length < DEEDS_MAX || deeds.some((deed) => deed.serial === event.a);
  const mourned = isTold ? withDeed(deeds, event.a, (deed) => ({ ...deed, diedAt: event.tick })) : deeds;
  return event.b === 0 || event.b === event.a ? mourned : withDeed(mourned, event.b, (deed) => ({ ...deed, kills: deed.kills + 1 }));
}

function withDeed(deeds: readonly Deed[], serial: number, change: (deed: Deed) => Deed): Deed[] {
  const known = deeds.find((deed) => deed.serial === serial) ?? { serial, kills: 0, unlocked: 0, diedAt: null };
  return [...deeds.filter((deed) => deed.serial !== serial), change(known)].sort((left, right) => left.serial - right.serial);
}
