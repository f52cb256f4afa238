// Paths below one root: names are joined to it one by one, and no link is followed on the way, so that nothing leads out.
// It must not know what is done with a file.
import { closeSync, constants, type Dirent, fstatSync, lstatSync, mkdirSync, opendirSync, openSync, readSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { CapabilityError } from "@dramatis/runtime";

/** Gives the names of a relative path with `/`. Throws CapabilityError `refused` for what is absolute, climbs, or holds signs that systems read in their own way. */
export function namesOf(path: string): string[] {
  const names = path === "" || path === "." ? [] : path.split("/");
  const isBad = names.some(
    (name) => name === "" || name === "." || name === ".." || unsafe.test(name) || name.length > 255 || / $|\.$/.test(name),
  );
  if (isBad || path.length > 4000) throw refused(path, "it is no plain path below the root");
  return names;
}

/** Gives the path of names below the root. Every folder on the way must be there, and none a link; `makes` makes those that are missing. */
export function folderBelow(root: string, names: readonly string[], { makes = false }: { readonly makes?: boolean } = {}): string {
  let at = realpathSync(root);
  for (const [index, name] of names.entries()) {
    at = join(at, name);
    if (makes) makeFolder(at);
    const stat = lstatSync(at, { throwIfNoEntry: false });
    const shown = names.slice(0, index + 1).join("/");
    if (stat === undefined) throw refused(shown, "there is no such folder");
    if (stat.isSymbolicLink()) throw refused(shown, "it is a link");
    if (!stat.isDirectory()) throw refused(shown, "it is no folder");
  }
  return at;
}

/** Reads a file that is no link and has at most so many bytes; what is opened is what is read, whatever happens to its name meanwhile. */
export function readBelow(path: string, shown: string, bytesMax: number): Uint8Array {
  const handle = opened(path, shown);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw refused(shown, "it is no file");
    if (stat.size > bytesMax) throw refused(shown, `it has ${stat.size} bytes, at most ${bytesMax} are read`);
    const bytes = new Uint8Array(bytesMax + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length <= bytesMax; length += count)
      count = readSync(handle, bytes, length, bytes.length - length, null);
    if (length > bytesMax) throw refused(shown, `it grew beyond ${bytesMax} bytes`);
    return bytes.slice(0, length);
  } finally {
    closeSync(handle);
  }
}

/** Gives the entries of a folder, at most so many; links are left out. */
export function entriesBelow(folder: string, entriesMax: number): Dirent[] {
  const found: Dirent[] = [];
  const open = opendirSync(folder);
  try {
    for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
      if (entry.isFile() || entry.isDirectory()) found.push(entry);
      if (found.length > entriesMax) throw refused("the folder", `it has more than ${entriesMax} entries`);
    }
    return found;
  } finally {
    open.closeSync();
  }
}

/** Makes the failure of a path that is refused. */
export function refused(path: string, reason: string): CapabilityError {
  return new CapabilityError({ class: "refused", words: `${path.slice(0, 200) || "."}: ${reason}` });
}

// --- internal ---

// Control signs, what Windows reads as drives, streams and wildcards, and its other separator.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs in names are what is refused here.
const unsafe = /[\u0000-\u001f\u007f\\:*?"<>|]/;

function opened(path: string, shown: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT") throw refused(shown, "there is no such file");
    throw refused(shown, code === "ELOOP" ? "it is a link" : `it cannot be read (${String(code)})`);
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
