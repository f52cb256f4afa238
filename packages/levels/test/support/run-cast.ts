// Runs a scenario with the whole cast, from the build plane to the recording, as the doors of the project do; nothing is written.
// It must not judge a run.
import {
  type Build,
  beginWords,
  type Core,
  createCast,
  createRun,
  type Json,
  type Run,
  type RunOptions,
  runBuildPlane,
  type Scenario,
} from "@dramatis/runtime";

/** A run that ended (or took the ticks that were asked for) and the bytes of its recording. */
export interface CastRun {
  readonly run: Run;
  readonly recording: Uint8Array;
}

/** Carries a scenario through the build plane of a fresh cast. Throws with the reasons when a persona refuses it. */
export function buildOf(scenario: Scenario, seed?: number): Build {
  const asked = { origin: "human", kind: "run", scenario: scenario as unknown as Json, ...(seed === undefined ? {} : { seed }) };
  const build = runBuildPlane(createCast(), asked);
  if (!build.ok) throw new Error(`${build.persona} handed out no ${build.missing}: ${JSON.stringify(build.reasons)}`);
  return build;
}

/** Runs a build with a cast that goes on from it. `tickLimit` is at most that of the build. */
export function runOf(core: Core, build: Build, options: RunOptions = {}): CastRun {
  const chunks: Uint8Array[] = [];
  const { scenario, rulebook, seed, ticks } = build;
  const limit = Math.min(ticks, options.tickLimit ?? ticks);
  const setup = { core, scenario, rulebook, cast: createCast({ from: build.views }), standing: build };
  const record = (chunk: Uint8Array): void => void chunks.push(chunk);
  const run = createRun({ ...setup, options: { ...options, seed, tickLimit: limit, record } }, beginWords(scenario, rulebook));
  run.run();
  return { run, recording: joined(chunks) };
}

// --- internal ---

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
