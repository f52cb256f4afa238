// The locked configuration: the numbers and digests that fix a run, and the state it starts from.
// It must not know who acts in which order, nor what is paid.
import { type BuildSpec, buildSpecSchema } from "../../contracts/build-plane.ts";
import { digestOf } from "../../contracts/canonical.ts";
import type { AdvanceCall, Json } from "../../contracts/persona.ts";
import type { FeasibilityReport } from "../../ports.ts";
import { effectiveRulebook } from "../../rulebook/effective.ts";
import { json, said } from "../_shared/payload.ts";
import { type ConfiguratorContext, words } from "./contracts.ts";
import { stageProblems } from "./stages.ts";

/** Gives the spec of `configurator.propose`, or everything that is wrong with it. Pure. */
export function readSpec(call: AdvanceCall): { readonly spec: BuildSpec } | { readonly reasons: readonly Json[] } {
  const read = buildSpecSchema.safeParse(said(words["configurator.propose"], call).spec);
  if (!read.success)
    return {
      reasons: read.error.issues.map((one) => ({ reason: "bad-spec", path: one.path.map(String).join("."), message: one.message })),
    };
  const problems = stageProblems(read.data.scenario);
  return problems.length > 0 ? { reasons: problems } : { spec: read.data };
}

/** Gives the spec that the Configurator holds; null when it holds none. Pure. */
export function keptSpec({ spec }: ConfiguratorContext): BuildSpec | null {
  return spec as unknown as BuildSpec | null;
}

/** Gives what the Configurator hands out once it has locked: report, effective rulebook, config, initial state, by kind. Pure. */
export function lockedArtifacts({ report }: ConfiguratorContext, spec: BuildSpec): readonly (readonly [string, Json])[] {
  const { scenario } = spec;
  const rulebook = effectiveRulebook(scenario);
  const initial = { schema: "dramatis/initial-state@1", scenario };
  const config = {
    schema: "dramatis/sim-config@1",
    plan: spec.plan,
    scenario: digestOf(scenario),
    rulebook: digestOf(rulebook),
    seed: spec.seed,
    ticks: spec.ticks,
    numbers: rulebook.numbers,
    feasible: (report as unknown as FeasibilityReport | null)?.feasible ?? null,
  };
  return [
    ["feasibility-report", report === null ? null : { schema: "dramatis/feasibility-report@1", ...(report as object) }],
    ["effective-rulebook", json(rulebook)],
    ["sim-config", json(config)],
    ["initial-state", json(initial)],
  ];
}
