// The Configurator's machine: whether a configuration is proposed, judged, settled. Guards and reducers are pure and named.
// It is made for a feasibility port, since judging needs one; it must not know which.
import { setup } from "xstate";
import type { FeasibilityPort } from "../../ports.ts";
import { type Guard, guardsForXState, namesForXState, type Reducer } from "../_shared/machine.ts";
import { json } from "../_shared/payload.ts";
import { ASLEEP } from "../_shared/wake.ts";
import { keptSpec, readSpec } from "./config.ts";
import type { ConfiguratorContext, ConfiguratorEvent } from "./contracts.ts";
import { stageIsDue, stagesOf, takeOffStages } from "./stages.ts";

export const blank: ConfiguratorContext = { wake: ASLEEP, spec: null, report: null, stages: [] };

/** The guards and reducers of a Configurator with a feasibility port. */
export interface ConfiguratorParts {
  readonly guards: Readonly<Record<"isBuildable" | "isFeasibleEnough" | "hasConfig" | "stageIsDue", Guard<ConfiguratorContext>>>;
  readonly reducers: Readonly<Record<"takeSpec" | "judge" | "reopen" | "bindStages" | "takeOffStages", Reducer<ConfiguratorContext>>>;
}

/** Gives the guards and reducers for a port. Pure. */
export function configuratorParts(port: FeasibilityPort): ConfiguratorParts {
  const reportOf = (context: ConfiguratorContext) => {
    const spec = keptSpec(context);
    return spec === null ? null : port.check(spec.scenario);
  };
  return {
    guards: {
      isBuildable: (_context, call) => "spec" in readSpec(call),
      isFeasibleEnough: (context) => {
        const report = reportOf(context);
        return report !== null && (report.feasible || keptSpec(context)?.mustBeFeasible !== true);
      },
      hasConfig: (context) => context.spec !== null,
      stageIsDue,
    },
    reducers: {
      takeSpec: (context, call) => {
        const read = readSpec(call);
        return "spec" in read ? { ...blank, spec: json(read.spec) as ConfiguratorContext["spec"] } : context;
      },
      judge: (context) => ({ ...context, report: json(reportOf(context)) as ConfiguratorContext["report"] }),
      reopen: (context) => ({ ...context, report: null }),
      bindStages: (context) => {
        const spec = keptSpec(context);
        const stages = spec === null ? [] : stagesOf(spec.scenario);
        return { ...blank, stages, wake: { events: [], timer: stages[0]?.at ?? null } };
      },
      takeOffStages,
    },
  };
}

/** Gives the machine over parts; the table of every Configurator is compiled from one of these. */
export function configuratorMachineOf({ guards, reducers }: ConfiguratorParts) {
  return setup({
    types: { context: {} as ConfiguratorContext, events: {} as ConfiguratorEvent },
    guards: guardsForXState<ConfiguratorContext, ConfiguratorEvent, keyof ConfiguratorParts["guards"]>(guards),
    actions: namesForXState(reducers),
  }).createMachine({
    id: "configurator",
    initial: "uninitialized",
    context: blank,
    states: {
      uninitialized: { on: { "configurator.propose": { guard: "isBuildable", target: "pending", actions: "takeSpec" } } },
      pending: {
        on: {
          "configurator.propose": { guard: "isBuildable", actions: "takeSpec" },
          "configurator.check": { guard: "isFeasibleEnough", target: "configured", actions: "judge" },
        },
      },
      configured: {
        on: {
          "configurator.reopen": { target: "pending", actions: "reopen" },
          "configurator.lock": { target: "locked" },
        },
      },
      locked: {
        on: {
          "configurator.reopen": { guard: "hasConfig", target: "pending", actions: "reopen" },
          "configurator.hand-over": { guard: "hasConfig" },
          "configurator.begin": { guard: "hasConfig", actions: "bindStages" },
          "world.woken": { guard: "stageIsDue", actions: "takeOffStages" },
        },
      },
    },
  });
}
