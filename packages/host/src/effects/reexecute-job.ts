// Executes a job again from its journal alone: its observed facts are fed to the engine, which must decide the same. Closed: no capability, gate
// or hook is at hand here, so that none can be called. It must not write.
import { type ExecutionResult, executionResultOf, type JobMeans, reexecute, reexecutionError } from "@dramatis/runtime";
import type { JobStore } from "../jobs/job-store.ts";
import { factsOf, storeBodies } from "../journal/bodies.ts";
import { type ChainEnd, endOf, linesOf, sealed } from "../journal/chain.ts";
import { createMemoryObjects } from "../objects/memory-objects.ts";

/** What came of it: the result of the execution, null for a plan that was refused; the derived journal equals the recorded one byte for byte. */
export interface Reexecuted {
  readonly job: string;
  readonly entries: number;
  readonly head: string;
  readonly result: ExecutionResult | null;
}

/**
 * Executes a job again. Throws DRAMATIS_CAPTURE_MISSING, naming entry, expected and nearest exchange and the difference, when an exchange is not
 * recorded; DRAMATIS_REPLAY_DIVERGED when it decides otherwise; DRAMATIS_JOURNAL_DAMAGED or DRAMATIS_OBJECT_ALTERED for what cannot be read.
 */
export async function reexecuteJob(store: Pick<JobStore, "journal" | "objects">, means: JobMeans, job: string): Promise<Reexecuted> {
  const recorded = await store.journal.read(job);
  const again = reexecute(await factsOf(recorded, store.objects), means);
  if (again.outcome !== "equal") throw reexecutionError(again);
  const derived = [];
  let end: ChainEnd = endOf([]);
  for (const { fact, atMs } of again.facts) {
    const [entry] = sealed(job, end, await storeBodies(createMemoryObjects(), [fact]), atMs);
    if (entry === undefined) continue;
    derived.push(entry);
    end = { sequence: end.sequence + 1, previous: entry.hash };
  }
  if (!sameBytes(linesOf(derived), linesOf(recorded)))
    throw reexecutionError({ outcome: "parted", entry: derived.length, expected: "equal bytes", found: "others", difference: [] });
  const result = again.state.plan === null ? null : executionResultOf(again.state, recorded.at(-1)?.atMs ?? 0);
  return { job, entries: derived.length, head: end.previous, result };
}

// --- internal ---

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
