// The examples of the guide to contracts and integration, each as a test of its name: registrations, hooks, replay, patterns.
// Its rate limiter, audit log and permission service are doubles; hooks are given as they are printed there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { OrchestratorPlan, StepResult } from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCallableRegistry, createCedarPolicy, Executor, type ExecutorOptions, PlanReplay, type PolicyHook } from "../src/index.ts";

const test = suite("the guide to contracts and integration");

// The policy engine is loaded once before: loading takes time that no simulated clock knows of.
const policy = await createCedarPolicy();

const auditLines: Record<string, unknown>[] = [];
const rateLimiter = { checkLimit: async (userId: string, _name: string) => userId !== "too-often" };
const auditLog = { create: async (line: Record<string, unknown>) => void auditLines.push(line) };
const authService = { checkPermission: async (userId: unknown, _name: string) => userId !== "nobody" };
const detectSensitiveData = (params: unknown) => JSON.stringify(params).includes("secret health data");

const rateLimitHook: PolicyHook = {
  name: "rate_limiter",
  async preExecution(step, context) {
    const userId = context.userId as string;
    const allowed = await rateLimiter.checkLimit(userId, step.name);

    return {
      allow: allowed,
      reason: allowed ? undefined : "Rate limit exceeded",
    };
  },
};

const auditHook: PolicyHook = {
  name: "audit_logger",
  async postExecution(step, result, context) {
    await auditLog.create({
      userId: context.userId,
      action: step.name,
      status: result.status,
      timestamp: new Date(),
      metadata: {
        duration: result.duration,
        params: step.params,
      },
    });
  },
};

const securityHook: PolicyHook = {
  name: "security_check",
  async preExecution(step, context) {
    const hasPermission = await authService.checkPermission(context.userId, step.name);

    if (!hasPermission) {
      return {
        allow: false,
        reason: "Insufficient permissions",
      };
    }

    const hasSensitiveData = detectSensitiveData(step.params);
    if (hasSensitiveData && !context.consentGiven) {
      return {
        allow: false,
        reason: "Sensitive data detected, consent required",
      };
    }

    return { allow: true };
  },
};

/** The registrations as printed, with hands; and capabilities of the printed plans. */
function campaign() {
  const calls: { readonly name: string; readonly args: unknown }[] = [];
  const registry = createCallableRegistry();
  const answers = (name: string, answer: (args: never) => unknown) => async (args: unknown) => {
    calls.push({ name, args });
    return answer(args as never) as never;
  };
  registry.register(
    {
      name: "web_search",
      type: "tool",
      description: "Search the web for information",
      inputSchema: z.object({ query: z.string(), maxResults: z.number().default(5) }),
      outputSchema: z.object({ results: z.array(z.object({ title: z.string(), url: z.string(), snippet: z.string() })) }),
      enabled: true,
    },
    answers("web_search", () => ({ results: [{ title: "A", url: "https://a.example", snippet: "a" }] })),
  );
  registry.register(
    {
      name: "content_generation",
      type: "agent",
      description: "Generate marketing content",
      inputSchema: z.object({ productId: z.string(), template: z.string() }),
      outputSchema: z.object({ id: z.string() }),
      enabled: true,
      metadata: { version: "1.0.0", owner: "marketing-team" },
    },
    answers("content_generation", ({ productId }: { productId: string }) => ({ id: `content of ${productId}` })),
  );
  registry.register(
    {
      name: "design_renderer",
      type: "tool",
      description: "Render designs",
      inputSchema: z.object({ contentId: z.string(), theme: z.string() }),
      outputSchema: z.object({ html: z.string() }),
      enabled: true,
    },
    answers("design_renderer", ({ contentId }: { contentId: string }) => ({ html: `<p>${contentId}</p>` })),
  );
  registry.register({
    name: "email_service",
    type: "service",
    description: "Send transactional emails",
    inputSchema: z.object({ to: z.string().email(), subject: z.string(), body: z.string() }),
    outputSchema: z.object({ messageId: z.string(), sent: z.boolean() }),
    enabled: true,
  });
  return { registry, calls };
}

const plan: OrchestratorPlan = {
  id: "plan_abc123",
  goalId: "campaign_launch_001",
  steps: [
    {
      id: "step_1",
      type: "agent",
      name: "content_generation",
      description: "Generate email content",
      params: { productId: "prod_123", template: "promotional" },
      dependencies: [],
      timeout: 60000,
      retries: 3,
    },
    {
      id: "step_2",
      type: "tool",
      name: "design_renderer",
      description: "Render email design",
      params: { contentId: "{{step_1.output.id}}", theme: "modern" },
      dependencies: ["step_1"],
      timeout: 30000,
      retries: 2,
    },
  ],
  estimatedDuration: 90000,
  estimatedCost: "0.05",
  createdAt: "2025-11-01T10:00:00Z",
};

function executed(options: ExecutorOptions = {}) {
  const clock = createSimulatedClock(undefined, turn);
  const { registry, calls } = campaign();
  const planReplay = new PlanReplay();
  const executor = new Executor(registry, planReplay, { clock, policy, ...options });
  const execute = (what: OrchestratorPlan, context: Record<string, unknown> = {}) => clock.drive(executor.execute(what, context), 1000);
  return { registry, calls, planReplay, execute, clock };
}

test("Registering Tools: the default of an argument is filled in before hooks and the call see it", async () => {
  const seen: unknown[] = [];
  const looks: PolicyHook = { name: "looks", preExecution: async (step) => ({ allow: seen.push(step.params) > 0 }) };
  const { execute, calls } = executed({ policyHooks: [looks] });
  const search = { id: "s", type: "tool", name: "web_search", description: "", params: { query: "x" }, dependencies: [] } as const;
  const result = await execute({ ...plan, steps: [{ ...search, params: { query: "x" }, dependencies: [] }] });
  assert.is(result.status, "completed");
  assert.equal([seen, calls], [[{ query: "x", maxResults: 5 }], [{ name: "web_search", args: { query: "x", maxResults: 5 } }]]);
});

test("Registering Services: what nothing is connected to fails as unreachable, and says so", async () => {
  const { registry, execute } = executed();
  const message = z.object({ body: z.string() });
  registry.register({ name: "pager", type: "service", description: "x", inputSchema: message, outputSchema: message, enabled: true });
  const page = { id: "page", type: "tool" as const, name: "pager", description: "", params: { body: "b" }, dependencies: [] };
  const result = await execute({ ...plan, steps: [page] });
  assert.is(result.status, "failed");
  assert.match(result.steps[0]?.error ?? "", "nothing is connected to pager");
});

test("Registering Services: an e-mail address does not go to a remote service by the default policy, since it is CONFIDENTIAL", async () => {
  const { execute, calls } = executed();
  const params = { to: "a@b.example", subject: "s", body: "b" };
  const result = await execute({
    ...plan,
    steps: [{ id: "mail", type: "tool", name: "email_service", description: "", params, dependencies: [] }],
  });
  assert.match(result.steps[0]?.error ?? "", /^denied/);
  assert.equal(calls, []);
});

test("Pattern 1: Simple Sequential Execution", async () => {
  const { execute, calls } = executed();
  const result = await execute(plan, { userId: "123" });
  assert.is(result.status, "completed");
  assert.equal(result.output, { html: "<p>content of prod_123</p>" });
  assert.equal(
    calls.map(({ name }) => name),
    ["content_generation", "design_renderer"],
  );
  assert.is(result.metadata.completedSteps, 2);
});

test("Pattern 2: Parallel Execution", async () => {
  const clock = createSimulatedClock(undefined, turn);
  const registry = createCallableRegistry();
  const shape = z.object({ ms: z.number() });
  registry.register(
    { name: "sleeper", type: "tool", description: "sleeps", inputSchema: shape, outputSchema: shape, enabled: true, effectClass: "read" },
    async (args, _call, { signal }) => {
      await clock.sleepUntil(clock.nowMs() + (args as { ms: number }).ms, signal);
      return args;
    },
  );
  const steps = [300, 100, 200].map((ms, index) => ({
    id: `s${index}`,
    type: "tool" as const,
    name: "sleeper",
    description: "",
    params: { ms },
    dependencies: [],
  }));
  const durations: number[] = [];
  for (const parallelExecution of [true, false]) {
    const executor = new Executor(registry, new PlanReplay(), { parallelExecution, clock, policy });
    const result = await clock.drive(executor.execute({ ...plan, steps }), 1000);
    assert.equal(
      result.steps.map(({ stepId, output }) => [stepId, output]),
      steps.map(({ id, params }) => [id, params]),
    );
    durations.push(result.metadata.totalDuration);
  }
  assert.equal(durations, [300, 600]);
});

test("Pattern 3: With Policy Enforcement", async () => {
  const { execute } = executed({ policyHooks: [rateLimitHook, auditHook, securityHook] });
  auditLines.length = 0;
  const result = await execute(plan, { userId: "123", consentGiven: true });
  assert.is(result.status, "completed");
  assert.equal(
    auditLines.map(({ userId, action, status }) => [userId, action, status]),
    [
      ["123", "content_generation", "completed"],
      ["123", "design_renderer", "completed"],
    ],
  );
  assert.equal((auditLines[0] as { metadata: { params: unknown } }).metadata.params, { productId: "prod_123", template: "promotional" });
});

for (const [name, context, reason] of [
  ["Pre-Execution Hook", { userId: "too-often" }, "Rate limit exceeded"],
  ["Security Hook: permission", { userId: "nobody" }, "Insufficient permissions"],
  ["Security Hook: sensitive data", { userId: "123" }, "Sensitive data detected, consent required"],
] as const) {
  test(name, async () => {
    const { execute, calls } = executed({ policyHooks: [rateLimitHook, auditHook, securityHook] });
    const [first] = plan.steps;
    const step = { ...first!, params: { productId: "secret health data", template: "x" } };
    const result = await execute({ ...plan, steps: [step] }, context);
    assert.is(result.status, "failed");
    assert.match(result.steps[0]?.error ?? "", reason);
    assert.match(result.steps[0]?.error ?? "", /^denied/);
    assert.equal(calls, []);
  });
}

test("Replaying Execution", async () => {
  const { execute, planReplay, calls } = executed();
  await execute({
    ...plan,
    steps: [...plan.steps, { ...plan.steps[1]!, id: "step_3", params: { contentId: "{{step_1.output.id}}", theme: "x" } }],
  });
  const before = calls.length;
  const lines: string[] = [];
  await planReplay.replay("plan_abc123", async (entry) => {
    await null;
    lines.push(entry.event);
    if (entry.event === "step_failed") lines.push((entry.data as StepResult).error ?? "");
    assert.match(entry.timestamp, /^\d{4}-\d\d-\d\dT/);
  });
  assert.is(lines[0], "plan_created");
  assert.is(lines.at(-1), "execution_completed");
  assert.is(lines.filter((line) => line === "step_completed").length, 3);
  assert.is(calls.length, before);
});

test("Getting Timeline, Execution Stats, Review Replay Timeline", async () => {
  const { execute, planReplay } = executed();
  await execute(plan);
  const timeline = planReplay.getTimeline("plan_abc123");
  for (const event of timeline) assert.type(`${event.timestamp}: ${event.event} (${event.duration}ms)`, "string");
  const stats = planReplay.getStats("plan_abc123");
  assert.is(stats.eventCounts.step_completed, 2);
  assert.type(stats.totalDuration, "number");
  assert.type(stats.averageStepDuration, "number");
  assert.throws(() => planReplay.getStats("plan_abc12"), /plan_abc123/);
});

test("Export Plan History", async () => {
  const { execute, planReplay } = executed();
  await execute(plan);
  const folder = mkdtempSync(join(tmpdir(), "dramatis-host-"));
  try {
    const history = planReplay.export("plan_abc123");
    writeFileSync(join(folder, "plan_history.json"), history);
    const read = JSON.parse(readFileSync(join(folder, "plan_history.json"), "utf8")) as { entries: unknown[] };
    assert.is(read.entries.length, planReplay.getTimeline("plan_abc123").length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("Pattern 5: Conditional Execution", async () => {
  for (const [sentiment, done] of [
    ["positive", "step_2_positive"],
    ["negative", "step_2_negative"],
    ['" == "" || true', "none"],
  ] as const) {
    const { registry, execute } = executed();
    const text = z.object({ text: z.string() });
    registry.register(
      {
        name: "sentiment_analysis",
        type: "agent",
        description: "x",
        inputSchema: text,
        outputSchema: z.object({ sentiment: z.string() }),
        enabled: true,
      },
      async () => ({ sentiment }),
    );
    const result = await execute(conditional);
    const completed = result.steps
      .filter(({ stepId, status }) => stepId !== "step_1" && status === "completed")
      .map(({ stepId }) => stepId);
    assert.equal(completed, done === "none" ? [] : [done], sentiment);
    assert.is(result.status, "completed");
  }
});

test("what is no plan is refused with all its issues, and so is a context that names nobody", async () => {
  const { execute } = executed();
  const bad = { ...plan, id: "", createdAt: "yesterday" };
  assert.is(await issuesOf(execute(bad)), 2);
  assert.is(await issuesOf(execute(plan, { userId: "not a name", tier: "KING" })), 2);
});

test.run();

const conditional: OrchestratorPlan = {
  id: "plan_conditional",
  goalId: "goal",
  createdAt: "2025-11-01T10:00:00Z",
  steps: [
    {
      id: "step_1",
      type: "agent",
      name: "sentiment_analysis",
      description: "Analyze sentiment",
      params: { text: "Sample text" },
      dependencies: [],
    },
    {
      id: "step_2_positive",
      type: "conditional",
      name: "handle_positive",
      description: "Handle positive sentiment",
      params: { condition: '{{step_1.output.sentiment}} === "positive"' },
      dependencies: ["step_1"],
    },
    {
      id: "step_2_negative",
      type: "conditional",
      name: "handle_negative",
      description: "Handle negative sentiment",
      params: { condition: '{{step_1.output.sentiment}} === "negative"' },
      dependencies: ["step_1"],
    },
  ],
};

async function issuesOf(work: Promise<unknown>): Promise<number> {
  const error = (await work.catch((thrown: unknown) => thrown)) as { issues?: readonly unknown[] };
  return error.issues?.length ?? 0;
}
