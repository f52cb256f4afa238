// The Orchestrator: the boundary between the outside and the run. The only door to this persona.
// It routes requests and collects wishes as data; it must not perform IO, plan, or bring anything into a running world but recorded inputs.
import type { Json, Persona, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona, type Said, type Turn } from "../_shared/controller.ts";
import { json } from "../_shared/payload.ts";
import { contextSchema, type OrchestratorContext, words } from "./contracts.ts";
import { normalise } from "./normalise.ts";
import { blank, guards, orchestratorMachine, reducers } from "./state-machine.mts";
import { answersDue, effectsOf } from "./wishes.ts";

/** What makes the Orchestrator; for tests and diagrams. */
export const orchestratorBlueprint: Blueprint<OrchestratorContext> = {
  name: "orchestrator",
  table: compileMachine(orchestratorMachine),
  guards,
  reducers,
  words,
  context: contextSchema,
  blank,
  says: {
    "orchestrator.request": ({ call }) => {
      const normalised = normalise(call);
      return "reasons" in normalised ? {} : artifact("intent-envelope", normalised.envelope);
    },
    "orchestrator.complete": ({ after }) => artifact("effects", effectsArtifact(after.context)),
    "world.woken": speakAwake,
  },
  reasons: {
    "orchestrator.request": (_context, call) => {
      const normalised = normalise(call);
      return "reasons" in normalised ? normalised.reasons : [];
    },
  },
};

/** Makes an Orchestrator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createOrchestrator({ from }: { readonly from?: PersonaView | undefined } = {}): Persona {
  return createPersona(orchestratorBlueprint, from);
}

// --- internal ---

function artifact(kind: string, value: Json): Said {
  return { actions: [{ action: "artifact", kind, value }] };
}

function speakAwake({ before, call }: Turn<OrchestratorContext>): Said {
  const answers = answersDue(before.context, call);
  return { actions: answers.map((input) => ({ action: "input", input })), effects: effectsOf(before.context, call) };
}

function effectsArtifact({ effects }: OrchestratorContext): Json {
  const fulfilled = effects.filter((one) => one.fulfilled);
  return json({ schema: "dramatis/effects@1", fulfilled, deferred: effects.filter((one) => !one.fulfilled) });
}
