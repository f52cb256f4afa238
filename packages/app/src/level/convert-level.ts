// From any format that is read to any that is written, with a report of what was carried, guessed and dropped on both ways.
// It must not know a particular format: the tables of formats and targets do.
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { readInputFile, textOf, writeWholeFile } from "@dramatis/host";
import type { ImportReport, PlainObject } from "@dramatis/levels";
import { type Issue, issue, type Scenario, saidNearest } from "@dramatis/runtime";
import { isLevelValue } from "../formats/level-format.ts";
import { endingOf } from "../formats/probe.ts";
import { type AnyLevel, readAnyLevel } from "../formats/read-any-level.ts";
import { inputRefusal } from "../refusal.ts";
import { checkedScenario } from "../run.ts";
import { chosenLevel, type SourceChoice, scenarioOfLevel } from "../scenario-source.ts";
import { type CarriedRules, carriedRules } from "./carried-rules.ts";
import { type Conversion, type LevelTarget, levelTargets, lossesOf } from "./targets.ts";

/** What is asked. `out` is a file; undefined or `-` writes none. */
export interface ConvertRequest extends SourceChoice {
  readonly input: string;
  readonly to: string;
  readonly out?: string | undefined;
}

/** What came of it. `out` is an absolute path or null; `bytes` is what was written there, text when `isText`. */
export interface ConvertAnswer {
  readonly from: string;
  readonly to: string;
  readonly map: string;
  readonly report: ImportReport;
  readonly out: string | null;
  readonly isText: boolean;
  readonly bytes: Uint8Array;
}

/** Converts a level. Throws DRAMATIS_INPUT_INVALID with all issues, DRAMATIS_INPUT_FILE. */
export async function convertLevel({ input, to, out, ...choice }: ConvertRequest): Promise<ConvertAnswer> {
  const target = targetOf(to);
  refuseOverwriting(input, out);
  const source = readAnyLevel(input, choice);
  const { conversion, report, map } = conversionOf(source, choice);
  const bytes = target.write(conversion);
  const dropped = [...report.dropped, ...lossesOf(target, conversion)];
  const path = out === undefined || out === "-" ? null : resolve(out);
  if (path !== null) writeWholeFile(path, bytes);
  return { from: source.format.name, to, map, report: { ...report, dropped }, out: path, isText: target.isText, bytes };
}

/** Gives a level of a file read, chosen, checked and written out. Throws DRAMATIS_INPUT_INVALID with all issues. */
export function conversionOf(source: AnyLevel, { map }: SourceChoice): { conversion: Conversion; report: ImportReport; map: string } {
  const level = chosenLevel(source, map);
  const made = level.make();
  const scenarioSource = scenarioOfLevel(source, made);
  const scenario = checkedScenario(scenarioSource, []);
  const isLevel = isLevelValue(made.value);
  const report = (isLevel ? made.report : scenarioSource.report) ?? { carried: [], guessed: [], dropped: [] };
  const conversion = {
    file: source.file,
    value: made.value as PlainObject,
    isLevel,
    scenario,
    carried: carriedOnce(scenario),
    previous: previousText(source, made.layers.length),
  };
  return { conversion, report, map: level.name };
}

/** Refuses to write where the input lies: what cannot be carried would be lost for good. */
export function refuseOverwriting(input: string, out: string | undefined): void {
  if (out === undefined || out === "-" || input === "-" || realPath(out) !== realPath(input)) return;
  const said = { expected: "a file other than the input", found: out };
  throw inputRefusal("the command line", [issue("DRAMATIS_INPUT_VALUE", { file: "the command line", path: "--out" }, said)]);
}

// --- internal ---

/** Whether rules stand by themselves takes a check of the whole level, so that it is looked at once. */
function carriedOnce(scenario: Scenario): () => CarriedRules {
  let found: CarriedRules | undefined;
  return () => {
    found ??= carriedRules(scenario);
    return found;
  };
}

function targetOf(name: string): LevelTarget {
  const known = Object.keys(levelTargets);
  const found = Object.hasOwn(levelTargets, name) ? levelTargets[name] : undefined;
  if (found !== undefined) return found;
  const said = { expected: known.join(", "), found: name };
  const wrong: Issue = issue("DRAMATIS_INPUT_UNKNOWN_NAME", { file: "the command line", path: "--to" }, said, {
    what: "format",
    nearest: saidNearest(name, known),
  });
  throw inputRefusal("the command line", [wrong]);
}

/** Only a text that was made of no other file still stands for the whole. */
function previousText({ file, format }: AnyLevel, layers: number): string | undefined {
  const isYaml = [".yaml", ".yml"].includes(endingOf(file));
  return format.isOwn === true && isYaml && layers === 1 ? textOf(readInputFile(file)) : undefined;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
