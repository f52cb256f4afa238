// Compares what happened in one tick of two cores: events by word, in order, their numbers told apart by name.
// Kinds of event that the old core did not know are passed over. It must not know worlds.
import type { CoreEvent } from "../../contracts/inputs.ts";
import { eventLists, judgingEvents } from "./meaning.ts";
import { type NumberedList, type Numbering, renumbered } from "./numbering.ts";

/** The first event that only one side has, or that differs: its system, and both sides in words. */
export interface EventDifference {
  readonly system: string;
  readonly isJudging: boolean;
  readonly recorded: string | null;
  readonly replayed: string | null;
}

/** Gives the first event of the course that differs, else the first judging one, else null. `known` are the kinds of the old core. Pure. */
export function compareEvents(
  before: readonly CoreEvent[],
  after: readonly CoreEvent[],
  { known, numbering }: { readonly known: readonly string[]; readonly numbering: Numbering },
): EventDifference | null {
  const old = before.map((event) => renumberedEvent(event, numbering));
  const now = after.filter(({ kind }) => known.includes(kind));
  return firstDifferent(old, now, false) ?? firstDifferent(old, now, true);
}

// --- internal ---

function firstDifferent(before: readonly CoreEvent[], after: readonly CoreEvent[], isJudging: boolean): EventDifference | null {
  const ofThis = ({ kind }: CoreEvent): boolean => judgingEvents.has(kind) === isJudging;
  const [old, now] = [before.filter(ofThis), after.filter(ofThis)];
  for (let index = 0; index < Math.max(old.length, now.length); index += 1) {
    const [a, b] = [old[index], now[index]];
    const [recorded, replayed] = [a === undefined ? null : textOf(a), b === undefined ? null : textOf(b)];
    if (recorded !== replayed) return { system: a?.system ?? b?.system ?? "apply", isJudging, recorded, replayed };
  }
  return null;
}

function renumberedEvent(event: CoreEvent, numbering: Numbering): CoreEvent {
  const meaning = meaningOf(event);
  const now = (list: NumberedList | undefined, number: number): number =>
    list === undefined ? number : renumbered(numbering, list, number);
  return { ...event, a: now(meaning.a, event.a), b: now(meaning.b, event.b), value: now(meaning.value, event.value) };
}

/** What an order or a full pool is about is told by its b. */
function meaningOf({ kind, b }: CoreEvent): { readonly a?: NumberedList; readonly b?: NumberedList; readonly value?: NumberedList } {
  if (kind === "pool-full") return b === 2 ? { value: "items" } : {};
  if (kind !== "order-changed") return eventLists[kind] ?? {};
  return b === 1 ? { value: "drivers" } : b === 2 ? { value: "orderPolicies" } : {};
}

function textOf({ kind, system, a, b, cell, value }: CoreEvent): string {
  return `${kind} a=${a} b=${b} cell=${cell} value=${value} (${system})`;
}
