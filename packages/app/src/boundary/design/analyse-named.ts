// `level.analyse`: a level measured for a designer, with sight as the core has it.
import { analyseLevel } from "@dramatis/levels";
import { effectiveRulebook, type Json, type Scenario } from "@dramatis/runtime";
import { loadInstalledCore } from "../../installed.ts";
import { sightAtStart } from "../../sight-at-start.ts";

/** Analyses, and gives the report as plain JSON. */
export async function analyseNamed(scenario: Scenario): Promise<Json> {
  const core = await loadInstalledCore();
  core.reset();
  const report = analyseLevel(scenario, sightAtStart(core, scenario, effectiveRulebook(scenario)));
  return JSON.parse(JSON.stringify(report)) as Json;
}
