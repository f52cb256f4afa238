// The Orchestrator's machine: what is under way between the outside and the run, or in a job. Guards and reducers are pure and named.
// A persona carries a run or a job, never both. It must not know envelopes, inputs or effects; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { said } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { type OrchestratorContext, type OrchestratorEvent, words } from "./contracts.ts";
import { jobGuards, jobReducers, type Observer } from "./job.ts";
import { keepIntent, normalise } from "./normalise.ts";
import { allWishesAreNumbered, bindWishes, collectWishes, hasWishWork } from "./wishes.ts";

export const blank: OrchestratorContext = { wake: ASLEEP, route: [], wishes: [], due: [], effects: [], failure: null };

const runGuards = {
  isRoutable: (context, call) => context.job === undefined && !("reasons" in normalise(call)),
  carriesNoJob: (context) => context.job === undefined,
  leadsToARun: (context, call) => context.route.includes("moderator") && allWishesAreNumbered(context, call),
  leadsToAReplay: (context) => context.route.includes("moderator"),
  hasWishWork,
} as const satisfies Record<string, Guard<OrchestratorContext>>;

const runReducers = {
  keepIntent,
  bindWishes,
  collectWishes,
  sleep: (context) => ({ ...context, wake: ASLEEP }),
  noteFailure: (context, call) => ({ ...context, wake: ASLEEP, failure: said(words["orchestrator.fail"], call).reason }),
} as const satisfies Record<string, Reducer<OrchestratorContext>>;

/** The guards and reducers of an Orchestrator that observes through `seen`. */
export function orchestratorParts(seen: Observer) {
  return { guards: { ...runGuards, ...jobGuards(seen) }, reducers: { ...runReducers, ...jobReducers(seen) } };
}

type Parts = ReturnType<typeof orchestratorParts>;

/** Where a fact of a job leaves the persona. */
const leaves = {
  planning: { guard: "leavesJobPlanning", target: "planning", actions: "keepJob" },
  running: { guard: "leavesJobRunning", target: "running", actions: "keepJob" },
  completed: { guard: "leavesJobCompleted", target: "completed", actions: "keepJob" },
  errored: { guard: "leavesJobErrored", target: "errored", actions: "keepJob" },
} as const;

/** Gives the machine over parts; the table of every Orchestrator is compiled from one of these. */
export function orchestratorMachineOf({ guards, reducers }: Parts) {
  return setup({
    types: { context: {} as OrchestratorContext, events: {} as OrchestratorEvent },
    guards: guardsForXState<OrchestratorContext, OrchestratorEvent, keyof Parts["guards"]>(guards),
    actions: namesForXState(reducers),
  }).createMachine({
    id: "orchestrator",
    initial: "idle",
    context: blank,
    states: {
      idle: {
        on: {
          "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" },
          "orchestrator.observe": [leaves.planning, leaves.running, leaves.completed, leaves.errored],
          "orchestrator.recall": [
            leaves.completed,
            leaves.errored,
            { guard: "recallsAReplay", target: "replaying", actions: "keepJob" },
            leaves.planning,
            leaves.running,
          ],
        },
      },
      planning: {
        on: {
          "orchestrator.begin": { guard: "leadsToARun", target: "running", actions: "bindWishes" },
          "orchestrator.replay": { guard: "leadsToAReplay", target: "replaying" },
          "orchestrator.fail": { guard: "carriesNoJob", target: "errored", actions: "noteFailure" },
          "orchestrator.observe": [leaves.planning, leaves.running, leaves.completed, leaves.errored],
        },
      },
      running: {
        on: {
          "world.woken": { guard: "hasWishWork", actions: "collectWishes" },
          "orchestrator.complete": { guard: "carriesNoJob", target: "completed", actions: "sleep" },
          "orchestrator.fail": { guard: "carriesNoJob", target: "errored", actions: "noteFailure" },
          "orchestrator.observe": [leaves.running, leaves.completed, leaves.errored],
        },
      },
      replaying: {
        on: {
          "orchestrator.complete": { guard: "carriesNoJob", target: "completed" },
          "orchestrator.fail": { guard: "carriesNoJob", target: "errored", actions: "noteFailure" },
          "orchestrator.observe": [leaves.completed, leaves.errored, { guard: "carriesNoRun", target: "replaying", actions: "keepJob" }],
        },
      },
      completed: {
        on: {
          "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" },
          "orchestrator.observe": leaves.completed,
        },
      },
      errored: {
        on: {
          "orchestrator.request": { guard: "isRoutable", target: "planning", actions: "keepIntent" },
          "orchestrator.observe": leaves.errored,
        },
      },
    },
  });
}
