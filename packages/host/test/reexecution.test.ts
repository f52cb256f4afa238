// A job is executed again from its journal alone: nothing of the outside is at hand, and the journal that is derived is the recorded one.
// Sockets, servers, look-ups and processes are denied while it is done.
import child from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import net from "node:net";
import { canonicalJson, type JournalEntry, utf8 } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createMemoryJournal, createMemoryObjects, factsOf, reexecuteJob } from "../src/index.ts";
import { carryOut, job, type Trial } from "./support/swarm/trial.ts";

const plans = 200;

test(`${plans} random plans with faults and crashes are executed again to equal journals, with the outside denied`, async () => {
  const trials: Trial[] = [];
  for (let seed = 0; seed < plans; seed += 1)
    trials.push(await carryOut({ seed: `again-${seed}`, favoured: null, replans: seed % 2 === 0 }));
  await holdEverything(trials);
  const calls = trials.map(({ world }) => world.done.length);
  const tried = await denied(async () => {
    for (const { store, registry } of trials) {
      const recorded = await store.journal.read(job);
      const again = await reexecuteJob(store, { registry }, job);
      assert.equal([again.entries, again.head], [recorded.length, recorded.at(-1)?.hash]);
    }
  });
  assert.equal(tried, [], "nothing was opened or started");
  assert.equal(
    trials.map(({ world }) => world.done.length),
    calls,
  );
  assert.ok(calls.reduce((sum, count) => sum + count, 0) > plans);
});

test("an exchange that is not recorded is a miss that names it, and an altered fact parts", async () => {
  const { store, registry } = await carryOut({ seed: "miss-1", favoured: null, crashAt: null });
  const facts = await factsOf(await store.journal.read(job), store.objects);
  const without = facts.filter(({ fact }) => fact.kind !== "exchange.ended");
  assert.is(await codeOfAgain(without, registry), "DRAMATIS_CAPTURE_MISSING");
  const other = facts.map((one) =>
    one.fact.kind === "exchange.ended"
      ? { ...one, fact: { ...one.fact, bodies: { response: { value: "other", tag: "x", note: "" } } } }
      : one,
  );
  assert.is(await codeOfAgain(other as typeof facts, registry), "DRAMATIS_REPLAY_DIVERGED");
  assert.is(await codeOfAgain(facts, registry), "");
});

test.run();

/** What is executed again has waits of all kinds, retries, fallbacks, other plans, skips, and steps beside each other, each often enough to tell. */
async function holdEverything(trials: readonly Trial[]): Promise<void> {
  const met = new Map<string, number>();
  for (const { store } of trials) {
    const entries = await store.journal.read(job);
    const kinds = new Set<string>(
      entries.map(({ kind, data }) => (kind === "step.waiting" ? `wait ${(data as { for: string }).for}` : kind)),
    );
    for (const kind of [...kinds, ...(besideMost(entries) > 1 ? ["beside"] : [])]) met.set(kind, (met.get(kind) ?? 0) + 1);
  }
  const wanted = ["wait timer", "wait callback", "wait approval", "wait resolution", "beside"];
  for (const kind of [...wanted, "step.retrying", "step.degraded", "plan.replaced", "step.skipped", "execution.cancelled"])
    assert.ok((met.get(kind) ?? 0) >= 10, `${kind}: ${met.get(kind) ?? 0} of ${trials.length}`);
}

/** How many calls were out at once at most. */
function besideMost(entries: readonly JournalEntry[]): number {
  const out = new Set<string>();
  return entries.reduce((most, { kind, data }) => {
    const { step, attempt, capability } = data as { step?: string; attempt?: number; capability?: string | null };
    if (kind === "step.started" && capability !== null) out.add(`${step} ${attempt}`);
    if (kind === "exchange.ended") out.delete(`${step} ${attempt}`);
    return Math.max(most, out.size);
  }, 0);
}

async function codeOfAgain(facts: Awaited<ReturnType<typeof factsOf>>, registry: Trial["registry"]): Promise<string> {
  const objects = createMemoryObjects();
  const journal = createMemoryJournal(objects);
  for (const { fact, atMs } of facts) await journal.append(job, [fact], atMs);
  for (const { fact } of facts) for (const body of Object.values(fact.bodies)) await objects.put(utf8(canonicalJson(body)));
  return reexecuteJob({ journal, objects }, { registry }, job).then(
    () => "",
    (error: { code: string }) => error.code,
  );
}

/** Does work while everything that reaches outside throws, and gives what was tried. */
async function denied(work: () => Promise<void>): Promise<string[]> {
  const tried: string[] = [];
  const doors: [object, string][] = [
    [net.Socket.prototype, "connect"],
    [net.Server.prototype, "listen"],
    [dgram, "createSocket"],
    [http, "request"],
    [dns, "lookup"],
    [child, "spawn"],
    [child, "fork"],
    [child, "execFile"],
    [globalThis, "fetch"],
  ];
  const before = doors.map(([owner, name]) => [owner, name, Reflect.get(owner, name)] as const);
  for (const [owner, name] of doors) {
    Reflect.set(owner, name, () => {
      tried.push(name);
      throw new Error(`${name} is denied`);
    });
  }
  try {
    await work();
  } finally {
    for (const [owner, name, own] of before) Reflect.set(owner, name, own);
  }
  return tried;
}
