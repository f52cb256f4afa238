// When the Moderator ends a run of its own accord: at a tick that was asked for, or after an event that was asked for.
// It must not know how a run ends by its objectives; the core rules on those.
import type { AdvanceCall } from "../../contracts/persona.ts";
import { enrol, isWatched, needsRoll, type Watch } from "../_shared/factions.ts";
import { said, timerDue, wokenBy } from "../_shared/payload.ts";
import { type ModeratorContext, words } from "./contracts.ts";

/** Gives what `moderator.begin` asks to be waited for; null when it names a faction that does not exist. Pure. */
export function watchOf(call: AdvanceCall): { readonly watch: Watch | null } | null {
  const { stopWhen, factions } = said(words["moderator.begin"], call);
  if (stopWhen === undefined) return { watch: null };
  const faction = stopWhen.faction === undefined ? null : factions.indexOf(stopWhen.faction);
  return faction === -1 ? null : { watch: { kind: stopWhen.event, faction } };
}

/** Gives the context that waits for what `moderator.begin` asks; sleeping but for the end of the world when it asks nothing. Pure. */
export function bindStopRule(context: ModeratorContext, call: AdvanceCall): ModeratorContext {
  const { cast, stopAt, stepped } = said(words["moderator.begin"], call);
  const watch = watchOf(call)?.watch ?? null;
  const rolled = watch !== null && needsRoll(watch);
  const events = [
    "ended",
    ...(watch === null || watch.kind === "ended" ? [] : [watch.kind]),
    ...(rolled && watch.kind !== "spawned" ? ["spawned"] : []),
  ];
  return { ...context, stepped: stepped ?? false, stopWhen: watch, roll: rolled ? cast : {}, wake: { events, timer: stopAt ?? null } };
}

/** Whether a wake-up brings the moment at which the run is to be stopped. Pure. */
export function stopIsDue(context: ModeratorContext, call: AdvanceCall): boolean {
  if (timerDue(call)) return true;
  const { stopWhen } = context;
  const events = wokenBy(call);
  return stopWhen !== null && events.some((event) => isWatched(stopWhen, event, enrol(context.roll, events)));
}

/** Whether a wake-up tells that the world has ended by its own rules. Pure. */
export function worldEnded(_context: ModeratorContext, call: AdvanceCall): boolean {
  return wokenBy(call).some((event) => event.kind === "ended");
}

/** Gives the context with the spawned actors enrolled, if a stop rule needs them. Pure. */
export function enrolSpawned(context: ModeratorContext, call: AdvanceCall): ModeratorContext {
  const roll = context.stopWhen !== null && needsRoll(context.stopWhen) ? enrol(context.roll, wokenBy(call)) : context.roll;
  return roll === context.roll ? context : { ...context, roll };
}
