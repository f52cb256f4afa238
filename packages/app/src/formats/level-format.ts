// What a format of levels is here: how its files are known, and how one of them becomes levels. The rows of the table are of this shape.
// It must not know any particular format.
import type { InputFile } from "@dramatis/host";
import type { ImportReport, Layer } from "@dramatis/levels";
import type { Issue, Scenario } from "@dramatis/runtime";

/** A file about to be read. `ending` is lower-case with its dot, empty for none; `text` is undefined where it is not UTF-8, `json` where it is no JSON. */
export interface ProbedFile extends InputFile {
  readonly ending: string;
  readonly text: string | undefined;
  readonly json: unknown;
}

/** A row of the table of formats. */
export interface LevelFormat {
  readonly name: string;
  /** One line for people. */
  readonly about: string;
  /** Endings of its files, lower-case with their dots. */
  readonly endings: readonly string[];
  /** Whether its texts are ours, so that saving them loses nothing. */
  readonly isOwn?: true;
  /** Whether the content is of this format as far as can be said before it is read. Must not throw. */
  looksLike(file: ProbedFile): boolean;
  read(file: ProbedFile, mapping: InputFile | undefined): FormatReading;
}

/** What a file of a format gives: its levels in the order of the file, what was read beside it, and why it cannot be read. */
export interface FormatReading {
  readonly levels: readonly FoundLevel[];
  readonly beside: ReadonlyMap<string, Uint8Array>;
  readonly issues: readonly Issue[];
}

/** A level in a file. Names are unique in it. Making it may take as long as reading did. */
export interface FoundLevel {
  readonly name: string;
  make(): MadeLevel;
}

/** A scenario or a level as plain data, unchecked; `report` is that of an import; `layers` are the files that it was made of. */
export interface MadeLevel {
  readonly value: unknown;
  readonly report: ImportReport | null;
  readonly layers: readonly Layer[];
  readonly issues: readonly Issue[];
  /** The value once more, where whoever made it has checked it. */
  readonly scenario?: Scenario;
}

/** Gives the reading of a file that cannot be read. Pure. */
export function refusedReading(issues: readonly Issue[], beside: FormatReading["beside"] = new Map()): FormatReading {
  return { levels: [], beside, issues };
}

/** Gives the reading of a file that holds one level which is made already. Pure. */
export function readingOf(
  name: string,
  { value, report }: Pick<MadeLevel, "value" | "report">,
  rest: { readonly layers?: readonly Layer[]; readonly beside?: FormatReading["beside"] } = {},
): FormatReading {
  const made: MadeLevel = { value, report, layers: rest.layers ?? [], issues: [] };
  return { levels: [{ name, make: () => made }], beside: rest.beside ?? new Map(), issues: [] };
}

/** Gives whether plain data is a level that stands alone, by its schema or, without one, by its shape. Pure. */
export function isLevelValue(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const schema = "schema" in value && typeof value.schema === "string" ? value.schema : "";
  return schema.startsWith("dramatis/level@") || (schema === "" && "map" in value && !("cast" in value));
}
