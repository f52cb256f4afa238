// Saving texts as they are saved here: every file is read first, and none is written when one of them cannot be.
// It must not check scenarios: a text may be saved before it is right.
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, readInputFile, textOf, writeWholeFile } from "@dramatis/host";
import { type PlainObject, parseLevelText } from "@dramatis/levels";
import { DramatisError, type Issue, issue, utf8 } from "@dramatis/runtime";
import { ownFormat } from "../formats/own.ts";
import { endingOf, probe } from "../formats/probe.ts";
import { inputRefusal } from "../refusal.ts";
import { jsonText, kindOf, SCHEMA_FILES, withSchemaLine, yamlText } from "./own-text.ts";

/** What is asked: files, folders of which our own texts are taken, or `-`. With `check` nothing is written. */
export interface FormatRequest {
  readonly files: readonly string[];
  readonly check: boolean;
}

/** One file. `text` is what it reads now, or would. */
export interface FormattedFile {
  readonly file: string;
  readonly changed: boolean;
  readonly text: string;
}

/** Formats texts in place. Throws DRAMATIS_INPUT_INVALID with the issues of all files, and then nothing is written. */
export async function formatLevels({ files, check }: FormatRequest): Promise<readonly FormattedFile[]> {
  const issues: Issue[] = [];
  const formatted = new Map<string, FormattedFile>();
  for (const path of files.flatMap(pathsOf)) {
    if (formatted.has(path)) continue;
    const found = formattedFile(path);
    if ("issues" in found) issues.push(...found.issues);
    else formatted.set(path, found);
  }
  if (issues.length > 0) throw inputRefusal(files.length === 1 ? (files[0] ?? "") : "the files", issues);
  const all = [...formatted.values()];
  for (const { file, text } of all.filter((one) => !check && one.changed && one.file !== "-")) writeWholeFile(file, utf8(text));
  return all;
}

// --- internal ---

/** A folder stands for those files in it that say that they are ours; what is not there is told when it is read. */
function pathsOf(path: string): string[] {
  if (path === "-" || !isFolder(path)) return [path];
  const named = filesBelow(path).filter((file) => ownFormat.endings.includes(endingOf(file)));
  return named.filter((file) => ownFormat.looksLike(probe(readInputFile(file))));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function formattedFile(path: string): FormattedFile | { readonly issues: readonly Issue[] } {
  try {
    const file = readInputFile(path);
    const before = textOf(file);
    const { value, issues } = parseLevelText(before, file.name);
    if (issues.length > 0) return { issues };
    if (!isOurs(value)) return { issues: [foreign(file.name, value)] };
    const text = savedText(value, before, file.name);
    return "issue" in text ? { issues: [text.issue] } : { file: path, changed: text.text !== rawText(file.bytes), text: text.text };
  } catch (error) {
    return { issues: issuesOf(error) };
  }
}

function savedText(value: PlainObject, before: string, path: string): { readonly text: string } | { readonly issue: Issue } {
  if (endingOf(path) === ".json") return jsonText(value, path);
  const text = yamlText(value, before);
  const schema = SCHEMA_FILES[kindOf(value)];
  return { text: path !== standardInput && existsSync(join(dirname(path), schema)) ? withSchemaLine(text, schema) : text };
}

const standardInput = "standard input";

/** With its byte order mark, which a saved text does not have. */
function rawText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function isOurs(value: unknown): value is PlainObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const schema = "schema" in value ? String(value.schema) : "";
  return schema === "" ? "map" in value || "level" in value : /^dramatis\/(scenario|level)@/.test(schema);
}

function foreign(file: string, value: unknown): Issue {
  const found = typeof value === "object" && value !== null && "schema" in value ? String(value.schema) : "no schema of them";
  return issue("DRAMATIS_INPUT_TYPE", { file, path: "schema" }, { expected: "dramatis/scenario@1 or dramatis/level@1", found });
}

function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof DramatisError && error.issues.length > 0) return error.issues;
  throw error;
}
