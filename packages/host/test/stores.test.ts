// Journals and objects, in files and in memory, are held against the same cases; any altered byte is found.
// The tests work in temporary folders of their own.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fact } from "@dramatis/runtime";
import { codeOf, type JournalsUnderTest, journalConformance, type ObjectsUnderTest, objectConformance } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  createMemoryJournal,
  createMemoryObjects,
  journalFileName,
  objectPath,
  openJournalFolder,
  openObjectFolder,
  verifyJournal,
} from "../src/index.ts";
import { inFolder } from "./support/temporary-folder.ts";

for (const { name, run } of objectConformance) {
  test(`objects in memory: ${name}`, () => run(memoryObjects()));
  test(`objects in files: ${name}`, () => inFolder(async (folder) => run(fileObjects(folder))));
}

for (const { name, run } of journalConformance) {
  test(`journals in memory: ${name}`, () => run(memoryJournals()));
  test(`journals in files: ${name}`, () => inFolder(async (folder) => run(fileJournals(folder))));
}

test("a job that this process writes to is refused to another writer until it is given up", () =>
  inFolder(async (folder) => {
    const objects = createMemoryObjects();
    const [first, second] = [openJournalFolder(folder, objects), openJournalFolder(folder, objects)];
    await first.append("job", [timer("a")], 1);
    assert.is(await codeOf(second.append("job", [timer("b")], 2)), "DRAMATIS_JOB_STATE");
    assert.is((await second.read("job")).length, 1);
    await first.release("job");
    assert.is((await second.append("job", [timer("b")], 2))[0]?.sequence, 1);
    await second.release("job");
  }));

test("a lock that a dead process left behind, or one whose id was used again, holds nobody up", () =>
  inFolder(async (folder) => {
    const journal = openJournalFolder(folder, createMemoryObjects());
    await journal.append("job", [timer("a")], 1);
    await journal.release("job");
    writeFileSync(join(folder, "job", "writer-999999999-1-00000000.lock"), "");
    writeFileSync(join(folder, "job", `writer-${process.pid}-1-00000000.lock`), "");
    assert.is((await journal.append("job", [timer("b")], 2))[0]?.sequence, 1);
    await journal.release("job");
  }));

test("names that would leave the folder are no jobs", () =>
  inFolder(async (folder) => {
    const journal = openJournalFolder(folder, createMemoryObjects());
    for (const job of ["..", "../x", "a/b", "", ".hidden"]) {
      assert.is(await codeOf(journal.append(job, [timer("a")], 1)), "DRAMATIS_JOB_UNKNOWN");
      assert.is(await codeOf(journal.read(job)), "DRAMATIS_JOB_UNKNOWN");
    }
  }));

test("every flipped byte of a journal and of its objects is found", async () => {
  const { journal, objects } = memoryStores();
  for (let index = 0; index < 3; index += 1) await journal.append("job", [timer(`t${index}`), proposed({ steps: [index] })], 5 + index);
  const whole = journal.bytes.get("job") ?? new Uint8Array();
  assert.equal((await verifyJournal("job", whole, objects)).verified, true);
  assert.ok(whole.length > 1000);
  for (let at = 0; at < whole.length; at += 1) {
    const altered = whole.slice();
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    assert.is((await verifyJournal("job", altered, objects)).verified, false, `byte ${at}`);
  }
  for (const [digest, bytes] of [...objects.bytes]) {
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      objects.bytes.set(digest, altered);
      assert.is((await verifyJournal("job", whole, objects)).verified, false, `object ${digest}, byte ${at}`);
    }
    objects.bytes.set(digest, bytes);
  }
});

test("a missing object is found, and lost entries are when the last hash is known", async () => {
  const { journal, objects } = memoryStores();
  const entries = await journal.append("job", [timer("a"), proposed({})], 5);
  const whole = journal.bytes.get("job") ?? new Uint8Array();
  const head = entries.at(-1)?.hash ?? null;
  const cut = whole.slice(0, whole.indexOf(0x0a) + 1);
  assert.equal(await verifyJournal("job", whole, objects, head), { verified: true, entries: 2, objects: 1, head });
  assert.equal(await verifyJournal("job", cut, objects, head), {
    verified: false,
    damage: { sequence: 1, reason: "entries are missing at its end" },
  });
  objects.bytes.clear();
  assert.match(JSON.stringify(await verifyJournal("job", whole, objects, head)), /"sequence":1,"reason":"object [0-9a-f]{64} is missing"/);
});

test.run();

function memoryObjects(): ObjectsUnderTest {
  const objects = createMemoryObjects();
  return { objects, reopen: () => objects, alter: (digest, bytes) => void objects.bytes.set(digest, bytes) };
}

function fileObjects(folder: string): ObjectsUnderTest {
  const alter = (digest: string, bytes: Uint8Array) => writeFileSync(objectPath(folder, digest), bytes);
  return { objects: openObjectFolder(folder), reopen: () => openObjectFolder(folder), alter };
}

function memoryStores() {
  const objects = createMemoryObjects();
  return { objects, journal: createMemoryJournal(objects) };
}

function memoryJournals(): JournalsUnderTest {
  const { journal, objects } = memoryStores();
  return {
    ...{ journal, objects, reopen: () => journal },
    bytes: (job) => journal.bytes.get(job) ?? new Uint8Array(),
    alter: (job, bytes) => void journal.bytes.set(job, bytes),
  };
}

/** Openings are given up when another one is asked for, as the end of a process does. */
function fileJournals(folder: string): JournalsUnderTest {
  const objects = createMemoryObjects();
  const path = (job: string) => join(folder, job, journalFileName);
  let last = openJournalFolder(folder, objects);
  const reopen = () => {
    void last.release("job");
    last = openJournalFolder(folder, objects);
    return last;
  };
  return {
    ...{ journal: last, objects, reopen },
    bytes: (job) => new Uint8Array(readFileSync(path(job))),
    alter: (job, bytes) => {
      void last.release("job");
      writeFileSync(path(job), bytes);
    },
  };
}

function timer(name: string): Fact {
  return { kind: "timer.fired", data: { timer: name }, bodies: {} };
}

function proposed(plan: unknown): Fact {
  return { kind: "plan.proposed", data: { because: "drift", carried: [] }, bodies: { plan } };
}
