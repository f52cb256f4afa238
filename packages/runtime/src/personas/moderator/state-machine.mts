// The Moderator's machine: whether ticks may pass. Guards and reducers are pure and named; the table compiled from it is what runs.
// It must not know of inputs or strides; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { said } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { type ModeratorContext, type ModeratorEvent, words } from "./contracts.ts";
import { bindStopRule, enrolSpawned, stopIsDue, watchOf, worldEnded } from "./stop-rule.ts";

export const blank: ModeratorContext = { wake: ASLEEP, order: null, stepped: false, stopWhen: null, roll: {} };

export const guards = {
  hasOrder: (context, call) => context.order !== null && watchOf(call) !== null,
  worldEnded,
  stopIsDue,
  stopWaits: (_context, call) => said(words["moderator.stride"], call).pending,
} as const satisfies Record<string, Guard<ModeratorContext>>;

export const reducers = {
  prepareOrder: (context, call) => ({ ...context, order: said(words["moderator.prepare"], call).order }),
  changeOrder: (context, call) => {
    const { policy } = said(words["moderator.order"], call);
    return policy === context.order ? context : { ...context, order: policy };
  },
  bindStopRule,
  enrolSpawned,
  sleep: (context) => ({ ...context, wake: ASLEEP }),
} as const satisfies Record<string, Reducer<ModeratorContext>>;

export const moderatorMachine = setup({
  types: { context: {} as ModeratorContext, events: {} as ModeratorEvent },
  guards: guardsForXState<ModeratorContext, ModeratorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "moderator",
  initial: "initializing",
  context: blank,
  states: {
    initializing: {
      on: {
        "moderator.prepare": { actions: "prepareOrder" },
        "moderator.begin": { guard: "hasOrder", target: "ticking", actions: "bindStopRule" },
      },
    },
    ticking: {
      on: {
        "moderator.stride": {},
        "moderator.order": { actions: "changeOrder" },
        "moderator.pause": { target: "paused" },
        "moderator.stop": { target: "stopped", actions: "sleep" },
        "world.woken": [
          { guard: "worldEnded", target: "stopped", actions: "sleep" },
          { guard: "stopIsDue", target: "stopped", actions: "sleep" },
          { actions: "enrolSpawned" },
        ],
      },
    },
    paused: {
      on: {
        "moderator.resume": { target: "ticking" },
        "moderator.stop": { target: "stopped", actions: "sleep" },
      },
    },
    stopped: { on: { "moderator.stride": { guard: "stopWaits" } } },
  },
});
