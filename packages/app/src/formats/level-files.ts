// Which files of a folder are levels: by their endings, and by what stands in them where other texts have the ending, too.
// It must not read a level.
import { statSync } from "node:fs";
import { filesBelow, readInputFile } from "@dramatis/host";
import { formatOf, isLevelEnding } from "./formats.ts";
import { endingOf, probe } from "./probe.ts";

/** The files that a path stands for: itself, or those of a folder and below it that are levels; `skipped` are the others there. */
export interface LevelFiles {
  readonly isFolder: boolean;
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

/** Gives the files of a path, in the order of their names. A file that is named by itself is taken as it is. Throws DRAMATIS_INPUT_FILE. */
export function levelFilesOf(path: string): LevelFiles {
  const isFolder = path !== "-" && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const found = filesBelow(path);
  if (!isFolder) return { isFolder, files: found, skipped: [] };
  const isMeant = new Map(found.map((file) => [file, isLevelFile(file)]));
  return { isFolder, files: found.filter((file) => isMeant.get(file)), skipped: found.filter((file) => !isMeant.get(file)) };
}

// --- internal ---

/** A text that has an ending of ours, but says nothing of us, is left alone, and so is a mapping; a format with an ending of its own is taken. */
function isLevelFile(path: string): boolean {
  const ending = endingOf(path);
  if (!isLevelEnding(ending)) return false;
  const file = probe(readInputFile(path));
  const format = formatOf(file);
  return format !== undefined && (format.looksLike(file) || !sharedEndings.includes(ending));
}

/** Many texts that are no levels have these. */
const sharedEndings: readonly string[] = [".yaml", ".yml", ".json", ".xml", ".txt"];
