// The workloads that the twin is measured on: golden scenarios, run strided, packed with their inputs as any bare core can take them.
// A workload whose scenario this checkout has not is left out. It must not measure anything.
import { existsSync } from "node:fs";
import { requestOf } from "../../../packages/app/src/played-run.ts";
import { type Build, type Core, createCast, hex64, readRecording, runBuildPlane } from "../../../packages/runtime/src/index.ts";
import { packedRun } from "../../engines/golden-runs.ts";
import { coreMapOf, type PackedRun, writePack } from "../../engines/payload/golden-pack.ts";
import { goldenPath, goldenScenario } from "../../golden/play.ts";
import { recordingOf, takeRun } from "../workload.ts";

/** A workload: ticks of a run that is timed, and of those that slow things take, from the first on; 0 where the slow model would take minutes. */
export interface TwinWorkload {
  readonly name: string;
  readonly scenario: string;
  readonly ticks: number;
  readonly slowTicks: number;
  readonly modelTicks: number;
}

/** A packed workload. A run of it ends with `chain`; `pack(n)` holds the run n times. */
export interface PackedWorkload {
  readonly workload: TwinWorkload;
  readonly build: Build;
  readonly chain: string;
  readonly run: PackedRun;
  pack(times: number): Uint8Array;
}

/** The workloads of this checkout. */
export function twinWorkloads(): TwinWorkload[] {
  return known.filter(({ scenario }) => existsSync(goldenPath(scenario)));
}

/** Plays a workload once, with its cast, and packs what was recorded. */
export function packWorkload(core: Core, workload: TwinWorkload): PackedWorkload {
  const build = buildOf(workload.scenario);
  let chain = "";
  const bytes = recordingOf((sink) => {
    const run = takeRun(core, build, { ticks: workload.ticks, sink });
    chain = hex64(run.world.link());
    return run;
  });
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error(`the recording of ${workload.name} cannot be read`);
  const run = packedRun(core, workload, recording);
  core.reset();
  return { workload, build, chain, run, pack: (times) => writePack(coreMapOf(core.directory), Array<PackedRun>(times).fill(run)) };
}

// --- internal ---

const known: readonly TwinWorkload[] = [
  { name: "S", scenario: "scenarios/s", ticks: 10_000, slowTicks: 500, modelTicks: 100 },
  { name: "L", scenario: "scenarios/l", ticks: 300, slowTicks: 30, modelTicks: 0 },
];

function buildOf(scenario: string): Build {
  const request = requestOf({ scenario: goldenScenario(scenario), ticks: 10_000_000, captured: [] });
  const build = runBuildPlane(createCast(), request);
  if (!build.ok) throw new Error(`${scenario} cannot be built: ${JSON.stringify(build.reasons)}`);
  return build;
}
