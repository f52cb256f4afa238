// Bodies of facts: stored as objects before the fact that names them, and read back with it.
// It must not know what a body means.
import {
  canonicalJson,
  DramatisError,
  type Fact,
  type FactKind,
  type JournalEntry,
  type ObjectPort,
  type TimedFact,
  utf8,
} from "@dramatis/runtime";
import { factOf, type StoredFact } from "./chain.ts";

/** Stores the bodies of facts as canonical JSON and gives the facts with digests in their place. */
export async function storeBodies(objects: ObjectPort, facts: readonly Fact[]): Promise<StoredFact[]> {
  const stored: StoredFact[] = [];
  for (const { kind, data, bodies } of facts) {
    const digests: Record<string, string> = {};
    for (const [name, body] of Object.entries(bodies)) digests[name] = await objects.put(utf8(canonicalJson(body)));
    stored.push({ kind, data, bodies: digests });
  }
  return stored;
}

/**
 * Gives the facts of entries with their bodies; those of the `wanted` kinds alone where kinds are named, since every body is read and held
 * against its digest. Throws DRAMATIS_OBJECT_ALTERED, or DRAMATIS_JOURNAL_DAMAGED when a body is missing.
 */
export async function factsOf(
  entries: readonly JournalEntry[],
  objects: ObjectPort,
  wanted: readonly FactKind[] | null = null,
): Promise<TimedFact[]> {
  const facts: TimedFact[] = [];
  for (const { job, sequence, kind, data, bodies, atMs } of entries) {
    const values: Record<string, unknown> = {};
    const named = wanted === null || wanted.includes(kind) ? Object.entries(bodies) : [];
    for (const [name, digest] of named) {
      const bytes = await objects.get(digest);
      if (bytes === null)
        throw new DramatisError("DRAMATIS_JOURNAL_DAMAGED", { file: job, sequence, reason: `its body ${name} is missing` });
      values[name] = JSON.parse(new TextDecoder().decode(bytes));
    }
    facts.push({ fact: factOf(kind, data, values), atMs });
  }
  return facts;
}

/** Gives the digests that an entry names: its bodies, and the raw bytes of an exchange. Pure. */
export function digestsOf({ kind, data, bodies }: JournalEntry): string[] {
  const raw = kind === "exchange.ended" ? (data as { raw: { digest: string }[] }).raw.map(({ digest }) => digest) : [];
  return [...Object.values(bodies), ...raw];
}
