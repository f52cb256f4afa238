// Goals in words: the printed campaign becomes the printed steps; a plan is made again around its failed step.
import { readFileSync } from "node:fs";
import { refusalOf } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { OrchestratorGoal, OrchestratorPlan } from "../../src/contracts/orchestration.ts";
import { validatePlan } from "../../src/personas/orchestrator/execution/validate.ts";
import { createGoalPlanner } from "../../src/personas/orchestrator/planning/goal-planner.ts";
import { situationOf } from "./support/fixture.ts";
import { fixtureRegistry } from "./support/registry.ts";

const printed = <Shape>(name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../fixtures/plans/${name}.json`, import.meta.url), "utf8")) as Shape;
const goal = printed<OrchestratorGoal>("campaign.goal");
const { steps: printedSteps } = printed<OrchestratorPlan>("campaign");

const scopes: string[] = [];
const setting = {
  principal: { id: "marketing", tier: "TRUSTED", scopes },
  trigger: "request",
  strategy: "balanced",
  constraints: {},
  candidates: { flows: [], tools: [], mcpTools: [] },
} as const;

const plannerWith = (names?: readonly string[], replansMax = 2) =>
  createGoalPlanner({ setting, situation: () => situationOf({ registry: fixtureRegistry(names) }), replansMax });

const bare = ({ privacy: _, ...step }: OrchestratorPlan["steps"][number]) => step;

test("example of the contracts guide: the goal of the campaign gives the printed steps, and steps for the other two criteria", () => {
  const plan = plannerWith().plan(goal);
  assert.is(plan.goalId, "campaign_launch_001");
  assert.equal(plan.steps.slice(0, 2).map(bare), printedSteps);
  assert.equal(
    plan.steps.slice(2).map(({ name, dependencies }) => [name, dependencies]),
    [
      ["list_segmentation", []],
      ["campaign_scheduler", ["step_2", "step_3"]],
    ],
  );
  assert.equal(validatePlan(plan, fixtureRegistry()), []);
});

test("example of the contracts guide: the two printed criteria give the printed plan, with its duration and cost", () => {
  const two = { ...goal, success_criteria: goal.success_criteria.slice(0, 2) };
  const plan = plannerWith(["content_generation", "design_renderer"]).plan(two);
  assert.equal(plan.steps.map(bare), printedSteps);
  assert.equal([plan.estimatedDuration, plan.estimatedCost, plan.createdAt], [90000, "0.05", "2025-11-01T10:00:00Z"]);
});

test("a criterion that no template knows is told, and nothing is planned as if it were met", () => {
  const odd = { ...goal, success_criteria: ["Content generated", "Everybody is happy"] };
  const error = refusalOf(() => plannerWith().plan(odd));
  assert.is(error.code, "DRAMATIS_PLAN_INFEASIBLE");
  assert.match(error.issues.map(({ message }) => message).join("; "), /Everybody is happy/);
});

test("pattern 4 of the contracts guide: a plan is made again without its failed step", () => {
  const planner = createGoalPlanner({
    setting: { ...setting, principal: { ...setting.principal, scopes: ["home.lights"] } },
    situation: () => situationOf(),
    replansMax: 1,
  });
  const levels: OrchestratorGoal = {
    id: "level_1",
    description: "A level",
    success_criteria: ["Level generated", "Level solved"],
    context: { generator: "cave" },
  };
  const plan = planner.plan(levels);
  const failedStep = plan.steps.at(-1)!;
  const newPlan = planner.replan(plan, failedStep.id, "unreachable: no answer", ["step_1"]);
  assert.equal(newPlan.steps[0], plan.steps[0]);
  assert.not.ok(newPlan.steps.some(({ name }) => name === failedStep.name));
  assert.is.not(newPlan.id, plan.id);
});

test("a plan that was written by hand goes on with the step's fallback, then without the step and what depends on it", () => {
  const planner = plannerWith(["content_generation", "list_segmentation"]);
  const [content, design] = printedSteps;
  const alone = {
    id: "step_3",
    type: "agent",
    name: "list_segmentation",
    description: "",
    params: { audience: "all" },
    dependencies: [],
  } as const;
  const withFallback = {
    ...content!,
    fallback: { name: "list_segmentation", params: { audience: "all" }, givesUp: "No content of our own." },
  };
  const plan = {
    id: "plan_abc123",
    goalId: "g",
    steps: [withFallback, design!, { ...alone, dependencies: [] }],
    createdAt: "2025-11-01T10:00:00Z",
  };
  const second = planner.replan(plan, "step_1", "failed: no");
  assert.equal(
    second.steps.map(({ name }) => name),
    ["list_segmentation", "design_renderer", "list_segmentation"],
  );
  assert.equal(
    planner.replan(second, "step_1", "failed: no").steps.map(({ id }) => id),
    ["step_3"],
  );
  const error = refusalOf(() => planner.replan(second, "step_9", "failed: no"));
  assert.is(error.code, "DRAMATIS_PLAN_INFEASIBLE");
});

test.run();
