// Journals in memory, as bytes like those of a file, so that they are read back as strictly.
// It must not know what the facts mean.
import { byCodeUnits, type JournalEntry, type ObjectPort } from "@dramatis/runtime";
import { storeBodies } from "./bodies.ts";
import { damaged, endOf, linesOf, readChain, sealed } from "./chain.ts";
import type { JournalStore } from "./journal-store.ts";

/** Journals in memory; `bytes` holds them by job, and tests may alter them there. */
export interface MemoryJournal extends JournalStore {
  readonly bytes: Map<string, Uint8Array>;
}

/** Makes an empty store of journals whose bodies go to `objects`. */
export function createMemoryJournal(objects: ObjectPort): MemoryJournal {
  const bytes = new Map<string, Uint8Array>();
  // Bytes that were read once are not read again as long as they are the same.
  const known = new Map<string, { readonly of: Uint8Array; readonly entries: readonly JournalEntry[] }>();
  const read = (job: string): readonly JournalEntry[] => {
    const found = bytes.get(job) ?? new Uint8Array();
    const before = known.get(job);
    if (before?.of === found) return before.entries;
    const { entries, damage, isTorn } = readChain(job, found);
    if (damage !== null && !isTorn) throw damaged(job, damage);
    known.set(job, { of: found, entries });
    return entries;
  };
  return {
    bytes,
    async append(job, facts, atMs) {
      const stored = await storeBodies(objects, facts);
      const before = read(job);
      const entries = sealed(job, endOf(before), stored, atMs);
      const all = [...before, ...entries];
      const written = linesOf(all);
      bytes.set(job, written);
      known.set(job, { of: written, entries: all });
      return entries;
    },
    read: async (job) => read(job),
    jobs: async () => [...bytes.keys()].sort(byCodeUnits),
    bytesOf: async (job) => bytes.get(job)?.slice() ?? null,
    release: async () => undefined,
  };
}
