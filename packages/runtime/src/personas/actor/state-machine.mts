// The Actor's machine: whether something waits for decide - proposals, changes of driver - or rests. Guards and reducers are pure and named.
// It must not know of inputs; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { said, tickOf, timerDue } from "../_shared/payload.ts";
import { ASLEEP, withEvents, withTimer } from "../_shared/wake.ts";
import { isTimeToSubmit, judge, nextLineAt } from "./admission.ts";
import { type ActorContext, type ActorEvent, words } from "./contracts.ts";
import { doubleLines, partsOf, unknownRows } from "./drivers.ts";
import { concernsUs, kindsToHear, moraleBreaks, seeWounds, strikeOffBroken } from "./morale.ts";

export const blank: ActorContext = {
  wake: ASLEEP,
  cast: false,
  actions: [],
  regenPeriod: 1,
  puppets: [],
  lines: [],
  morale: [],
  admitted: [],
  alone: true,
};

const isRested: Guard<ActorContext> = (_context, call) => call.phase === "observe" && timerDue(call);

export const guards = {
  canBind: (context, call) => unknownRows(context, said(words["actor.begin"], call).actions).length === 0,
  oneLineATick: (_context, call) => doubleLines(partsOf(said(words["actor.cast"], call).roster)).length === 0,
  admittedNow: (context, call) => call.phase === "decide" && judge(context, call).reasons.length === 0,
  admittedLater: (context, call) => call.phase === "observe" && judge(context, call).reasons.length === 0,
  moraleBreaks,
  concernsUs,
  isTimeToSubmit,
  isRested,
  breaksAgain: (context, call) => isRested(context, call) && moraleBreaks(context, call),
} as const satisfies Record<string, Guard<ActorContext>>;

export const reducers = {
  keepRoster: (context, call) => ({ ...context, cast: true, ...partsOf(said(words["actor.cast"], call).roster) }),
  bind: (context, call) => {
    const { actions, regenPeriod, routes, noRoute } = said(words["actor.begin"], call);
    const morale = context.morale.map((row) => ({ ...row, route: routes[String(row.slot)] ?? noRoute }));
    return { ...context, actions, regenPeriod, morale, wake: { events: [...kindsToHear(context)], timer: nextLineAt(context, 1) } };
  },
  admit: (context, call) => ({ ...context, admitted: [...context.admitted, ...judge(context, call).admitted] }),
  submit: (context, call) => (context.admitted.length > 0 && isTimeToSubmit(context, call) ? { ...context, admitted: [] } : context),
  seeWounds,
  strikeOffBroken,
  hear: (context) => rewake(context, withEvents(context.wake, kindsToHear(context))),
  wakeSoon: (context, call) => rewake(context, withTimer(context.wake, call.phase === "observe" ? tickOf(call) : tickOf(call) + 1)),
  wakeNextTick: (context, call) => rewake(context, withTimer(context.wake, tickOf(call) + 1)),
  wakeForScript: (context, call) => {
    const tick = tickOf(call);
    const next = nextLineAt(context, call.phase === "observe" ? tick : tick + 1);
    const { timer } = context.wake;
    const standsAlready = next !== null && next <= tick + 1 && timer !== null && timer <= tick;
    return standsAlready ? context : rewake(context, withTimer(context.wake, next));
  },
} as const satisfies Record<string, Reducer<ActorContext>>;

export const actorMachine = setup({
  types: { context: {} as ActorContext, events: {} as ActorEvent },
  guards: guardsForXState<ActorContext, ActorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "actor",
  initial: "idle",
  context: blank,
  states: {
    idle: {
      on: {
        "actor.cast": { guard: "oneLineATick", actions: "keepRoster" },
        "actor.begin": { guard: "canBind", target: "observing", actions: "bind" },
      },
    },
    observing: {
      on: {
        "actor.propose": [{ guard: "admittedNow" }, { guard: "admittedLater", target: "proposing", actions: ["admit", "wakeSoon"] }],
        "world.woken": [
          { guard: "moraleBreaks", target: "deciding", actions: ["seeWounds", "hear", "submit", "wakeSoon"] },
          { guard: "isTimeToSubmit", actions: ["seeWounds", "hear", "wakeForScript"] },
          { guard: "concernsUs", actions: ["seeWounds", "hear"] },
        ],
      },
    },
    proposing: {
      on: {
        "actor.propose": [{ guard: "admittedNow" }, { guard: "admittedLater", actions: "admit" }],
        "world.woken": [
          { guard: "moraleBreaks", target: "deciding", actions: ["seeWounds", "hear", "submit", "wakeSoon"] },
          { guard: "isTimeToSubmit", target: "observing", actions: ["seeWounds", "hear", "submit", "wakeForScript"] },
          { guard: "concernsUs", actions: ["seeWounds", "hear"] },
        ],
      },
    },
    deciding: {
      on: {
        "actor.propose": [{ guard: "admittedNow" }, { guard: "admittedLater", actions: "admit" }],
        "world.woken": [
          { guard: "isTimeToSubmit", target: "cooldown", actions: ["seeWounds", "strikeOffBroken", "hear", "submit", "wakeNextTick"] },
          { guard: "concernsUs", actions: ["seeWounds", "hear"] },
        ],
      },
    },
    cooldown: {
      on: {
        "actor.propose": [{ guard: "admittedNow" }, { guard: "admittedLater", target: "proposing", actions: ["admit", "wakeSoon"] }],
        "world.woken": [
          { guard: "breaksAgain", target: "deciding", actions: ["seeWounds", "hear", "wakeSoon"] },
          { guard: "isRested", target: "observing", actions: ["seeWounds", "hear", "wakeForScript"] },
          { guard: "concernsUs", actions: ["seeWounds", "hear"] },
        ],
      },
    },
  },
});

// --- internal ---

function rewake(context: ActorContext, wake: ActorContext["wake"]): ActorContext {
  return wake === context.wake ? context : { ...context, wake };
}
