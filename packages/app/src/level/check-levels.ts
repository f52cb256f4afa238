// Checking levels: every level of every file, all issues of all of them at once, and what imports carried, guessed and dropped.
// It must not write or run anything.
import type { ImportNote } from "@dramatis/levels";
import { DramatisError, type Issue, issue } from "@dramatis/runtime";
import { levelFilesOf } from "../formats/level-files.ts";
import type { FoundLevel } from "../formats/level-format.ts";
import { type AnyLevel, readAnyLevel } from "../formats/read-any-level.ts";
import { inputRefusal } from "../refusal.ts";
import { checkedScenario } from "../run.ts";
import { scenarioOfLevel } from "../scenario-source.ts";

/** A file that was looked at. */
export interface CheckedFile {
  readonly file: string;
  readonly format: string;
  readonly levels: number;
  readonly issues: number;
}

/** A line of the report, with the file and the level that it is about. */
export interface CheckNote extends ImportNote {
  readonly file: string;
  readonly map: string;
}

/** What was found. `skipped` are files of a folder that are no levels. */
export interface CheckAnswer {
  readonly files: readonly CheckedFile[];
  readonly skipped: readonly string[];
  readonly report: {
    readonly carried: readonly CheckNote[];
    readonly guessed: readonly CheckNote[];
    readonly dropped: readonly CheckNote[];
  };
  readonly issues: readonly Issue[];
}

/** Checks a file, a folder and those below it, or `-`. What is wrong with levels is in the answer; throws DRAMATIS_INPUT_FILE when nothing is there. */
export async function checkLevels({
  input,
  mapping,
}: {
  readonly input: string;
  readonly mapping?: string | undefined;
}): Promise<CheckAnswer> {
  const { files: paths, skipped } = levelFilesOf(input);
  const found: Found = { report: { carried: [], guessed: [], dropped: [] }, issues: [] };
  const files = paths.map((path) => checkedFile(path, mapping, found));
  if (files.length === 0) throw inputRefusal(input, [nothingIn(input)]);
  return { files, skipped, ...found };
}

// --- internal ---

interface Found {
  readonly report: { readonly carried: CheckNote[]; readonly guessed: CheckNote[]; readonly dropped: CheckNote[] };
  readonly issues: Issue[];
}

function checkedFile(path: string, mapping: string | undefined, found: Found): CheckedFile {
  const before = found.issues.length;
  let source: AnyLevel | undefined;
  attempt(found, () => {
    source = readAnyLevel(path, { mapping });
  });
  for (const level of source?.levels ?? []) attempt(found, () => checkLevel(source, level, found));
  return { file: path, format: source?.format.name ?? "", levels: source?.levels.length ?? 0, issues: found.issues.length - before };
}

function checkLevel(source: AnyLevel | undefined, level: FoundLevel, { report }: Found): void {
  if (source === undefined) return;
  const made = level.make();
  const scenario = scenarioOfLevel(source, made);
  const place = { file: source.file, map: level.name };
  for (const part of ["carried", "guessed", "dropped"] as const)
    report[part].push(...(scenario.report?.[part] ?? []).map((note) => ({ ...place, ...note })));
  if (made.scenario === undefined) checkedScenario(scenario, []);
}

/** What is wrong with one file keeps nobody from looking at the others. */
function attempt({ issues }: Found, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DramatisError) || error.exit === 1) throw error;
    issues.push(...error.issues);
  }
}

function nothingIn(folder: string): Issue {
  return issue("DRAMATIS_INPUT_VALUE", { file: folder, path: "" }, { expected: "a folder with at least one level", found: "none" });
}
