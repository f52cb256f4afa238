// A witness as a scenario: it extends the level and gives its hero the script, so that `dramatis run` plays it.
// It must not change anything else of the level.
import type { Generated } from "../generator.ts";

/** Gives the scenario that plays a witness; `level` is the file that it extends, in the same folder. Pure. */
export function witnessScenario({ scenario, actor, witness }: Generated, level: string): Readonly<Record<string, unknown>> {
  const entry = Object.entries(scenario.level.legend).find(([, one]) => "name" in one && one.name === actor);
  const driver = { kernel: null, script: witness };
  return {
    schema: "dramatis/scenario@1",
    name: `${scenario.name}-w`,
    why: `the witness of ${scenario.name}: with it ${actor} comes to the objective`,
    extends: level,
    ...(entry === undefined ? {} : { level: { legend: { [entry[0]]: { actor: { driver } } } } }),
  };
}
