// D24: golden chains on every engine that is here. D26: the same on this Node in other surroundings. What is not here is named with its
// install lines. Which goldens there are, and what they give, is read from fixtures/golden/chains.json.

import type { Core } from "../../packages/runtime/src/index.ts";
import { buildPayloads, payloadData, scriptOf } from "../engines/build-payload.ts";
import { type Comparison, compareAnswer } from "../engines/compare.ts";
import { answerIn, type Drive, driveEngine, type KnownEngine, knownEngines, ticksOf } from "../engines/drive.ts";
import { runScript } from "../engines/drivers/script.ts";
import { type GoldenRuns, goldenRuns } from "../engines/golden-runs.ts";
import type { EngineAnswer } from "../engines/payload/engine-run.ts";
import { type Variant, variants } from "../engines/variants.ts";
import { type Check, createCounter } from "./check.ts";

/** An engine, and on how many scenarios it gives what it has to; an engine that is not here was asked for none. */
export interface EngineRow {
  readonly name: string;
  readonly version: string | null;
  readonly present: boolean;
  readonly scenarios: number;
  readonly equal: number;
}

/** The answer: rows for programs, checks, and the lines of the table for people. */
export interface EnginesProof {
  readonly engines: readonly EngineRow[];
  readonly checks: readonly Check[];
  readonly table: readonly string[];
}

/** Takes all golden runs on every engine that is here, then in every variant of this Node. */
export async function proveEngines(core: Core): Promise<EnginesProof> {
  const drive: ProofDrive = { runs: goldenRuns(core), payloads: await buildPayloads(core.bytes) };
  const counter = createCounter("D24: a golden run gives the same size, hash and chain on every engine that is here");
  const driven: DrivenEngine[] = [];
  for (const known of knownEngines()) driven.push(await driveOne(known, drive));
  for (const { known, comparison } of driven) if (comparison !== null) countAll(counter, known.row.name, { drive, comparison });
  return {
    engines: driven.map(rowOf),
    checks: [counter.check(), await proveVariants(drive)],
    table: tableOf(drive.runs, driven),
  };
}

// --- internal ---

type ProofDrive = Drive & { readonly runs: GoldenRuns };

interface DrivenEngine {
  readonly known: KnownEngine;
  readonly comparison: Comparison | null;
  readonly seconds: number;
}

async function driveOne(known: KnownEngine, drive: ProofDrive): Promise<DrivenEngine> {
  if (!known.engine.present) return { known, comparison: null, seconds: 0 };
  const started = performance.now();
  const played = known.row.takes === "whole" ? drive.runs.played : null;
  const comparison = await compared({ played, replayed: drive.runs.atMost(ticksOf(known.row)) }, () => driveEngine(known, drive));
  return { known, comparison, seconds: (performance.now() - started) / 1000 };
}

/** An engine that fails altogether differs in every run, and its words are told first. */
async function compared(expected: Parameters<typeof compareAnswer>[0], answer: () => Promise<EngineAnswer>): Promise<Comparison> {
  try {
    return compareAnswer(expected, await answer());
  } catch (error) {
    const { scenarios, equal } = compareAnswer(expected, null);
    return { scenarios, equal, differences: [String(error)] };
  }
}

function countAll(
  counter: ReturnType<typeof createCounter>,
  name: string,
  { drive, comparison }: { drive: ProofDrive; comparison: Comparison },
) {
  for (const run of drive.runs.played) {
    const told = comparison.differences.find((line) => line.startsWith(`${run.name},`)) ?? comparison.differences[0];
    counter.count(comparison.equal.includes(run.name), () => `${name}: ${told}`);
  }
}

async function proveVariants(drive: ProofDrive): Promise<Check> {
  const counter = createCounter("D26: another process with another time zone, locale, heap and flags gives the same bytes");
  for (const variant of variants) countAll(counter, variant.name, { drive, comparison: await varied(variant, drive) });
  return counter.check();
}

async function varied({ env, flags, plain = false }: Variant, { runs, payloads }: ProofDrive): Promise<Comparison> {
  const ticksMax = plain ? plainTicksMax : ticksOf({});
  const script = scriptOf(plain ? await payloads.plain() : payloads.whole, payloadData(runs, ticksMax));
  const host = { command: [process.execPath, ...flags], env, msMax: variantMsMax };
  return compared({ played: plain ? null : runs.played, replayed: runs.atMost(ticksMax) }, async () =>
    answerIn(await runScript(host, script)),
  );
}

const plainTicksMax = 64;
const variantMsMax = 300_000;

function rowOf({ known: { row, engine }, comparison }: DrivenEngine): EngineRow {
  const { version, present } = engine;
  return { name: row.name, version, present, scenarios: comparison?.scenarios ?? 0, equal: comparison?.equal.length ?? 0 };
}

/** A line for each engine with a mark for each scenario, then what the columns are. */
function tableOf(runs: GoldenRuns, driven: readonly DrivenEngine[]): string[] {
  const names = runs.played.map(({ name }) => name);
  const head = `${"engine".padEnd(15)} ${"version".padEnd(16)} ${"time".padStart(7)}  ${names.map((_, index) => String(index + 1).padStart(2)).join(" ")}`;
  return [head, ...driven.map((one) => tableLine(one, names)), ...names.map((name, index) => `${String(index + 1).padStart(4)} ${name}`)];
}

function tableLine({ known: { row, engine }, comparison, seconds }: DrivenEngine, names: readonly string[]): string {
  const start = `${row.name.padEnd(15)} ${(engine.version ?? "not here").padEnd(16)}`;
  if (comparison === null) return `${start} ${engine.install.join(" && ")}`;
  const marks = names.map((name) => (comparison.equal.includes(name) ? " =" : " X")).join(" ");
  const few = row.ticksMax === undefined ? "" : `, ${row.ticksMax} ticks`;
  return `${start} ${seconds.toFixed(1).padStart(5)} s  ${marks}${row.takes === "core" ? `  (core alone${few})` : ""}`;
}
