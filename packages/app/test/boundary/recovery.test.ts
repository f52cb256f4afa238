// Error recovery as the guide to contracts prints it, with the planner of goals and the executor: what failed is not taken again, what is done is kept.
import { readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { type CallableRegistry, createCallableRegistry, createCedarPolicy, Executor, PlanReplay } from "@dramatis/host";
import {
  CapabilityError,
  contextSnapshotSchema,
  createGoalPlanner,
  DEFAULT_METHODS,
  type Json,
  type OrchestratorGoal,
  planningConfigSchema,
  type Situation,
  STRATEGY_WEIGHTS,
} from "@dramatis/runtime";
import { createSimulatedClock } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";

const goal: OrchestratorGoal = {
  id: "level_1",
  description: "A level that can be finished",
  success_criteria: ["Level generated", "Level solved"],
  context: { generator: "cave" },
};

const policy = await createCedarPolicy();
const snapshot = contextSnapshotSchema.parse(
  JSON.parse(readFileSync(new URL("../../../../fixtures/planning/home.json", import.meta.url), "utf8")),
);

test("Pattern 4: Error Recovery", async () => {
  const { registry, planner, executor, calls } = set(["solver.first", "solver.second"]);
  const plan = planner.plan(goal);
  const result = await executor.execute(plan);
  assert.is(result.status, "failed");
  const failedStep = result.steps.find((s) => s.status === "failed");
  assert.ok(failedStep !== undefined);
  if (failedStep === undefined) return;

  const newPlan = await planner.replan(plan, failedStep.stepId, failedStep.error!);

  const done = result.steps.filter((s) => s.status === "completed").map((s) => s.stepId);
  assert.equal(done, ["step_1"]);
  assert.equal(
    newPlan.steps.filter(({ id }) => done.includes(id)),
    plan.steps.filter(({ id }) => done.includes(id)),
    "done steps are carried over",
  );
  assert.not.ok(newPlan.steps.some(({ id }) => id === failedStep.stepId));
  assert.equal(newPlan.steps.at(-1)?.params, { level: "{{step_1.output.level}}" });
  const failed = calls.filter((name) => name.startsWith("solver."));
  assert.equal([...new Set(failed)].sort(), ["solver.first", "solver.second"], "the step failed with its stand-in");
  assert.not.ok(newPlan.steps.some(({ name }) => failed.includes(name)));

  const retryResult = await executor.execute(newPlan);
  assert.is(retryResult.status, "completed");
  assert.equal(retryResult.output, { isSolved: true });
  assert.is(registry.cards().length, 4);
});

test("when all that could do it has failed, it is said what blocks the plan, and no plan is made up", async () => {
  const { planner, executor } = set(["solver.first", "solver.second", "solver.third"]);
  const plan = planner.plan({ ...goal, success_criteria: ["Level solved"], context: { level: "crypt-3" } });
  const first = await executor.execute(plan);
  const second = planner.replan(plan, "step_1", first.steps[0]?.error ?? "");
  assert.equal([first.status, (await executor.execute(second)).status], ["failed", "failed"]);
  assert.throws(() => planner.replan(second, second.steps[0]!.id, "refused: no"), /nothing is left without it/);
});

test.run();

// --- internal ---

/** A planner and an executor over a generator and three solvers, some of which refuse. */
function set(refusing: readonly string[]) {
  const registry = createCallableRegistry();
  const calls: string[] = [];
  const level = z.object({ level: z.string() });
  add(registry, { name: "maker", role: "level.generate", input: z.looseObject({}), output: level, reliability: 900 }, () => {
    calls.push("maker");
    return { level: "####" };
  });
  for (const [index, name] of ["solver.first", "solver.second", "solver.third"].entries())
    add(
      registry,
      { name, role: "level.solve", input: level, output: z.object({ isSolved: z.boolean() }), reliability: 990 - index * 100 },
      () => {
        calls.push(name);
        if (refusing.includes(name)) throw new CapabilityError({ class: "refused", words: `${name} does not want to` });
        return { isSolved: true };
      },
    );
  const situation = (): Situation => ({
    snapshot,
    registry,
    policy: { digest: policy.digest, foresee: (card, task) => policy.foresee(card, task) },
    config: planningConfigSchema.parse({}),
    createdAt: "2025-11-01T10:00:00Z",
    methods: DEFAULT_METHODS,
    strategies: STRATEGY_WEIGHTS,
  });
  const principal = { id: "designer", tier: "TRUSTED" as const, scopes: [] };
  const candidates = { flows: [], tools: [], mcpTools: [] };
  const setting = { principal, trigger: "request", strategy: "balanced", constraints: {}, candidates } as const;
  const planner = createGoalPlanner({ setting, situation, replansMax: 3 });
  const clock = createSimulatedClock(Date.UTC(2026, 0, 1), turn);
  const executor = new Executor(registry, new PlanReplay(), { clock, policy });
  return {
    registry,
    planner,
    executor: { execute: (plan: Parameters<Executor["execute"]>[0]) => clock.drive(executor.execute(plan)) },
    calls,
  };
}

interface Row {
  readonly name: string;
  readonly role: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly reliability: number;
}

function add(registry: CallableRegistry, { name, role, input, output, reliability }: Row, act: () => Json): void {
  const declared = { name, type: "tool", description: role, inputSchema: input, outputSchema: output, enabled: true } as const;
  const kind = { effectClass: "pure", locality: "process", isIdempotent: true } as const;
  registry.register({ ...declared, ...kind, metadata: { roles: [role], reliability } }, async () => act());
}
