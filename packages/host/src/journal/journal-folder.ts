// Journals as files, `<job>/journal.jsonl`: bodies first, then the lines in one write, then the disk; only then does an append resolve.
// A torn last line is what a crash leaves; it is not read, and cut off by the next writer. It must not know what the facts mean.
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { byCodeUnits, DramatisError, type JournalEntry, nameSchema, type ObjectPort } from "@dramatis/runtime";
import { syncFolder } from "../durable.ts";
import { storeBodies } from "./bodies.ts";
import { type ChainEnd, damaged, endOf, linesOf, readChain, sealed } from "./chain.ts";
import type { JournalStore } from "./journal-store.ts";
import { lockFolder } from "./writer-lock.ts";

/** Name of the file of a journal. */
export const journalFileName = "journal.jsonl";

/**
 * Opens a folder of jobs, whose bodies go to `objects`. The first append to a job takes its lock and keeps it until `release`.
 * Throws DRAMATIS_JOB_STATE when another process writes to a job, DRAMATIS_JOB_UNKNOWN for a name that no job can have.
 */
export function openJournalFolder(folder: string, objects: ObjectPort): JournalStore {
  const writers = new Map<string, Writer>();
  return {
    async append(job, facts, atMs) {
      const path = journalPath(folder, job);
      const stored = await storeBodies(objects, facts);
      const writer = writers.get(job) ?? openWriter(job, path);
      writers.set(job, writer);
      const entries = sealed(job, writer.end, stored, atMs);
      appendWhole(writer, linesOf(entries));
      writer.end = { sequence: writer.end.sequence + entries.length, previous: entries.at(-1)?.hash ?? writer.end.previous };
      return entries;
    },
    read: async (job) => readEntries(job, journalPath(folder, job)).entries,
    jobs: async () => namesIn(folder).filter((name) => existsSync(join(folder, name, journalFileName))),
    bytesOf: async (job) => readBytes(journalPath(folder, job)),
    async release(job) {
      const writer = writers.get(job);
      writers.delete(job);
      if (writer === undefined) return;
      closeSync(writer.handle);
      writer.unlock();
    },
  };
}

// --- internal ---

interface Writer {
  readonly handle: number;
  readonly unlock: () => void;
  sizeBytes: number;
  end: ChainEnd;
}

function journalPath(folder: string, job: string): string {
  if (!nameSchema.safeParse(job).success) throw new DramatisError("DRAMATIS_JOB_UNKNOWN", { found: job, nearest: "" });
  return join(folder, job, journalFileName);
}

function openWriter(job: string, path: string): Writer {
  const unlock = lockFolder(dirname(path));
  if (typeof unlock === "number") {
    const found = `being written by process ${unlock}`;
    throw new DramatisError("DRAMATIS_JOB_STATE", { job, found, what: "writing to it", expected: "free" });
  }
  try {
    const { entries, wholeBytes } = readEntries(job, path);
    const handle = openSync(path, existsSync(path) ? "r+" : "wx+", 0o644);
    ftruncateSync(handle, wholeBytes);
    fsyncSync(handle);
    syncFolder(dirname(path));
    syncFolder(dirname(dirname(path)));
    return { handle, unlock, sizeBytes: wholeBytes, end: endOf(entries) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Writes bytes behind the last line and waits for the disk. When that fails, what was written of them is cut off again. */
function appendWhole(writer: Writer, bytes: Uint8Array): void {
  try {
    let at = 0;
    while (at < bytes.length) at += writeSync(writer.handle, bytes, at, bytes.length - at, writer.sizeBytes + at);
    fsyncSync(writer.handle);
    writer.sizeBytes += bytes.length;
  } catch (error) {
    ftruncateSync(writer.handle, writer.sizeBytes);
    throw error;
  }
}

function readEntries(job: string, path: string): { readonly entries: readonly JournalEntry[]; readonly wholeBytes: number } {
  const { entries, wholeBytes, damage, isTorn } = readChain(job, readBytes(path) ?? new Uint8Array());
  if (damage !== null && !isTorn) throw damaged(path, damage);
  return { entries, wholeBytes };
}

function readBytes(path: string): Uint8Array | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => nameSchema.safeParse(name).success)
    .sort(byCodeUnits);
}
