// The text format of scenarios and levels: YAML for people, JSON for machines, one contract for both.
// It turns text into the plain value that the contracts check, with what it extends and a level that stands in a file of its own.
import type { Issue } from "@dramatis/runtime";
import { extended, extendedFiles } from "./extend.ts";
import { type Files, fileName } from "./file-names.ts";
import type { Layer } from "./layers.ts";
import { parseSource } from "./yaml-source.ts";

/** What a text says, before any contract looked at it. `layers` are the files that it was made of, from the lowest to the uppermost. */
export interface ParsedText {
  readonly value: unknown;
  readonly issues: readonly Issue[];
  readonly layers: readonly Layer[];
}

/**
 * Parses the text of a scenario. `extends: base.yaml` is resolved, the text laid over it as a patch; `level: { file: x.level.yaml }` is replaced
 * by that file's level. `files` holds such files by their path relative to the scenario. The value is unchecked: hand it to `checkScenario`.
 * All syntax issues are listed. Pure.
 */
export function parseScenarioText(text: string, file: string, files: Files = new Map()): ParsedText {
  const { value, issues } = parseSource(text, file);
  if (issues.length > 0) return { value, issues, layers: [] };
  const found = extended(value, [file], files);
  return { value: found.issues.length > 0 ? undefined : found.value, issues: found.issues, layers: found.layers };
}

/** Parses the text of a level. The value is unchecked: hand it to `checkLevel`. All syntax issues are listed. Pure. */
export function parseLevelText(text: string, file: string): ParsedText {
  const { value, issues } = parseSource(text, file);
  return { value, issues, layers: [{ file, under: [], value }] };
}

/**
 * Lists the files that a scenario's text may refer to, in normal form, so that a host can load them: the level's, and those that `extends` may
 * mean (of a name without ending all three). `folder` is where the text lies below the scenario that is read, empty or ending in `/`. Refused
 * names are left out. Pure.
 */
export function filesNamedBy(text: string, file: string, folder = ""): readonly string[] {
  const { value } = parseSource(text, file);
  const level = isRecord(value) && isRecord(value.level) && Object.keys(value.level).length === 1 ? value.level.file : undefined;
  const name = typeof level === "string" ? fileName(`${folder}${level}`) : undefined;
  return [...(name !== undefined && "name" in name ? [name.name] : []), ...extendedFiles(value, folder)];
}

// --- internal ---

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
