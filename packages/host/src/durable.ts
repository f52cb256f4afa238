// Writing that outlives a power cut: files and folders are handed to the disk before anything says that they are there.
// It must not know what is written.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a new file and its folders and waits until the disk has its bytes. Throws the system's error when the file exists. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const handle = openSync(path, "wx", 0o644);
  try {
    let at = 0;
    while (at < bytes.length) at += writeSync(handle, bytes, at, bytes.length - at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Whether something lies at a path already, so that writeDurably would refuse it. */
export function isTaken(path: string): boolean {
  return existsSync(path);
}

/** Waits until the disk has the names in a folder. Systems that cannot sync a folder are left alone. */
export function syncFolder(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems refuse to sync a folder; the files themselves are safe.
  } finally {
    closeSync(handle);
  }
}
