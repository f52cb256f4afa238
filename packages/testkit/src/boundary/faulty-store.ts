// Crashes of the own process at a write of the journal: before it, behind it, or in the middle, so that only some of its facts are there.
// It must not know what the facts mean.
import type { Fact, JournalPort } from "@dramatis/runtime";

/** What a crashed process throws. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";
}

/** Says for an append, counted from 0, after how many of its facts the process dies: 0 is before it, all of them behind it; null: it goes on. */
export type CrashPlan = (append: number, facts: number) => number | null;

/** Wraps a journal: it is the same, but appends die by plan. The wrapped one keeps what was written. */
export function withCrashes<Port extends JournalPort>(journal: Port, plan: CrashPlan, tell: () => void = () => undefined): Port {
  let appends = 0;
  const append = async (job: string, facts: readonly Fact[], atMs: number) => {
    const cut = plan(appends, facts.length);
    appends += 1;
    if (cut === null) return journal.append(job, facts, atMs);
    tell();
    if (cut > 0) await journal.append(job, facts.slice(0, cut), atMs);
    throw new SimulatedCrash(`the process died at append ${appends - 1}, behind ${cut} of ${facts.length} facts`);
  };
  return { ...journal, append };
}
