// Beats during a run: which are due, and which are still to be played. Each is played once.
// It must not know what a beat does; its set is a number of the rulebook.
import type { AdvanceCall } from "../../contracts/persona.ts";
import { enrol, isWatched, needsRoll } from "../_shared/factions.ts";
import { said, tickOf, wokenBy } from "../_shared/payload.ts";
import type { Wake } from "../_shared/wake.ts";
import { type Cue, type DirectorContext, words } from "./contracts.ts";

/** Whether every beat of the plan has a set, and every faction it names a number. Pure. */
export function beatsAreNumbered({ beats }: DirectorContext, call: AdvanceCall): boolean {
  const { beats: sets, factions } = said(words["director.begin"], call);
  return beats.every((beat) => Object.hasOwn(sets, beat.name) && (beat.faction === null || factions.includes(beat.faction)));
}

/** Gives the context with its beats as cues of a run, and without the plan, which is handed over by then. Pure. */
export function bindBeats(context: DirectorContext, call: AdvanceCall): DirectorContext {
  const { beats: sets, factions, cast } = said(words["director.begin"], call);
  const cues = context.beats.map(({ name, tick, event, faction }): Cue => {
    const watch = event === null ? null : { kind: event, faction: faction === null ? null : factions.indexOf(faction) };
    return { set: sets[name] ?? 0, tick, watch };
  });
  const rolled = cues.some((cue) => cue.watch !== null && needsRoll(cue.watch));
  return { ...context, intent: null, plan: null, goals: [], beats: [], cues, roll: rolled ? cast : {}, wake: wakeFor(cues) };
}

/** Gives the cues that a wake-up in decide brings, in the order of the plan. Pure. */
export function cuesDue({ cues, roll }: DirectorContext, call: AdvanceCall): readonly Cue[] {
  const events = wokenBy(call);
  const known = enrol(roll, events);
  return cues.filter(({ tick, watch }) => {
    if (watch === null) return tick !== null && tick <= tickOf(call);
    return events.some((event) => isWatched(watch, event, known));
  });
}

/** Whether a wake-up brings a beat. Pure. */
export function beatIsDue(context: DirectorContext, call: AdvanceCall): boolean {
  return cuesDue(context, call).length > 0;
}

/** Gives the context without the beats that are played in this call. Pure. */
export function takeOffPlayed(context: DirectorContext, call: AdvanceCall): DirectorContext {
  const played = new Set(cuesDue(context, call));
  const cues = context.cues.filter((cue) => !played.has(cue));
  return cues.length === context.cues.length ? context : { ...context, cues, wake: wakeFor(cues) };
}

/** Gives the context with the spawned actors enrolled, as long as a beat asks whose an event is. Pure. */
export function enrolSpawned(context: DirectorContext, call: AdvanceCall): DirectorContext {
  if (!context.cues.some((cue) => cue.watch !== null && needsRoll(cue.watch))) return context;
  const roll = enrol(context.roll, wokenBy(call));
  return roll === context.roll ? context : { ...context, roll };
}

// --- internal ---

function wakeFor(cues: readonly Cue[]): Wake {
  const watches = cues.flatMap(({ watch }) => watch ?? []);
  const kinds = [...watches.map((watch) => watch.kind), ...(watches.some(needsRoll) ? ["spawned"] : [])];
  const ticks = cues.flatMap(({ tick }) => tick ?? []);
  return { events: [...new Set(kinds)], timer: ticks.length === 0 ? null : ticks.reduce((least, tick) => Math.min(least, tick)) };
}
