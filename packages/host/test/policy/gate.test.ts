// The gate asks all guards in one order, keeps every reason, pauses for what can be given, and uses an approval up once.
// Time is a simulated clock.
import { type CapabilityCard, digestOf, type Json, type PolicyRequest } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  approvalOf,
  consentOf,
  createCedarPolicy,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  type GateOptions,
  type PolicyHook,
} from "../../src/index.ts";
import { asking } from "./support/asked.ts";

const policy = await createCedarPolicy();
const heat = { capability: "heating.set", effectClass: "write", isCritical: true } as const;

test("a step that nothing stands against is allowed, with a reason of every guard in the fixed order", async () => {
  const { judge } = gated();
  const decision = await judge(asking({ room: "kitchen" }), { room: "kitchen" });
  assert.equal([decision.decision, decision.policy, decision.obligations], ["allow", policy.digest, []]);
  assert.equal(
    decision.reasons.map(({ guard }) => guard),
    ["privacy", "trust", "safety", "consent", "approval"],
  );
});

test("a missing consent pauses, says which scopes, and the step goes on once it is given", async () => {
  const { judge, consents, clock } = gated();
  const request = asking({}, { scopes: ["home.lights", "home.doors"] });
  const before = await judge(request, {});
  assert.equal([before.decision, before.consents], ["ask-consent", ["home.lights", "home.doors"]]);
  for (const scope of before.consents) await consents.give(consent({ scope, givenAtMs: clock.nowMs() }));
  assert.is((await judge(request, {})).decision, "allow");
});

test("a consent serves its giver, or whom it was given to, for its class, until it ends or is taken back", async () => {
  const rows: [string, Partial<Parameters<typeof consentOf>[0]>, string][] = [
    ["it is somebody else's", { by: "bob" }, "ask-consent"],
    ["somebody else gave it to her", { by: "bob", to: "ada" }, "allow"],
    ["she gave it to somebody else", { to: "bob" }, "ask-consent"],
    ["it covers less", { privacyMax: "PUBLIC" }, "ask-consent"],
    ["it covers more", { privacyMax: "RESTRICTED" }, "allow"],
    ["it has ended", { endsAtMs: 1_767_225_600_000 }, "ask-consent"],
    ["it ends later", { endsAtMs: 1_767_225_600_001 }, "allow"],
    ["it does not hold yet", { givenAtMs: 1_767_225_600_001 }, "ask-consent"],
    ["it is for another scope", { scope: "home.heat" }, "ask-consent"],
  ];
  for (const [name, differs, decision] of rows) {
    const { judge, consents } = gated();
    await consents.give(consent(differs));
    assert.is((await judge(asking({}, { scopes: ["home.lights"], privacy: "INTERNAL" }), {})).decision, decision, name);
  }
  const { judge, consents, clock } = gated();
  const given = consent({});
  await consents.give(given);
  await consents.revoke(given.id, clock.nowMs());
  assert.is((await judge(asking({}, { scopes: ["home.lights"] }), {})).decision, "ask-consent", "it was taken back");
});

test("what can hurt asks for an approval, says what is needed, and goes on once with it", async () => {
  const { judge, approvals, clock } = gated();
  const request = asking({ temperature: 21 }, heat);
  const before = await judge(request, { temperature: 21 });
  assert.is(before.decision, "ask-approval");
  assert.ok(before.reasons.some(({ guard, words }) => guard === "approval" && words.includes("step_1 with exactly these arguments")));
  const approval = approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 });
  await approvals.give(approval);
  const after = await judge(request, { temperature: 21 });
  assert.equal([after.decision, after.approval], ["allow", approval.id]);
  const again = await judge(request, { temperature: 21 });
  assert.is(again.decision, "ask-approval");
  assert.ok(again.reasons.some(({ words }) => words === `approval ${approval.id} is void: it was used`));
});

test("an approval with anything changed is void, and it is said what", async () => {
  const args = { temperature: 21 };
  const rows: [string, Partial<PolicyRequest>, Json, string][] = [
    ["one byte of an argument", { args: digestOf({ temperature: 22 }) }, { temperature: 22 }, "the arguments changed"],
    ["the plan", { plan: digestOf("a plan.") }, args, "the plan changed"],
  ];
  for (const [name, differs, changed, words] of rows) {
    const { judge, approvals, clock } = gated();
    const request = asking(args, heat);
    await approvals.give(
      approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 }),
    );
    const decision = await judge({ ...request, ...differs }, changed);
    assert.is(decision.decision, "ask-approval", name);
    assert.ok(
      decision.reasons.some((reason) => reason.rule === "void" && reason.words.endsWith(words)),
      name,
    );
    assert.is((await judge(request, args)).decision, "allow", `${name}: unchanged it holds`);
  }
});

test("an approval under another policy, too late, or for another step is void", async () => {
  const { judge, approvals, clock } = gated();
  const request = asking({}, heat);
  const times = { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 };
  await approvals.give(approvalOf({ request, policy: digestOf("another policy") }, times));
  await approvals.give(approvalOf({ request: { ...request, step: "step_2" }, policy: policy.digest }, times));
  await approvals.give(approvalOf({ request, policy: policy.digest }, { ...times, endsAtMs: clock.nowMs() }));
  const { decision, reasons } = await judge(request, {});
  assert.is(decision, "ask-approval");
  assert.equal(
    reasons
      .filter(({ rule }) => rule === "void")
      .map(({ words }) => words.replace(/^.*: /, ""))
      .sort(),
    ["it has ended", "the policy changed"],
  );
});

test("of two who want one approval at once, one gets it", async () => {
  const { gate, approvals, clock } = gated();
  const request = asking({}, heat);
  await approvals.give(
    approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 }),
  );
  const both = await clock.drive(Promise.all([gate.judge(request, {}), gate.judge(request, {})]));
  assert.equal(both.map(({ decision }) => decision).sort(), ["allow", "ask-approval"]);
});

test("an approval is not used up by a step that something else denies", async () => {
  let isClosed = true;
  const hook: PolicyHook = { name: "door", preExecution: async () => ({ allow: !isClosed, reason: "closed" }) };
  const { judge, approvals, clock } = gated({ hooks: [hook] });
  const request = asking({}, heat);
  await approvals.give(
    approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 }),
  );
  const denied = await judge(request, {});
  assert.equal([denied.decision, denied.approval], ["deny", undefined]);
  isClosed = false;
  assert.is((await judge(request, {})).decision, "allow");
});

test("what can hurt takes no value out of its bounds, approved or not", async () => {
  const rows: [Json, boolean][] = [
    [{ temperature: 5 }, true],
    [{ temperature: 30 }, true],
    [{ temperature: 4.9 }, false],
    [{ temperature: 31 }, false],
    [{ temperature: "90" }, false],
    [{ target_temperature: 90 }, false],
    [{ rooms: [{ Temperature: 21 }, { Temperature: 99 }] }, false],
    [{ temperature: [20, 90] }, false],
    [{ temperature: null }, true],
    [{ temperature: { of: 90 } }, false],
  ];
  for (const [args, isWithin] of rows) {
    const { judge, approvals, clock } = gated();
    const request = asking(args, heat);
    const times = { by: "bob", givenAtMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 };
    await approvals.give(approvalOf({ request, policy: policy.digest }, times));
    const { decision, reasons } = await judge(request, args);
    assert.is(decision, isWithin ? "allow" : "deny", JSON.stringify(args));
    assert.is(
      reasons.some(({ guard, rule }) => guard === "safety" && rule === "bounds"),
      !isWithin,
      JSON.stringify(args),
    );
  }
});

test("bounds that a capability declares hold for it alone, critical or not", async () => {
  const card = { name: "blinds.set", metadata: { bounds: [{ field: "opening", unit: "percent", low: 10, high: 100 }] }, inputSchema: {} };
  const cards = new Map([["blinds.set", card as unknown as CapabilityCard]]);
  const { judge } = gated({ cards });
  assert.is((await judge(asking({ opening: 5 }, { capability: "blinds.set" }), { opening: 5 })).decision, "deny");
  assert.is((await judge(asking({ opening: 5 }), { opening: 5 })).decision, "allow");
  const broken = new Map([["blinds.set", { ...card, metadata: { bounds: "10 to 100" } } as unknown as CapabilityCard]]);
  await rejects(gated({ cards: broken }).judge(asking({}, { capability: "blinds.set" }), {}), "DRAMATIS_CAPABILITY_INVALID");
});

test("arguments of another digest than the request's are denied", async () => {
  const { decision, reasons } = await gated().judge(asking({ room: "kitchen" }), { room: "cellar" });
  assert.is(decision, "deny");
  assert.ok(reasons.some(({ rule }) => rule === "other-arguments"));
});

test("what gave the arguments their label stands among the reasons, and the decision names what it was about", async () => {
  const args = { to: "somebody" };
  const request = asking(args, { locality: "remote", privacy: "CONFIDENTIAL", because: ["to: email is CONFIDENTIAL"] });
  const { decision, reasons, args: judged } = await gated().judge(request, args);
  assert.equal([decision, judged], ["deny", digestOf(args)]);
  assert.equal([reasons[0]?.rule, reasons[1]?.rule], ["confidential-never-remote", "content"]);
  assert.is(reasons[1]?.words, "judged as CONFIDENTIAL, since to: email is CONFIDENTIAL");
});

test.run();

function gated(differs: Partial<GateOptions> = {}) {
  const [clock, consents, approvals] = [createSimulatedClock(), createMemoryConsents(), createMemoryApprovals()];
  const gate = createGate({ policy, consents, approvals, clock, ...differs });
  return { gate, clock, consents, approvals, judge: (request: PolicyRequest, args: Json) => clock.drive(gate.judge(request, args)) };
}

function consent(differs: Partial<Parameters<typeof consentOf>[0]>) {
  return consentOf({ by: "ada", scope: "home.lights", privacyMax: "INTERNAL", givenAtMs: 0, endsAtMs: null, ...differs });
}

async function rejects(work: Promise<unknown>, code: string): Promise<void> {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  assert.is((error as { code?: string } | null)?.code, code);
}
