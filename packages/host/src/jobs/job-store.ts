// Everything that a host keeps of jobs in one folder: objects, journals, letters, and the key of its callbacks.
// It must not know how a job is carried out.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClockPort, ObjectPort } from "@dramatis/runtime";
import { openJournalFolder } from "../journal/journal-folder.ts";
import type { JournalStore } from "../journal/journal-store.ts";
import { createMemoryJournal } from "../journal/memory-journal.ts";
import { createMemoryObjects } from "../objects/memory-objects.ts";
import { openObjectFolder } from "../objects/object-folder.ts";
import type { Scrubber } from "../secrets/scrubber.ts";
import { writeWholeFile } from "../whole-file.ts";
import { createMemoryMailbox, type MailboxPort } from "./mailbox.ts";
import { openMailboxFolder } from "./mailbox-folder.ts";

/** What a host keeps of jobs. `callbackKey` signs the tokens with which the outside may call back; it never leaves the store. */
export interface JobStore {
  readonly objects: ObjectPort;
  readonly journal: JournalStore;
  readonly mailbox: MailboxPort;
  readonly callbackKey: Uint8Array;
}

/**
 * Opens a store folder: `objects/`, `jobs/<job>/` and `callback.key` (mode 600); what is missing is made when it is needed. Letters pass through
 * `scrubber` before they are written; what a runner journals passes through its own.
 */
export function openJobStore(folder: string, clock: ClockPort, scrubber?: Pick<Scrubber, "value">): JobStore {
  const objects = openObjectFolder(join(folder, "objects"));
  const jobs = join(folder, "jobs");
  return {
    objects,
    journal: openJournalFolder(jobs, objects),
    mailbox: openMailboxFolder(jobs, clock, scrubber),
    // Made when it is first asked for: a command that only looks leaves nothing behind.
    get callbackKey() {
      return keyOf(folder);
    },
  };
}

/** Makes a store in memory. */
export function createMemoryJobStore(): JobStore {
  const objects = createMemoryObjects();
  return { objects, journal: createMemoryJournal(objects), mailbox: createMemoryMailbox(), callbackKey: new Uint8Array(randomBytes(32)) };
}

// --- internal ---

function keyOf(folder: string): Uint8Array {
  const path = join(folder, "callback.key");
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeWholeFile(path, new Uint8Array(randomBytes(32)));
    chmodSync(path, 0o600);
  }
  return new Uint8Array(readFileSync(path));
}
