// Whose event it is: the faction that a core event concerns, from the event and the roll of serials.
// It must not know who asks; Director (beats) and Moderator (stop rules) do.
import { z } from "zod";
import type { CoreEvent } from "../../contracts/inputs.ts";

/** Factions by serial, as decimal text: of the cast at the start, and of the spawned ones seen since. */
export const rollSchema = z.record(z.string(), z.int());

export type Roll = z.output<typeof rollSchema>;

/** What is waited for: a kind of event, of one faction (a number) or of any (null). */
export const watchSchema = z.strictObject({ kind: z.string(), faction: z.int().nullable() });

export type Watch = z.output<typeof watchSchema>;

/** Gives the faction that an event concerns, or null when it concerns none. See docs/rules.md for the numbers of each kind. Pure. */
export function factionOf(event: CoreEvent, roll: Roll): number | null {
  if (valueIsFaction.includes(event.kind)) return event.value;
  if (bIsFaction.includes(event.kind)) return event.b;
  if (event.kind === "ended") return event.b === 0 ? null : event.b - 1;
  return event.a === 0 ? null : (roll[String(event.a)] ?? null);
}

/** Whether an event is the one waited for. Pure. */
export function isWatched(watch: Watch, event: CoreEvent, roll: Roll): boolean {
  return event.kind === watch.kind && (watch.faction === null || watch.faction === factionOf(event, roll));
}

/** Gives the roll with the actors that the events tell of as spawned; the same object when there are none. Pure. */
export function enrol(roll: Roll, events: readonly CoreEvent[]): Roll {
  const spawned = events.filter((event) => event.kind === "spawned");
  return spawned.length === 0 ? roll : { ...roll, ...Object.fromEntries(spawned.map((event) => [String(event.a), event.value])) };
}

/** Whether the roll is needed to tell whose an event of this watch is. Pure. */
export function needsRoll(watch: Watch): boolean {
  return watch.faction !== null && ![...valueIsFaction, ...bIsFaction, "ended"].includes(watch.kind);
}

// --- internal ---

const valueIsFaction = ["died", "spawned", "objective-met", "objective-failed"];
const bIsFaction = ["over-budget", "purse-low", "scored"];
