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
  runBuildPlane,
  type Scenario,
  sayAtTheEnd,
  summarizeWord,
} from "@dramatis/runtime";
import type { CapturedAnswer } from "./captured.ts";
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
  const build = buildOf(asked);
  const chunks: Uint8Array[] = [];
  const run = createRun(
    {
      core,
      scenario: build.scenario,
      rulebook: build.rulebook,
      cast: createCast({ from: build.views }),
      standing: build,
      artifacts: digestsOf({ ...build.artifacts, request: asked }),
      options: { seed: build.seed, tickLimit: build.ticks, record: (bytes) => void chunks.push(bytes) },
    },
    beginWords(build.scenario, build.rulebook),
  );
  run.run();
  return finish(build, run, { recording: () => joined(chunks), request: asked });
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

function buildOf(asked: BuildRequest): Build {
  const build = runBuildPlane(createCast(), asked);
  if (!build.ok) throw refusalOf(build);
  return build;
}

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

interface Taken {
  recording(): Uint8Array;
  readonly request: BuildRequest;
}

function finish(build: Build, run: Run, taken: Taken): PlayedRun {
  const { scenario, rulebook, feasibility } = build;
  const end = run.facts();
  const closing = sayAtTheEnd(run.cast, completeWord, end.tick);
  const effects = closing.effects as unknown as PlayedRun["effects"] | undefined;
  if (effects === undefined) throw new DramatisError("DRAMATIS_RUN_PERSONA", { persona: "orchestrator", field: "effects" });
  const all = [...effects.fulfilled, ...effects.deferred];
  const more = { ...moreOf(build, end.link), tallies: talliesOf(run.world, build) };
  const word = summarizeWord(scenario, rulebook, { end, effects: all, unreachable: toldPockets(scenario, feasibility.pockets), more });
  const summary = sayAtTheEnd(run.cast, word, end.tick)["run-summary"];
  if (summary === undefined) throw new DramatisError("DRAMATIS_RUN_PERSONA", { persona: "annotator", field: "run-summary" });
  const artifacts = { ...build.artifacts, scenario: scenario as unknown as Json, request: taken.request, effects: closing.effects ?? null };
  const { fulfilled, deferred } = effects;
  return { build, run, recording: taken.recording(), artifacts, summary, effects: { fulfilled, deferred } };
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
