// One run from a checked scenario to its summary, in memory: build plane, ticks with the recording, summary. Nothing is written.
// It composes the cast; what each persona decides is its own business.
import {
  type Build,
  type BuildFailure,
  type BuildRequest,
  beginWords,
  type Core,
  canonicalJson,
  completeWord,
  createCast,
  createRun,
  DramatisError,
  digestOf,
  type Effect,
  type Issue,
  issue,
  type Json,
  type Run,
  type RunSetup,
  runBuildPlane,
  type Scenario,
  sayAtTheEnd,
  summarizeWord,
} from "@dramatis/runtime";
import type { CapturedAnswer } from "./captured.ts";
import { solvedFeasibility } from "./solved-feasibility.ts";
import { talliesOf } from "./tallies.ts";
import { toldPockets } from "./told-pockets.ts";

/** What is to be run. `scenario` is checked; seed and ticks go before the scenario's. */
export interface PlayRequest {
  readonly scenario: Scenario;
  readonly seed?: number | string;
  readonly ticks?: number;
  readonly captured: readonly CapturedAnswer[];
}

/** A run that has ended. `recording` is the whole file; `artifacts` are by kind. */
export interface PlayedRun {
  readonly build: Build;
  readonly run: Run;
  readonly recording: Uint8Array;
  readonly artifacts: Readonly<Record<string, Json>>;
  readonly summary: Json;
  readonly effects: { readonly fulfilled: readonly Effect[]; readonly deferred: readonly Effect[] };
}

/** Plays a run to its end. Throws DRAMATIS_BUDGET_REFUSED, DRAMATIS_RUN_REFUSED or DRAMATIS_RUN_PERSONA when the build fails. */
export function playRun(core: Core, request: PlayRequest): PlayedRun {
  return playAsked(core, requestOf(request));
}

/** Plays a run from the request that another run kept; equal requests give equal recordings. Throws as playRun does. */
export function playAsked(core: Core, asked: BuildRequest): PlayedRun {
  const built = buildAsked(asked);
  const chunks: Uint8Array[] = [];
  const run = startBuilt(core, built, (bytes) => void chunks.push(bytes));
  run.run();
  return finishRun(built, run, chunks);
}

/** A build and the request that it came from. */
export interface Built {
  readonly build: Build;
  readonly request: BuildRequest;
  /** Further artifacts by kind, named by the recording and kept in the run folder. */
  readonly more?: Readonly<Record<string, Json>>;
}

/** Takes a request through the build plane. Throws as playRun does. */
export function buildAsked(request: BuildRequest): Built {
  const build = runBuildPlane(createCast({ feasibility: solvedFeasibility }), request);
  if (!build.ok) throw refusalOf(build);
  return { build, request };
}

/** Gives what a run of a build is set up from, with a cast as it was behind the given views. */
export function setupOf(core: Core, { build, request, more = {} }: Built, views: Build["views"]): RunSetup {
  const { scenario, rulebook, seed, ticks } = build;
  const artifacts = digestsOf({ ...build.artifacts, request, ...more });
  return { core, scenario, rulebook, cast: createCast({ from: views }), artifacts, options: { seed, tickLimit: ticks } };
}

/** Starts the run of a build; with `record` it is recorded from its first tick on. */
export function startBuilt(core: Core, built: Built, record?: (bytes: Uint8Array) => void): Run {
  const { build } = built;
  const setup = setupOf(core, built, build.views);
  const options = { ...setup.options, ...(record === undefined ? {} : { record }) };
  return createRun({ ...setup, standing: build, options }, beginWords(build.scenario, build.rulebook));
}

/** Gives a run that has ended with all that it leaves; `chunks` are its recording. Throws DRAMATIS_RUN_PERSONA when a persona says nothing. */
export function finishRun({ build, request, more = {} }: Built, run: Run, chunks: readonly Uint8Array[]): PlayedRun {
  const { scenario, rulebook, feasibility } = build;
  const end = run.facts();
  const closing = sayAtTheEnd(run.cast, completeWord, end.tick);
  const effects = closing.effects as unknown as PlayedRun["effects"] | undefined;
  if (effects === undefined) throw new DramatisError("DRAMATIS_RUN_PERSONA", { persona: "orchestrator", field: "effects" });
  const all = [...effects.fulfilled, ...effects.deferred];
  const told = { ...moreOf(build, end.link), tallies: talliesOf(run.world, build) };
  const unreachable = toldPockets(scenario, feasibility.pockets);
  const word = summarizeWord(scenario, rulebook, { end, effects: all, unreachable, more: told });
  const summary = sayAtTheEnd(run.cast, word, end.tick)["run-summary"];
  if (summary === undefined) throw new DramatisError("DRAMATIS_RUN_PERSONA", { persona: "annotator", field: "run-summary" });
  const artifacts = { ...build.artifacts, scenario: scenario as unknown as Json, request, effects: closing.effects ?? null, ...more };
  const { fulfilled, deferred } = effects;
  return { build, run, recording: joined(chunks), artifacts, summary, effects: { fulfilled, deferred } };
}

/** Gives the request as the Orchestrator takes it; keys are in canonical order, so that their order in a file decides nothing. Pure. */
export function requestOf({ scenario, seed, ticks, captured }: PlayRequest): BuildRequest {
  return {
    origin: "human",
    kind: "run",
    scenario: JSON.parse(canonicalJson(scenario)) as Json,
    ...(seed === undefined ? {} : { seed }),
    ...(ticks === undefined ? {} : { ticks }),
    ...(captured.length === 0 ? {} : { captured }),
  };
}

// --- internal ---

function refusalOf({ persona, missing, refused, reasons }: BuildFailure): DramatisError {
  const said = reasons.map(reasonText).join("; ");
  if (!refused) return new DramatisError("DRAMATIS_RUN_PERSONA", { persona, field: missing });
  if (persona === "allocator") return new DramatisError("DRAMATIS_BUDGET_REFUSED", { reason: said }, reasons.flatMap(budgetIssue));
  return new DramatisError("DRAMATIS_RUN_REFUSED", { persona, reason: said });
}

function reasonText(reason: Json): string {
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}

/** A line of a receipt that does not fit, as an issue that says what would. */
function budgetIssue(reason: Json): Issue[] {
  if (typeof reason !== "object" || reason === null || !("line" in reason)) return [];
  const { line, count, price, cost, wouldFit } = reason as Readonly<Record<string, Json>>;
  const said = { expected: `at most ${String(wouldFit)} at ${String(price)} each`, found: `${String(count)}, together ${String(cost)}` };
  return [issue("DRAMATIS_INPUT_VALUE", { file: "the budget", path: String(line) }, said)];
}

/** What the summary holds of the build: which scenario, how it ended in the chain, what it cost, whether it could be done. */
function moreOf({ artifacts, scenario, feasibility }: Build, chain: string): { readonly [key: string]: Json } {
  const { feasible, certain, reachableCells } = feasibility;
  return {
    scenario: scenario.name,
    ...(scenario.why === undefined ? {} : { why: scenario.why }),
    chain,
    receipt: artifacts["budget-receipt"],
    feasibility: { feasible, certain, reachableCells },
  };
}

function digestsOf(values: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([kind, value]) => [kind, digestOf(value)]));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
