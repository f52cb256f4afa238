// The frozen workloads S and L as runs: built once, then taken stepped, strided, with outside actors, and replayed.
// It must not measure anything.

import { requestOf } from "../../packages/app/src/played-run.ts";
import {
  type Build,
  beginWords,
  type Core,
  createCast,
  createRun,
  type Json,
  type Run,
  runBuildPlane,
  type Scenario,
} from "../../packages/runtime/src/index.ts";
import { scanChunks } from "../../packages/runtime/src/replay/chunk-reader.ts";
import { chunkTypes } from "../../packages/runtime/src/replay/format.ts";
import { goldenScenario } from "../golden/play.ts";

/** How S is described in rows. */
export const workloadS = "S: 64x64, 10 actors, all kernels, sight 8, recording and hash on";

/** How L is described in rows. */
export const workloadL = "L: 256x256, 1,000 actors, every kernel, sight 8, recording and hash on";

/** How a run of a workload is taken. */
export interface Taking {
  readonly ticks: number;
  readonly stepped?: boolean;
  /** Takes the bytes of the recording; without it they are dropped, but made all the same. */
  readonly sink?: (bytes: Uint8Array) => void;
}

/** Builds S, with drivers of the core or with all ten actors driven from outside. */
export function buildS(external = false): Build {
  const scenario = goldenScenario("scenarios/s");
  const cast = Object.fromEntries(
    Object.entries(scenario.cast).map(([name, member]) => [
      name,
      external ? { ...member, driver: { external: true as const }, health: 30000 } : member,
    ]),
  );
  return buildOf({ ...scenario, cast });
}

/** Builds L. */
export function buildL(): Build {
  return buildOf(goldenScenario("scenarios/l"));
}

/** Builds a scenario for more ticks than any figure takes. */
export function buildOf(scenario: Scenario): Build {
  const build = runBuildPlane(createCast(), requestOf({ scenario, ticks: 10_000_000, captured: [] }));
  if (!build.ok) throw new Error(`${scenario.name} cannot be built: ${JSON.stringify(build.reasons)}`);
  return build;
}

/** Starts a run of a build on a core that is reset. */
export function startRun(core: Core, build: Build, { stepped = false, sink = () => undefined }: Omit<Taking, "ticks">): Run {
  core.reset();
  return createRun(
    {
      core,
      scenario: build.scenario,
      rulebook: build.rulebook,
      cast: createCast({ from: build.views }),
      options: { seed: build.seed, tickLimit: 10_000_000, record: sink, stride: !stepped },
    },
    beginWords(build.scenario, build.rulebook),
  );
}

/** Takes a run of a build and gives it, not closed. */
export function takeRun(core: Core, build: Build, taking: Taking): Run {
  const run = startRun(core, build, taking);
  run.run(taking.ticks);
  if (run.tick !== taking.ticks) throw new Error(`the run ended at tick ${run.tick}`);
  return run;
}

/** Takes a run in which ten actors are driven from outside on every tick, each by a proposal of its own. */
export function takeExternalRun(core: Core, build: Build, { ticks, sink }: Taking): Run {
  const run = startRun(core, build, sink === undefined ? {} : { sink });
  for (let tick = 1; tick <= ticks; tick += 1) {
    const payload = { proposals: proposalsAt(tick) } as unknown as Json;
    const { actions } = run.say({ persona: "actor", phase: "decide", event: "actor.propose", payload });
    if (actions.some(({ action }) => action === "refuse")) throw new Error(`a proposal is refused: ${JSON.stringify(actions)}`);
    run.step();
  }
  return run;
}

/** Gives the bytes of the tick chunks of a recording, without header, image, artifacts and views. */
export function tickBytes(recording: Uint8Array): number {
  const { chunks, damage } = scanChunks(recording);
  if (damage !== null) throw new Error(damage.reason);
  return chunks.filter(({ type }) => type === chunkTypes.ticks).reduce((sum, { offset, end }) => sum + end - offset, 0);
}

/** Collects a recording. */
export function recordingOf(work: (sink: (bytes: Uint8Array) => void) => Run): Uint8Array {
  const parts: Uint8Array[] = [];
  work((bytes) => parts.push(bytes)).close();
  return new Uint8Array(Buffer.concat(parts));
}

// --- internal ---

function proposalsAt(
  tick: number,
): { readonly actor: number; readonly action: { readonly row: number; readonly direction: number; readonly argument: number } }[] {
  return Array.from({ length: 10 }, (_, slot) => ({
    actor: slot,
    action: { row: 1, direction: (slot * 5 + tick * 3 + (tick >> 3)) & 7, argument: 0 },
  }));
}
