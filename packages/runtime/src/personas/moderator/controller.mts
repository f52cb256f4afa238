// The Moderator: when and in what order things happen. The only door to this persona.
// A paused Moderator yields no stride, a stopped one only the tick in which its stop enters; it must not tick the world itself.
import { ORDER_POLICIES } from "@dramatis/core-as";
import type { Persona, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona } from "../_shared/controller.ts";
import { said } from "../_shared/payload.ts";
import { contextSchema, type ModeratorContext, words } from "./contracts.ts";
import { blank, guards, moderatorMachine, reducers } from "./state-machine.mts";
import { worldEnded } from "./stop-rule.ts";
import { strideTicks } from "./stride.ts";

/** What makes the Moderator; for tests and diagrams. */
export const moderatorBlueprint: Blueprint<ModeratorContext> = {
  name: "moderator",
  table: compileMachine(moderatorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "moderator.prepare": ({ call }) => {
      const { order, ticksMax } = said(words["moderator.prepare"], call);
      const value = { schema: "dramatis/execution-policy@1", order, ticksMax };
      return { actions: [{ action: "artifact", kind: "execution-policy", value }] };
    },
    "moderator.stride": ({ after, call }) => ({ actions: [{ action: "stride", ticks: strideTicks(after.context, call) }] }),
    "moderator.stop": () => ({ actions: [{ action: "input", input: { input: "stop" } }] }),
    "moderator.order": ({ before, after }) => {
      const policy = ORDER_POLICIES.indexOf(after.context.order ?? "fixed");
      return before.context.order === after.context.order
        ? {}
        : { actions: [{ action: "input", input: { input: "order-policy", policy } }] };
    },
    "world.woken": ({ before, after, call }) => {
      const stops = after.state === "stopped" && !worldEnded(before.context, call);
      return stops ? { actions: [{ action: "input", input: { input: "stop" } }] } : {};
    },
  },
};

/** Makes a Moderator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createModerator({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(moderatorBlueprint, from);
}
