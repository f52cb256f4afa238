// What must hold of every job, over random plans through the real gate: each executed step has an allowing decision over exactly its arguments, each
// destructive one an approval that was used for it alone, no secret is anywhere, and callbacks that are not awaited change nothing.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { type Capability, canonicalJson, createRandom, digestOf, type Fact, type PlanStep, TRUST_TIERS } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import {
  approvalOf,
  callbackToken,
  consentOf,
  createApprovals,
  createAuditLog,
  createConsents,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  deliverCallback,
  deliverNamed,
  giveDeclassification,
  openJobStore,
} from "../../src/index.ts";
import { inFolder } from "../support/temporary-folder.ts";
import { drivePlan, registryOf } from "./support/drive-plan.ts";
import { createHouse } from "./support/house.ts";
import { policedJob, defaultPolicy as policy } from "./support/policed-job.ts";
import { randomHousePlan } from "./support/random-house-plan.ts";

const house = createHouse();
const registry = registryOf(house.capabilities);

test("every executed step has an allowing decision over exactly its arguments, and every destructive one an approval of its own", async () => {
  const seen = { calls: 0, destructive: 0, forged: 0 };
  for (let seed = 0; seed < 150; seed += 1) {
    const { driven, approvals } = await lived(seed);
    const facts = driven.facts.map(({ fact }) => fact);
    const used: string[] = [];
    for (const [index, fact] of facts.entries()) {
      if (fact.kind !== "step.started" || fact.data.capability === null) continue;
      const { step, capability } = fact.data;
      const gated = facts.slice(0, index).findLast((one) => one.kind === "step.gated" && one.data.step === step) as
        | Fact<"step.gated">
        | undefined;
      const decision = gated?.data.decision;
      assert.equal(
        [decision?.decision, decision?.args, decision?.policy],
        ["allow", digestOf(fact.bodies.args), policy.digest],
        `seed ${seed} ${step}`,
      );
      seen.calls += 1;
      if (registry.card(capability)?.effectClass !== "destructive") continue;
      seen.destructive += 1;
      const approval = (await approvals.list()).find(({ id }) => id === decision?.approval);
      assert.equal(
        [approval?.step, approval?.args, approval?.usedAtMs !== null],
        [step, digestOf(fact.bodies.args), true],
        `seed ${seed} ${step}`,
      );
      if (fact.data.attempt === gated?.data.attempt) used.push(String(approval?.id));
    }
    assert.is(new Set(used).size, used.length, `seed ${seed}: no approval serves two steps`);
    seen.forged += facts.filter(
      ({ kind, data }) => kind === "step.gated" && "decision" in data && data.decision.policy === forgedPolicy,
    ).length;
  }
  for (const [name, count] of Object.entries(seen)) assert.ok(count > 10, `the plans must try all: ${name} ${count}`);
});

test("a verdict, an answer or an approval that nobody asked for changes nothing", async () => {
  for (let seed = 0; seed < 25; seed += 1) {
    const [honest, forged] = [await lived(seed, false), await lived(seed, true)];
    const decided = ({ driven }: typeof honest) =>
      driven.facts.filter(({ fact }) => !isForged(fact)).map(({ fact }) => canonicalJson(fact));
    assert.equal(decided(forged), decided(honest), `seed ${seed}`);
  }
});

test("callbacks that are forged, unknown, late or repeated leave journal and mailbox as they are, whenever they come", async () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const random = createRandom(`callbacks ${seed}`);
    const steps: PlanStep[] = [wait("a", { callback: "door" }, 5000), { ...wait("b", { callback: "gate" }), dependencies: ["a"] }];
    const job = policedJob({ capabilities: house.capabilities, steps });
    await job.run();
    const token = callbackToken(job.store.callbackKey, "job", "door");
    const attempt = async () => {
      const before = [await job.store.journal.read("job"), await job.store.mailbox.letters("job")];
      const at = random.whole(0, token.length - 1);
      const other = token[at] === "A" ? "B" : "A";
      const tokens = [
        `${token.slice(0, at)}${other}${token.slice(at + 1)}`,
        `${token}${other}`,
        token.slice(0, at),
        callbackToken(job.store.callbackKey, "jab", "door"),
      ];
      const delivery = await deliverCallback(job.store, job.clock, { token: random.pick(tokens), body: { forged: true } });
      const named = await deliverNamed(job.store, job.clock, { callback: "window", body: { forged: true } });
      assert.equal([delivery.taken, named.taken], [false, false]);
      assert.equal([await job.store.journal.read("job"), await job.store.mailbox.letters("job")], before);
    };
    await attempt();
    const isLate = random.chance(50);
    if (isLate) await job.clock.advance(5001);
    const first = await deliverCallback(job.store, job.clock, { token, body: { value: 1 } });
    assert.is(first.taken, !isLate);
    await attempt();
    await job.run();
    assert.is((await deliverCallback(job.store, job.clock, { token, body: { value: 2 } })).taken, false);
    await attempt();
    assert.equal(await job.ends(), isLate ? { a: "failed", b: "skipped" } : { a: "completed", b: "waits for callback" });
    const received = (await job.facts()).filter(({ fact }) => fact.kind === "callback.received");
    assert.is(received.length, isLate ? 0 : 1);
  }
});

test("no secret is in any file of a store whose job used, echoed and was denied secrets, approved and declassified", () =>
  inFolder(async (folder) => {
    const canary = "CANARY-policy-61f0/+=";
    const clock = createSimulatedClock(undefined, turn);
    const principal = { id: "ada", tier: "BASIC" as const, scopes: [] };
    const store = openJobStore(folder, clock);
    const steps = [
      step("a", "leak", { of: { secret: "key" } }),
      { ...step("b", "leak", { of: `as text ${canary}` }), dependencies: ["a"] },
      { ...step("c", "spill", { of: canary }), dependencies: ["a"] },
      { ...wait("w", { approval: "review" }), dependencies: ["a"] },
    ];
    const job = policedJob({
      capabilities: [leaking("leak", canary, false), leaking("spill", canary, true)],
      steps,
      store,
      secrets: { key: canary },
      principal,
    });
    await job.run();
    const audit = createAuditLog(join(folder, "audit.jsonl"));
    for (const entry of job.audit) await audit.create(entry);
    const by = { id: "bob", tier: "PRIVILEGED" as const, scopes: [] };
    await giveDeclassification({ ...job, audit }, "job", { step: "a", to: "PUBLIC", by, words: "w" }).catch(() => undefined);
    await createApprovals(folder).give(
      approvalOf(
        { request: { step: "w", plan: digestOf(1), args: digestOf(2) }, policy: policy.digest },
        { by: "bob", givenAtMs: 0, endsAtMs: 1 },
      ),
    );
    await createConsents(folder).give(consentOf({ by: "ada", scope: "s", privacyMax: "PUBLIC", givenAtMs: 0, endsAtMs: null }));
    await job.run();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    assert.ok(files.length > 10 && job.audit.length >= 4, `there must be something to look through: ${files.length} files`);
    for (const { parentPath, name } of files) {
      const text = readFileSync(join(parentPath, name), "latin1");
      for (const form of [canary, Buffer.from(canary).toString("base64"), encodeURIComponent(canary)])
        assert.not.ok(text.includes(form), `${name} holds a secret as ${form}`);
    }
    assert.equal(await job.ends(), { a: "completed", b: "completed", c: "waits for resolution", w: "waits for approval" });
  }));

test.run();

const forgedPolicy = digestOf("a forged policy");

function isForged(fact: Fact): boolean {
  const text = canonicalJson(fact.data);
  return text.includes(forgedPolicy) || text.includes("forger");
}

/** Carries a random plan out; a forger says yes to everything, before anybody was asked and with other arguments. */
async function lived(seed: number, hasForger = true) {
  const [clock, consents, approvals] = [createSimulatedClock(), createMemoryConsents(), createMemoryApprovals()];
  for (const scope of ["home.hub", "cloud.store"])
    await consents.give(consentOf({ by: "ada", scope, privacyMax: "RESTRICTED", givenAtMs: 0, endsAtMs: null }));
  const plan = randomHousePlan(seed);
  const random = createRandom(`forger ${seed}`);
  const driven = await drivePlan({
    ...{ plan, registry, capabilities: house.capabilities, clock },
    gate: createGate({ policy, consents, approvals, clock, plan }),
    principal: { id: "ada", tier: TRUST_TIERS[3 + (seed % 2)]!, scopes: [] },
    besides: () => (hasForger ? forgeries(random, plan.steps) : []),
    async onWait({ step: id, name, ...waiting }, request) {
      if (waiting.for === "callback")
        return { kind: "callback.received", data: { step: id, callback: name }, bodies: { body: { value: 1 } } };
      if (waiting.for !== "approval" || request === null) return null;
      const approval = approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: 0, endsAtMs: clock.nowMs() + 1000 });
      await approvals.give(approval);
      return { kind: "approval.given", data: { step: id, approval: approval.id }, bodies: {} };
    },
  });
  return { driven, approvals };
}

/** The forger knows names and attempts, but neither the digests of arguments nor what is awaited. */
function forgeries(random: ReturnType<typeof createRandom>, steps: readonly PlanStep[]): Fact[] {
  const { id, name } = random.pick(steps);
  const decision = {
    decision: "allow" as const,
    reasons: [],
    obligations: [],
    consents: [],
    policy: forgedPolicy,
    args: digestOf("other arguments"),
  };
  const key = digestOf("another key");
  const exchange = { capability: name, key, occurrence: 0, outcome: "answered" as const, failure: null, costMicros: 0, raw: [] };
  return [
    { kind: "step.gated", data: { step: id, attempt: 1, decision }, bodies: {} },
    {
      kind: "exchange.ended",
      data: { step: id, attempt: 1, ...exchange, raw: [{ name: "forger", digest: key, sizeBytes: 0, mediaType: "x" }] },
      bodies: { response: { value: 1 } },
    },
    { kind: "callback.received", data: { step: id, callback: "forger" }, bodies: { body: 1 } },
    { kind: "declassification.given", data: { step: "forger", from: "RESTRICTED", to: "PUBLIC", by: "forger", words: "" }, bodies: {} },
    { kind: "timer.fired", data: { timer: "forger" }, bodies: {} },
    { kind: "resolution.given", data: { step: id, as: "answered", by: "forger" }, bodies: { body: { value: 1 } } },
  ];
}

/** A capability that says its secret wherever it can: in its answer, in what it captures, in why it fails. */
function leaking(name: string, canary: string, isFailing: boolean): Capability {
  const schema = z.looseObject({});
  return {
    declaration: {
      name,
      type: "tool",
      description: "x",
      inputSchema: schema,
      outputSchema: schema,
      enabled: true,
      effectClass: "write",
      locality: "process",
    },
    async invoke(args, _call, tools) {
      const secret = tools.secret("key");
      await tools.capture(
        `of ${secret}`,
        Buffer.from(`${secret} ${Buffer.from(secret).toString("base64")} ${encodeURIComponent(secret)}`),
        "text/plain",
      );
      if (isFailing) throw new Error(`it broke over ${secret}`);
      return { got: args, said: secret, encoded: Buffer.from(canary).toString("base64") };
    },
  };
}

function wait(id: string, params: PlanStep["params"], timeout?: number): PlanStep {
  return { ...step(id, "wait", params), type: "wait", ...(timeout === undefined ? {} : { timeout }) };
}

function step(id: string, name: string, params: PlanStep["params"]): PlanStep {
  return { id, type: "tool", name, description: "", params, dependencies: [] };
}
