// The files of a folder and of those below it, in the order of their paths, so that a report reads alike on any machine.
// It must not open them.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits, DramatisError, issue } from "@dramatis/runtime";

/** Files that are listed at most, and how many folders deep. */
export const folderLimits = { filesMax: 100_000, depthMax: 32 } as const;

/**
 * Gives the paths of all files in a folder and below; a path that is a file, or `-`, is given back alone. Links and hidden entries in a folder are
 * left out. Throws DRAMATIS_INPUT_FILE when there is nothing, or more than folderLimits.
 */
export function filesBelow(path: string): string[] {
  if (path === "-") return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw refused(path, "there is no such file or folder");
  if (!stat.isDirectory()) return [path];
  const found: string[] = [];
  collect(path, { root: path, found, depth: 0 });
  return found.sort(byCodeUnits);
}

// --- internal ---

interface Walk {
  readonly root: string;
  readonly found: string[];
  readonly depth: number;
}

function collect(folder: string, { root, found, depth }: Walk): void {
  if (depth > folderLimits.depthMax) throw refused(root, `its folders are more than ${folderLimits.depthMax} deep`);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collect(path, { root, found, depth: depth + 1 });
    else if (entry.isFile()) found.push(path);
    if (found.length > folderLimits.filesMax) throw refused(root, `it holds more than ${folderLimits.filesMax} files`);
  }
}

function refused(file: string, reason: string): DramatisError {
  const said = { expected: "a file, or a folder of files", found: reason };
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [
    issue("DRAMATIS_INPUT_FILE", { file, path: "" }, said, { file, reason }),
  ]);
}
