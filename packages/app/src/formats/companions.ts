// The files that a level's file names, and those that these name in turn, loaded from its folder and below.
// It must not know a format: who names what is handed in. A file that is not there is left out; the reader tells of it with all else.
import { type InputFile, readFilesBeside } from "@dramatis/host";

/** How many files one file may bring, how many bytes in all, and how deep they may name each other. */
export const COMPANION_LIMITS = { filesMax: 4096, bytesMax: 256 * 1024 * 1024, depthMax: 16 } as const;

/** Tells the files that a file names, relative to the folder of the first one. */
export type NamedBy = (bytes: Uint8Array, name: string) => readonly string[];

/** Gives all companions of a file by their names. `entry` is the name of the file itself, as it stands in its folder. */
export function companionsOf(file: InputFile, entry: string, namedBy: NamedBy): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let open = namedBy(file.bytes, entry);
  let bytesLeft: number = COMPANION_LIMITS.bytesMax;
  for (let depth = 0; open.length > 0 && depth < COMPANION_LIMITS.depthMax; depth += 1) {
    const names = [...new Set(open)].filter((name) => !found.has(name) && name !== entry);
    const fresh: [string, Uint8Array][] = [];
    for (const name of names.slice(0, COMPANION_LIMITS.filesMax - found.size)) {
      const bytes = readFilesBeside(file, [name]).get(name);
      if (bytes === undefined || bytes.length > bytesLeft) continue;
      bytesLeft -= bytes.length;
      found.set(name, bytes);
      fresh.push([name, bytes]);
    }
    open = fresh.flatMap(([name, bytes]) => namedBy(bytes, name));
  }
  return found;
}
