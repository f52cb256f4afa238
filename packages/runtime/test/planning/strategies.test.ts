// The five strategies over the fixture intents: different plans, one weight that flips a plan, scores that anybody can reckon again.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { executionPlanSchema } from "../../src/contracts/execution-plan.ts";
import { STRATEGIES, type TaskSpec } from "../../src/contracts/task-spec.ts";
import type { Planned } from "../../src/personas/orchestrator/planning/plan-outcome.ts";
import { recomputeScore, totalOf } from "../../src/personas/orchestrator/planning/score.ts";
import { STRATEGY_WEIGHTS } from "../../src/personas/orchestrator/planning/strategies.ts";
import { namesOf, planned, readFixture, situationOf, taskOf } from "./support/fixture.ts";

type Intent = Pick<TaskSpec, "intent" | "goals" | "privacy" | "domain">;
const plansByIntent = new Map<string, readonly Planned[]>();
const { intents } = readFixture("intents.json") as { intents: Intent[] };

test("on each of at least 20 intents the five strategies give at least three different plans", () => {
  assert.ok(intents.length >= 20);
  for (const row of intents) {
    const plans = plansOf(row);
    const different = new Set(plans.map((one) => JSON.stringify(one.execution.plan.steps)));
    assert.ok(different.size >= 3, `${row.intent}: ${plans.map((one) => namesOf(one).join("+")).join(" | ")}`);
    for (const { execution } of plans) {
      executionPlanSchema.parse(execution);
      assert.equal(recomputeScore(execution), execution.score, row.intent);
    }
  }
});

const aims = [
  {
    name: "Privacy-first: what stays in the process is taken",
    strategy: "privacy-first",
    light: ["rule.lights"],
    dishes: ["rule.appliances"],
  },
  {
    name: "Cost-optimised: what is cheap is taken, and cheap hours are waited for",
    strategy: "cost-optimised",
    light: ["hub.lights"],
    dishes: ["wait", "hub.appliances"],
  },
  { name: "Latency-optimised: what is quick is taken", strategy: "latency-optimised", light: ["hub.lights"], dishes: ["hub.appliances"] },
  {
    name: "Comfort-optimised: what is comfortable is taken",
    strategy: "comfort-optimised",
    light: ["cloud.lights"],
    dishes: ["cloud.appliances"],
  },
] as const;

for (const { name, strategy, light, dishes } of aims)
  test(name, () => {
    const wish = { strategy, preferences: { strategy } };
    assert.equal(namesOf(planned(taskOf([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }], wish))), light);
    assert.equal(namesOf(planned(taskOf([{ verb: "home.run-appliance", slots: { appliance: "dishwasher" } }], wish))), dishes);
  });

test("by the weights of a strategy no plan of another strategy is better than its own", () => {
  for (const row of intents) {
    const plans = plansOf(row);
    for (const { execution } of plans)
      for (const other of plans) assert.ok(totalOf(other.execution.score.parts, execution.weights) <= execution.score.total, row.intent);
  }
});

test("Balanced: all parts weigh the same", () => {
  const { execution } = planned(
    taskOf([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }], { strategy: "balanced" }),
  );
  assert.is(new Set(Object.values(execution.weights)).size, 1);
  assert.equal(namesOf({ execution }), ["hub.lights"]);
});

test("changing one weight flips a plan", () => {
  const task = taskOf([{ verb: "home.set-light", slots: { location: "bedroom", brightness: 40 } }]);
  const heavier = { ...STRATEGY_WEIGHTS, balanced: { ...STRATEGY_WEIGHTS.balanced, comfort: 100 } };
  assert.equal(namesOf(planned(task)), ["hub.lights"]);
  assert.equal(namesOf(planned(task, situationOf({ strategies: heavier }))), ["cloud.lights"]);
});

test("alternatives score no better than the plan, and say where they lose", () => {
  const { execution } = planned(taskOf([{ verb: "home.set-light", slots: { location: "bedroom" } }]));
  assert.is(execution.alternatives.length, 2);
  for (const { score, why } of execution.alternatives) {
    assert.ok(score.total <= execution.score.total);
    assert.match(why, /points against/);
  }
});

test.run();

// --- internal ---

/** The plans of the five strategies for an intent, made once. */
function plansOf(row: Intent): readonly Planned[] {
  const known = plansByIntent.get(row.intent);
  const plans = known ?? STRATEGIES.map((strategy) => planned(taskOf(row.goals, { ...row, strategy, preferences: { strategy } })));
  plansByIntent.set(row.intent, plans);
  return plans;
}
