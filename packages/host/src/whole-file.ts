// Writes one file whole or not at all: the bytes go to a hidden sibling first, which then takes the name in one step.
// It must not know what stands in the file.
import { randomBytes } from "node:crypto";
import { chmodSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DramatisError, issue } from "@dramatis/runtime";
import { syncFolder, writeDurably } from "./durable.ts";

/** Writes a file, in place of one that is there: through a link, and with its permissions. Throws DRAMATIS_INPUT_FILE when it cannot be written. */
export function writeWholeFile(path: string, bytes: Uint8Array): void {
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    if (before?.isDirectory()) throw unwritable(path, "it is a folder");
    const target = before === undefined ? resolve(path) : realpathSync(path);
    const stage = join(dirname(target), `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.part`);
    try {
      writeDurably(stage, bytes);
      if (before !== undefined) chmodSync(stage, before.mode & 0o777);
      renameSync(stage, target);
      syncFolder(dirname(target));
    } finally {
      rmSync(stage, { force: true });
    }
  } catch (error) {
    if (error instanceof DramatisError) throw error;
    throw unwritable(path, error instanceof Error && "code" in error ? String(error.code) : String(error));
  }
}

// --- internal ---

function unwritable(file: string, reason: string): DramatisError {
  const said = { expected: "a file that can be written", found: reason };
  const values = { file, reason: `writing it failed (${reason})` };
  return new DramatisError("DRAMATIS_INPUT_FILE", values, [issue("DRAMATIS_INPUT_FILE", { file, path: "" }, said, values)]);
}
