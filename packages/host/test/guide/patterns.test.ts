// The integration patterns of the contracts guide, with the planner of goals and the executor together. Pattern 3 stands with the hooks.
// Each test has the name of its heading.
import { setImmediate as turn } from "node:timers/promises";
import {
  type ContextSnapshot,
  createGoalPlanner,
  DEFAULT_METHODS,
  executionResultSchema,
  planningConfigSchema,
  STRATEGY_WEIGHTS,
} from "@dramatis/runtime";
import { createSimulatedClock, issuesOf } from "@dramatis/testkit";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { type CallableRegistry, createCallableRegistry, Executor, PlanReplay } from "../../src/index.ts";
import { campaignGoal, campaignPlan, executed, planOfOne, policy, sentimentPlan } from "../support/campaign.ts";

const test = suite("the contracts guide: integration patterns");

test("Pattern 1: Simple Sequential Execution", async () => {
  const { execute, calls, registry } = executed();
  const planner = plannerOf(registry);
  const plan = planner.plan({ ...campaignGoal, success_criteria: ["Content generated", "Design approved"] });
  const result = await execute(plan, { userId: "123" });
  assert.is(result.status, "completed", result.error);
  assert.equal(result.output, { html: "<p>content of prod_123</p>" });
  assert.equal(
    calls.map(({ name }) => name),
    ["content_generation", "design_renderer"],
  );
  const failed = await execute(planOfOne("email_service", { to: "a@b.example", subject: "s", body: "b" }), { userId: "123" });
  assert.equal([failed.status, typeof failed.error], ["failed", "string"]);
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
  const steps = [300, 100, 200].map((ms, index) => ({ ...planOfOne("sleeper", { ms }).steps[0]!, id: `s${index}` }));
  const durations: number[] = [];
  for (const parallelExecution of [true, false]) {
    const executor = new Executor(registry, new PlanReplay(), { parallelExecution, clock, policy });
    const result = await clock.drive(executor.execute({ ...campaignPlan, steps }), 1000);
    assert.equal(
      result.steps.map(({ stepId, output }) => [stepId, output]),
      steps.map(({ id, params }) => [id, params]),
    );
    durations.push(result.metadata.totalDuration);
  }
  assert.equal(durations, [300, 600]);
});

test("Pattern 4: Error Recovery", async () => {
  const { execute, registry, calls } = executed();
  registry.register({ ...cardOf(registry, "design_renderer"), name: "broken_renderer" });
  const planner = plannerOf(registry);
  const broken = { ...campaignPlan.steps[1]!, name: "broken_renderer", retries: 0 };
  const plan = { ...campaignPlan, steps: [campaignPlan.steps[0]!, broken, { ...campaignPlan.steps[1]!, id: "step_3" }] };
  const result = await execute(plan);
  assert.is(result.status, "failed");

  const failedStep = result.steps.find((s) => s.status === "failed");
  assert.is(failedStep?.stepId, "step_2");
  const newPlan = planner.replan(plan, failedStep!.stepId, failedStep!.error!);
  const retryResult = await execute(newPlan);
  assert.equal(
    [retryResult.status, newPlan.steps.map(({ id }) => id), newPlan.goalId],
    ["completed", ["step_1", "step_3"], "campaign_launch_001"],
  );
  assert.is.not(newPlan.id, plan.id);
  assert.is(calls.filter(({ name }) => name === "broken_renderer").length, 0);
});

for (const [sentiment, done] of [
  ["positive", "step_2_positive"],
  ["negative", "step_2_negative"],
  ['" == "" || true', "none"],
] as const)
  test(`Pattern 5: Conditional Execution: ${sentiment} stays data, and takes ${done}`, async () => {
    const { registry, execute } = executed();
    registry.register(
      {
        name: "sentiment_analysis",
        type: "agent",
        description: "Analyze sentiment",
        inputSchema: z.object({ text: z.string() }),
        outputSchema: z.object({ sentiment: z.string() }),
        enabled: true,
      },
      async () => ({ sentiment }),
    );
    const result = await execute(sentimentPlan);
    const completed = result.steps.filter(({ stepId, status }) => stepId !== "step_1" && status === "completed");
    assert.equal(
      completed.map(({ stepId }) => stepId),
      done === "none" ? [] : [done],
    );
    const skipped = result.steps.filter(({ status }) => status === "skipped");
    assert.ok(skipped.length === 2 - completed.length && skipped.every(({ error }) => /^condition: /.test(error ?? "")));
    assert.is(result.status, "completed");
  });

test("Execution Result: every printed field is there, in completed, failed and skipped steps alike", async () => {
  const { execute, registry } = executed();
  registry.register({ ...cardOf(registry, "web_search"), name: "pager" });
  const never = { ...campaignPlan.steps[1]!, id: "never", dependencies: ["one"], params: { contentId: "x", theme: "y" } };
  const [one] = planOfOne("pager", { query: "x" }).steps;
  const result = await execute({ ...campaignPlan, steps: [...campaignPlan.steps, one!, never] });
  assert.equal(executionResultSchema.parse(result), result);
  assert.equal(Object.keys(result).sort(), ["completedAt", "error", "metadata", "planId", "startedAt", "status", "steps"]);
  assert.equal(
    [result.planId, result.status, result.steps.map(({ status }) => status)],
    ["plan_abc123", "failed", ["completed", "completed", "failed", "skipped"]],
  );
  assert.equal(result.metadata, { totalDuration: 0, totalCost: "0", totalSteps: 4, completedSteps: 2, failedSteps: 1 });
  const times = ["completedAt", "duration", "startedAt"];
  assert.equal(Object.keys(result.steps[0] ?? {}).sort(), [...times.slice(0, 2), "output", "startedAt", "status", "stepId"]);
  assert.equal(Object.keys(result.steps[2] ?? {}).sort(), [...times.slice(0, 2), "error", "startedAt", "status", "stepId"]);
});

test("Plan Structure: what is no plan is refused with all its issues, and so is a context that names nobody", async () => {
  const { execute } = executed();
  const bad = { ...campaignPlan, id: "", createdAt: "yesterday" };
  assert.is((await issuesOf(execute(bad))).length, 2);
  assert.is((await issuesOf(execute(campaignPlan, { userId: "not a name", tier: "KING" }))).length, 2);
});

test.run();

// --- internal ---

function cardOf(registry: CallableRegistry, name: string) {
  return registry.capabilities().find(({ declaration }) => declaration.name === name)!.declaration;
}

function plannerOf(registry: CallableRegistry) {
  return createGoalPlanner({
    setting: {
      principal: { id: "marketing", tier: "TRUSTED", scopes: [] },
      trigger: "request",
      strategy: "balanced",
      constraints: {},
      candidates: { flows: [], tools: [], mcpTools: [] },
    },
    situation: () => ({
      snapshot: emptySnapshot,
      registry,
      policy,
      methods: DEFAULT_METHODS,
      strategies: STRATEGY_WEIGHTS,
      createdAt: "2025-11-01T10:00:00Z",
      config: planningConfigSchema.parse({}),
    }),
    replansMax: 2,
  });
}

const emptySnapshot: ContextSnapshot = {
  schema: "dramatis/context-snapshot@1",
  minute: 600,
  ...{ devices: {}, environment: {}, occupancy: {}, tariffs: [], quietHours: [], routines: {}, privacy: {} },
  library: { scenarios: [], runs: [], priceLists: [] },
};
