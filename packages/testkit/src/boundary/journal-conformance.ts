// What every store of journals must do. It must not know how one is made.
import { canonicalJson, digestOf, type Fact, type JournalEntry, type JournalPort, type ObjectPort, utf8 } from "@dramatis/runtime";
import { type ConformanceCase, codeOf, same } from "./conformance.ts";

/** A store under test: opened anew over what was stored, the bytes of a job, and a way to set them behind its back. */
export interface JournalsUnderTest {
  readonly journal: JournalPort;
  readonly objects: ObjectPort;
  /** Gives the store as another process would find it after this one has ended. */
  reopen(): JournalPort;
  bytes(job: string): Uint8Array;
  alter(job: string, bytes: Uint8Array): void;
}

/** The cases of JournalPort. */
export const journalConformance: readonly ConformanceCase<JournalsUnderTest>[] = [
  {
    name: "a job that is not there has no entries, and is not listed",
    async run({ journal }) {
      same(await journal.read("none"), [], "no entries");
      same(await journal.jobs(), [], "no jobs");
    },
  },
  {
    name: "facts become a chain: sequence, previous and hash, one canonical line each",
    async run({ journal, bytes }) {
      const given = [...(await journal.append("job", [timer("a"), timer("b")], 5)), ...(await journal.append("job", [timer("c")], 7))];
      same(await journal.read("job"), given, "what is read is what append gave");
      same(
        given.map(({ sequence, atMs }) => [sequence, atMs]),
        [
          [0, 5],
          [1, 5],
          [2, 7],
        ],
        "sequence and instants",
      );
      same(
        given.map(({ previous }) => previous),
        ["0".repeat(64), given[0]?.hash, given[1]?.hash],
        "each hangs on the one before",
      );
      same(
        given.map(hashOf),
        given.map(({ hash }) => hash),
        "the hash is that of the entry without it",
      );
      same(new TextDecoder().decode(bytes("job")), given.map((one) => `${canonicalJson(one)}\n`).join(""), "the lines are canonical");
    },
  },
  {
    name: "bodies are stored as objects by their digest, and the entry names them",
    async run({ journal, objects }) {
      const [entry] = await journal.append("job", [proposed({ b: 1, a: [true] })], 5);
      same(entry?.bodies, { plan: digestOf({ a: [true], b: 1 }) }, "the digest is that of the canonical JSON");
      same([...((await objects.get(entry?.bodies.plan ?? "")) ?? [])], [...utf8('{"a":[true],"b":1}')], "the object is the body");
    },
  },
  {
    name: "another opening goes on where the first has ended",
    async run({ journal, reopen }) {
      const [first] = await journal.append("job", [timer("a")], 5);
      const [second] = await reopen().append("job", [timer("b")], 6);
      same([second?.sequence, second?.previous], [1, first?.hash], "the chain goes on");
    },
  },
  {
    name: "jobs stand apart and are listed by code units",
    async run({ journal }) {
      for (const job of ["b", "a", "B", "a-2"]) await journal.append(job, [timer(job)], 5);
      same(await journal.jobs(), ["B", "a", "a-2", "b"], "sorted");
      same(
        (await journal.read("a")).map(({ job }) => job),
        ["a"],
        "each has its own entries",
      );
    },
  },
  {
    name: "a torn last line is cut off wherever it was torn, and the chain goes on behind the last whole one",
    async run({ journal, reopen, bytes, alter }) {
      await journal.append("job", [timer("a"), timer("b")], 5);
      const whole = bytes("job");
      const first = whole.indexOf(0x0a) + 1;
      for (const cut of [first, first + 1, first + 40, whole.length - 2, whole.length - 1]) {
        alter("job", whole.slice(0, cut));
        same((await reopen().read("job")).length, 1, "the whole line is left");
        const [next] = await reopen().append("job", [timer("again")], 6);
        same([next?.sequence, (await reopen().read("job")).length], [1, 2], "the next one takes its place");
      }
    },
  },
  {
    name: "any other damage is refused, for reading and for writing, and names the entry",
    async run({ journal, reopen, bytes, alter }) {
      await journal.append("job", [timer("a"), timer("b"), timer("c")], 5);
      const whole = bytes("job");
      const second = whole.indexOf(0x0a) + 1;
      const third = whole.indexOf(0x0a, second) + 1;
      const without = Uint8Array.from([...whole.slice(0, second), ...whole.slice(third)]);
      const swapped = Uint8Array.from([...whole.slice(0, second), ...whole.slice(third), ...whole.slice(second, third)]);
      const flipped = whole.slice();
      flipped[second + 20] = (flipped[second + 20] ?? 0) ^ 1;
      for (const altered of [without, swapped, flipped]) {
        alter("job", altered);
        same(await damageOf(reopen().read("job")), ["DRAMATIS_JOURNAL_DAMAGED", 1], "reading is refused");
        same(await codeOf(reopen().append("job", [timer("d")], 6)), "DRAMATIS_JOURNAL_DAMAGED", "writing is refused");
        same([...bytes("job")], [...altered], "nothing was written");
      }
    },
  },
  {
    name: "a fact that has no canonical form leaves the journal as it was",
    async run({ journal, bytes }) {
      await journal.append("job", [timer("a")], 5);
      const before = bytes("job");
      const bad: Fact = { ...proposed({}), bodies: { plan: { of: undefined } } };
      same(await codeOf(journal.append("job", [timer("b"), bad], 6)), "DRAMATIS_CANONICAL_NOT_JSON", "it is refused");
      same([...bytes("job")], [...before], "none of the facts is there");
    },
  },
];

// --- internal ---

function timer(name: string): Fact {
  return { kind: "timer.fired", data: { timer: name }, bodies: {} };
}

function proposed(plan: unknown): Fact {
  return { kind: "plan.proposed", data: { because: "drift", carried: [] }, bodies: { plan } };
}

function hashOf({ hash: _hash, ...open }: JournalEntry): string {
  return digestOf(open);
}

async function damageOf(work: Promise<unknown>): Promise<[string, unknown]> {
  try {
    await work;
    return ["", null];
  } catch (error) {
    const { code = "", values = {} } = error as { code?: string; values?: { sequence?: number } };
    return [code, values.sequence];
  }
}
