// Drives one engine: builds the script of its kind, starts it, and gives its answer. The one place that knows the kinds.
// It must not know what is expected.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine, EngineRow } from "../../packages/host/src/index.ts";
import { enginesFolder, findEngines } from "../../packages/host/src/index.ts";
import { root } from "../golden/play.ts";
import { type Payloads, payloadData, scriptOf } from "./build-payload.ts";
import { runPage } from "./drivers/page.ts";
import { runScript } from "./drivers/script.ts";
import { runWasm2c } from "./drivers/wasm2c.ts";
import type { GoldenRuns } from "./golden-runs.ts";
import type { EngineAnswer } from "./payload/engine-run.ts";

/** A row of engines.json: how it is found, how it is driven, what it takes (the whole runtime with the cast, or the
 * core alone), and the most ticks of a run where it is slow. Those of CI run in `npm test`, too. */
export interface EngineTableRow extends EngineRow {
  readonly version: string;
  readonly kind: "script" | "page" | "quickjs" | "wasm2c";
  readonly takes: "whole" | "core";
  readonly ci?: boolean;
  readonly ticksMax?: number;
  readonly why: string;
}

/** An engine that is here or not, with its row. */
export interface KnownEngine {
  readonly row: EngineTableRow;
  readonly engine: Engine;
}

/** What an engine is given: the runs, and the bundles. `env` and `flags` change how a script's engine is started. */
export interface Drive {
  readonly runs: Pick<GoldenRuns, "core" | "pack" | "asked">;
  readonly payloads: Payloads;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly msMax?: number;
}

/** Gives all engines of the table, in its order, each looked up on this machine. */
export function knownEngines(): KnownEngine[] {
  const { rows } = JSON.parse(readFileSync(join(root, "scripts", "engines", "engines.json"), "utf8")) as { rows: EngineTableRow[] };
  const found = new Map(findEngines(rows, enginesFolder(root)).map((engine) => [engine.name, engine]));
  return rows.flatMap((row) => {
    const engine = found.get(row.name);
    return engine === undefined ? [] : [{ row, engine }];
  });
}

/** The most ticks that the core alone takes of a run on an engine. */
export function ticksOf({ ticksMax }: Pick<EngineTableRow, "ticksMax">): number {
  return ticksMax ?? 0xffffffff;
}

/** Takes all runs on an engine that is present. Throws with what it said when it fails or takes too long. */
export async function driveEngine({ row, engine }: KnownEngine, drive: Drive): Promise<EngineAnswer> {
  const { runs, payloads, env = {}, flags = [], msMax = engineMsMax } = drive;
  const [program = ""] = engine.command;
  const data = payloadData(runs, ticksOf(row));
  switch (row.kind) {
    case "script":
      return answerIn(await runScript({ command: [...engine.command, ...flags], env, msMax }, scriptOf(payloads.whole, data)));
    case "page":
      return answerIn(await runPage({ program, msMax }, scriptOf(payloads.whole, data, "dramatisAnswer")));
    case "quickjs": {
      const command = [process.execPath, join(root, "scripts", "engines", "drivers", "quickjs-host.mjs"), program];
      return answerIn(await runScript({ command, env, msMax }, scriptOf(await payloads.plain(), data)));
    }
    case "wasm2c":
      return answerIn(await runWasm2c({ program, msMax }, { ...runs, ticksMax: ticksOf(row) }));
  }
}

/** Reads an answer. Throws with the engine's words when it failed, or when it said something else. */
export function answerIn(text: string): EngineAnswer {
  const answer = JSON.parse(text) as Partial<EngineAnswer> & { readonly failed?: string };
  if (answer.played === undefined || answer.replayed === undefined) throw new Error(answer.failed ?? `no answer: ${text.slice(0, 200)}`);
  return { played: answer.played, replayed: answer.replayed };
}

// --- internal ---

/** Emulated engines take about a minute; whatever takes this long hangs. */
const engineMsMax = 600_000;
