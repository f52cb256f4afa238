// The text format of scenarios and levels: YAML for people, JSON for machines, one contract for both.
// It turns text into the plain value that the contracts check, and pulls in a level that stands in a file of its own.
import { type Issue, issue } from "@dramatis/runtime";
import { type FileName, type Files, fileName } from "./file-names.ts";
import { parseSource } from "./yaml-source.ts";

/** What a text says, before any contract looked at it. `levelFile` names the file that the level came from, if it has one. */
export interface ParsedText {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly levelFile?: string;
}

/**
 * Parses the text of a scenario. `level: { file: x.level.yaml }` is replaced by that file's level; `files` holds such files by
 * their path relative to the scenario. The value is unchecked: hand it to `checkScenario`. All syntax issues are listed. Pure.
 */
export function parseScenarioText(text: string, file: string, files: Files = new Map()): ParsedText {
  const { value, issues } = parseSource(text, file);
  const reference = levelReference(value);
  if (reference === undefined) return { value, issues };
  const found = findLevel(reference, file, files);
  if ("issue" in found) return { value: undefined, issues: [...issues, found.issue] };
  const level = parseSource(found.text, found.name);
  return { value: { ...(value as object), level: level.value }, issues: [...issues, ...level.issues], levelFile: found.name };
}

/** Parses the text of a level. The value is unchecked: hand it to `checkLevel`. All syntax issues are listed. Pure. */
export function parseLevelText(text: string, file: string): ParsedText {
  const { value, issues } = parseSource(text, file);
  return { value, issues };
}

/** Lists the files that a scenario's text refers to, in normal form, so that a host can load them. Refused names are left out. Pure. */
export function filesNamedBy(text: string, file: string): readonly string[] {
  const reference = levelReference(parseSource(text, file).value);
  const name = typeof reference === "string" ? fileName(reference) : undefined;
  return name !== undefined && "name" in name ? [name.name] : [];
}

// --- internal ---

/** The `file` of `level: { file }`, whatever its type; undefined when the level stands in the scenario. */
function levelReference(value: unknown): unknown {
  const level = isRecord(value) ? value.level : undefined;
  return isRecord(level) && Object.keys(level).length === 1 ? level.file : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function findLevel(reference: unknown, file: string, files: Files): { name: string; text: string } | { issue: Issue } {
  if (typeof reference !== "string") return { issue: wrongType(reference, file) };
  const name: FileName = fileName(reference);
  if ("refused" in name) return { issue: unreadable(reference, file, name.refused) };
  const bytes = files.get(name.name);
  if (bytes === undefined) return { issue: unreadable(reference, file, "there is no such file") };
  try {
    return { name: name.name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { issue: unreadable(reference, file, "it is not UTF-8") };
  }
}

function unreadable(reference: string, file: string, reason: string): Issue {
  const place = { file, path: "level.file" };
  return issue(
    "DRAMATIS_INPUT_FILE",
    place,
    { expected: "a readable file in the folder of the scenario", found: reference },
    { file: reference, reason },
  );
}

function wrongType(reference: unknown, file: string): Issue {
  return issue(
    "DRAMATIS_INPUT_TYPE",
    { file, path: "level.file" },
    { expected: "a text", found: reference === null ? "null" : typeof reference },
  );
}
