// Finds files below a folder by how their names end, in the order of their paths, so that a report reads alike on any machine.
// It must not open them.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnits } from "@dramatis/runtime";

/** Whether a path is a folder that is there; false for `-`. */
export function isFolder(path: string): boolean {
  return path !== "-" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Gives the files of a folder and of those below it whose names end in one of `endings`, relative to it, with `/`. Hidden ones are left out. */
export function findFiles(folder: string, endings: readonly string[]): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const meant = names.filter((name) => endings.some((ending) => name.endsWith(ending)) && !/(^|\/)\./.test(name));
  return meant.filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true).sort(byCodeUnits);
}
