// A fork from the request of its first run to its summary, in memory: the run again with its cast up to each fork, then on with the change.
// It composes; what a change is stands in runtime. Nothing is written.
import {
  type BuildRequest,
  type Core,
  DramatisError,
  type Fork,
  type ForkStep,
  forkedSnapshot,
  type Json,
  type Run,
  restoreRun,
} from "@dramatis/runtime";
import { type Built, buildAsked, finishRun, type PlayedRun, setupOf, startBuilt } from "./played-run.ts";

/** A run that stands at the tick of a fork. */
export interface Parting {
  readonly built: Built;
  readonly run: Run;
}

/**
 * Plays a run from its request, through the forks that led to it, to a tick, with its cast; nothing is recorded. Throws DRAMATIS_RECORDING_DIVERGED
 * when the run ends before that tick, and as playRun does.
 */
export function playTo(core: Core, request: BuildRequest, line: readonly ForkStep[], tick: number): Parting {
  const built = buildAsked(request);
  let run = startBuilt(core, built);
  for (const step of line) {
    goTo(run, step.tick);
    run = partedRun(core, { built, run }, step);
  }
  goTo(run, tick);
  return { built, run };
}

/** Goes on from the last fork of a line, with its change, to the end, recorded from the tick of the fork on. */
export function playOn(core: Core, { built, run: parent }: Parting, fork: Fork): PlayedRun {
  const step = fork.line.at(-1);
  if (step === undefined) throw new DramatisError("DRAMATIS_BUG_ASSERTION", { statement: "a fork has a line" });
  const more = { fork: fork as unknown as Json };
  const chunks: Uint8Array[] = [];
  const run = partedRun(core, { built: { ...built, more }, run: parent }, step, (bytes) => void chunks.push(bytes));
  if (step.lastTick === null) run.run();
  else {
    run.run(step.lastTick - 1 - step.tick);
    if (run.status !== "ended") run.stop();
  }
  run.close();
  return finishRun({ ...built, more }, run, chunks);
}

/** Plays a fork from the request that its first run kept; equal requests and forks give equal recordings. Throws as playTo does. */
export function playFork(core: Core, request: BuildRequest, fork: Fork): PlayedRun {
  const tick = fork.line.at(-1)?.tick ?? 0;
  return playOn(core, playTo(core, request, fork.line.slice(0, -1), tick), fork);
}

// --- internal ---

function goTo(run: Run, tick: number): void {
  if (tick > run.tick) run.run(tick - run.tick);
  if (run.tick !== tick) throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: run.tick });
}

/** The run that goes on from another one, with the change of a step among the inputs of the tick that comes. */
function partedRun(core: Core, { built, run }: Parting, step: ForkStep, record?: (bytes: Uint8Array) => void): Run {
  const snapshot = run.snapshot();
  const setup = setupOf(core, built, snapshot.views);
  const parent = { recording: step.parent, tick: step.tick };
  const options = { ...setup.options, ...(record === undefined ? {} : { record }) };
  return restoreRun({ ...setup, parent, options }, forkedSnapshot(snapshot, step.inputs));
}
