// What the host needs of journals beyond the port of runtime: their bytes, and to give a job up to another writer.
// It must not know how they are stored.
import type { JournalPort } from "@dramatis/runtime";

/** Journals of a host. */
export interface JournalStore extends JournalPort {
  /** Gives the bytes of a job's journal as they are, or null when there is none. */
  bytesOf(job: string): Promise<Uint8Array | null>;
  /** Gives up writing to a job; another writer may then append. */
  release(job: string): Promise<void>;
}
