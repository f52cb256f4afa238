// What the rows of other editors' formats share: their files with what these name, the mapping that goes with them, a level for each map.
// It must not know a particular format.
import { basename } from "node:path";
import { type InputFile, textOf } from "@dramatis/host";
import { emptyMapping, type ForeignMap, type ImportReport, parseMapping, scenarioOf } from "@dramatis/levels";
import type { Issue } from "@dramatis/runtime";
import { companionsOf, type NamedBy } from "./companions.ts";
import { type FormatReading, refusedReading } from "./level-format.ts";

/** What a reader of a foreign format gives. */
export interface ForeignReading {
  readonly maps: readonly ForeignMap[];
  readonly issues: readonly Issue[];
  readonly report: ImportReport;
}

/** How a foreign format is read: from files by name, of which one is the entry. */
export interface ForeignReader {
  read(files: ReadonlyMap<string, Uint8Array>, entry: string): ForeignReading;
  readonly namedBy: NamedBy;
}

/** Reads a file of a foreign format with its companions. */
export function readForeign(file: InputFile, mappingFile: InputFile | undefined, reader: ForeignReader): FormatReading {
  const entry = basename(file.name);
  const beside = companionsOf(file, entry, reader.namedBy);
  return foreignReading(reader.read(new Map([[entry, file.bytes], ...beside]), entry), { file, entry, mappingFile, beside });
}

/** What a reading was made from; issues of `entry` are told of the file as the user named it. */
export interface ForeignSource {
  readonly file: InputFile;
  readonly entry: string;
  readonly mappingFile: InputFile | undefined;
  readonly beside?: ReadonlyMap<string, Uint8Array>;
}

/** Gives the levels of maps under a mapping. A map becomes a scenario only when it is asked for. */
export function foreignReading({ maps, issues, report }: ForeignReading, source: ForeignSource): FormatReading {
  const { file, entry, mappingFile, beside = new Map<string, Uint8Array>() } = source;
  const { mapping, issues: wrong } =
    mappingFile === undefined ? { mapping: emptyMapping, issues: [] } : parseMapping(textOf(mappingFile), mappingFile.name);
  const named = (all: readonly Issue[]): Issue[] => all.map((one) => (one.file === entry ? { ...one, file: file.name } : one));
  if (mapping === undefined || issues.length > 0) return refusedReading([...named(issues), ...wrong], beside);
  const levels = maps.map((map) => ({
    name: map.name,
    make: () => {
      const made = scenarioOf(map, mapping, report);
      return { value: made.scenario, report: made.report, layers: [], issues: named(made.issues) };
    },
  }));
  return { levels, beside, issues: [] };
}
