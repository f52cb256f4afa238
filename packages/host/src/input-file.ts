// Input files as bytes and text, from disk or standard input, with refusals that name file and reason.
// It must not know what the text means; the levels package and the contracts do.
import { closeSync, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DramatisError, issue } from "@dramatis/runtime";

/** A file that was read. `name` is what the user called it (`standard input` for `-`), `folder` where it lies (null for standard input). */
export interface InputFile {
  readonly name: string;
  readonly folder: string | null;
  readonly bytes: Uint8Array;
}

/** Bytes that an input file may have at most: 64 MiB. */
export const inputBytesMax = 64 * 1024 * 1024;

/** Reads a file, or standard input for `-`. Throws DRAMATIS_INPUT_FILE with one issue when it cannot be read or is larger than inputBytesMax. */
export function readInputFile(path: string): InputFile {
  if (path === "-") return { name: "standard input", folder: null, bytes: readWhole(0, "standard input") };
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
  try {
    return { name: path, folder: dirname(path), bytes: readWhole(handle, path) };
  } finally {
    closeSync(handle);
  }
}

/** Gives the text of a file, without a byte order mark. Throws DRAMATIS_INPUT_SYNTAX with one issue when it is not UTF-8. Pure. */
export function textOf(file: InputFile): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    const reason = "it is not UTF-8";
    const found = issue(
      "DRAMATIS_INPUT_SYNTAX",
      { file: file.name, path: "" },
      { expected: "UTF-8 text", found: "other bytes" },
      { file: file.name, reason },
    );
    throw new DramatisError("DRAMATIS_INPUT_SYNTAX", { file: file.name, reason }, [found]);
  }
}

/**
 * Reads the files that a file names beside itself; those that cannot be read, are no plain files or are larger than inputBytesMax are left out, so
 * that the contract says so with the others.
 */
export function readFilesBeside(file: InputFile, names: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (file.folder === null) return found;
  for (const name of names) {
    try {
      const path = join(file.folder, name);
      const stat = statSync(path);
      if (stat.isFile() && stat.size <= inputBytesMax) found.set(name, new Uint8Array(readFileSync(path)));
    } catch {
      // The reader of the text lists the missing file among all other issues.
    }
  }
  return found;
}

// --- internal ---

function readWhole(handle: number, name: string): Uint8Array {
  try {
    const stat = fstatSync(handle);
    if (stat.isDirectory()) throw unreadable(name, "it is a folder");
    if (stat.size > inputBytesMax) throw unreadable(name, `it has ${stat.size} bytes, at most ${inputBytesMax} are read`);
    return new Uint8Array(readFileSync(handle));
  } catch (error) {
    throw error instanceof DramatisError ? error : unreadable(name, reasonOf(error));
  }
}

function unreadable(file: string, reason: string): DramatisError {
  const found = issue("DRAMATIS_INPUT_FILE", { file, path: "" }, { expected: "a readable file", found: reason }, { file, reason });
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [found]);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "reading it is not permitted",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is no folder",
    ENAMETOOLONG: "its name is too long",
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
