// Planning again: after a failed step, drift, a device that fails, a consent that changed; done steps are carried over.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ReplanCause } from "../../src/personas/orchestrator/execution/state.ts";
import { validatePlan } from "../../src/personas/orchestrator/execution/validate.ts";
import { proposalOf } from "../../src/personas/orchestrator/planning/proposal.ts";
import { type Replanned, replanTask } from "../../src/personas/orchestrator/planning/replan.ts";
import { recomputeScore } from "../../src/personas/orchestrator/planning/score.ts";
import type { Situation } from "../../src/personas/orchestrator/planning/situation.ts";
import { fixtureHome, namesOf, planned, situationOf, taskOf } from "./support/fixture.ts";
import { fixtureRegistry } from "./support/registry.ts";

const task = taskOf(
  [
    { verb: "design.generate-level", slots: { generator: "dungeon" } },
    { verb: "design.playtest-level", slots: {} },
  ],
  { privacy: "PUBLIC", domain: "design" },
);

const again = (cause: ReplanCause, done: string[], situation: Situation = situationOf(), of = task): Replanned => {
  const before = planned(of).execution;
  const outcome = replanTask({ task: of, before, done, cause, replansLeft: 1 }, situation);
  if (outcome.outcome === "refused") throw new Error(outcome.reasons.join("; "));
  return outcome;
};

test("after a failed step its capability is not taken again, and done steps keep their ids and bytes", () => {
  const before = planned(task).execution;
  const last = before.plan.steps.at(-1)!;
  const done = before.plan.steps.slice(0, -1).map(({ id }) => id);
  const { execution, carried } = again({ kind: "step-failed", words: "cut: no answer", step: last.id }, done);
  assert.equal(carried, done);
  assert.equal(execution.plan.steps.slice(0, done.length), before.plan.steps.slice(0, -1));
  assert.not.ok(execution.plan.steps.some(({ name }) => name === last.name));
  assert.ok(execution.plan.steps.slice(done.length).every(({ id }) => !before.plan.steps.some((one) => one.id === id)));
  assert.is(execution.plan.steps.at(-1)?.params.level, "{{step_1.output.level}}");
  assert.equal(validatePlan(execution.plan, fixtureRegistry()), []);
  assert.equal(recomputeScore(execution), execution.score);
});

test("a device that fails is left out, the others are carried over", () => {
  const lights = taskOf([{ verb: "home.set-light", slots: { location: "living-room", power: "on" } }]);
  const lamp = { ...fixtureHome.devices["lamp-floor"]!, isOnline: false };
  const snapshot = { ...fixtureHome, devices: { ...fixtureHome.devices, "lamp-floor": lamp } };
  const { execution, carried } = again(
    { kind: "device-failure", words: "lamp-floor does not answer" },
    ["step_1"],
    situationOf({ snapshot }),
    lights,
  );
  assert.equal(
    execution.plan.steps.map(({ id, params }) => [id, params.device]),
    [["step_1", "lamp-ceiling"]],
  );
  assert.equal(carried, ["step_1"]);
  assert.ok(execution.rejections.some(({ constraint }) => constraint === "device-online"));
});

test("drift of the tariff makes another plan", () => {
  const dishes = taskOf([{ verb: "home.run-appliance", slots: { appliance: "dishwasher" } }], {
    strategy: "cost-optimised",
    preferences: {},
  });
  const snapshot = { ...fixtureHome, tariffs: [{ from: 0, to: 1439, perKilowattHour: "0" }] };
  assert.equal(namesOf(planned(dishes))[0], "wait");
  const { execution, because } = again({ kind: "drift", words: "the tariff changed" }, [], situationOf({ snapshot }), dishes);
  assert.equal(
    execution.plan.steps.map(({ name }) => name),
    ["rule.appliances"],
  );
  assert.is(because, "drift: the tariff changed");
});

test("a consent that was taken back makes a plan without what needed it, or tells that it is asked for", () => {
  const light = taskOf([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }]);
  const without = { ...light, principal: { ...light.principal, scopes: [] } };
  const before = planned(light).execution;
  const outcome = replanTask(
    { task: without, before, done: [], cause: { kind: "consent-change", words: "home.lights" }, replansLeft: 1 },
    situationOf(),
  );
  assert.ok(outcome.outcome === "planned");
  if (outcome.outcome === "planned") assert.equal(outcome.execution.consents, ["home.lights"]);
});

test("re-planning has a budget", () => {
  const before = planned(task).execution;
  const outcome = replanTask({ task, before, done: [], cause: { kind: "drift", words: "x" }, replansLeft: 0 }, situationOf());
  assert.equal(outcome.outcome === "refused" && outcome.rejections[0]?.constraint, "replansMax");
});

test("the proposal of another plan is a fact as the journal has it", () => {
  const outcome = again({ kind: "drift", words: "somebody came home" }, ["step_1"]);
  const fact = proposalOf(outcome);
  assert.equal([fact.kind, fact.data.carried, fact.bodies.plan.id], ["plan.proposed", ["step_1"], outcome.execution.plan.id]);
});

test.run();
