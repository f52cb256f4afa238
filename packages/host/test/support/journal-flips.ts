// Altered bytes of one big journal and of the objects that it names: each is found, with the entry in which it stands or that names it first.
// It must not know how a journal is verified.
import { createRandom } from "@dramatis/runtime";
import { createMemoryObjects, type MemoryObjects, readChain, verifyJournal } from "../../src/index.ts";
import { digestsOf } from "../../src/journal/bodies.ts";
import { carryOut, job } from "./swarm/trial.ts";

/** A journal with its objects. */
export interface BigJournal {
  readonly bytes: Uint8Array;
  readonly objects: MemoryObjects;
  /** The entry of each byte of the journal. */
  readonly entryAt: readonly number[];
  /** The first entry that names each object. */
  readonly namedBy: ReadonlyMap<string, number>;
}

/** A byte that was altered; `found` is what verifying says: the entry, or null when nothing was found. */
export interface Flip {
  readonly where: string;
  readonly expected: number;
  readonly found: number | null;
}

/** Makes a journal of some hundred entries: the longest of several trials without faults. */
export async function bigJournal(): Promise<BigJournal> {
  const trials = await Promise.all(["big-1", "big-2", "big-3"].map((seed) => carryOut({ seed, favoured: null, stepsMin: 80 })));
  const found = await Promise.all(
    trials.map(async ({ store }) => ({ store, bytes: (await store.journal.bytesOf(job)) ?? new Uint8Array() })),
  );
  const { store, bytes } = found.reduce((long, one) => (one.bytes.length > long.bytes.length ? one : long));
  const { entries } = readChain(job, bytes);
  const objects = createMemoryObjects();
  const namedBy = new Map<string, number>();
  for (const entry of entries)
    for (const digest of digestsOf(entry)) {
      if (!namedBy.has(digest)) namedBy.set(digest, entry.sequence);
      objects.bytes.set(digest, (await store.objects.get(digest)) ?? new Uint8Array());
    }
  return { bytes, objects, entryAt: linesAt(bytes), namedBy };
}

/** Alters one byte by a seed, half of the time in the journal and else in an object, verifies, and sets it right again. */
export async function flipOne({ bytes, objects, entryAt, namedBy }: BigJournal, seed: number): Promise<Flip> {
  const random = createRandom(`flip ${seed}`);
  const names = [...namedBy.keys()];
  const digest = random.chance(50) ? random.pick(names) : null;
  const target = digest === null ? bytes : (objects.bytes.get(digest) ?? bytes);
  const at = random.whole(0, target.length - 1);
  const before = target[at] ?? 0;
  target[at] = before ^ (1 << random.whole(0, 7));
  const verdict = await verifyJournal(job, bytes.slice(), objects);
  target[at] = before;
  const expected = digest === null ? (entryAt[at] ?? -1) : (namedBy.get(digest) ?? -1);
  return { where: `${digest ?? "the journal"}, byte ${at}`, expected, found: verdict.verified ? null : verdict.damage.sequence };
}

// --- internal ---

function linesAt(bytes: Uint8Array): number[] {
  let line = 0;
  return [...bytes].map((byte) => (byte === 0x0a ? line++ : line));
}
