// Solving: the levels of a file or folder are asked one by one, every witness is played in the core, and written as a run where that is wanted.
// It composes; whether a level can be solved is for the solvers of levels, and the core has the last word.
import { join } from "node:path";
import { createOperatorLog, ensureFreeFolder, stopwatchMs, wallClockMs } from "@dramatis/host";
import { type Solvable, type SolveAnswer, type SolveQuestion, solve as solveQuestion, type WitnessLine } from "@dramatis/levels";
import { assert, type Core, type Scenario, verifyRecording } from "@dramatis/runtime";
import { castTheatre } from "./cast-theatre.ts";
import { loadInstalledCore } from "./installed.ts";
import { type LevelSource, loadLevels } from "./level-set.ts";
import { playRun } from "./played-run.ts";
import { writeRun } from "./run.ts";
import { signature } from "./signature.ts";
import { replayWitness, scriptedScenario } from "./witness-replay.ts";

/** What is asked. `input` is a scenario, a level, a collection, a folder of them, or `-`; `out` is where witnesses are written as runs. */
export interface SolveRequest {
  readonly input: string;
  /** Who is played, by the name in the cast; left out, the only one who can be meant. */
  readonly actor?: string | undefined;
  readonly optimal: SolveQuestion["optimal"];
  /** Most expansions a level, from 1. */
  readonly budget: number;
  readonly out?: string;
}

/** A witness: the script of its actor, the last link of the chain that it gives, and the recording when it was written. */
export interface SolvedWitness {
  readonly actor: string;
  readonly script: readonly WitnessLine[];
  readonly chain: string;
  readonly recording: string | null;
}

/** The answer for a level; numbers and witness are null where there is none, `reason` is null for what is solvable. */
export interface SolvedLevel {
  readonly level: string;
  readonly answer: SolveAnswer["answer"];
  readonly moves: number | null;
  readonly pushes: number | null;
  readonly isOptimal: boolean | null;
  readonly expansions: number;
  readonly reason: string | null;
  readonly question: string;
  readonly method: string;
  readonly witness: SolvedWitness | null;
}

/** All answers in the order of the levels, and sums over them; `moves` and `pushes` are those of what is solvable. */
export interface SolveReport {
  readonly results: readonly SolvedLevel[];
  readonly totals: {
    readonly levels: number;
    readonly solvable: number;
    readonly unsolvable: number;
    readonly undecided: number;
    readonly moves: number;
    readonly pushes: number;
    readonly expansions: number;
  };
}

/**
 * Solves; `tell` hears how many of how many levels are done. With `out` every witness is played as a run, verified and written: one level to
 * `out` itself, several to a folder each in it. Throws DRAMATIS_INPUT_FILE, DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_RUN_FOLDER.
 */
export async function solve(request: SolveRequest, tell: (done: number, total: number) => void = () => undefined): Promise<SolveReport> {
  const { actor, budget, optimal } = request;
  if (request.out !== undefined) ensureFreeFolder(request.out);
  const levels = loadLevels(request.input);
  const core = await loadInstalledCore();
  const theatre = castTheatre(core);
  const hash = request.out === undefined ? "" : (await signature()).signature;
  const results: SolvedLevel[] = [];
  tell(0, levels.length);
  for (const level of levels) {
    const { scenario } = level;
    const answer = solveQuestion({ scenario, budget, optimal, ...(actor === undefined ? {} : { actor }) }, theatre);
    results.push(resultOf(level.name, answer, answer.answer === "solvable" ? witnessOf(core, scenario, answer) : null));
    tell(results.length, levels.length);
  }
  const written = request.out === undefined ? results : writeWitnesses({ core, signature: hash }, levels, results, request);
  return { results: written, totals: totalsOf(written) };
}

/** Plays a witness. One that does not come to the objective is a fault of ours, and no answer. */
export function witnessOf(core: Core, scenario: Scenario, answer: Solvable): SolvedWitness {
  const { isWon, chain } = replayWitness(core, scenario, answer);
  assert(isWon, `the core comes to the objective with the witness of ${scenario.name}`);
  return { actor: answer.actor, script: answer.witness, chain, recording: null };
}

// --- internal ---

function resultOf(level: string, answer: SolveAnswer, witness: SolvedWitness | null): SolvedLevel {
  const { expansions, question, method } = answer;
  const isSolvable = answer.answer === "solvable";
  return {
    level,
    answer: answer.answer,
    moves: isSolvable ? answer.moves : null,
    pushes: isSolvable ? answer.pushes : null,
    isOptimal: isSolvable ? answer.isOptimal : null,
    expansions,
    reason: isSolvable ? null : answer.reason,
    question,
    method,
    witness,
  };
}

function totalsOf(results: readonly SolvedLevel[]): SolveReport["totals"] {
  const count = (wanted: SolveAnswer["answer"]) => results.filter(({ answer }) => answer === wanted).length;
  const sum = (numberOf: (level: SolvedLevel) => number | null) => results.reduce((total, level) => total + (numberOf(level) ?? 0), 0);
  return {
    levels: results.length,
    solvable: count("solvable"),
    unsolvable: count("unsolvable"),
    undecided: count("undecided"),
    moves: sum(({ moves }) => moves),
    pushes: sum(({ pushes }) => pushes),
    expansions: sum(({ expansions }) => expansions),
  };
}

function writeWitnesses(
  parts: { readonly core: Core; readonly signature: string },
  levels: readonly LevelSource[],
  results: readonly SolvedLevel[],
  { input, out = "" }: SolveRequest,
): SolvedLevel[] {
  const taken = new Set<string>();
  return results.map((result, index) => {
    const level = levels[index];
    if (result.witness === null || level === undefined) return result;
    const folder = levels.length === 1 ? out : join(out, folderName(result.level, taken));
    const recording = writeWitness(parts, level, result.witness, { input, out: folder });
    return { ...result, witness: { ...result.witness, recording } };
  });
}

/** Plays the witness as a run with the cast, holds the recording against the core, writes the folder and gives the recording's path. */
function writeWitness(
  { core, signature: hash }: { readonly core: Core; readonly signature: string },
  { scenario, source, name }: LevelSource,
  { actor, script }: SolvedWitness,
  place: { readonly input: string; readonly out: string },
): string {
  const started = { atMs: wallClockMs(), stopwatch: stopwatchMs() };
  core.reset();
  const played = playRun(core, { scenario: scriptedScenario(scenario, { actor, witness: script }), captured: [] });
  const faction = scenario.cast[actor]?.faction ?? "";
  const { outcomes } = played.summary as { readonly outcomes?: Readonly<Record<string, string>> };
  assert(outcomes?.[faction] === "won", `the run with the witness of ${name} is won`);
  assert(verifyRecording({ bytes: played.recording, core }).verified, `the recording of the witness of ${name} is proved by the core`);
  const log = createOperatorLog(wallClockMs);
  const answer = writeRun(place, { parts: { played, source, captured: [], core: core.bytes, signature: hash }, log, started });
  return answer.recording;
}

function folderName(level: string, taken: Set<string>): string {
  const wanted = level.replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^\.+/, "") || "level";
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}
