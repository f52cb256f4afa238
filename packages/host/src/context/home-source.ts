// A home described in files of a folder: devices, environment, occupancy, tariffs, quiet hours and routines, one file a part.
// It must not know the syntax of the files; a parser is handed in. Values are checked by the contract of the snapshot.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contextSnapshotSchema, DramatisError, type Issue, issue, zodIssues } from "@dramatis/runtime";
import type { ContextParts, ContextSource } from "./source.ts";

/** Reads the text of a file to plain data. Throws a DramatisError when it is not well formed. */
export type HomeParser = (text: string, file: string) => unknown;

/** The files of a home and the parts that stand in them. A file that is missing leaves its part empty. */
export const HOME_FILES = {
  "devices.yaml": "devices",
  "environment.yaml": "environment",
  "occupancy.yaml": "occupancy",
  "tariffs.yaml": "tariffs",
  "quiet-hours.yaml": "quietHours",
  "routines.yaml": "routines",
  "privacy.yaml": "privacy",
} as const;

/** Gives the source of a home in a folder. Times of day may be written as `22:30`. Its `read` throws DRAMATIS_INPUT_INVALID with the issues of all files. */
export function homeSource(folder: string, parse: HomeParser, name = "home"): ContextSource {
  return { name, read: async () => readHome(folder, parse) };
}

// --- internal ---

/** The part of each name, with the schema that it has in a snapshot. */
const schemas = contextSnapshotSchema.shape;

function readHome(folder: string, parse: HomeParser): ContextParts {
  const issues: Issue[] = [];
  const parts: Record<string, unknown> = {};
  let files = 0;
  for (const [file, part] of Object.entries(HOME_FILES)) {
    const path = join(folder, file);
    const text = textIfPresent(path);
    if (text === undefined) continue;
    files += 1;
    const value = parsed(parse, text, path, issues);
    if (value === undefined) continue;
    const given = withMinutes(value);
    const read = schemas[part].safeParse(given);
    if (read.success) parts[part] = read.data;
    else issues.push(...zodIssues(read.error, path, given, schemas[part]));
  }
  if (files === 0) issues.push(noHome(folder));
  if (issues.length > 0) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: folder, count: issues.length }, issues);
  return parts as ContextParts;
}

function textIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parsed(parse: HomeParser, text: string, path: string, issues: Issue[]): unknown {
  try {
    return parse(text, path);
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

function noHome(folder: string): Issue {
  const reason = `none of ${Object.keys(HOME_FILES).join(", ")} is there`;
  return issue(
    "DRAMATIS_INPUT_FILE",
    { file: folder, path: "" },
    { expected: "a folder with the files of a home", found: reason },
    { file: folder, reason },
  );
}

/** Writes times of day under `from` and `to` as minutes; what is no time is left for the schema to refuse. */
function withMinutes(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((row: unknown) => {
    if (typeof row !== "object" || row === null) return row;
    return Object.fromEntries(Object.entries(row).map(([key, one]) => [key, key === "from" || key === "to" ? minuteIn(one) : one]));
  });
}

function minuteIn(value: unknown): unknown {
  const found = typeof value === "string" ? /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value) : null;
  return found === null ? value : Number(found[1]) * 60 + Number(found[2]);
}
