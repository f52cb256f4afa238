// Values under names: one file of canonical JSON each, in a folder of a store, written whole or not at all.
// It must not know what the values mean; a schema is handed in.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits, canonicalJson, DramatisError, digestOf, issue, nameSchema, saidNearest, utf8, zodIssues } from "@dramatis/runtime";
import { writeWholeFile } from "../whole-file.ts";

/** What checks a value: a zod schema of runtime's contracts. */
export type NamedSchema = NonNullable<Parameters<typeof zodIssues>[3]>;

/** Values by name. All throw DRAMATIS_INPUT_INVALID for a name or a value that breaks its contract. */
export interface NamedFiles<Value> {
  /** Stores a value durably, in place of one of that name, and gives its digest. */
  save(name: string, value: unknown): string;
  /** Gives the names, sorted by code units. */
  list(): string[];
  /** Gives a value, or null when there is none of the name. */
  find(name: string): Value | null;
  /** Gives a value. Throws DRAMATIS_JOB_UNKNOWN with the nearest name when there is none. */
  load(name: string): Value;
  /** Takes a value out; whether there was one. */
  remove(name: string): boolean;
}

/** Gives the values of a folder, which is made when something is saved. */
export function namedFiles<Value>(folder: string, schema: NamedSchema): NamedFiles<Value> {
  const list = () => namesIn(folder);
  const find = (name: string) => read<Value>(pathOf(folder, name), schema);
  return {
    save: (name, value) => {
      const path = pathOf(folder, name);
      const checked = check<Value>(value, schema, name);
      mkdirSync(folder, { recursive: true });
      writeWholeFile(path, utf8(`${canonicalJson(checked)}\n`));
      return digestOf(checked);
    },
    list,
    find,
    load: (name) => {
      const found = find(name);
      if (found !== null) return found;
      throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: name, nearest: saidNearest(name, list()) });
    },
    remove: (name) => {
      const path = pathOf(folder, name);
      const isThere = existsSync(path);
      rmSync(path, { force: true });
      return isThere;
    },
  };
}

// --- internal ---

const ending = ".json";

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return names
    .map(({ name }) => name.slice(0, -ending.length))
    .filter((name) => nameSchema.safeParse(name).success)
    .sort(byCodeUnits);
}

function pathOf(folder: string, name: string): string {
  if (nameSchema.safeParse(name).success) return join(folder, `${name}${ending}`);
  const said = { expected: "a name: letters, digits, - _ . :", found: JSON.stringify(name).slice(0, 60) };
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the name", count: 1 }, [
    issue("DRAMATIS_INPUT_VALUE", { file: "the name", path: "" }, said),
  ]);
}

function check<Value>(value: unknown, schema: NamedSchema, file: string): Value {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data as Value;
  const issues = zodIssues(checked.error, file, value, schema);
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file, count: issues.length }, issues);
}

function read<Value>(path: string, schema: NamedSchema): Value | null {
  if (!existsSync(path)) return null;
  return check<Value>(jsonOf(readFileSync(path, "utf8"), path), schema, path);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const reason = "it is no JSON";
    const found = issue("DRAMATIS_INPUT_SYNTAX", { file, path: "" }, { expected: "JSON", found: "other text" }, { file, reason });
    throw new DramatisError("DRAMATIS_INPUT_SYNTAX", { file, reason }, [found]);
  }
}
