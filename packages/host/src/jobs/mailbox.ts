// Letters to a job from outside of its runner: cancel, approve, consent, resolve, a callback. Facts that the runner journals when it takes them.
// It must not know what a letter brings about, and only the runner of a job takes letters.
import { byCodeUnits, DramatisError, type Fact, issue, OBSERVED, type ObservedKind } from "@dramatis/runtime";

/** A letter: a fact from outside, under an id that orders letters by their arrival. */
export interface Letter {
  readonly id: string;
  readonly fact: Fact<ObservedKind>;
}

/** Letters by job. */
export interface MailboxPort {
  /** Leaves a letter; resolves once it is durable. */
  post(job: string, fact: Fact<ObservedKind>): Promise<void>;
  /** Gives the letters that lie there, by their arrival. */
  letters(job: string): Promise<readonly Letter[]>;
  /** Takes a letter away, once its fact has been journaled. */
  remove(job: string, id: string): Promise<void>;
  /** Resolves when a letter comes that was not there when it was called; rejects when the signal is aborted. */
  changed(job: string, signal: AbortSignal): Promise<void>;
}

/** Makes a mailbox in memory. */
export function createMemoryMailbox(): MailboxPort {
  const boxes = new Map<string, Letter[]>();
  const waiting = new Map<string, Set<() => void>>();
  let count = 0;
  return {
    async post(job, fact) {
      count += 1;
      boxes.set(job, [...(boxes.get(job) ?? []), { id: String(count).padStart(12, "0"), fact: checkedFact(fact) }]);
      const all = [...(waiting.get(job) ?? [])];
      waiting.delete(job);
      for (const wake of all) wake();
    },
    letters: async (job) => boxes.get(job) ?? [],
    async remove(job, id) {
      boxes.set(
        job,
        (boxes.get(job) ?? []).filter((one) => one.id !== id),
      );
    },
    changed: (job, signal) =>
      new Promise((resolve, reject) => {
        const mine = waiting.get(job) ?? new Set();
        waiting.set(job, mine.add(resolve));
        const stop = () => {
          mine.delete(resolve);
          reject(signal.reason);
        };
        signal.addEventListener("abort", stop, { once: true });
      }),
  };
}

/** Gives a fact that a letter may bring. Throws DRAMATIS_INPUT_INVALID for one whose data are not of its kind. */
export function checkedFact(fact: Fact<ObservedKind>): Fact<ObservedKind> {
  const schema = Object.hasOwn(OBSERVED, fact.kind) ? OBSERVED[fact.kind] : undefined;
  const parsed = schema?.safeParse(fact.data);
  if (parsed?.success === true) return { kind: fact.kind, data: parsed.data, bodies: fact.bodies } as Fact<ObservedKind>;
  const found = issue("DRAMATIS_INPUT_VALUE", { file: "letter", path: "data" }, { expected: `the data of ${fact.kind}`, found: "others" });
  throw new DramatisError("DRAMATIS_INPUT_INVALID", { file: "letter", count: 1 }, [found]);
}

/** Orders letters by their ids. Pure. */
export function byArrival(left: Letter, right: Letter): number {
  return byCodeUnits(left.id, right.id);
}
