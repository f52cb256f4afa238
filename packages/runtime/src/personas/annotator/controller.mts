// The Annotator: what is recorded and how it is summed up. The only door to this persona.
// It hears events and gives a summary; it must not give inputs.
import type { Persona, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona } from "../_shared/controller.ts";
import { type AnnotatorContext, contextSchema, words } from "./contracts.ts";
import { annotatorMachine, blank, guards, reducers } from "./state-machine.mts";
import { summaryOf } from "./summary.ts";

/** What makes the Annotator; for tests and diagrams. */
export const annotatorBlueprint: Blueprint<AnnotatorContext> = {
  name: "annotator",
  table: compileMachine(annotatorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "annotator.report": ({ after, call }) => ({
      telemetry: [{ persona: "annotator", tick: call.tick, topic: "counts", data: after.context.counts }],
    }),
    "annotator.summarize": ({ before, call }) => ({
      actions: [{ action: "artifact", kind: "run-summary", value: summaryOf(before.context, call) }],
    }),
  },
};

/** Makes an Annotator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createAnnotator({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(annotatorBlueprint, from);
}
