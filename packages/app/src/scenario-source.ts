// From an input file to a scenario's plain value: a scenario as it stands, or a level with an explorer that shows what can be reached.
// It must not run anything; what is wrong is told with all issues.
import { basename, join } from "node:path";
import { type InputFile, readFilesBeside, readIfPresent, readInputFile, textOf } from "@dramatis/host";
import {
  EXTENDS_MAX,
  filesNamedBy,
  type ImportReport,
  importZelda,
  isMovingai,
  type Layer,
  movingaiScenario,
  noMapping,
  parseScenarioText,
  parseZeldaMapping,
  readMovingai,
  type ZeldaMapping,
  zeldaScenario,
} from "@dramatis/levels";
import { digestOfBytes, type Json } from "@dramatis/runtime";
import { explorerScenario } from "./explorer-scenario.ts";
import { inputRefusal } from "./refusal.ts";
import { firstOfXsb, isXsb } from "./xsb-source.ts";

/** What an input file gives. `value` is unchecked; `inputs` names what was read by its sha-256; `report` is that of an import. */
export interface ScenarioSource {
  readonly file: string;
  readonly value: unknown;
  readonly inputs: Readonly<Record<string, string>>;
  readonly report: ImportReport | null;
  /** The files that it was made of, from the lowest to the uppermost. */
  readonly layers: readonly Layer[];
}

/**
 * Reads a scenario, a level, a Zelda tile map (`.txt`) or the first level of an XSB collection. Throws DRAMATIS_INPUT_FILE, or
 * DRAMATIS_INPUT_INVALID with all syntax issues.
 */
export function loadScenario(path: string): ScenarioSource {
  const file = readInputFile(path);
  if (isMovingai(file.bytes)) return fromMovingai(file);
  const text = textOf(file);
  if (isXsb(file.name, text)) return firstOfXsb(file);
  return isTileMap(file.name, text) ? fromTileMap(file, text) : fromText(file, text);
}

// --- internal ---

function isTileMap(name: string, text: string): boolean {
  return name.endsWith(".txt") || /^[-BDFIMOPSW\s]+$/.test(text);
}

function fromText(file: InputFile, text: string): ScenarioSource {
  const beside = filesOf(file, text);
  const { value, issues, layers } = parseScenarioText(text, file.name, beside);
  if (issues.length > 0) throw inputRefusal(file.name, issues);
  const inputs: Record<string, string> = { source: digestOfBytes(file.bytes) };
  for (const [name, bytes] of beside) inputs[name] = digestOfBytes(bytes);
  if (!isLevel(value)) return { file: file.name, value, inputs, report: null, layers };
  const made = explorerScenario(value, file.name);
  if ("issues" in made) throw inputRefusal(file.name, made.issues);
  return { file: file.name, value: made.scenario, inputs, report: made.report, layers: [] };
}

/** Every file that a scenario names, and that the scenarios which it extends name in turn. What is not there is told with all other issues. */
function filesOf(file: InputFile, text: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let open = filesNamedBy(text, file.name);
  for (let depth = 0; open.length > 0 && depth <= EXTENDS_MAX; depth++) {
    const fresh = readFilesBeside(
      file,
      open.filter((name) => !found.has(name)),
    );
    for (const [name, bytes] of fresh) found.set(name, bytes);
    open = [...fresh].flatMap(([name, bytes]) => filesNamedBy(decoded(bytes), name, name.slice(0, name.lastIndexOf("/") + 1)));
  }
  return found;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function isLevel(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const schema = "schema" in value && typeof value.schema === "string" ? value.schema : "";
  return schema.startsWith("dramatis/level@") || (schema === "" && "map" in value && !("cast" in value));
}

function fromMovingai(file: InputFile): ScenarioSource {
  const { map, issues } = readMovingai(file.bytes, file.name);
  if (map === undefined) throw inputRefusal(file.name, issues);
  const { scenario, report } = movingaiScenario(map);
  return { file: file.name, value: scenario, inputs: { source: digestOfBytes(file.bytes) }, report, layers: [] };
}

/** A mapping file `<map>.mapping.yaml` beside the map is taken up when it is there. */
function fromTileMap(file: InputFile, text: string): ScenarioSource {
  const beside = file.folder === null ? null : join(file.folder, `${basename(file.name).replace(/\.txt$/, "")}.mapping.yaml`);
  const bytes = beside === null ? null : readIfPresent(beside);
  const mapping = beside === null || bytes === null ? noMapping : readMapping(beside, bytes);
  const { imported, issues } = importZelda(text, file.name, mapping);
  if (imported === undefined) throw inputRefusal(file.name, issues);
  const inputs: Record<string, string> = {
    source: digestOfBytes(file.bytes),
    ...(bytes === null ? {} : { mapping: digestOfBytes(bytes) }),
  };
  return { file: file.name, value: zeldaScenario(imported, mapping), inputs, report: imported.report, layers: [] };
}

function readMapping(path: string, bytes: Uint8Array): ZeldaMapping {
  const { mapping, issues } = parseZeldaMapping(textOf({ name: path, folder: null, bytes }), path);
  if (mapping === undefined) throw inputRefusal(path, issues);
  return mapping;
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
