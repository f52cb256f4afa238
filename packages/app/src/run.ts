// Running: an input file becomes a checked scenario, the scenario a played run, the run a folder that is written whole or not at all.
// It composes; it must not decide anything about the run.
import {
  createOperatorLog,
  ensureFreeFolder,
  type OperatorLog,
  type RunPlace,
  runIdOf,
  stopwatchMs,
  wallClockMs,
  writeRunFolder,
} from "@dramatis/host";
import { issuesInLayers } from "@dramatis/levels";
import { checkScenario, type Effect, type Json, namesOf, type Scenario } from "@dramatis/runtime";
import { loadCaptured } from "./captured.ts";
import { loadInstalledCore } from "./installed.ts";
import { overlayOfRun } from "./level-overlay.ts";
import { type MapView, mapView } from "./map-view.ts";
import { playRun } from "./played-run.ts";
import { inputRefusal } from "./refusal.ts";
import { decidedManifest, filesOfRun } from "./run-files.ts";
import { manifestBytes, manifestDigest, type RunManifest } from "./run-manifest.ts";
import type { RunParts } from "./run-parts.ts";
import { loadScenario, reportLines, type ScenarioSource, type SourceChoice } from "./scenario-source.ts";
import { blameSets, type SetValue, setValues } from "./set-value.ts";
import { signature } from "./signature.ts";

/** What is asked. `input` is a path or `-`; without `out` the folder is runs/<run id>. */
export interface RunRequest extends SourceChoice {
  readonly input: string;
  readonly sets: readonly SetValue[];
  readonly seed?: number | string;
  readonly ticks?: number;
  readonly captured?: string;
  readonly out?: string;
  /** Whether the page gets all of the level's analysis, however long it takes. */
  readonly analyse?: boolean;
}

/** How a run ended: why, the one faction that won (if exactly one did), and the outcome of each. */
export type RunOutcome = RunManifest["outcome"];

/** The answer. Paths are absolute; `chain` is the last link; `notes` say what an import guessed and dropped. */
export interface RunAnswer {
  readonly input: string;
  readonly runId: string;
  readonly runDir: string;
  readonly recording: string;
  readonly page: string | null;
  readonly seed: number | string;
  readonly ticks: number;
  readonly outcome: RunOutcome;
  readonly chain: string;
  readonly signature: string;
  readonly effects: { readonly fulfilled: readonly Effect[]; readonly deferred: readonly Effect[] };
  readonly summary: Json;
  readonly map: MapView;
  readonly notes: readonly string[];
}

/** Runs and writes. Throws DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_RUN_FOLDER, DRAMATIS_BUDGET_REFUSED, DRAMATIS_RUN_REFUSED. */
export async function run(request: RunRequest): Promise<RunAnswer> {
  if (request.out !== undefined) ensureFreeFolder(request.out);
  const started = { atMs: wallClockMs(), stopwatch: stopwatchMs() };
  const source = loadScenario(request.input, request);
  const captured = request.captured === undefined ? [] : loadCaptured(request.captured);
  const scenario = checkedScenario(source, request.sets);
  const log = createOperatorLog(wallClockMs);
  log.say("run.started", { scenario: scenario.name });
  const core = await loadInstalledCore();
  const played = playRun(core, { scenario, captured, ...asked(request) });
  log.say("run.ended", { ticks: played.run.tick, chain: played.run.chain });
  const parts = { played, source, captured, core: core.bytes, signature: (await signature()).signature };
  return writeRun(request, { parts, log, started });
}

/** Gives the checked scenario of a source with values set. Throws DRAMATIS_INPUT_INVALID with all issues. */
export function checkedScenario(source: ScenarioSource, sets: readonly SetValue[]): Scenario {
  const { value, issues } = setValues(source.value, sets);
  const checked = checkScenario(value, source.file);
  const found = "issues" in checked ? issuesInLayers(blameSets(checked.issues, sets), source.layers) : [];
  const all = [...issues, ...found];
  if ("issues" in checked || all.length > 0) throw inputRefusal(source.file, all);
  return checked.scenario;
}

/** A played run about to be written. */
export interface Writing {
  readonly parts: RunParts;
  readonly log: OperatorLog;
  readonly started: { readonly atMs: number; readonly stopwatch: number };
}

/** Writes the run folder, whole or not at all, and gives the answer. Throws DRAMATIS_RUN_FOLDER. */
export function writeRun(request: Pick<RunRequest, "input" | "out" | "analyse">, { parts, log, started }: Writing): RunAnswer {
  const { overlay, leftOut } = overlayOfRun(parts.played, request.analyse === true ? "whole" : "quick");
  for (const why of leftOut) log.say("analysis.left-out", { why });
  const files = filesOfRun(parts, overlay);
  const decided = decidedManifest(parts, files);
  const digest = manifestDigest(decided);
  const place: RunPlace = request.out === undefined ? { runs: "runs" } : { out: request.out };
  log.say("folder.written", { files: files.size + 2 });
  const times = { startedAt: new Date(started.atMs).toISOString(), endedAt: new Date(wallClockMs()).toISOString() };
  const milliseconds = Math.round(stopwatchMs() - started.stopwatch);
  const written = writeRunFolder(place, runIdOf(started.atMs, digest), (runId) => {
    const manifest: RunManifest = { ...decided, digest, wallClock: { runId, ...times, milliseconds } };
    return new Map([["run.json", manifestBytes(manifest)], ["logs.jsonl", log.bytes()], ...files]);
  });
  return answerOf(request, parts, { ...written, outcome: decided.outcome, hasPage: files.has("player.html") });
}

// --- internal ---

function asked({ seed, ticks }: RunRequest): { seed?: number | string; ticks?: number } {
  return { ...(seed === undefined ? {} : { seed }), ...(ticks === undefined ? {} : { ticks }) };
}

interface Where {
  readonly runDir: string;
  readonly runId: string;
  readonly outcome: RunOutcome;
  readonly hasPage: boolean;
}

function answerOf(
  { input }: Pick<RunRequest, "input">,
  { played, source, signature: hash }: RunParts,
  { runDir, runId, outcome, hasPage }: Where,
): RunAnswer {
  const { build, run: done, effects, summary } = played;
  const watchers = watchersOf(build.scenario);
  return {
    input,
    runId,
    runDir,
    recording: `${runDir}/recording.drec`,
    page: hasPage ? `${runDir}/player.html` : null,
    seed: build.seed,
    ticks: done.tick,
    outcome,
    chain: done.chain,
    signature: hash,
    effects,
    summary,
    map: mapView(done.world, namesOf(build.scenario, build.rulebook), build.rulebook, watchers),
    notes: reportLines(source.report),
  };
}

/** The factions that began without knowing the map: what they have seen is what a map shows as seen. */
function watchersOf(scenario: Scenario): number[] {
  const names = Object.keys(scenario.factions).sort((left, right) => (left < right ? -1 : 1));
  return names.flatMap((name, number) => (scenario.factions[name]?.knows === "nothing" ? [number] : []));
}
