// Forking: a recorded run goes on from a tick with something changed, and becomes a run folder of its own that verifies without its parent.
// It composes; which changes there are stands in runtime. The parent is only read.
import { createOperatorLog, ensureFreeFolder, stopwatchMs, wallClockMs } from "@dramatis/host";
import {
  type Core,
  DramatisError,
  digestOf,
  encodeInputs,
  type Fork,
  type ForkStep,
  hex64,
  type Issue,
  inputsOfChanges,
  issue,
  linkAt,
  namesOf,
  playTick,
  type Recording,
  type RunSnapshot,
  readRecording,
  resumeWorld,
  shown,
  type TickInput,
} from "@dramatis/runtime";
import { forkIn, requestIn } from "./cast-replay.ts";
import { type Parting, playOn, playTo } from "./played-fork.ts";
import { inputRefusal } from "./refusal.ts";
import { type RunAnswer, writeRun } from "./run.ts";
import type { SetValue } from "./set-value.ts";
import { signature } from "./signature.ts";
import { damageOfRun, loadStoredCore, openStoredRun, type StoredRun } from "./stored-run.ts";

/** What is asked. `at` is the tick behind which the change enters; without `ticks` the fork goes to its end; without `out` it is runs/<run id>. */
export interface ForkRequest {
  readonly run: string;
  readonly at: number;
  readonly sets: readonly SetValue[];
  /** The last tick of the fork, behind `at`; there it is stopped if it has not ended. */
  readonly ticks?: number;
  readonly out?: string;
}

/** The answer: that of a run, and what it came from. `runId` is the parent's. */
export type ForkAnswer = RunAnswer & { readonly parent: { readonly runId: string; readonly tick: number } };

/**
 * Forks and writes. Throws DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_RUN_FOLDER, DRAMATIS_RECORDING_DAMAGED, _NO_CORE, _ARTIFACT, and
 * DRAMATIS_RECORDING_DIVERGED when the cast of today does not play the parent as it was recorded.
 */
export async function fork(request: ForkRequest): Promise<ForkAnswer> {
  if (request.out !== undefined) ensureFreeFolder(request.out);
  const started = { atMs: wallClockMs(), stopwatch: stopwatchMs() };
  const log = createOperatorLog(wallClockMs);
  const parent = openStoredRun(request.run);
  if (parent.manifest === null) refuse([noFolder(request.run)]);
  const recording = wholeRecording(parent);
  refuse(issuesOfTicks(recording, request));
  const core = await loadStoredCore(parent);
  const line = forkIn(parent)?.line ?? [];
  const parting = playTo(core, requestIn(parent), line, request.at);
  if (parting.run.chain !== hex64(linkAt(recording, request.at)))
    throw new DramatisError("DRAMATIS_RECORDING_DIVERGED", { tick: request.at });
  if (parting.run.status === "ended") refuse([tickIssue("--at", `a tick before the run ended (0 to ${request.at - 1})`, request.at)]);
  const step = stepOf(core, parting, request, recording.sha256 ?? "");
  const forked: Fork = { schema: "dramatis/fork@1", line: [...line, step] };
  log.say("fork.started", { tick: request.at, inputs: step.inputs.length });
  const played = playOn(core, parting, forked);
  log.say("run.ended", { ticks: played.run.tick, chain: played.run.chain });
  const inputs = { ...parent.manifest?.inputs, parent: step.parent, fork: digestOf(forked) };
  const source = { file: request.run, value: null, inputs, report: null, layers: [] };
  const parts = { played, source, captured: [], core: core.bytes, signature: (await signature()).signature };
  const answer = writeRun({ input: request.run, ...(request.out === undefined ? {} : { out: request.out }) }, { parts, log, started });
  return { ...answer, parent: { runId: parent.manifest?.wallClock.runId ?? "", tick: request.at } };
}

// --- internal ---

const commandLine = "the command line";

function wholeRecording(run: StoredRun): Recording {
  const damage = damageOfRun(run);
  if (damage !== null) throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { ...damage });
  const { recording } = readRecording(run.recording);
  if (recording === null)
    throw new DramatisError("DRAMATIS_RECORDING_DAMAGED", { file: run.found.recording, offset: 0, reason: "it is no recording" });
  return recording;
}

/** A recording alone proves a run, but does not hold the request from which the cast is brought to the tick. */
function noFolder(found: string): Issue {
  return issue("DRAMATIS_INPUT_VALUE", { file: commandLine, path: "run" }, { expected: "a run folder with its run.json", found });
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw inputRefusal(commandLine, issues);
}

function tickIssue(flag: string, expected: string, found: number): Issue {
  return issue("DRAMATIS_INPUT_VALUE", { file: commandLine, path: flag }, { expected, found: String(found) });
}

/** The tick limit is part of what was decided at the start, so a fork cannot go beyond it. */
function issuesOfTicks({ startTick, lastTick, header }: Recording, { at, ticks }: ForkRequest): Issue[] {
  const issues: Issue[] = [];
  if (at < startTick || at > lastTick) issues.push(tickIssue("--at", `a tick from ${startTick} to ${lastTick}`, at));
  else if (ticks !== undefined && (ticks <= at || ticks > header.tickLimit))
    issues.push(tickIssue("--ticks", `a last tick from ${at + 1} to ${header.tickLimit}, the run's own limit`, ticks));
  return issues;
}

/** The step that a request comes to. Everything that no input can change is refused, all of it at once. */
function stepOf(core: Core, { run, built }: Parting, { sets, ticks }: ForkRequest, parent: string): ForkStep {
  const names = namesOf(built.build.scenario, built.build.rulebook);
  const snapshot = run.snapshot();
  const inputs: TickInput[] = [];
  const issues: Issue[] = [];
  for (const { path, value } of sets) {
    const found = inputsOfChanges(run.world, names, [{ path, value }], commandLine);
    issues.push(...found.issues.map((one) => ({ ...one, path: `--set ${path}` })));
    const isTaken = found.inputs.length === 0 || isTakenBy(core, snapshot, found.inputs);
    if (isTaken) inputs.push(...found.inputs);
    else issues.push(issue("DRAMATIS_INPUT_VALUE", place(path), { expected: "a value that the core takes there", found: shown(value) }));
  }
  refuse(issues);
  const changes = sets.map(({ path, value }) => ({ path, value: value as ForkStep["changes"][number]["value"] }));
  return { parent, tick: run.tick, changes, inputs, lastTick: ticks ?? null };
}

function place(path: string): { readonly file: string; readonly path: string } {
  return { file: commandLine, path: `--set ${path}` };
}

/** Whether the core takes inputs in the tick that comes, tried in a world that is thrown away: it alone knows which kinds there are. */
function isTakenBy(core: Core, snapshot: RunSnapshot, inputs: readonly TickInput[]): boolean {
  const bytes = encodeInputs(inputs);
  return playTick(resumeWorld(core, snapshot), { tick: snapshot.tick + 1, bytes, from: bytes.length }) === null;
}
