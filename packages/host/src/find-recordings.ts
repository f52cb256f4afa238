// Finds the recordings under a folder: every *.drec, in the order of their paths, so that a report reads alike on any machine.
// It must not open them.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits, DramatisError, issue } from "@dramatis/runtime";

/** Gives the paths of all recordings in a folder and those below it; a path that is a file is given back. Throws DRAMATIS_INPUT_FILE. */
export function findRecordings(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw missing(path);
  if (!stat.isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  const found = names.filter((name) => name.endsWith(".drec")).map((name) => join(path, name));
  return found.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true).sort(byCodeUnits);
}

// --- internal ---

function missing(file: string): DramatisError {
  const reason = "there is no such file or folder";
  const place = { file, path: "" };
  const found = issue("DRAMATIS_INPUT_FILE", place, { expected: "a folder of runs", found: reason }, { file, reason });
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [found]);
}
