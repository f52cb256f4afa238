// The seven blueprints with their machines and subscriptions: what the tests of all personas go through.
// It must not know any one of them more than the others.
import type { AnyStateMachine } from "xstate";
import { z } from "zod";
import { type CapabilityRegistry, createCapabilityRegistry } from "../../../src/capabilities/registry.ts";
import type { Persona, PersonaView } from "../../../src/contracts/persona.ts";
import type { Blueprint, WakingContext } from "../../../src/personas/_shared/controller.ts";
import { createPersona } from "../../../src/personas/_shared/controller.ts";
import { actorBlueprint } from "../../../src/personas/actor/controller.mts";
import { actorMachine } from "../../../src/personas/actor/state-machine.mts";
import { allocatorBlueprint } from "../../../src/personas/allocator/controller.mts";
import { allocatorMachine } from "../../../src/personas/allocator/state-machine.mts";
import { annotatorBlueprint } from "../../../src/personas/annotator/controller.mts";
import { annotatorMachine } from "../../../src/personas/annotator/state-machine.mts";
import { configuratorBlueprint } from "../../../src/personas/configurator/controller.mts";
import { reachability } from "../../../src/personas/configurator/feasibility.ts";
import { configuratorMachineOf, configuratorParts } from "../../../src/personas/configurator/state-machine.mts";
import { directorBlueprint } from "../../../src/personas/director/controller.mts";
import { directorMachine } from "../../../src/personas/director/state-machine.mts";
import { moderatorBlueprint } from "../../../src/personas/moderator/controller.mts";
import { moderatorMachine } from "../../../src/personas/moderator/state-machine.mts";
import { orchestratorBlueprintOf } from "../../../src/personas/orchestrator/controller.mts";
import { observerOf } from "../../../src/personas/orchestrator/job.ts";
import { createTaskPlanner } from "../../../src/personas/orchestrator/planning/index.ts";
import { orchestratorMachineOf, orchestratorParts } from "../../../src/personas/orchestrator/state-machine.mts";
import type { FeasibilityReport } from "../../../src/ports.ts";

/** A persona under test: its blueprint, the machine that its table was compiled from, and its making. */
export interface Subject {
  readonly name: string;
  readonly blueprint: Blueprint<WakingContext>;
  readonly machine: AnyStateMachine;
  make(from?: PersonaView): Persona;
}

/** Judges each scenario of the fixtures once, by name: walks ask the same few thousands of times. */
const reports = new Map<string, FeasibilityReport>();
const quickParts = configuratorParts({
  check(scenario) {
    const report = reports.get(scenario.name) ?? reachability.check(scenario);
    reports.set(scenario.name, report);
    return report;
  },
});

/** The Orchestrator under test plans with one capability. */
const means = { registry: echoing(), planner: createTaskPlanner() };

/** All seven, in cast order. */
export const subjects: readonly Subject[] = [
  subject(orchestratorBlueprintOf(means), orchestratorMachineOf(orchestratorParts(observerOf(means)))),
  subject(directorBlueprint, directorMachine),
  subject({ ...configuratorBlueprint, ...quickParts }, configuratorMachineOf(quickParts)),
  subject(allocatorBlueprint, allocatorMachine),
  subject(actorBlueprint, actorMachine),
  subject(moderatorBlueprint, moderatorMachine),
  subject(annotatorBlueprint, annotatorMachine),
];

// --- internal ---

function echoing(): CapabilityRegistry {
  const registry = createCapabilityRegistry();
  registry.register({
    ...{ name: "echo", type: "tool", description: "gives back what it is given", enabled: true, effectClass: "pure", locality: "process" },
    ...{ inputSchema: z.record(z.string(), z.json()), outputSchema: z.json(), metadata: {} },
  });
  return registry;
}

function subject<C extends WakingContext>(blueprint: Blueprint<C>, machine: AnyStateMachine): Subject {
  const erased = blueprint as unknown as Blueprint<WakingContext>;
  return { name: blueprint.name, blueprint: erased, machine, make: (from) => createPersona(erased, from) };
}
