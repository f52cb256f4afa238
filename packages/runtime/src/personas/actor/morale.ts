// Who has lost heart: health as the Actor can know it - at the start, with regeneration, less damage seen, more healing seen.
// It must not read the world; an edit of health from outside is not seen here.
import type { CoreEvent } from "../../contracts/inputs.ts";
import type { AdvanceCall } from "../../contracts/persona.ts";
import { wokenBy } from "../_shared/payload.ts";
import type { ActorContext, MoraleRow } from "./contracts.ts";

/** Gives the context after the wake-up's events: wounds and healing of those with morale; the dead are struck off. Pure. */
export function seeWounds(context: ActorContext, call: AdvanceCall): ActorContext {
  const events = wokenBy(call);
  const dead = new Set(events.filter((event) => event.kind === "died").map((event) => event.a));
  const isAlive = (row: { readonly serial: number }) => !dead.has(row.serial);
  const puppets = context.puppets.every(isAlive) ? context.puppets : context.puppets.filter(isAlive);
  const morale = events.some((event) => concerns(context, event))
    ? context.morale.filter(isAlive).map((row) => wounded(row, events, context.regenPeriod))
    : context.morale;
  const alone = context.alone && !events.some((event) => event.kind === "edited");
  const same = puppets === context.puppets && morale === context.morale && alone === context.alone;
  return same ? context : { ...context, puppets, morale, alone };
}

/** Gives the rows of those whose health is above 0 and below what they bear, by slot. Pure. */
export function broken(context: ActorContext): readonly MoraleRow[] {
  return context.morale.filter((row) => row.health > 0 && row.health < row.below);
}

/** Whether somebody has lost heart, with the wake-up's events seen. Pure. */
export function moraleBreaks(context: ActorContext, call: AdvanceCall): boolean {
  return broken(seeWounds(context, call)).length > 0;
}

/** Whether the wake-up has an event of somebody whom the Actor follows. Pure. */
export function concernsUs(context: ActorContext, call: AdvanceCall): boolean {
  return seeWounds(context, call) !== context;
}

/** Gives the context without those who have lost heart: their driver is changed once, and nobody drives them from outside any more. Pure. */
export function strikeOffBroken(context: ActorContext): ActorContext {
  const lost = new Set(broken(context).map((row) => row.slot));
  const stays = (row: { readonly slot: number }) => !lost.has(row.slot);
  return lost.size === 0 ? context : { ...context, morale: context.morale.filter(stays), puppets: context.puppets.filter(stays) };
}

/** Gives the kinds of events that the Actor must hear of: none when it follows nobody. Pure. */
export function kindsToHear({ puppets, morale }: ActorContext): readonly string[] {
  const driven = puppets.length > 0 ? ["edited"] : [];
  if (morale.length > 0) return ["damaged", "healed", "died", ...driven];
  return puppets.length > 0 ? ["died", ...driven] : [];
}

// --- internal ---

function concerns(context: ActorContext, event: CoreEvent): boolean {
  return context.morale.some((row) => row.serial === event.a);
}

function wounded(row: MoraleRow, events: readonly CoreEvent[], regenPeriod: number): MoraleRow {
  return events.filter((event) => event.a === row.serial).reduce((so, event) => applied(rested(so, event.tick, regenPeriod), event), row);
}

function applied(row: MoraleRow, event: CoreEvent): MoraleRow {
  if (event.kind === "damaged") return { ...row, health: Math.max(-30000, row.health - event.value) };
  return event.kind === "healed" ? { ...row, health: row.health + event.value } : row;
}

/** Regeneration makes no event: it is added for every multiple of the period since the row's tick, as the core does it. */
function rested(row: MoraleRow, tick: number, regenPeriod: number): MoraleRow {
  if (tick <= row.tick) return row;
  const times = Math.floor(tick / regenPeriod) - Math.floor(row.tick / regenPeriod);
  const health = row.health > 0 ? Math.min(row.maxHealth, row.health + times * row.healthRegen) : row.health;
  return { ...row, health, tick };
}
