// From an input file to a scenario's plain value: a scenario as it stands, or a level with an explorer that shows what can be reached.
// It must not run anything; what is wrong is told with all issues.
import type { ImportReport, Layer } from "@dramatis/levels";
import { issue, type Json, saidNearest } from "@dramatis/runtime";
import { explorerScenario } from "./explorer-scenario.ts";
import { type FoundLevel, isLevelValue, type MadeLevel } from "./formats/level-format.ts";
import { type AnyLevel, readAnyLevel } from "./formats/read-any-level.ts";
import { joined } from "./joined-reports.ts";
import { inputRefusal } from "./refusal.ts";

/** What an input file gives. `value` is unchecked; `inputs` names what was read by its sha-256; `report` is that of an import. */
export interface ScenarioSource {
  readonly file: string;
  readonly value: unknown;
  readonly inputs: Readonly<Record<string, string>>;
  readonly report: ImportReport | null;
  /** The files that it was made of, from the lowest to the uppermost. */
  readonly layers: readonly Layer[];
}

/** What may be said about an input file: the mapping file that goes with it, and which of its levels is meant. */
export interface SourceChoice {
  readonly mapping?: string | undefined;
  readonly map?: string | undefined;
}

/** Reads a scenario or level of any format. Throws DRAMATIS_INPUT_FILE, or DRAMATIS_INPUT_INVALID with all issues. */
export function loadScenario(path: string, choice: SourceChoice = {}): ScenarioSource {
  const source = readAnyLevel(path, choice);
  return scenarioOfLevel(source, chosenLevel(source, choice.map).make());
}

/** Gives the level of a file that is meant: the only one, or the one that is named. Throws DRAMATIS_INPUT_INVALID with the names there are. */
export function chosenLevel({ file, levels }: AnyLevel, map: string | undefined): FoundLevel {
  const [only] = levels;
  const found = map === undefined ? (levels.length === 1 ? only : undefined) : levels.find(({ name }) => name === map);
  if (found !== undefined) return found;
  const names = levels.map(({ name }) => name);
  const place = { file: "the command line", path: "--map" };
  const said = { expected: listed(names), found: map ?? "nothing" };
  if (map === undefined) throw inputRefusal(file, [levels.length === 0 ? empty(file) : issue("DRAMATIS_INPUT_MISSING", place, said)]);
  throw inputRefusal(file, [issue("DRAMATIS_INPUT_UNKNOWN_NAME", place, said, { what: "map", nearest: saidNearest(map, names) })]);
}

/** Gives a level of a file as a scenario's source. Throws DRAMATIS_INPUT_INVALID with all issues. */
export function scenarioOfLevel({ file, inputs }: AnyLevel, { value, report, layers, issues }: MadeLevel): ScenarioSource {
  if (issues.length > 0) throw inputRefusal(file, issues);
  if (!isLevelValue(value)) return { file, value, inputs, report, layers };
  const made = explorerScenario(value, file);
  if ("issues" in made) throw inputRefusal(file, made.issues);
  return { file, value: made.scenario, inputs, report: report === null ? made.report : joined(report, made.report), layers: [] };
}

/** Gives a report as JSON, for an artifact. Pure. */
export function reportJson(report: ImportReport): Json {
  return JSON.parse(JSON.stringify({ schema: "dramatis/import-report@1", ...report })) as Json;
}

/** Gives the lines in which a report tells people what was guessed and dropped. Pure. */
export function reportLines(report: ImportReport | null): string[] {
  if (report === null) return [];
  const said = (verb: string, notes: ImportReport["carried"]): string[] =>
    notes.map(({ what, count, told }) => `${verb} ${count} ${what}: ${told}`);
  return [...said("guessed", report.guessed), ...said("dropped", report.dropped)];
}

// --- internal ---

/** So many names are listed when one of them is to be chosen. */
const namesMax = 40;

function listed(names: readonly string[]): string {
  const first = names.slice(0, namesMax).join(", ");
  return names.length > namesMax ? `one of ${names.length} maps: ${first} and ${names.length - namesMax} more` : `one of ${first}`;
}

function empty(file: string): ReturnType<typeof issue> {
  return issue("DRAMATIS_INPUT_MISSING", { file, path: "" }, { expected: "a file with at least one level", found: "none" });
}
