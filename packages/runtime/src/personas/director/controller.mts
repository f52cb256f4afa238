// The Director: what should be attempted, and the beats of the story. The only door to this persona.
// A stale Director hands out no plan and plays no beats; it must not set anything up.
import type { Persona, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona } from "../_shared/controller.ts";
import { json } from "../_shared/payload.ts";
import { cuesDue } from "./beats.ts";
import { contextSchema, type DirectorContext, words } from "./contracts.ts";
import { beatProblems, buildSpecOf, keptIntent } from "./plan.ts";
import { blank, directorMachine, guards, reducers } from "./state-machine.mts";

/** What makes the Director; for tests and diagrams. */
export const directorBlueprint: Blueprint<DirectorContext> = {
  name: "director",
  table: compileMachine(directorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "director.hand-over": ({ after }) => {
      const intent = keptIntent(after.context);
      if (intent === null) return {};
      const plan = json(after.context.plan);
      return {
        actions: [
          { action: "artifact", kind: "plan", value: plan },
          { action: "artifact", kind: "build-spec", value: buildSpecOf(plan, intent) },
        ],
      };
    },
    "world.woken": ({ before, call }) => ({
      actions: cuesDue(before.context, call).map(({ set }) => ({ action: "input", input: { input: "fire", set } })),
    }),
  },
  reasons: {
    "director.refine": (context) => {
      const intent = keptIntent(context);
      return intent === null ? [{ reason: "no-intent" }] : beatProblems(intent);
    },
  },
};

/** Makes a Director, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createDirector({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(directorBlueprint, from);
}
