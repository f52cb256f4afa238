// Every option of planning has its printed default, refuses what is out of its range, and changes a plan.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { defaultPlanningConfig, planningConfigSchema } from "../../src/personas/orchestrator/planning/planning-config.ts";
import { replanTask } from "../../src/personas/orchestrator/planning/replan.ts";
import { STRATEGY_WEIGHTS } from "../../src/personas/orchestrator/planning/strategies.ts";
import { fixtureCards, namesOf, planned, refused, registryOf, situationOf, taskOf } from "./support/fixture.ts";

const light = { verb: "home.set-light", slots: { location: "bedroom", power: "on" } };

test("the options have the defaults that are printed", () => {
  assert.equal(defaultPlanningConfig, {
    max_planning_time_ms: 5000,
    max_plan_alternatives: 3,
    enable_preview_mode: true,
    enable_replanning: true,
    privacy_first: true,
    local_execution_preference: 0.8,
    cost_budget_default: 1,
    latency_budget_default_ms: 5000,
  });
});

test("options out of their range and options that nobody knows are refused", () => {
  const rows = [
    { max_planning_time_ms: 0 },
    { max_plan_alternatives: -1 },
    { enable_preview_mode: "yes" },
    { enable_replanning: 1 },
    { privacy_first: null },
    { local_execution_preference: 1.1 },
    { cost_budget_default: -1 },
    { latency_budget_default_ms: 0 },
    { max_planing_time_ms: 5 },
  ];
  for (const row of rows) assert.not.ok(planningConfigSchema.safeParse(row).success, JSON.stringify(row));
});

test("max_planning_time_ms bounds the expansions, and a plan made with few of them can be another one", () => {
  const costs: Record<string, [number, number]> = {
    "hub.lights": [20_000, 100],
    "rule.lights": [0, 3000],
    "hub.blinds": [200_000, 100],
    "rule.blinds": [0, 3000],
  };
  const cards = fixtureCards.flatMap((card) => {
    const [costMicros, latencyMs] = costs[card.name] ?? [];
    return costMicros === undefined || latencyMs === undefined ? [] : [{ ...card, costMicros, latencyMs }];
  });
  const strategies = { ...STRATEGY_WEIGHTS, balanced: { privacy: 0, cost: 1, latency: 1, comfort: 0, reliability: 0 } };
  const task = taskOf([light, { verb: "home.set-blinds", slots: { location: "bedroom", opening: 10 } }]);
  const [long, short] = [5000, 1].map((max_planning_time_ms) => {
    const config = { max_planning_time_ms, max_plan_alternatives: 0 };
    return planned(task, situationOf({ registry: registryOf(cards), strategies, config }));
  });
  assert.equal([long?.execution.expansionsMax, short?.execution.expansionsMax, short?.execution.expansions], [5000, 1, 1]);
  assert.equal(
    [long, short].map((one) => namesOf(one!)),
    [
      ["rule.lights", "rule.blinds"],
      ["hub.lights", "hub.blinds"],
    ],
  );
});

test("max_plan_alternatives bounds how many plans are kept that were not taken", () => {
  const kept = [0, 1, 2].map(
    (max_plan_alternatives) => planned(taskOf([light]), situationOf({ config: { max_plan_alternatives } })).execution.alternatives.length,
  );
  assert.equal(kept, [0, 1, 2]);
});

test("enable_preview_mode decides whether a preview is planned", () => {
  const preview = taskOf([light], { trigger: "preview" });
  assert.is(planned(preview).execution.plan.steps.length, 1);
  assert.is(refused(preview, situationOf({ config: { enable_preview_mode: false } })).as, "invalid");
});

test("enable_replanning decides whether a plan is made again", () => {
  const task = taskOf([light]);
  const before = planned(task).execution;
  const cause = { kind: "step-failed", words: "unreachable: no answer", step: "step_1" } as const;
  const outcomes = [true, false].map((enable_replanning) =>
    replanTask({ task, before, done: [], cause, replansLeft: 1 }, situationOf({ config: { enable_replanning } })),
  );
  assert.equal(
    outcomes.map(({ outcome }) => outcome),
    ["planned", "refused"],
  );
});

test("privacy_first decides how a task is planned that names no strategy", () => {
  const task = taskOf([light], { preferences: {} });
  const plans = [true, false].map((privacy_first) => planned(task, situationOf({ config: { privacy_first } })));
  assert.equal(plans.map(namesOf), [["rule.lights"], ["hub.lights"]]);
  assert.equal(
    plans.map(({ execution }) => execution.strategy),
    ["privacy-first", "balanced"],
  );
});

test("local_execution_preference scales the weight of privacy", () => {
  const task = taskOf([light], { strategy: "privacy-first", preferences: { strategy: "privacy-first" } });
  const plans = [0.8, 0.4, 0].map((local_execution_preference) => planned(task, situationOf({ config: { local_execution_preference } })));
  assert.equal(
    plans.map(({ execution }) => execution.weights.privacy),
    [60, 30, 0],
  );
  assert.equal([namesOf(plans[0]!), namesOf(plans[2]!)], [["rule.lights"], ["hub.lights"]]);
});

test("cost_budget_default is a bound for tasks that have none of their own", () => {
  const task = taskOf([light], { strategy: "comfort-optimised", preferences: {} });
  const plans = [1, 0.005].map((cost_budget_default) => planned(task, situationOf({ config: { cost_budget_default } })));
  assert.equal(plans.map(namesOf), [["cloud.lights"], ["hub.lights"]]);
});

test("latency_budget_default_ms is what latency is measured against", () => {
  const task = taskOf([light], { strategy: "balanced" });
  const plans = [5000, 86_400_000, 50].map((latency_budget_default_ms) =>
    planned(task, situationOf({ config: { latency_budget_default_ms } })),
  );
  assert.equal(plans.map(namesOf), [["hub.lights"], ["rule.lights"], ["rule.lights"]]);
  assert.ok(plans[2]?.execution.rejections.some(({ constraint }) => constraint === "latency_budget_default_ms"));
});

test.run();
