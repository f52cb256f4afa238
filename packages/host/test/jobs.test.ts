// What the others say to a job: answers to its callbacks, approvals, cancellations, from this process or another one.
// Jobs run over a store in memory or in a temporary folder, on a simulated clock; secrets are canaries.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import {
  type Capability,
  createCapabilityRegistry,
  createOrchestrator,
  digestOf,
  type Fact,
  type GatePort,
  type PlanStep,
} from "@dramatis/runtime";
import { type CrashPlan, codeOf, createSimulatedClock, type SimulatedClock, withCrashes } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import {
  builtInCapabilities,
  callbackToken,
  createCapabilitySet,
  createMemoryJobStore,
  createScrubber,
  createSecrets,
  deliverCallback,
  deliverNamed,
  endingOf,
  factsOf,
  type JobHost,
  type JobStore,
  openJobStore,
  runJob,
  tellJob,
} from "../src/index.ts";
import { inFolder } from "./support/temporary-folder.ts";

const policy = digestOf("everything");
const openGate: GatePort = {
  judge: async () => ({ decision: "allow", reasons: [], obligations: [], consents: [], policy }),
  after: async () => [],
};
const registry = createCapabilityRegistry();
const hanging: Capability = {
  declaration: {
    ...builtInCapabilities()[0]!.declaration,
    name: "hang",
    inputSchema: z.json(),
    outputSchema: z.json(),
    effectClass: "write",
  },
  invoke: (_args, _call, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
};
const capabilities = [...builtInCapabilities(), hanging];
for (const { declaration } of capabilities) registry.register(declaration);

test("forged, unknown, late and repeated answers change nothing; the right one lets its step go on, once", async () => {
  const { store, clock, run } = setUp([wait("w", { callback: "door" }, 5000)]);
  assert.is(await run(0), "waiting");
  const before = await store.journal.read("job");
  const token = callbackToken(store.callbackKey, "job", "door");
  const answer = (text: string) => deliverCallback(store, clock, { token: text, body: { ok: true } });
  assert.equal(await answer(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`), { taken: false, why: "forged" });
  assert.equal(await answer("job~door~"), { taken: false, why: "forged" });
  assert.equal(await answer(`${token}~more`), { taken: false, why: "forged" });
  assert.equal(await answer(callbackToken(store.callbackKey, "other", "door")), { taken: false, why: "unknown" });
  assert.equal(await answer(callbackToken(store.callbackKey, "job", "window")), { taken: false, why: "unknown" });
  assert.equal(await deliverNamed(store, clock, { callback: "window", body: null }), { taken: false, why: "unknown" });
  assert.equal([await store.journal.read("job"), await store.mailbox.letters("job")], [before, []]);
  assert.equal(await answer(token), { taken: true, job: "job", step: "w" });
  assert.equal(await answer(token), { taken: false, why: "repeated" });
  assert.is(await run(0), "ended");
  assert.equal(await answer(token), { taken: false, why: "repeated" });
  const received = (await facts(store)).filter(({ kind }) => kind === "callback.received");
  assert.is(received.length, 1);
  assert.equal((await facts(store)).find(({ kind }) => kind === "step.completed")?.bodies, { output: { ok: true } });
});

test("an answer that comes when its time is over is late", async () => {
  const { store, clock, run } = setUp([wait("w", { callback: "door" }, 5000)]);
  await run(0);
  await clock.advance(5001);
  assert.equal(await deliverNamed(store, clock, { callback: "door", body: null }), { taken: false, why: "late" });
  assert.is(await run(0), "ended");
  assert.is(endingOf(await facts(store))?.kind, "execution.failed");
});

test("an answer that comes before its step waits lies there until it does", async () => {
  const { store, clock, run } = setUp([
    wait("first", { durationMs: 1000 }),
    { ...wait("w", { callback: "door" }), dependencies: ["first"] },
  ]);
  assert.is(await run(0), "waiting");
  assert.equal(await deliverNamed(store, clock, { callback: "door", body: 1 }), { taken: true, job: "job", step: "w" });
  assert.is(await run(0), "waiting");
  assert.is((await store.mailbox.letters("job")).length, 1);
  await clock.advance(1000);
  assert.is(await run(0), "ended");
  assert.is(endingOf(await facts(store))?.kind, "execution.completed");
});

test("a runner that waits takes note of what another process leaves: approval, cancellation", () =>
  inFolder(async (folder) => {
    const clock = createSimulatedClock(undefined, turn);
    const other = openJobStore(folder, clock);
    const { store, run } = setUp([wait("a", { approval: "yes" }), { ...wait("b", { approval: "again" }), dependencies: ["a"] }], {
      clock,
      folder,
    });
    const running = run(null);
    await clock.advance(1000);
    await tellJob(other, "job", { say: "approve", step: "a", approval: "approval-1" });
    assert.is(await codeOf(tellJob(other, "job", { say: "approve", step: "b", approval: "too-early" })), "DRAMATIS_JOB_STATE");
    await clock.advance(1000);
    await tellJob(other, "job", { say: "cancel", by: "somebody", words: "enough" });
    assert.is(await clock.drive(running), "ended");
    assert.equal(
      (await facts(store)).filter(({ kind }) => kind.startsWith("step.") && kind !== "step.started").map(({ kind }) => kind),
      ["step.waiting", "step.completed", "step.waiting", "step.failed"],
    );
    assert.is(endingOf(await facts(store))?.kind, "execution.cancelled");
    assert.is(await codeOf(tellJob(other, "job", { say: "cancel", by: "somebody", words: "again" })), "DRAMATIS_JOB_STATE");
    assert.is(await codeOf(tellJob(other, "jb", { say: "cancel", by: "somebody", words: "who" })), "DRAMATIS_JOB_UNKNOWN");
  }));

test("a letter that lies there while no runner runs holds no secret", () =>
  inFolder(async (folder) => {
    const clock = createSimulatedClock(undefined, turn);
    const { run } = setUp([wait("a", { approval: "yes" })], { clock, folder });
    assert.is(await clock.drive(run(0)), "waiting");
    const [open, closed] = [
      openJobStore(folder, clock),
      openJobStore(folder, clock, createScrubber(createSecrets({ door: "open-sesame-4711" }))),
    ];
    const box = join(folder, "jobs", "job", "letters");
    const left = () => readdirSync(box).map((name) => readFileSync(join(box, name), "utf8"));
    await tellJob(closed, "job", { say: "cancel", by: "somebody", words: "open-sesame-4711 is out" });
    assert.equal([left().length, left()[0]?.includes("open-sesame"), left()[0]?.includes("[secret:door] is out")], [1, false, true]);
    await tellJob(open, "job", { say: "cancel", by: "somebody", words: "open-sesame-4711 is out" });
    assert.ok(
      left().some((text) => text.includes("open-sesame-4711")),
      "without a scrubber it would",
    );
  }));

test("a call that is out when its job is cancelled and the process dies gets an end all the same: nobody knows which", async () => {
  const step = { id: "out", type: "tool" as const, name: "hang", description: "", params: {}, dependencies: [] };
  const crash: CrashPlan = (append, given) => (append === 2 ? given : null);
  const { store, clock, run } = setUp([step], { crash });
  const running = codeOf(run(null));
  await clock.advance(10);
  await tellJob(store, "job", { say: "cancel", by: "somebody", words: "enough" });
  assert.match(await clock.drive(running), /^SimulatedCrash/);
  assert.is((await facts(store)).at(-1)?.kind, "execution.cancelled");
  assert.is(await run(0), "ended");
  const end = (await facts(store)).at(-1);
  assert.is(end?.kind === "exchange.ended" && end.data.outcome, "unknown");
  const { length } = await store.journal.read("job");
  assert.equal([await run(0), (await store.journal.read("job")).length], ["ended", length]);
});

test("a secret in a plan, a context or an answer is stored by its name alone", async () => {
  const canary = "CANARY-in-a-plan-91";
  const join = {
    id: "j",
    type: "tool" as const,
    name: "text.join",
    description: canary,
    dependencies: [],
    params: { parts: [canary, "b"] },
  };
  const { store, clock, run } = setUp([join, wait("w", { callback: "door" })], { secrets: { plan: canary } });
  await run(0);
  await deliverNamed(store, clock, { callback: "door", body: { deep: [`Bearer ${canary}`] } });
  assert.is(await run(0), "ended");
  const stored = JSON.stringify([await facts(store), await store.journal.read("job")]);
  assert.not.ok(stored.includes("CANARY"));
  assert.ok(stored.includes("[secret:plan]b"));
  assert.ok(stored.includes("Bearer [secret:plan]"));
});

test.run();

interface Given {
  readonly clock?: SimulatedClock;
  readonly folder?: string;
  readonly secrets?: Record<string, string>;
  /** How the first runner of the job dies. */
  readonly crash?: CrashPlan;
}

function setUp(steps: readonly PlanStep[], { clock = createSimulatedClock(undefined, turn), folder, secrets = {}, crash }: Given = {}) {
  const store = folder === undefined ? createMemoryJobStore() : openJobStore(folder, clock);
  const host: JobHost = {
    ...{ store, clock, gate: openGate, secrets: createSecrets(secrets) },
    persona: () => createOrchestrator({ registry }),
    capabilities: createCapabilitySet(capabilities),
  };
  let journal = crash === undefined ? store.journal : withCrashes(store.journal, crash);
  const run = (patienceMs: number | null) => {
    const own = { ...host, store: { ...store, journal } };
    journal = store.journal;
    const work = runJob(own, { job: "job", facts: [requested(steps)], patienceMs });
    return patienceMs === null ? work : clock.drive(work);
  };
  return { store, clock, run };
}

function requested(steps: readonly PlanStep[]): Fact {
  const options = {
    ...{ maxParallel: 4, replansMax: 0, costMicrosMax: null, isDryRun: false },
    ...{ retry: { baseMs: 100, factor: 2, maxMs: 1000 }, breaker: { failures: 5, coolDownMs: 1000 } },
  };
  const principal = { id: "somebody", tier: "TRUSTED" as const, scopes: [] };
  const plan = { id: "plan", goalId: "goal", steps, createdAt: "2026-01-01T00:00:00Z" };
  return { kind: "execution.requested", data: { principal, options, registry: registry.digest(), policy }, bodies: { plan, context: {} } };
}

function wait(id: string, params: PlanStep["params"], timeout?: number): PlanStep {
  return { id, type: "wait", name: "wait", description: "", params, dependencies: [], ...(timeout === undefined ? {} : { timeout }) };
}

async function facts(store: JobStore): Promise<Fact[]> {
  return (await factsOf(await store.journal.read("job"), store.objects)).map(({ fact }) => fact);
}
