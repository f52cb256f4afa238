// The Orchestrator's machine: what is under way between the outside and the run. Guards and reducers are pure and named.
// It must not know envelopes or inputs; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { said } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { type OrchestratorContext, type OrchestratorEvent, words } from "./contracts.ts";
import { keepIntent, normalise } from "./normalise.ts";
import { allWishesAreNumbered, bindWishes, collectWishes, hasWishWork } from "./wishes.ts";

export const blank: OrchestratorContext = { wake: ASLEEP, route: [], wishes: [], due: [], effects: [], failure: null };

export const guards = {
  isRoutable: (_context, call) => !("reasons" in normalise(call)),
  leadsToARun: (context, call) => context.route.includes("moderator") && allWishesAreNumbered(context, call),
  leadsToAReplay: (context) => context.route.includes("moderator"),
  hasWishWork,
} as const satisfies Record<string, Guard<OrchestratorContext>>;

export const reducers = {
  keepIntent,
  bindWishes,
  collectWishes,
  sleep: (context) => ({ ...context, wake: ASLEEP }),
  noteFailure: (context, call) => ({ ...context, wake: ASLEEP, failure: said(words["orchestrator.fail"], call).reason }),
} as const satisfies Record<string, Reducer<OrchestratorContext>>;

export const orchestratorMachine = setup({
  types: { context: {} as OrchestratorContext, events: {} as OrchestratorEvent },
  guards: guardsForXState<OrchestratorContext, OrchestratorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "orchestrator",
  initial: "idle",
  context: blank,
  states: {
    idle: { on: { "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" } } },
    planning: {
      on: {
        "orchestrator.begin": { guard: "leadsToARun", target: "running", actions: "bindWishes" },
        "orchestrator.replay": { guard: "leadsToAReplay", target: "replaying" },
        "orchestrator.fail": { target: "errored", actions: "noteFailure" },
      },
    },
    running: {
      on: {
        "world.woken": { guard: "hasWishWork", actions: "collectWishes" },
        "orchestrator.complete": { target: "completed", actions: "sleep" },
        "orchestrator.fail": { target: "errored", actions: "noteFailure" },
      },
    },
    replaying: {
      on: {
        "orchestrator.complete": { target: "completed" },
        "orchestrator.fail": { target: "errored", actions: "noteFailure" },
      },
    },
    completed: { on: { "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" } } },
    errored: { on: { "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" } } },
  },
});
