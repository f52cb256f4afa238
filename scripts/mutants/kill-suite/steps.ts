// The kill suite: the tests of the core, from the fastest to the slowest. A mutant is killed by the first step that throws.
// It must not know what a mutant changed.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { playRun } from "../../../packages/app/src/index.ts";
import { type Core, loadCore, type Scenario } from "../../../packages/runtime/src/index.ts";
import { fixtureCase, generatedCase, type WorldCase } from "../../../packages/runtime/test/world/support/cases.ts";
import { holdLaw, worldLaws } from "../../../packages/runtime/test/world/support/laws.ts";
import { gateViolations } from "../../core-gate.mjs";
import { storedGoldens } from "../../golden/goldens.ts";
import { goldenNames, goldenScenario, goldenTicks } from "../../golden/play.ts";
import { compareTrace, recordTrace, type Trace } from "./traces.ts";

/** A step: `run` rejects when the module is not the sound core. A step in a process of its own keeps `msMax` itself. */
export interface Step {
  readonly name: string;
  readonly isTestFile: boolean;
  run(wasm: Uint8Array, msMax: number): Promise<void>;
}

/** A process of a step did not end in time. */
export class TookTooLong extends Error {}

/** Where the real test files are: bundled, each to be started with DRAMATIS_TREE = a tree whose built core is the mutant. */
export interface TestBundle {
  readonly files: readonly { readonly name: string; readonly bundle: string }[];
  /** Folder of the tree of this process. */
  readonly tree: string;
}

/** How many random scenarios are compared before and after the golden chains, and from which seed on. */
export const traceCounts = { first: 60, rest: 900 } as const;

/** Makes the steps on a sound core. Traces are recorded here, which takes some seconds. */
export function makeSteps(sound: Core, { files, tree }: TestBundle): Step[] {
  const traces = Array.from({ length: traceCounts.first + traceCounts.rest }, (_, index) => recordTrace(sound, index + 1));
  const cases = [fixtureCase(sound, "skirmish", 60), ...[9001, 9002, 9003, 9004].map((seed) => generatedCase(sound, seed))];
  return [
    { name: "core gate", isTestFile: false, run: gate },
    { name: "random scenarios", isTestFile: false, run: (wasm) => playTraces(wasm, traces.slice(0, traceCounts.first)) },
    { name: "golden chains", isTestFile: false, run: goldens() },
    { name: "more random scenarios", isTestFile: false, run: (wasm) => playTraces(wasm, traces.slice(traceCounts.first)) },
    { name: "laws of worlds", isTestFile: false, run: (wasm) => holdLaws(wasm, cases) },
    ...files.map(({ name, bundle }) => ({
      name,
      isTestFile: true,
      run: (wasm: Uint8Array, msMax: number) => runTest(wasm, { tree, bundle, msMax }),
    })),
  ];
}

// --- internal ---

async function gate(wasm: Uint8Array): Promise<void> {
  const [violation] = gateViolations(wasm);
  if (violation !== undefined) throw new Error(`${violation.rule}: ${violation.message}`);
  await loadCore(wasm);
}

async function playTraces(wasm: Uint8Array, traces: readonly Trace[]): Promise<void> {
  const core = await loadCore(wasm);
  for (const trace of traces) compareTrace(core, trace);
}

/** The smallest maps first; the core's own digest may differ, since a mutant's does. */
function goldens(): Step["run"] {
  const stored = storedGoldens();
  const runs = goldenNames().map((name): [string, Scenario] => [name, goldenScenario(name)]);
  runs.sort(([, left], [, right]) => sizeOf(left) - sizeOf(right));
  return async (wasm) => {
    const core = await loadCore(wasm);
    for (const [name, scenario] of runs) {
      core.reset();
      const { run } = playRun(core, { scenario, ticks: goldenTicks(scenario), captured: [] });
      const golden = stored[name];
      if (run.chain !== golden?.chain || run.tick !== golden.ticks) throw new Error(`${name}: chain ${run.chain} at tick ${run.tick}`);
    }
  };
}

function sizeOf({ level, limits }: Scenario): number {
  return level.map.length * limits.ticks;
}

/** All laws but those that start processes: the test files hold these. */
async function holdLaws(wasm: Uint8Array, cases: readonly WorldCase[]): Promise<void> {
  const cores = [await loadCore(wasm), await loadCore(wasm)] as const;
  const quick = worldLaws.filter(({ name }) => !name.includes("fresh process"));
  for (const one of cases) for (const law of quick) holdLaw(law, cores, one, 1);
}

async function runTest(wasm: Uint8Array, { tree, bundle, msMax }: { tree: string; bundle: string; msMax: number }): Promise<void> {
  writeFileSync(join(tree, "packages/core-as/build/core.wasm"), wasm);
  const env = { ...process.env, DRAMATIS_TREE: `${pathToFileURL(tree).href}/`, NO_COLOR: "1" };
  const { status, stdout, error } = spawnSync(process.execPath, [bundle], {
    env,
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: msMax,
    killSignal: "SIGKILL",
  });
  if (error !== undefined && "code" in error && error.code === "ETIMEDOUT") throw new TookTooLong();
  if (status !== 0) throw new Error(/FAIL.*/.exec(stdout)?.[0] ?? `exit ${status}`);
}
