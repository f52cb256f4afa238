// The seven together: made new, or from the views that they gave. Every persona through its own controller.
// It must not know what they are for.
import type { PersonaName } from "../contracts/inputs.ts";
import type { Persona, PersonaView } from "../contracts/persona.ts";
import type { FeasibilityPort } from "../ports.ts";
import { createActor } from "./actor/controller.mts";
import { createAllocator } from "./allocator/controller.mts";
import { createAnnotator } from "./annotator/controller.mts";
import { createConfigurator } from "./configurator/controller.mts";
import { createDirector } from "./director/controller.mts";
import { createModerator } from "./moderator/controller.mts";
import { createOrchestrator } from "./orchestrator/controller.mts";

/** The views of a whole cast. */
export type CastViewsByName = Readonly<Record<PersonaName, PersonaView>>;

/** What a cast needs: views to go on from (those that are absent begin anew), and the ports of its personas. */
export interface CastOptions {
  readonly from?: Partial<CastViewsByName> | undefined;
  readonly feasibility?: FeasibilityPort | undefined;
}

/** Makes the seven, in the order of PERSONAS. Throws DRAMATIS_PERSONA_VIEW for a view that its persona did not give. */
export function createCast({ from = {}, feasibility }: CastOptions = {}): readonly Persona[] {
  return [
    createOrchestrator({ from: from.orchestrator }),
    createDirector({ from: from.director }),
    createConfigurator({ from: from.configurator, feasibility }),
    createAllocator({ from: from.allocator }),
    createActor({ from: from.actor }),
    createModerator({ from: from.moderator }),
    createAnnotator({ from: from.annotator }),
  ];
}
