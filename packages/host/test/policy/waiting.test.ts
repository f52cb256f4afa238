// A job that waits for somebody: what is missing pauses it, is explained, and can be given, refused, taken back, or done without.
// Jobs run over a store in memory with the real gate, on a simulated clock.
import { explainExecution, type PlanStep } from "@dramatis/runtime";
import { codeOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  approvalOf,
  consentOf,
  createCedarPolicy,
  createMemoryOverrides,
  defaultPolicies,
  giveDeclassification,
  giveOverride,
  offerLess,
  takeOffer,
  tellJob,
} from "../../src/index.ts";
import { createHouse } from "./support/house.ts";
import { type PolicedOptions, policedJob } from "./support/policed-job.ts";

const store = step("put", "hub.put", { value: 1 });
const consent = { by: "ada", scope: "home.hub", privacyMax: "CONFIDENTIAL", givenAtMs: 0, endsAtMs: null } as const;

test("a missing consent pauses its step alone, is explained with scope, reason and what goes without it, and given lets it go on", async () => {
  const job = house([store, step("after", "copy", { value: "{{put.output.value}}" }, ["put"]), step("beside", "copy", { value: 2 })]);
  assert.is(await job.run(), "waiting");
  assert.equal(await job.ends(), { put: "waits for consent", beside: "completed" });
  const explained = explainExecution(await job.facts()).steps.find((one) => one.step === "put");
  assert.is(
    explained?.why.at(-1),
    "It waited for consent home.hub: no rule permits scope home.hub with PUBLIC values, for a principal of TRUSTED. Without it the plan goes on without after, which depend on it.",
  );
  await job.consents.give(consentOf(consent));
  await tellJob(job.store, "job", { say: "consent", scope: "home.hub", consent: "consent-1" });
  assert.is(await job.run(), "ended");
  assert.equal(await job.ends(), { put: "completed", after: "completed", beside: "completed" });
});

test("a letter that names a consent which is not there changes nothing: the gates look for themselves", async () => {
  const job = house([store]);
  await job.run();
  await tellJob(job.store, "job", { say: "consent", scope: "home.hub", consent: "made-up" });
  assert.is(await job.run(), "waiting");
  assert.equal([await job.ends(), job.handed.length], [{ put: "waits for consent" }, 0]);
});

test("a consent that is taken back while the job waits or runs makes the next gate ask again", async () => {
  const given = consentOf(consent);
  const job = house([
    store,
    { ...step("wait", "wait", { durationMs: 60_000 }, ["put"]), type: "wait" },
    step("again", "hub.put", { value: 2 }, ["wait"]),
  ]);
  await job.consents.give(given);
  assert.is(await job.run(), "waiting");
  assert.equal(await job.ends(), { put: "completed", wait: "waits for timer" });
  await job.consents.revoke(given.id, job.clock.nowMs());
  await job.clock.advance(60_000);
  assert.is(await job.run(), "waiting");
  assert.equal(await job.ends(), { put: "completed", wait: "completed", again: "waits for consent" });
  assert.equal(await job.consents.consentsOf("ada", job.clock.nowMs()), []);
});

test("who refuses a consent gets the fallback with what it gives up, or the rest of the plan", async () => {
  for (const [fallback, ends] of [
    [
      { fallback: { name: "copy", params: { value: 0 }, givesUp: "the hub knows nothing of it" } },
      { put: "completed", after: "completed" },
    ],
    [{}, { put: "failed", after: "skipped" }],
  ] as const) {
    const job = house([{ ...store, ...fallback }, step("after", "copy", { value: "{{put.output.value}}" }, ["put"])]);
    await job.run();
    await tellJob(job.store, "job", { say: "refuse", step: "put", by: "ada", words: "not mine to give" });
    assert.is(await job.run(), "ended");
    assert.equal(await job.ends(), ends);
    assert.equal(explainExecution(await job.facts()).givenUp, "fallback" in fallback ? ["put: the hub knows nothing of it"] : []);
    assert.ok(job.handed.every(({ capability }) => capability === "copy"));
  }
});

test("the offer for a step that waits needs nobody, says what it does otherwise, and is carried out when it is taken", async () => {
  const fallback = { fallback: { name: "copy", params: { value: 0 }, givesUp: "nearness" } };
  const dear = { fallback: { name: "cloud.put", params: { value: 0 }, givesUp: "nearness" } };
  const rows: [string, Partial<PlanStep>, string, string[]][] = [
    ["a fallback that needs nobody", fallback, "copy stands in for hub.put", ["beside", "put", "after"]],
    ["a fallback that would have to be asked about too", dear, "hub.put and what depends on it are left out", ["beside"]],
    ["no fallback", {}, "hub.put and what depends on it are left out", ["beside"]],
  ];
  for (const [name, differs, because, steps] of rows) {
    const job = house([step("beside", "copy", { value: 2 }), { ...store, ...differs }, step("after", "copy", { value: 3 }, ["put"])]);
    await job.run();
    const offer = await offerLess(job, "job", "put");
    assert.ok(offer?.because.endsWith(because), `${name}: ${offer?.because}`);
    assert.equal([offer?.carried, offer?.plan.steps.map(({ id }) => id)], [["beside"], steps], name);
    await takeOffer(job, "job", offer!);
    assert.is(await job.run(), "ended", name);
    assert.ok(
      (await job.facts()).some(({ fact }) => fact.kind === "execution.completed"),
      name,
    );
    assert.is(job.handed.filter(({ text }) => text === '{"value":2}').length, 1, `${name}: what was done is not done again`);
  }
});

test("there is no offer where nothing would be left, and none for a step that waits for nobody", async () => {
  const job = house([store]);
  await job.run();
  assert.is(await offerLess(job, "job", "put"), null);
  assert.is(await codeOf(offerLess(job, "job", "none")), "DRAMATIS_JOB_STATE");
  assert.is(await codeOf(offerLess(job, "nobody", "put")), "DRAMATIS_JOB_UNKNOWN");
});

test("an approval lets exactly one execution of exactly this plan go on", async () => {
  const first = house([wipe({ value: 1 })]);
  await first.run();
  const approval = await approve(first);
  assert.is(await first.run(), "ended");
  assert.equal([await first.ends(), (await first.approvals.list())[0]?.usedAtMs !== null], [{ wipe: "completed" }, true]);
  const again = house([wipe({ value: 1 })], { approvals: first.approvals });
  assert.is(await again.run(), "waiting");
  assert.ok(JSON.stringify(await again.facts()).includes(`approval ${approval.id} is void: it was used`));
});

test("an approval with one byte changed of plan, arguments or policy is void", async () => {
  const [first, ...others] = defaultPolicies;
  const policy = await createCedarPolicy({
    policies: [{ ...first!, text: first!.text.replace("PUBLIC values hold", "PUBLIC values hole") }, ...others],
  });
  const rows: [string, PlanStep, Partial<PolicedOptions>, string][] = [
    ["plan", { ...wipe({ value: "abc" }), description: "." }, {}, "the plan changed"],
    ["the name of the plan", wipe({ value: "abc" }), { planId: "plam" }, "the plan changed"],
    ["arguments", wipe({ value: "abd" }), {}, "the plan changed; the arguments changed"],
    ["policy", wipe({ value: "abc" }), { policy }, "the policy changed"],
  ];
  for (const [name, changed, options, words] of rows) {
    const job = house([wipe({ value: "abc" })]);
    await job.run();
    await approve(job);
    const other = house([changed], { approvals: job.approvals, ...options });
    assert.is(await other.run(), "waiting", name);
    assert.ok(JSON.stringify(await other.facts()).includes(`is void: ${words}`), name);
    assert.is(other.handed.length, 0, name);
    assert.is(await job.run(), "ended", `${name}: unchanged it holds`);
  }
});

test("arguments that come out otherwise than they were when they were approved need another approval", async () => {
  const steps = [step("a", "weather.read", { value: 0 }), { ...wipe({ value: "{{a.output.value}}" }), dependencies: ["a"] }];
  const job = house(steps);
  await job.run();
  await approve(job);
  const other = house(steps, { approvals: job.approvals }, (value) => (value === 21 ? 22 : value));
  await other.run();
  assert.equal([await other.ends(), await job.run()], [{ a: "completed", wipe: "waits for approval" }, "ended"]);
});

test("an approval that ends before its step is asked about again is void", async () => {
  const job = house([wipe({ value: 1 })]);
  await job.run();
  await approve(job);
  await job.clock.advance(1000);
  assert.is(await job.run(), "waiting");
  assert.ok(JSON.stringify(await job.facts()).includes("it has ended"));
  assert.is(job.handed.length, 0);
});

test("whoever answers for it lowers the class of an output, audited; nobody else can, and the try is audited too", async () => {
  const review: PlanStep = { ...step("review", "wait", { approval: "review" }, ["read"]), type: "wait" };
  const steps = [
    step("read", "mail.read", { value: 0 }),
    review,
    step("send", "cloud.ask", { value: "{{read.output.value}}" }, ["read", "review"]),
  ];
  for (const [tier, isGiven] of [
    ["VERIFIED", false],
    ["TRUSTED", true],
    ["PRIVILEGED", true],
  ] as const) {
    const job = house(steps);
    await job.run();
    const desk = { ...job, audit: job.log };
    const given = giveDeclassification(desk, "job", {
      step: "read",
      to: "INTERNAL",
      by: { id: "bob", tier, scopes: [] },
      words: "mail ada@example.org agreed",
    });
    assert.is(await codeOf(given), isGiven ? "" : "DRAMATIS_POLICY_DENIED", tier);
    assert.equal(
      job.audit.map(({ userId, action, status }) => [userId, action, status]),
      [["bob", "declassify", isGiven ? "given" : "denied"]],
    );
    assert.not.ok(JSON.stringify(job.audit).includes("ada@example.org"));
    await tellJob(job.store, "job", { say: "approve", step: "review", approval: "yes" });
    assert.is(await job.run(), "ended");
    assert.is((await job.ends()).send, isGiven ? "completed" : "failed", tier);
  }
});

test("a declassification of what has no output, is low enough, or is over is refused", async () => {
  const job = house([
    step("read", "mail.read", { value: 0 }),
    { ...step("review", "wait", { approval: "review" }, ["read"]), type: "wait" },
  ]);
  await job.run();
  const by = { id: "bob", tier: "PRIVILEGED", scopes: [] } as const;
  const desk = { ...job, audit: job.log };
  const lower = (name: string, to: "CONFIDENTIAL" | "PUBLIC") =>
    codeOf(giveDeclassification(desk, "job", { step: name, to, by: { ...by, scopes: [] }, words: "w" }));
  assert.equal(
    [await lower("read", "CONFIDENTIAL"), await lower("review", "PUBLIC"), await lower("none", "PUBLIC"), job.audit],
    ["DRAMATIS_JOB_STATE", "DRAMATIS_JOB_STATE", "DRAMATIS_JOB_STATE", []],
  );
  await tellJob(job.store, "job", { say: "cancel", by: "ada", words: "enough" });
  await job.run();
  assert.is(await lower("read", "PUBLIC"), "DRAMATIS_JOB_STATE");
});

test("an override is a fact of the job with who, why and until when, and stands in its explanation", async () => {
  const job = house([store]);
  await job.run();
  const overrides = createMemoryOverrides();
  const words = {
    by: "ada",
    about: "the hub",
    recommended: "the cloud",
    chosen: "the hub",
    words: "it is nearer",
    atMs: 5,
    endsAtMs: 1_767_312_000_000,
  };
  const { id } = await giveOverride({ store: job.store, overrides }, "job", words);
  await giveOverride({ store: job.store, overrides }, "job", { ...words, about: "rooms", endsAtMs: null });
  await job.run();
  const explained = explainExecution(await job.facts());
  assert.equal(explained.overrides, [
    "ada chose the hub over the cloud about the hub until 2026-01-02T00:00:00.000Z: it is nearer",
    "ada chose the hub over the cloud about rooms: it is nearer",
  ]);
  assert.is((await overrides.list())[0]?.id, id);
  assert.is(await codeOf(giveOverride({ store: job.store, overrides }, "none", words)), "DRAMATIS_JOB_UNKNOWN");
});

test.run();

function house(steps: readonly PlanStep[], options: Partial<PolicedOptions> = {}, change: (value: unknown) => unknown = (value) => value) {
  const { capabilities, handed } = createHouse();
  const changed = capabilities.map((one) => ({
    ...one,
    async invoke(...given: Parameters<typeof one.invoke>) {
      const answer = (await one.invoke(...given)) as { value: never };
      return { ...answer, value: change(answer.value) as never };
    },
  }));
  return { ...policedJob({ capabilities: changed, steps, ...options }), handed };
}

async function approve(job: ReturnType<typeof house>) {
  const asked = await job.asking("wipe");
  const nowMs = job.clock.nowMs();
  const approval = approvalOf(asked!, { by: "bob", givenAtMs: nowMs, endsAtMs: nowMs + 1000 });
  await job.approvals.give(approval);
  await tellJob(job.store, "job", { say: "approve", step: "wipe", approval: approval.id });
  return approval;
}

function wipe(params: PlanStep["params"]): PlanStep {
  return step("wipe", "cloud.wipe", params);
}

function step(id: string, name: string, params: PlanStep["params"], dependencies: string[] = []): PlanStep {
  return { id, type: "tool", name, description: "", params, dependencies };
}
