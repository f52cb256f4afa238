// Trust tiers as they are lived: through the Orchestrator, the real gate, and calls that keep their obligations, with the audit on disk.
// UNTRUSTED runs sandboxed, BASIC is monitored, what can hurt is confirmed and kept within bounds whoever asks.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Capability, CapabilityError, type Json, type PlanStep, SANDBOX, TRUST_TIERS, type TrustTier } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import {
  approvalOf,
  createAuditLog,
  createCedarPolicy,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  obliged,
} from "../../src/index.ts";
import { inFolder } from "../support/temporary-folder.ts";
import { type Driven, drivePlan, registryOf } from "./support/drive-plan.ts";

const policy = await createCedarPolicy();
const anything = z.looseObject({});
const usual = {
  type: "tool",
  description: "x",
  inputSchema: anything,
  outputSchema: anything,
  enabled: true,
  locality: "process",
} as const;

test("UNTRUSTED computes and looks, and changes nothing; every tier from BASIC up changes things", async () => {
  for (const tier of TRUST_TIERS) {
    const { ends, done } = await lived(tier, [step("look", "look"), step("change", "change")]);
    assert.equal([ends.look, ends.change], ["completed", tier === "UNTRUSTED" ? "denied" : "completed"], tier);
    assert.equal(done, tier === "UNTRUSTED" ? ["look"] : ["look", "change"], tier);
  }
});

test("UNTRUSTED has no secrets and limits of time and bytes, where BASIC has neither", async () => {
  const rows: [string, Json, string][] = [
    ["secret", {}, "denied"],
    ["slow", {}, "timeout"],
    ["look", { text: "x".repeat(SANDBOX.argsBytesMax) }, "denied"],
    ["long", {}, "contract"],
  ];
  for (const [name, params, failure] of rows) {
    assert.is((await lived("UNTRUSTED", [step("s", name, params)])).ends.s, failure, name);
    assert.is((await lived("BASIC", [step("s", name, params)])).ends.s, "completed", `${name} for BASIC`);
  }
});

test("UNTRUSTED and BASIC leave two lines of audit for every exchange, tried or not; VERIFIED for none but what cannot be undone", async () => {
  const steps = [step("one", "look", { to: "ada@example.org" }), step("two", "change"), { ...step("three", "broken"), retries: 2 }];
  for (const [tier, lines] of [
    // An e-mail address is CONFIDENTIAL, so that UNTRUSTED is not even let look with it.
    ["UNTRUSTED", Array(3).fill(["broken asked", "broken failed"]).flat()],
    [
      "BASIC",
      ["look asked", "look answered", "change asked", "change answered", ...Array(3).fill(["broken asked", "broken failed"]).flat()],
    ],
    ["VERIFIED", []],
  ] as const) {
    const { audit, driven } = await lived(tier, steps);
    assert.equal(audit.map(({ action, status }) => `${action} ${status}`).sort(), [...lines].sort(), tier);
    const exchanges = driven.facts.filter(({ fact }) => fact.kind === "exchange.ended").length;
    if (tier !== "VERIFIED") assert.is(audit.length, 2 * exchanges, tier);
    assert.not.ok(JSON.stringify(audit).includes("ada@example.org"), "nothing sensitive stands in the audit");
    assert.ok(audit.every(({ userId }) => userId === "ada"));
  }
});

test("what cannot be brought back is for TRUSTED alone, approved first and audited", async () => {
  for (const tier of TRUST_TIERS) {
    const { ends, audit, approved } = await lived(tier, [step("s", "wipe")]);
    const may = tier === "TRUSTED" || tier === "PRIVILEGED";
    assert.equal([ends.s, approved, audit.length], may ? ["completed", 1, 2] : ["denied", 0, 0], tier);
  }
});

test("what can hurt is moved from VERIFIED up, confirmed, within bounds, and audited", async () => {
  const rows: [TrustTier, Json, string, number][] = [
    ["UNTRUSTED", { temperature: 21 }, "denied", 0],
    ["BASIC", { temperature: 21 }, "denied", 0],
    ["VERIFIED", { temperature: 21 }, "completed", 1],
    ["PRIVILEGED", { temperature: 21 }, "completed", 1],
    ["PRIVILEGED", { temperature: 31 }, "denied", 0],
    ["PRIVILEGED", { rooms: [{ temperature: "90" }] }, "denied", 0],
    ["VERIFIED", { opening: 5 }, "denied", 0],
    ["VERIFIED", { opening: 50 }, "completed", 1],
  ];
  for (const [tier, params, end, confirmed] of rows) {
    const { ends, approved, audit, done } = await lived(tier, [step("s", "heat", params)]);
    assert.equal(
      [ends.s, approved, done.length, audit.length],
      [end, confirmed, end === "completed" ? 1 : 0, 2 * confirmed],
      `${tier} ${JSON.stringify(params)}`,
    );
  }
});

test("what can hurt is not moved when nobody confirms it", async () => {
  const { ends, done, driven } = await lived("TRUSTED", [step("s", "heat", { temperature: 21 })], false);
  assert.equal([ends.s, done], ["waiting", []]);
  assert.ok(driven.facts.some(({ fact }) => fact.kind === "step.waiting" && fact.data.for === "approval"));
});

test("a dry run asks nobody, whoever is trusted how far; confirmed, the same call is what it is", async () => {
  for (const tier of TRUST_TIERS) {
    const may = tier === "TRUSTED" || tier === "PRIVILEGED";
    const dry = await lived(tier, [step("s", "shell", { command: "reboot" })]);
    assert.equal([dry.ends.s, dry.approved], ["completed", 0], tier);
    const real = await lived(tier, [step("s", "shell", { command: "reboot", confirm_dangerous: true })]);
    assert.equal([real.ends.s, real.approved], may ? ["completed", 1] : ["denied", 0], tier);
    const hidden = await lived(tier, [
      step("a", "yes"),
      { ...step("s", "shell", { confirm_dangerous: "{{a.output.yes}}" }), dependencies: ["a"] },
    ]);
    assert.equal(
      [hidden.ends.s, hidden.approved],
      may ? ["completed", 1] : ["denied", 0],
      `${tier}: what confirms may come from a step before`,
    );
  }
});

test.run();

function step(id: string, name: string, params: Json = {}): PlanStep {
  return { id, type: "tool", name, description: "", params: params as PlanStep["params"], dependencies: [] };
}

/** Carries a plan out for a principal of a tier; whoever is asked approves, unless said otherwise. */
async function lived(tier: TrustTier, steps: readonly PlanStep[], isApproving = true) {
  return inFolder(async (folder) => {
    const [clock, approvals] = [createSimulatedClock(), createMemoryApprovals()];
    const file = join(folder, "audit.jsonl");
    const done: string[] = [];
    const options = { audit: createAuditLog(file), clock, userId: "ada" };
    const bare = capabilities(clock, done);
    const plan = { id: "plan", goalId: "goal", steps: [...steps], createdAt: "2026-01-01T00:00:00Z" };
    const registry = registryOf(bare);
    const cards = new Map(registry.cards().map((card) => [card.name, card]));
    let approved = 0;
    const driven = await drivePlan({
      ...{ plan, clock, registry, capabilities: bare.map((one) => obliged(one, options)) },
      gate: createGate({ policy, consents: createMemoryConsents(), approvals, clock, plan, cards }),
      principal: { id: "ada", tier, scopes: [] },
      async onWait({ step: id, ...wait }, request) {
        if (wait.for !== "approval" || request === null || !isApproving) return null;
        approved += 1;
        const approval = approvalOf({ request, policy: policy.digest }, { by: "bob", givenAtMs: 0, endsAtMs: clock.nowMs() + 1000 });
        await approvals.give(approval);
        return { kind: "approval.given", data: { step: id, approval: approval.id }, bodies: {} };
      },
    });
    return { driven, done, approved, ends: endsOf(driven), audit: linesOf(file) };
  });
}

function capabilities(clock: ReturnType<typeof createSimulatedClock>, done: string[]): Capability[] {
  const make = (
    declaration: Partial<Capability["declaration"]> & { readonly name: string },
    invoke: Capability["invoke"] = async () => ({}),
  ): Capability => ({
    declaration: { ...usual, ...declaration },
    async invoke(args, call, tools) {
      done.push(declaration.name);
      return invoke(args, call, tools);
    },
  });
  const bounds = [{ field: "opening", unit: "percent", low: 10, high: 100 }];
  return [
    make({ name: "look", effectClass: "read" }),
    make({ name: "change", effectClass: "write" }),
    make({ name: "wipe", effectClass: "destructive" }),
    make({ name: "broken", effectClass: "read" }, async () => Promise.reject(new CapabilityError({ class: "failed", words: "it failed" }))),
    make({ name: "heat", effectClass: "write", isCritical: true, metadata: { bounds } }),
    make({ name: "secret", effectClass: "read" }, async (_args, _call, { secret }) => ({ length: secret("mail").length })),
    make({ name: "long", effectClass: "read" }, async () => ({ text: "x".repeat(SANDBOX.answerBytesMax) })),
    make({ name: "yes", effectClass: "pure" }, async () => ({ yes: true })),
    make({ name: "shell", effectClass: "destructive", metadata: { dryRunUnless: "confirm_dangerous" } }),
    make({ name: "slow", effectClass: "read" }, async (_args, _call, { signal }) => {
      await clock.sleepUntil(clock.nowMs() + SANDBOX.timeoutMsMax + 1, signal);
      return {};
    }),
  ];
}

/** How steps ended: completed, waiting, or the class of their failure. */
function endsOf({ facts }: Driven): Record<string, string> {
  const ends: Record<string, string> = {};
  for (const { fact } of facts) {
    if (fact.kind === "step.completed") ends[fact.data.step] = "completed";
    if (fact.kind === "step.waiting") ends[fact.data.step] = "waiting";
    if (fact.kind === "step.failed") ends[fact.data.step] = fact.data.failure.class;
  }
  return ends;
}

function linesOf(file: string): { userId: string; action: string; status: string }[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
