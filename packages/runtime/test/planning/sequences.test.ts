// Sentences of several clauses as plans: `it` becomes a reference to what a step makes, `then` an order of steps.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { validatePlan } from "../../src/personas/orchestrator/execution/validate.ts";
import { readTask } from "../../src/personas/orchestrator/intake/read-task.ts";
import { VERBS } from "../../src/personas/orchestrator/intake/verbs.ts";
import { DEFAULT_METHODS } from "../../src/personas/orchestrator/planning/methods/default-methods.ts";
import { executionDigest } from "../../src/personas/orchestrator/planning/plan-digest.ts";
import { fixtureSetting, namesOf, planned, situationOf, taskOf } from "./support/fixture.ts";
import { fixtureRegistry } from "./support/registry.ts";

const stepsOf = (sentence: string) => {
  const registry = fixtureRegistry();
  const { execution } = planned(readTask(sentence, fixtureSetting), situationOf({ registry }));
  assert.equal(validatePlan(execution.plan, registry), []);
  return execution.plan.steps;
};

test("Generate a maze, then solve it: the level that is made is the level that is solved", () => {
  const steps = stepsOf("Generate a maze, then solve it");
  const last = steps.at(-1);
  assert.match(last?.name ?? "", /solver$/);
  assert.is(last?.params.level, "{{step_1.output.level}}");
  assert.is(steps[0]?.params.generator, "maze");
  assert.ok(last?.dependencies.includes("step_1"));
});

test("a level that is changed is the one that is spoken of afterwards", () => {
  const steps = stepsOf("make crypt-3 harder and publish it to the folder");
  assert.equal(steps[0]?.params, { level: "crypt-3", direction: "harder" });
  assert.ok(steps.slice(1).every(({ params }) => params.level === "{{step_1.output.level}}"));
});

test("a run that is made is the run that is explained or shown again", () => {
  const told = stepsOf("playtest crypt-3 5 times and then explain why it failed").at(-1);
  assert.match(String(told?.params.subject), /^\{\{step_\d\.output\.run\}\}$/);
  const shown = stepsOf("run the scenario siege-1 and then replay it");
  assert.equal([shown.length, shown[1]?.params], [2, { run: "{{step_1.output.run}}" }]);
});

test("what comes after the rest waits for the ends of all of it, and without `then` nothing waits", () => {
  const order = (sentence: string) => stepsOf(sentence).map(({ dependencies }) => dependencies);
  const together = order("lock the front door and open the blinds in the bedroom and turn on the light in the bedroom");
  assert.equal(together, [[], [], []]);
  const last = order("lock the front door and open the blinds in the bedroom, then turn on the light in the bedroom");
  assert.equal(last, [[], [], ["step_1", "step_2"]]);
});

test("parts of a routine that comes after something all wait for it", () => {
  const steps = stepsOf("lock the front door and then start the morning routine");
  const first = steps.filter(({ dependencies }) => dependencies.length === 1 && dependencies[0] === "step_1");
  assert.ok(first.length >= 2);
  assert.equal(
    steps.filter(({ dependencies }) => dependencies.length === 0).map(({ id }) => id),
    ["step_1"],
  );
});

test("one device may be used twice when the second time comes after the first, and is disputed when it does not", () => {
  const goals = [
    { verb: "home.set-light", slots: { location: "bedroom", power: "on" } },
    { verb: "home.set-light", slots: { location: "bedroom", brightness: 30 } },
  ];
  const disputed = planned(taskOf(goals));
  assert.equal([disputed.execution.conflicts.length, namesOf(disputed).length], [1, 1]);
  const inOrder = planned(taskOf([goals[0]!, { ...goals[1]!, isInSequence: true }]));
  assert.equal(inOrder.execution.conflicts, []);
  assert.equal(
    inOrder.execution.plan.steps.map(({ dependencies }) => dependencies),
    [[], ["step_1"]],
  );
  assert.is.not(executionDigest(inOrder.execution), executionDigest(disputed.execution));
});

test("what a verb says that it makes, every one of its methods gives", () => {
  const makers = Object.entries(VERBS).flatMap(([verb, row]) => ("makes" in row ? [{ verb, makes: row.makes }] : []));
  assert.ok(makers.length >= 5);
  for (const { verb, makes } of makers)
    for (const { name, gives = {} } of DEFAULT_METHODS.filter((method) => method.verb === verb))
      assert.ok(Object.hasOwn(gives, makes), name);
});

test.run();
