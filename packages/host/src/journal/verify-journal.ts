// Proves a journal: its chain, its facts by their contracts, and every object that they name. Any altered byte is found.
// It must not write, and must not know what follows from the facts; re-execution does.
import { DramatisError, type ObjectPort } from "@dramatis/runtime";
import { digestsOf } from "./bodies.ts";
import { firstPrevious, type JournalDamage, readChain } from "./chain.ts";

/** The verdict: so many entries, objects and the last hash; or the first damage. */
export type JournalVerdict =
  | { readonly verified: true; readonly entries: number; readonly objects: number; readonly head: string }
  | { readonly verified: false; readonly damage: JournalDamage };

/**
 * Verifies the bytes of a job's journal. `head` is the hash that the last entry is known to have, where somebody wrote it down: without it a
 * journal that lost whole entries at its end is still a journal.
 */
export async function verifyJournal(
  job: string,
  bytes: Uint8Array,
  objects: ObjectPort,
  head: string | null = null,
): Promise<JournalVerdict> {
  const { entries, damage } = readChain(job, bytes);
  const seen = new Set<string>();
  for (const entry of entries) {
    for (const digest of digestsOf(entry)) {
      const reason = seen.has(digest) ? null : await damageOfObject(objects, digest);
      if (reason !== null) return { verified: false, damage: { sequence: entry.sequence, reason } };
      seen.add(digest);
    }
  }
  if (damage !== null) return { verified: false, damage };
  const last = entries.at(-1)?.hash ?? firstPrevious;
  if (head !== null && head !== last)
    return { verified: false, damage: { sequence: entries.length, reason: "entries are missing at its end" } };
  return { verified: true, entries: entries.length, objects: seen.size, head: last };
}

// --- internal ---

async function damageOfObject(objects: ObjectPort, digest: string): Promise<string | null> {
  try {
    return (await objects.get(digest)) === null ? `object ${digest} is missing` : null;
  } catch (error) {
    if (error instanceof DramatisError && error.code === "DRAMATIS_OBJECT_ALTERED") return `object ${digest} is altered`;
    throw error;
  }
}
