// The Allocator's machine: whether it budgets a build or watches a run. Guards and reducers are pure and named.
// It must not know inputs or receipts; the controller says those.
import { setup } from "xstate";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { said } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { type AllocatorContext, type AllocatorEvent, words } from "./contracts.ts";
import { priceListOf } from "./price-list.ts";
import { grantPurses, isTimeToPay, noteAsks, pay, somebodyAsks, wakeForDecide } from "./purses.ts";
import { linesOf, shortLines } from "./receipt.ts";

export const blank: AllocatorContext = { wake: ASLEEP, prices: null, budget: null, purses: [], reserve: 0 };

export const guards = {
  isCovered: ({ prices, budget }, call) => {
    const { scenario } = said(words["allocator.allocate"], call);
    return prices !== null && shortLines(linesOf(scenario, prices, budget), budget).length === 0;
  },
  pursesAreKnown: ({ budget }, call) => {
    const { factions } = said(words["allocator.begin"], call);
    return Object.keys(budget?.purses ?? {}).every((name) => factions.includes(name));
  },
  somebodyAsks,
  isTimeToPay,
} as const satisfies Record<string, Guard<AllocatorContext>>;

export const reducers = {
  takeBudget: (_context, call) => {
    const { prices, budget } = said(words["allocator.budget"], call);
    return { ...blank, prices: priceListOf(prices), budget };
  },
  grantPurses,
  noteAsks,
  wakeForDecide,
  pay,
} as const satisfies Record<string, Reducer<AllocatorContext>>;

export const allocatorMachine = setup({
  types: { context: {} as AllocatorContext, events: {} as AllocatorEvent },
  guards: guardsForXState<AllocatorContext, AllocatorEvent, keyof typeof guards>(guards),
  actions: namesForXState(reducers),
}).createMachine({
  id: "allocator",
  initial: "idle",
  context: blank,
  states: {
    idle: { on: { "allocator.budget": { target: "budgeting", actions: "takeBudget" } } },
    budgeting: {
      on: {
        "allocator.budget": { actions: "takeBudget" },
        "allocator.allocate": { guard: "isCovered", target: "allocating" },
      },
    },
    allocating: {
      on: {
        "allocator.budget": { target: "budgeting", actions: "takeBudget" },
        "allocator.begin": { guard: "pursesAreKnown", target: "monitoring", actions: "grantPurses" },
      },
    },
    monitoring: { on: { "world.woken": { guard: "somebodyAsks", target: "rebalancing", actions: ["noteAsks", "wakeForDecide"] } } },
    rebalancing: {
      on: {
        "world.woken": [
          { guard: "isTimeToPay", target: "monitoring", actions: ["noteAsks", "pay"] },
          { guard: "somebodyAsks", actions: "noteAsks" },
        ],
      },
    },
  },
});
