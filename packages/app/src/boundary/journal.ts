// Journals as they lie on disk: found in a run folder or a job folder, verified, walked, exported.
// It must not know what follows from their facts; re-execution does.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  factsOf,
  type JournalDamage,
  journalFileName,
  openObjectFolder,
  readChain,
  readIfPresent,
  runFileNames,
  verifyJournal,
} from "@dramatis/host";
import { DramatisError, issue, type JournalEntry, type ObjectPort } from "@dramatis/runtime";
import type { Told } from "../verify.ts";

/** A journal on disk. `head` is the last hash as its run folder names it, or null. */
export interface FoundJournal {
  readonly file: string;
  readonly job: string;
  readonly bytes: Uint8Array;
  readonly objects: ObjectPort;
  readonly head: string | null;
}

/** The verdict on a journal; `damage` counts entries from 0. */
export type JournalAnswer =
  | { readonly verified: true; readonly job: string; readonly entries: number; readonly objects: number; readonly head: string }
  | { readonly verified: false; readonly job: string; readonly damage: JournalDamage & { readonly file: string }; readonly error: Told };

/** An entry with its bodies, as `walk` and `export` give it. */
export interface OpenEntry {
  readonly entry: JournalEntry;
  readonly bodies: Readonly<Record<string, unknown>>;
}

/** Finds the journal of a run folder or job folder, or the file itself. Throws DRAMATIS_INPUT_FILE when there is none. */
export function findJournal(path: string): FoundJournal {
  const file = basename(path) === journalFileName ? path : join(path, journalFileName);
  const bytes = readIfPresent(file);
  if (bytes === null) throw missing(path);
  const folder = dirname(file);
  const own = join(folder, "objects");
  const objects = openObjectFolder(existsSync(own) ? own : join(folder, "..", "..", "objects"));
  return { file, job: jobOf(bytes) ?? basename(folder), bytes, objects, head: headOf(folder) };
}

/** Verifies a journal: chain, facts, every object that it names. */
export async function verifyJournalOf(path: string): Promise<JournalAnswer> {
  const { file, job, bytes, objects, head } = findJournal(path);
  const verdict = await verifyJournal(job, bytes, objects, head);
  if (verdict.verified) return { job, ...verdict };
  const damage = { ...verdict.damage, file };
  const { code, message, hint, issues } = new DramatisError("DRAMATIS_JOURNAL_DAMAGED", { ...damage });
  return { verified: false, job, damage, error: { code, message, hint, issues } };
}

/** Gives the entries of a journal with their bodies, once it is verified. Throws DRAMATIS_JOURNAL_DAMAGED. */
export async function openJournal(path: string): Promise<{ readonly job: string; readonly entries: readonly OpenEntry[] }> {
  const found = findJournal(path);
  const verdict = await verifyJournal(found.job, found.bytes, found.objects, found.head);
  if (!verdict.verified) throw new DramatisError("DRAMATIS_JOURNAL_DAMAGED", { file: found.file, ...verdict.damage });
  const { entries } = readChain(found.job, found.bytes);
  const facts = await factsOf(entries, found.objects);
  return { job: found.job, entries: entries.map((entry, index) => ({ entry, bodies: facts[index]?.fact.bodies ?? {} })) };
}

// --- internal ---

/** The job that the first line names; whether it is right is for the chain to say. */
function jobOf(bytes: Uint8Array): string | null {
  try {
    const end = bytes.indexOf(0x0a);
    const { job } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end))) as { job?: unknown };
    return typeof job === "string" ? job : null;
  } catch {
    return null;
  }
}

function headOf(folder: string): string | null {
  const path = join(folder, runFileNames.manifest);
  if (!existsSync(path)) return null;
  try {
    const { journal } = JSON.parse(readFileSync(path, "utf8")) as { journal?: { head?: unknown } };
    return typeof journal?.head === "string" ? journal.head : null;
  } catch {
    return null;
  }
}

function missing(file: string): DramatisError {
  const reason = `there is no ${journalFileName}`;
  const said = { expected: "a run folder or a job folder", found: reason };
  return new DramatisError("DRAMATIS_INPUT_FILE", { file, reason }, [
    issue("DRAMATIS_INPUT_FILE", { file, path: "" }, said, { file, reason }),
  ]);
}
