// One place that reads a level's file, whatever its format: told apart, loaded with what it names, with the mapping that goes with it.
// It must not check a scenario, nor choose among the levels of a file.
import { basename, join } from "node:path";
import { type InputFile, readIfPresent, readInputFile } from "@dramatis/host";
import { digestOfBytes, issue } from "@dramatis/runtime";
import { inputRefusal } from "../refusal.ts";
import { formatOf, levelFormats } from "./formats.ts";
import type { FoundLevel, LevelFormat, ProbedFile } from "./level-format.ts";
import { needlessMapping } from "./needless-mapping.ts";
import { probe } from "./probe.ts";

/** A file of levels. `inputs` names what was read by its sha-256. */
export interface AnyLevel {
  readonly file: string;
  readonly format: LevelFormat;
  readonly levels: readonly FoundLevel[];
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Reads a file of any known format; `-` is standard input. Without `mapping` a file `<name>.mapping.yaml` beside it is taken up where there is one.
 * Throws DRAMATIS_INPUT_FILE, or DRAMATIS_INPUT_INVALID with all issues.
 */
export function readAnyLevel(path: string, choice: { readonly mapping?: string | undefined } = {}): AnyLevel {
  return levelsIn(readInputFile(path), choice);
}

/** Reads the levels of a file that has been opened. Throws as readAnyLevel does. */
export function levelsIn(opened: InputFile, { mapping }: { readonly mapping?: string | undefined } = {}): AnyLevel {
  const file = probe(opened);
  const format = formatOf(file);
  if (format === undefined) throw unknownFormat(file);
  const named = mapping === undefined ? undefined : { name: mapping };
  const needless = format.isOwn === true ? needlessMapping(named, "a text of ours says itself what it means") : [];
  if (needless.length > 0) throw inputRefusal("the command line", needless);
  const mappingFile = format.isOwn === true ? undefined : mappingOf(file, mapping);
  const { levels, beside, issues } = format.read(file, mappingFile);
  if (issues.length > 0) throw inputRefusal(file.name, issues);
  const inputs: Record<string, string> = { source: digestOfBytes(file.bytes) };
  if (mappingFile !== undefined) inputs.mapping = digestOfBytes(mappingFile.bytes);
  for (const [name, bytes] of beside) inputs[name] = digestOfBytes(bytes);
  return { file: file.name, format, levels, inputs };
}

// --- internal ---

function mappingOf({ folder, name }: InputFile, asked: string | undefined): InputFile | undefined {
  if (asked !== undefined) return readInputFile(asked);
  if (folder === null) return undefined;
  const beside = join(folder, `${basename(name).replace(/\.[^.]*$/, "")}.mapping.yaml`);
  const bytes = readIfPresent(beside);
  return bytes === null ? undefined : { name: beside, folder, bytes };
}

/** Files that belong to a map and are none themselves, by their endings. */
const companions: Readonly<Record<string, string>> = {
  ".tsx": "a tileset of Tiled",
  ".tsj": "a tileset of Tiled",
  ".tx": "a template of Tiled",
  ".tj": "a template of Tiled",
  ".ldtkl": "a level file of an LDtk project",
  ".scen": "a list of path queries",
};

function unknownFormat({ name, ending }: ProbedFile): Error {
  const known = levelFormats.map((format) => `${format.name} (${format.endings.join(" ")})`).join(", ");
  const companion = Object.hasOwn(companions, ending) ? companions[ending] : undefined;
  const found = companion === undefined ? "something else" : `${companion}: name the map that it belongs to`;
  return inputRefusal(name, [issue("DRAMATIS_LEVEL_FORMAT", { file: name, path: "" }, { expected: known, found }, { file: name })]);
}
