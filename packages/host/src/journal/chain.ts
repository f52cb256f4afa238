// The chain of a journal: facts become entries, entries lines of canonical JSON, and lines are read back strictly.
// It must not know where lines are stored.
import {
  canonicalJson,
  DECIDED,
  DramatisError,
  digestOf,
  type Fact,
  type FactKind,
  isObserved,
  type JournalEntry,
  journalEntrySchema,
  OBSERVED,
  utf8,
} from "@dramatis/runtime";

/** The hash before the first entry. */
export const firstPrevious = "0".repeat(64);

/** A fact whose bodies have been stored: `bodies` are digests. */
export interface StoredFact {
  readonly kind: FactKind;
  readonly data: unknown;
  readonly bodies: Readonly<Record<string, string>>;
}

/** Where a chain ends: the sequence of its next entry and the hash of its last. */
export interface ChainEnd {
  readonly sequence: number;
  readonly previous: string;
}

/** A place in a journal that is not as it was written; `sequence` counts entries from 0. */
export interface JournalDamage {
  readonly sequence: number;
  readonly reason: string;
}

/** What stands in a journal's bytes: its entries, the bytes that they take, and what is wrong behind them. A torn last line is told apart. */
export interface ReadChain {
  readonly entries: readonly JournalEntry[];
  readonly wholeBytes: number;
  readonly damage: JournalDamage | null;
  readonly isTorn: boolean;
}

/** Gives the end of a chain. Pure. */
export function endOf(entries: readonly JournalEntry[]): ChainEnd {
  return { sequence: entries.length, previous: entries.at(-1)?.hash ?? firstPrevious };
}

/** Gives the entries of facts behind the end of a chain. Pure. */
export function sealed(job: string, end: ChainEnd, facts: readonly StoredFact[], atMs: number): JournalEntry[] {
  let { sequence, previous } = end;
  return facts.map(({ kind, data, bodies }) => {
    const open = { schema: "dramatis/journal-entry@1", job, sequence, kind, data, bodies, atMs, previous } as Omit<JournalEntry, "hash">;
    const entry: JournalEntry = { ...open, hash: digestOf(open) };
    sequence += 1;
    previous = entry.hash;
    return entry;
  });
}

/** Gives entries as lines of canonical JSON in UTF-8, each with its line break. Pure. */
export function linesOf(entries: readonly JournalEntry[]): Uint8Array {
  return utf8(entries.map((entry) => `${canonicalJson(entry)}\n`).join(""));
}

/** Reads the lines of a job's journal. Every byte of a line is held against its hash, and every fact against its contract. Pure. */
export function readChain(job: string, bytes: Uint8Array): ReadChain {
  const entries: JournalEntry[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineBreak, start); end >= 0; end = bytes.indexOf(lineBreak, start)) {
    const read = readLine(job, bytes.subarray(start, end), endOf(entries));
    if (typeof read === "string") return { entries, wholeBytes: start, damage: { sequence: entries.length, reason: read }, isTorn: false };
    entries.push(read);
    start = end + 1;
  }
  const isTorn = start < bytes.length;
  const damage = isTorn ? { sequence: entries.length, reason: "the last line is cut" } : null;
  return { entries, wholeBytes: start, damage, isTorn };
}

/** Gives the error of a damaged journal. */
export function damaged(file: string, { sequence, reason }: JournalDamage): DramatisError {
  return new DramatisError("DRAMATIS_JOURNAL_DAMAGED", { file, sequence, reason });
}

// --- internal ---

const lineBreak = 0x0a;
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Gives the entry of a line, or what is wrong with it. */
function readLine(job: string, line: Uint8Array, { sequence, previous }: ChainEnd): JournalEntry | string {
  const { text, value } = parsedLine(line);
  const parsed = journalEntrySchema.safeParse(value);
  if (!parsed.success) return "the line is no entry of a journal";
  const { hash, ...open } = parsed.data;
  if (canonicalJson(parsed.data) !== text) return "the line is not canonical";
  if (parsed.data.sequence !== sequence) return `its sequence is ${parsed.data.sequence}`;
  if (parsed.data.previous !== previous) return "it does not hang on the entry before";
  if (parsed.data.job !== job) return `it belongs to job ${parsed.data.job}`;
  if (digestOf(open) !== hash) return "its hash is not that of the line";
  return isOfContract(parsed.data) ? parsed.data : `its data are none of ${parsed.data.kind}`;
}

function parsedLine(line: Uint8Array): { readonly text: string; readonly value: unknown } {
  try {
    const text = strict.decode(line);
    return { text, value: JSON.parse(text) };
  } catch {
    return { text: "", value: undefined };
  }
}

function isOfContract({ kind, data }: JournalEntry): boolean {
  const schema = isObserved(kind) ? OBSERVED[kind] : DECIDED[kind];
  return schema.safeParse(data).success;
}

/** A fact in memory that was read back has data of its contract; this says so to the compiler. */
export function factOf(kind: FactKind, data: unknown, bodies: Readonly<Record<string, unknown>>): Fact {
  return { kind, data, bodies } as Fact;
}
