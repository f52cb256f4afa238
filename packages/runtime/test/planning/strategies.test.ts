// The five strategies over the fixture intents: different plans, one weight that flips a plan, scores that anybody can reckon again.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { executionPlanSchema } from "../../src/contracts/execution-plan.ts";
import { STRATEGIES, type TaskSpec } from "../../src/contracts/task-spec.ts";
import { recomputeScore } from "../../src/personas/orchestrator/planning/score.ts";
import { STRATEGY_WEIGHTS } from "../../src/personas/orchestrator/planning/strategies.ts";
import { namesOf, planned, readFixture, situationOf, taskOf } from "./support/fixture.ts";

type Intent = Pick<TaskSpec, "intent" | "goals" | "privacy" | "domain">;
const { intents } = readFixture("intents.json") as { intents: Intent[] };

test("on each of at least 20 intents the five strategies give at least three different plans", () => {
  assert.ok(intents.length >= 20);
  for (const row of intents) {
    const plans = STRATEGIES.map((strategy) => planned(taskOf(row.goals, { ...row, strategy, preferences: { strategy } })));
    const different = new Set(plans.map((one) => JSON.stringify(one.execution.plan.steps)));
    assert.ok(different.size >= 3, `${row.intent}: ${plans.map((one) => namesOf(one).join("+")).join(" | ")}`);
    for (const { execution } of plans) {
      executionPlanSchema.parse(execution);
      assert.equal(recomputeScore(execution), execution.score, row.intent);
    }
  }
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
