// Records that are written once and never changed: one file each, whole or not at all, with an id that only one writer can get.
// It must not know what a record means.
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits, canonicalJson, DramatisError, nameSchema, utf8, zodIssues } from "@dramatis/runtime";
import type { z } from "zod";
import { syncFolder, writeDurably } from "../durable.ts";

/** Records by id. */
export interface RecordStore<T> {
  /** Stores a record under a new id, durably; false, and nothing is changed, when there is one of that id. */
  create(id: string, record: T): Promise<boolean>;
  get(id: string): Promise<T | null>;
  /** All records by their ids, in the order of the ids. */
  list(): Promise<ReadonlyMap<string, T>>;
}

/** Makes a store in memory. */
export function createMemoryRecords<T>(): RecordStore<T> {
  const records = new Map<string, T>();
  return {
    async create(id, record) {
      if (records.has(checked(id))) return false;
      records.set(id, structuredClone(record));
      return true;
    },
    get: async (id) => structuredClone(records.get(id) ?? null),
    list: async () =>
      new Map([...records].sort(([one], [other]) => byCodeUnits(one, other)).map(([id, one]) => [id, structuredClone(one)])),
  };
}

/** Makes a store of one folder, which is made when it is needed. Throws DRAMATIS_INPUT_INVALID for a file that is no record of the schema. */
export function createFolderRecords<T>(folder: string, schema: z.ZodType<T>): RecordStore<T> {
  const pathOf = (id: string) => join(folder, `${checked(id).replaceAll(":", "%3A")}.json`);
  return {
    create: async (id, record) => createWhole(folder, pathOf(id), utf8(canonicalJson(record))),
    get: async (id) => (existsSync(pathOf(id)) ? parsed(pathOf(id), schema) : null),
    async list() {
      const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith(".")) : [];
      const ids = names.map((name) => name.slice(0, -".json".length).replaceAll("%3A", ":")).sort(byCodeUnits);
      return new Map(ids.map((id) => [id, parsed(pathOf(id), schema)]));
    },
  };
}

// --- internal ---

/** Ids become names of files, so that they must be names. */
function checked(id: string): string {
  const read = nameSchema.safeParse(id);
  if (!read.success) throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "the id", count: 1 }, zodIssues(read.error, "the id", id));
  return id;
}

/** The bytes are written aside first; the link to their name is made in one step, and fails when there is one. */
function createWhole(folder: string, path: string, bytes: Uint8Array): boolean {
  mkdirSync(folder, { recursive: true });
  const stage = join(folder, `.${process.pid}-${randomBytes(6).toString("hex")}.part`);
  try {
    writeDurably(stage, bytes);
    linkSync(stage, path);
    syncFolder(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(stage, { force: true });
  }
}

function parsed<T>(path: string, schema: z.ZodType<T>): T {
  const value = jsonOf(readFileSync(path, "utf8"));
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issues = zodIssues(read.error, path, value, schema);
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: path, count: issues.length }, issues);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
