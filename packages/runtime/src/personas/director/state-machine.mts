// The Director's machine: how far the plan has come, and whether it still holds. Guards and reducers are pure and named.
// It must not know inputs; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { json, said } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { beatIsDue, beatsAreNumbered, bindBeats, enrolSpawned, takeOffPlayed } from "./beats.ts";
import { type DirectorContext, type DirectorEvent, words } from "./contracts.ts";
import { beatProblems, beatsOf, boundGoals, goalsOf, intentOf, keptIntent, planOf } from "./plan.ts";

export const blank: DirectorContext = { wake: ASLEEP, intent: null, goals: [], beats: [], plan: null, cues: [], roll: {}, stale: null };

export const guards = {
  carriesIntent: (_context, call) => intentOf(call) !== null,
  beatsArePlayable: (context) => {
    const intent = keptIntent(context);
    return intent !== null && beatProblems(intent).length === 0;
  },
  hasPlan: (context) => context.plan !== null,
  canBegin: (context, call) => context.plan !== null && beatsAreNumbered(context, call),
  beatIsDue,
} as const satisfies Record<string, Guard<DirectorContext>>;

export const reducers = {
  takeIntent: (_context, call) => ({ ...blank, intent: json(intentOf(call)) as DirectorContext["intent"] }),
  draftGoals: (context) => withIntent(context, (intent) => ({ ...context, goals: goalsOf(intent) })),
  refineGoals: (context) =>
    withIntent(context, (intent) => ({ ...context, goals: boundGoals(context.goals, intent), beats: beatsOf(intent) })),
  makePlan: (context) => withIntent(context, (intent) => ({ ...context, plan: planOf(context, intent) as DirectorContext["plan"] })),
  noteStale: (context, call) => ({ ...context, stale: said(words["director.revise"], call).reason, wake: ASLEEP }),
  bindBeats,
  enrolSpawned,
  takeOffPlayed,
} as const satisfies Record<string, Reducer<DirectorContext>>;

export const directorMachine = setup({
  types: { context: {} as DirectorContext, events: {} as DirectorEvent },
  guards: guardsForXState<DirectorContext, DirectorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "director",
  initial: "uninitialized",
  context: blank,
  states: {
    uninitialized: { on: { "director.take": { guard: "carriesIntent", target: "intake", actions: "takeIntent" } } },
    intake: { on: { "director.draft": { target: "drafting", actions: "draftGoals" } } },
    drafting: { on: { "director.refine": { guard: "beatsArePlayable", target: "refining", actions: "refineGoals" } } },
    refining: { on: { "director.finish": { target: "ready", actions: "makePlan" } } },
    ready: {
      on: {
        "director.hand-over": { guard: "hasPlan" },
        "director.take": { guard: "carriesIntent", target: "intake", actions: "takeIntent" },
        "director.revise": { target: "stale", actions: "noteStale" },
        "director.begin": { guard: "canBegin", actions: "bindBeats" },
        "world.woken": [{ guard: "beatIsDue", actions: ["enrolSpawned", "takeOffPlayed"] }, { actions: "enrolSpawned" }],
      },
    },
    stale: { on: { "director.take": { guard: "carriesIntent", target: "intake", actions: "takeIntent" } } },
  },
});

// --- internal ---

function withIntent(
  context: DirectorContext,
  change: (intent: NonNullable<ReturnType<typeof keptIntent>>) => DirectorContext,
): DirectorContext {
  const intent = keptIntent(context);
  return intent === null ? context : change(intent);
}
