// The Orchestrator: the boundary between the outside and the run. The only door to this persona.
// It routes requests, plans and carries out jobs, and collects wishes, all as data; it must not perform IO, or bring anything into a running
// world but recorded inputs.
import { NO_CAPABILITIES } from "../../capabilities/none.ts";
import type { CapabilityRegistry } from "../../capabilities/registry.ts";
import type { Json, Persona, PersonaView } from "../../contracts/persona.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona, type Said, type Turn, type ViewOf } from "../_shared/controller.ts";
import { json } from "../_shared/payload.ts";
import { contextSchema, type OrchestratorContext, words } from "./contracts.ts";
import type { JobMeans, JobOutcome } from "./job/outcome.ts";
import type { TaskPlanner } from "./job/planner.ts";
import { actionsOf, observerOf, reasonsOf } from "./job.ts";
import { normalise } from "./normalise.ts";
import { blank, orchestratorMachineOf, orchestratorParts } from "./state-machine.mts";
import { answersDue, effectsOf } from "./wishes.ts";

/** What makes the Orchestrator; for tests and diagrams. */
export const orchestratorBlueprint: Blueprint<OrchestratorContext> = orchestratorBlueprintOf({ registry: NO_CAPABILITIES });

/** What an Orchestrator needs: a view to go on from, the capabilities that its plans may name (none when left out), and what it plans with. */
export interface OrchestratorOptions {
  readonly from?: PersonaView | undefined;
  readonly registry?: CapabilityRegistry | undefined;
  readonly planner?: TaskPlanner | undefined;
}

/** Makes an Orchestrator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createOrchestrator({ from, registry, planner }: OrchestratorOptions = {}): Persona {
  return createPersona(registry === undefined ? orchestratorBlueprint : orchestratorBlueprintOf({ registry, planner }), from);
}

/** What makes an Orchestrator with the means of jobs. */
export function orchestratorBlueprintOf(means: JobMeans): Blueprint<OrchestratorContext> {
  const seen = observerOf(means);
  const parts = orchestratorParts(seen);
  return {
    name: "orchestrator",
    table: compileMachine(orchestratorMachineOf(parts)),
    ...parts,
    words,
    context: contextSchema,
    blank,
    says: {
      "orchestrator.request": ({ call }) => {
        const normalised = normalise(call);
        return "reasons" in normalised ? {} : artifact("intent-envelope", normalised.envelope);
      },
      "orchestrator.complete": ({ after }) => artifact("effects", effectsArtifact(after.context)),
      "orchestrator.observe": ({ before, call }) => speakOfJob(before, seen(before.context, call)),
      "orchestrator.recall": ({ before, call }) => speakOfJob(before, seen(before.context, call)),
      "world.woken": speakAwake,
    },
    reasons: {
      "orchestrator.request": (context, call) => {
        if (context.job !== undefined) return [{ reason: "carries-a-job" }];
        const normalised = normalise(call);
        return "reasons" in normalised ? normalised.reasons : [];
      },
      "orchestrator.observe": (context, call) => reasonsOf(seen(context, call)),
    },
  };
}

// --- internal ---

/** In a replay the outside is recorded: what is decided is said, and nothing is wished for. */
function speakOfJob(before: ViewOf<OrchestratorContext>, outcome: JobOutcome): Said {
  return { actions: actionsOf(before.state === "replaying" ? { ...outcome, effects: [] } : outcome) };
}

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
