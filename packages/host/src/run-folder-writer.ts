// Writes a run folder whole or not at all: everything goes into a hidden sibling folder first, which then gets its name in one step.
// It must not know what stands in the files.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DramatisError } from "@dramatis/runtime";
import { syncFolder, writeDurably } from "./durable.ts";
import { runIdOfAttempt } from "./run-id.ts";

/** The files of a folder by their path in it, with `/`. */
export type FolderFiles = ReadonlyMap<string, Uint8Array>;

/** Where a run is to be written: the folder itself (`out`), or a folder of runs, in which it gets its id or the next free `id-2`, `id-3`. */
export type RunPlace = { readonly out: string } | { readonly runs: string };

/** What was written: the folder's absolute path and the id under which `filesOf` was asked for. */
export interface WrittenRun {
  readonly runDir: string;
  readonly runId: string;
}

/** Throws DRAMATIS_RUN_FOLDER when a run cannot be written to `out` because something is there. Asked before a run, so that no work is lost. */
export function ensureFreeFolder(out: string): void {
  const stat = statSync(out, { throwIfNoEntry: false });
  const isFree = stat === undefined || (stat.isDirectory() && readdirSync(out).length === 0);
  if (!isFree) throw new DramatisError("DRAMATIS_RUN_FOLDER", { folder: out });
}

/**
 * Writes a run folder. `filesOf` gives the files for the id that the folder gets; it may be asked again when another process takes that name.
 * Throws DRAMATIS_RUN_FOLDER for an `out` that is not free. When it throws, nothing is left behind.
 */
export function writeRunFolder(place: RunPlace, runId: string, filesOf: (runId: string) => FolderFiles): WrittenRun {
  if ("out" in place) {
    ensureFreeFolder(place.out);
    const runDir = resolve(place.out);
    if (!writeWhole(runDir, filesOf(runId))) throw new DramatisError("DRAMATIS_RUN_FOLDER", { folder: place.out });
    return { runDir, runId };
  }
  for (let attempt = 1; ; attempt += 1) {
    const id = runIdOfAttempt(runId, attempt);
    const runDir = resolve(place.runs, id);
    if (!existsSync(runDir) && writeWhole(runDir, filesOf(id))) return { runDir, runId: id };
  }
}

// --- internal ---

/** Writes a folder under a hidden name and renames it; false when the name was taken meanwhile. */
function writeWhole(folder: string, files: FolderFiles): boolean {
  const parent = dirname(folder);
  const made = mkdirSync(parent, { recursive: true });
  const stage = join(parent, `.${basename(folder)}.${process.pid}-${randomBytes(4).toString("hex")}.part`);
  let isWritten = false;
  try {
    for (const [path, bytes] of files) writeDurably(join(stage, path), bytes);
    syncFolder(stage);
    isWritten = renameIfFree(stage, folder);
    syncFolder(parent);
    return isWritten;
  } finally {
    if (!isWritten) rmSync(stage, { recursive: true, force: true });
    if (!isWritten && made !== undefined) rmSync(made, { recursive: true, force: true });
  }
}

/** A rename onto a folder that is not empty, or onto a file, is refused by the system: then the name is taken. */
function renameIfFree(stage: string, folder: string): boolean {
  try {
    renameSync(stage, folder);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(code)) return false;
    throw error;
  }
}
