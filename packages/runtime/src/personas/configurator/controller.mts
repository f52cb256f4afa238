// The Configurator: how a run is set up, whether that is feasible, and when it is settled. The only door to this persona.
// An unlocked Configurator yields no config; it must not decide what is attempted or what may be spent.
import type { AdvanceCall, Json, Persona, PersonaView } from "../../contracts/persona.ts";
import type { FeasibilityPort } from "../../ports.ts";
import { compileMachine } from "../_shared/compile.ts";
import { type Blueprint, createPersona } from "../_shared/controller.ts";
import { json } from "../_shared/payload.ts";
import { keptSpec, lockedArtifacts, readSpec } from "./config.ts";
import { type ConfiguratorContext, contextSchema, words } from "./contracts.ts";
import { reachability } from "./feasibility.ts";
import { stagesDue } from "./stages.ts";
import { blank, configuratorMachineOf, configuratorParts } from "./state-machine.mts";

/** What a Configurator needs: a view to go on from, and what judges feasibility (reachability when nothing else is given). */
export interface ConfiguratorOptions {
  readonly from?: PersonaView | undefined;
  readonly feasibility?: FeasibilityPort | undefined;
}

/** What judges feasibility when nothing else is given: reachability. */
export const defaultFeasibility: FeasibilityPort = reachability;

/** What makes the Configurator that judges by reachability; for tests and diagrams. */
export const configuratorBlueprint: Blueprint<ConfiguratorContext> = blueprintFor(reachability);

/** Makes a Configurator, new or from a view that one gave. Throws DRAMATIS_PERSONA_VIEW for any other view. */
export function createConfigurator({ from, feasibility }: ConfiguratorOptions = {}): Persona {
  return createPersona(feasibility === undefined ? configuratorBlueprint : blueprintFor(feasibility), from);
}

// --- internal ---

function blueprintFor(port: FeasibilityPort): Blueprint<ConfiguratorContext> {
  const parts = configuratorParts(port);
  return {
    name: "configurator",
    table: compileMachine(configuratorMachineOf(parts)),
    ...parts,
    words,
    context: contextSchema,
    blank,
    says: {
      "configurator.hand-over": ({ after }) => {
        const spec = keptSpec(after.context);
        const artifacts = spec === null ? [] : lockedArtifacts(after.context, spec);
        return { actions: artifacts.map(([kind, value]) => ({ action: "artifact", kind, value })) };
      },
      "world.woken": ({ before, call }) => ({ actions: stagesDue(before.context, call).map((input) => ({ action: "input", input })) }),
    },
    reasons: {
      "configurator.propose": (_context, call) => proposeReasons(call),
      "configurator.check": (context) => {
        const spec = keptSpec(context);
        return spec === null ? [{ reason: "no-spec" }] : infeasible(port, spec.scenario);
      },
    },
  };
}

function proposeReasons(call: AdvanceCall): readonly Json[] {
  const read = readSpec(call);
  return "reasons" in read ? read.reasons : [];
}

function infeasible(port: FeasibilityPort, scenario: Parameters<FeasibilityPort["check"]>[0]): readonly Json[] {
  const { findings, certain } = port.check(scenario);
  const unreachable = findings.filter((finding) => !finding.reachable);
  return unreachable.map(({ faction, path, why }) => json({ reason: "infeasible", faction, path, why, certain }));
}
