// Hooks as callers write them: rate limit, audit and security as built in; one that throws, hangs or says nothing denies; behind a step nothing changes.
// Time is a simulated clock; no hook waits for real.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HookVerdict, Json, PlanStep, StepResult } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type AuditEntry,
  auditHook,
  createAuditLog,
  createCedarPolicy,
  createGate,
  createMemoryApprovals,
  createMemoryConsents,
  createRateLimiter,
  type GateOptions,
  type PolicyHook,
  rateLimitHook,
  securityHook,
} from "../../src/index.ts";
import { asking } from "./support/asked.ts";

const policy = await createCedarPolicy();
const result: StepResult = { stepId: "step_1", status: "completed", duration: 12 };
const step: PlanStep = {
  id: "step_1",
  type: "tool",
  name: "web_search",
  description: "Search",
  params: { query: "lanterns" },
  dependencies: [],
};
const never = new Promise<HookVerdict>(() => null);

test("a hook sees the step with its parsed arguments, and the context of the caller with the principal as user", async () => {
  const seen: unknown[] = [];
  const hook: PolicyHook = {
    name: "watcher",
    async preExecution(asked, context) {
      seen.push(asked, context);
      return { allow: true };
    },
  };
  const plan = {
    id: "plan_1",
    goalId: "goal_1",
    steps: [{ ...step, params: { query: "{{step_0.output}}" } }],
    createdAt: "2026-01-09T12:00:00Z",
  };
  const args = { query: "lanterns", maxResults: 5 };
  const decision = await judged({ hooks: [hook], plan, context: { consentGiven: true } }, args, { capability: "web_search" });
  assert.equal(seen, [
    { ...step, params: args },
    { consentGiven: true, userId: "ada" },
  ]);
  assert.equal(decision.reasons.at(-1), { guard: "hook:watcher", rule: "watcher", says: "allow", words: "" });
});

test("a hook that denies, throws, hangs or gives no verdict denies with its reason, and the others are asked all the same", async () => {
  const rows: [string, () => Promise<HookVerdict>, string][] = [
    ["denies", async () => ({ allow: false, reason: "not today" }), "not today"],
    ["denies without a word", async () => ({ allow: false }), "it gave no reason"],
    ["throws", () => Promise.reject(new Error("no service")), "the hook failed: no service"],
    ["hangs", () => never, "the hook failed: it did not answer within 500 ms"],
    ["gives nothing", async () => undefined as unknown as HookVerdict, "it gave no verdict"],
    ["gives words only", async () => ({ allow: "yes" }) as unknown as HookVerdict, "it gave no verdict"],
  ];
  for (const [name, preExecution, words] of rows) {
    const hooks = [
      { name: "bad", preExecution },
      { name: "good", preExecution: async () => ({ allow: true }) },
    ];
    const { decision, reasons } = await judged({ hooks, hookTimeoutMs: 500 }, {});
    assert.is(decision, "deny", name);
    assert.equal(
      reasons.slice(-2).map(({ guard, says }) => [guard, says]),
      [
        ["hook:bad", "deny"],
        ["hook:good", "allow"],
      ],
      name,
    );
    assert.is(reasons.at(-2)?.words, words, name);
  }
});

test("hooks are not asked about a step that a guard stops", async () => {
  let asked = 0;
  const hook: PolicyHook = {
    name: "counter",
    async preExecution() {
      asked += 1;
      return { allow: true };
    },
  };
  assert.is((await judged({ hooks: [hook] }, {}, { privacy: "RESTRICTED", locality: "remote" })).decision, "deny");
  assert.is((await judged({ hooks: [hook] }, {}, { scopes: ["home.lights"] })).decision, "ask-consent");
  assert.is(asked, 0);
});

test("a hook behind a step is told the result; one that fails or hangs is told of and changes nothing", async () => {
  const seen: unknown[] = [];
  const hooks: PolicyHook[] = [
    { name: "throws", postExecution: () => Promise.reject(new Error("disk full")) },
    { name: "hangs", postExecution: async () => void (await never) },
    { name: "pre-only", preExecution: async () => ({ allow: true }) },
    { name: "good", postExecution: async (told, came, context) => void seen.push(told.name, came, context.userId) },
  ];
  const clock = createSimulatedClock();
  const gate = createGate({ ...stores(), clock, hooks, hookTimeoutMs: 500 });
  await clock.drive(gate.judge(asking({}), {}));
  assert.equal(await clock.drive(gate.after("step_1", result)), [
    { hook: "throws", words: "the hook failed: disk full" },
    { hook: "hangs", words: "the hook failed: it did not answer within 500 ms" },
    { hook: "good", words: "" },
  ]);
  assert.equal(seen, ["lights.read", result, "ada"]);
});

test("hooks without good names of their own are refused, all at once", () => {
  const hooks = [{ name: "two words" }, { name: "same" }, { name: "same" }];
  try {
    createGate({ ...stores(), clock: createSimulatedClock(), hooks });
    assert.unreachable("a refusal was expected");
  } catch (error) {
    assert.equal(
      (error as { issues: { path: string }[] }).issues.map(({ path }) => path),
      ["0.name", "2.name"],
    );
  }
});

test("rate_limiter lets a burst through, then one call each interval, for each principal and capability alone", async () => {
  const clock = createSimulatedClock();
  const hook = rateLimitHook(createRateLimiter(clock, { burst: 2, everyMs: 1000 }));
  const ask = async (userId: string, name = "web_search") => hook.preExecution?.({ ...step, name }, { userId });
  const denied = { allow: false, reason: "Rate limit exceeded" };
  const allowed = { allow: true, reason: undefined };
  assert.equal([await ask("123"), await ask("123"), await ask("123")], [allowed, allowed, denied]);
  assert.equal([await ask("456"), await ask("123", "email_service")], [allowed, allowed]);
  await clock.advance(999);
  assert.equal(await ask("123"), denied);
  await clock.advance(1);
  assert.equal([await ask("123"), await ask("123")], [allowed, denied]);
  await clock.advance(60_000);
  assert.equal([await ask("123"), await ask("123"), await ask("123")], [allowed, allowed, denied]);
});

test("audit_logger writes who did what, how it ended and how long it took, without what is sensitive", async () => {
  const clock = createSimulatedClock();
  const lines: AuditEntry[] = [];
  const hook = auditHook({ create: async (entry) => void lines.push(entry) }, clock);
  const params = { to: "ada@example.org", key: { secret: "mail-key" } };
  await hook.postExecution?.({ ...step, name: "email_service", params }, result, { userId: "123" });
  assert.equal(lines, [
    {
      userId: "123",
      action: "email_service",
      status: "completed",
      timestamp: new Date(clock.nowMs()),
      metadata: { duration: 12, params: { to: "[email]", key: { secret: "mail-key" } } },
    },
  ]);
});

test("the audit log keeps its lines in a file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-audit-"));
  const log = createAuditLog(join(folder, "deep", "audit.jsonl"));
  const entry = {
    userId: "123",
    action: "a",
    status: "completed",
    timestamp: new Date(0),
    metadata: { duration: undefined, params: { n: 1 } },
  };
  await log.create(entry);
  await log.create({ ...entry, action: "b" });
  const lines = readFileSync(join(folder, "deep", "audit.jsonl"), "utf8")
    .trimEnd()
    .split("\n");
  assert.equal(
    lines[0],
    '{"action":"a","metadata":{"params":{"n":1}},"status":"completed","timestamp":"1970-01-01T00:00:00.000Z","userId":"123"}',
  );
  assert.is(lines.length, 2);
  rmSync(folder, { recursive: true });
});

test("security_check asks for permission, and for consent where arguments are sensitive", async () => {
  const authService = { checkPermission: async (userId: unknown, name: string) => userId === "123" && name !== "admin" };
  const hook = securityHook(authService, { clinic: { type: "object", properties: { pulse: { privacy: "RESTRICTED" } } } });
  const ask = async (params: PlanStep["params"], context: Record<string, unknown>, name = "web_search") =>
    hook.preExecution?.({ ...step, name, params }, context);
  const consent = { allow: false, reason: "Sensitive data detected, consent required" };
  assert.equal(await ask({}, { userId: "999" }), { allow: false, reason: "Insufficient permissions" });
  assert.equal(await ask({}, { userId: "123" }, "admin"), { allow: false, reason: "Insufficient permissions" });
  assert.equal(await ask({ query: "lanterns" }, { userId: "123" }), { allow: true });
  assert.equal(await ask({ query: "call +49 30 901820" }, { userId: "123" }), consent);
  assert.equal(await ask({ query: "call +49 30 901820" }, { userId: "123", consentGiven: true }), { allow: true });
  assert.equal(await ask({ query: "call +49 30 901820" }, { userId: "123", consentGiven: "yes" }), consent);
  assert.equal(await ask({ pulse: 61 }, { userId: "123" }, "clinic"), consent);
  assert.equal(await ask({ pulse: 61 }, { userId: "123" }), { allow: true });
});

test.run();

function stores() {
  return { policy, consents: createMemoryConsents(), approvals: createMemoryApprovals() };
}

function judged(options: Partial<GateOptions>, args: Json, differs: Parameters<typeof asking>[1] = {}) {
  const clock = createSimulatedClock();
  return clock.drive(createGate({ ...stores(), clock, ...options }).judge(asking(args, differs), args));
}
