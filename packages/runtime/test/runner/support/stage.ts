// What runner and replay tests share: the built core, small scenarios from fixtures, and runs that are recorded into one array.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Scenario, scenarioSchema } from "../../../src/contracts/scenario.ts";
import { type Core, loadCore } from "../../../src/core/core.ts";
import { effectiveRulebook } from "../../../src/rulebook/effective.ts";
import { createRun } from "../../../src/runner/run.ts";
import type { Run, RunOptions, RunSetup } from "../../../src/runner/run-setup.ts";
import { joined } from "../../replay/support/synthetic.ts";
import { beginSmallCast, createSmallCast } from "./small-cast.ts";

const root = new URL("../../../../../", import.meta.url);

/** A freshly instantiated core. */
export function freshCore(): Promise<Core> {
  return loadCore(coreBytes());
}

/** The bytes of the built core. */
export function coreBytes(): Uint8Array {
  return readFileSync(fileURLToPath(new URL("packages/core-as/build/core.wasm", root)));
}

/** A scenario of fixtures/scenarios-test by name. */
export function testScenario(name: string): Scenario {
  return scenarioSchema.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`fixtures/scenarios-test/${name}.json`, root)), "utf8")));
}

/** The set-up of a run with the small cast. */
export function setupOf(core: Core, scenario: Scenario, options: RunOptions = {}): RunSetup {
  return { core, scenario, rulebook: effectiveRulebook(scenario), cast: createSmallCast(), options };
}

/** A run of a scenario with the small cast. */
export function smallRun(core: Core, scenario: Scenario, options: RunOptions = {}): Run {
  return createRun(setupOf(core, scenario, options), beginSmallCast());
}

/** A whole run and its recording. */
export interface Recorded {
  readonly run: Run;
  readonly bytes: Uint8Array;
}

/** Plays a run to its end (or some ticks) and gives its recording. */
export function recorded(core: Core, scenario: Scenario, options: RunOptions & { readonly ticks?: number } = {}): Recorded {
  const chunks: Uint8Array[] = [];
  const run = smallRun(core, scenario, { ...options, record: (chunk) => chunks.push(chunk) });
  run.run(options.ticks);
  run.close();
  return { run, bytes: joined(chunks) };
}
