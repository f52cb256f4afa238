// The Actor: which driver each simulated agent has, and which proposals are admitted. The only door to this persona.
// It must not see the world but for the events that woke it, nor rule on actions.
import type { TickInput } from "../../contracts/inputs.ts";
import type { Persona, PersonaAction, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona, type Said, type Turn } from "../_shared/controller.ts";
import { json, said } from "../_shared/payload.ts";
import { asInputs, isTimeToSubmit, judge, linesDue } from "./admission.ts";
import { type ActorContext, contextSchema, words } from "./contracts.ts";
import { doubleLines, partsOf, standingOrders, unknownRows } from "./drivers.ts";
import { broken, seeWounds } from "./morale.ts";
import { actorMachine, blank, guards, reducers } from "./state-machine.mts";

/** What makes the Actor; for tests and diagrams. */
export const actorBlueprint: Blueprint<ActorContext> = {
  name: "actor",
  table: compileMachine(actorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "actor.cast": ({ call }) => {
      const orders = standingOrders(said(words["actor.cast"], call).roster);
      return { actions: [{ action: "artifact", kind: "standing-orders", value: json({ schema: "dramatis/standing-orders@1", orders }) }] };
    },
    "actor.propose": ({ before, call }) =>
      call.phase === "decide" ? { actions: inputs(asInputs(before.context, judge(before.context, call).admitted)) } : {},
    "world.woken": speakAwake,
  },
  reasons: {
    "actor.cast": (_context, call) => doubleLines(partsOf(said(words["actor.cast"], call).roster)),
    "actor.begin": (context, call) => unknownRows(context, said(words["actor.begin"], call).actions),
    "actor.propose": (context, call) => judge(context, call).reasons,
  },
};

/** Makes an Actor, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createActor({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(actorBlueprint, from);
}

// --- internal ---

function inputs(list: readonly TickInput[]): PersonaAction[] {
  return list.map((input) => ({ action: "input", input }));
}

/** On the moment to submit: changed drivers first, their styles before them, then what was proposed, then the scripts' lines of this tick. */
function speakAwake({ before, after, call }: Turn<ActorContext>): Said {
  if (!isTimeToSubmit(before.context, call)) return {};
  const lost = after.state === "cooldown" && before.state === "deciding" ? broken(seeWounds(before.context, call)) : [];
  const drivers = lost.flatMap(({ slot, driver, route, mind }): TickInput[] => {
    const style: TickInput[] = mind === undefined ? [] : [{ input: "style", slot, ...mind }];
    return [...style, { input: "driver", slot, driver, leash: 0, route }];
  });
  return { actions: inputs([...drivers, ...asInputs(after.context, [...before.context.admitted, ...linesDue(after.context, call)])]) };
}
