// The Allocator: what a build costs and whether it is paid; who may spend how much during a run. The only door to this persona.
// It must not rule whether a purchase is possible in the world; the core meters by purse and price.
import type { TickInput } from "../../contracts/inputs.ts";
import type { Persona, PersonaAction, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona } from "../_shared/controller.ts";
import { json, said } from "../_shared/payload.ts";
import { type AllocatorContext, contextSchema, words } from "./contracts.ts";
import { grantInputs, isTimeToPay, noteAsks, payments } from "./purses.ts";
import { linesOf, receiptOf, shortLines } from "./receipt.ts";
import { allocatorMachine, blank, guards, reducers } from "./state-machine.mts";

/** What makes the Allocator; for tests and diagrams. */
export const allocatorBlueprint: Blueprint<AllocatorContext> = {
  name: "allocator",
  table: compileMachine(allocatorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "allocator.allocate": ({ after, call }) => {
      const { prices, budget } = after.context;
      if (prices === null) return {};
      const lines = linesOf(said(words["allocator.allocate"], call).scenario, prices, budget);
      return {
        actions: [
          { action: "artifact", kind: "price-list", value: json(prices) },
          { action: "artifact", kind: "budget-receipt", value: receiptOf(lines, budget) },
        ],
      };
    },
    "allocator.begin": ({ after }) => ({ actions: inputs(grantInputs(after.context)) }),
    "world.woken": ({ before, call }) => {
      const pays = before.state === "rebalancing" && isTimeToPay(before.context, call);
      return pays ? { actions: inputs(payments(noteAsks(before.context, call))) } : {};
    },
  },
  reasons: {
    "allocator.allocate": ({ prices, budget }, call) => {
      if (prices === null) return [{ reason: "no-prices" }];
      const short = shortLines(linesOf(said(words["allocator.allocate"], call).scenario, prices, budget), budget);
      return short.map((line) => json({ reason: "not-covered", ...line }));
    },
  },
};

/** Makes an Allocator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createAllocator({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(allocatorBlueprint, from);
}

// --- internal ---

function inputs(list: readonly TickInput[]): PersonaAction[] {
  return list.map((input) => ({ action: "input", input }));
}
