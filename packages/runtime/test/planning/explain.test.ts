// Explanations, previews and hand-overs: recorded values only, scores that can be reckoned again from what is shown.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { digestOf } from "../../src/contracts/canonical.ts";
import { SCORE_PARTS } from "../../src/contracts/task-spec.ts";
import { planDigestOf } from "../../src/personas/orchestrator/execution/plan-digest.ts";
import { explain, explanationText } from "../../src/personas/orchestrator/planning/explain.ts";
import { handover } from "../../src/personas/orchestrator/planning/handover.ts";
import { executionDigest } from "../../src/personas/orchestrator/planning/plan-digest.ts";
import { fixtureHome, planned, situationOf, taskOf } from "./support/fixture.ts";

const night = taskOf([{ verb: "home.night-routine", slots: {} }], { privacy: "CONFIDENTIAL" });
const light = taskOf([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }]);

test("every score in an explanation can be reckoned from what the text shows", () => {
  for (const task of [night, light]) {
    const text = explanationText(explain(planned(task).execution));
    const line = /Score: (\d+) = \((.*)\) \/ (\d+)\./.exec(text);
    const sum = (line?.[2] ?? "").split(" + ").reduce((total, one) => {
      const [, part, value, weight] = /^(\w+) (\d+) x (\d+)$/.exec(one) ?? [];
      assert.ok(SCORE_PARTS.includes(part as (typeof SCORE_PARTS)[number]));
      return total + Number(value) * Number(weight);
    }, 0);
    assert.is(Math.floor(sum / Number(line?.[3])), Number(line?.[1]));
  }
});

test("an explanation tells summary, each step's why, privacy, consents, approvals, cost, guardrails, alternatives and conflicts", () => {
  const { execution } = planned(night);
  const explanation = explain(execution);
  const text = explanationText(explanation);
  assert.match(
    text,
    /^8 step\(s\), all of them local, about \d+ ms and [\d.]+; planned balanced \(privacy weighs most\), \d+ of 1000 points\./,
  );
  for (const { step, capability, why } of explanation.steps) assert.match(text, `${step} ${capability}: ${why}`);
  for (const words of [
    "Privacy: CONFIDENTIAL; 100 %",
    "Approvals that are asked:",
    "Cost: ",
    "Guardrails:",
    "Looked at and not taken:",
    "Conflicts:",
  ])
    assert.match(text, words);
  assert.is(explanation.privacy.keptLocal, 1000);
  assert.equal(explanation.approvals, execution.approvals);
});

test("an explanation is read from the plan alone", () => {
  const { execution } = planned(light);
  const changed = { ...execution, steps: execution.steps.map((one) => ({ ...one, why: "because it was recorded so" })) };
  assert.match(explanationText(explain(changed)), /because it was recorded so/);
  assert.equal(explain(JSON.parse(JSON.stringify(execution))), explain(execution));
});

test("a preview has the digest that the plan has when it is carried out, whenever it is made", () => {
  const preview = planned({ ...night, trigger: "preview" }, situationOf({ createdAt: "2030-01-01T00:00:00Z" }));
  const plan = planned(night);
  assert.is(preview.digest, plan.digest);
  assert.is(planDigestOf(preview.execution.plan), planDigestOf(plan.execution.plan));
  assert.is(executionDigest(plan.execution), plan.digest);
});

test("another snapshot, policy or task gives another digest", () => {
  const digests = [
    planned(light),
    planned(light, situationOf({ snapshot: { ...fixtureHome, minute: 1141 } })),
    planned({ ...light, intent: "other words" }),
    planned(light, situationOf({ policy: { ...situationOf().policy, digest: digestOf("another") } })),
  ].map(({ digest }) => digest);
  assert.is(new Set(digests).size, 4);
});

test("the hand-over carries the constraints, the costs by step, and the digests of plan, registry, policy and context", () => {
  const bound = { ...light, constraints: { costMax: "1", latencyMsMax: 5000 } };
  const { execution, digest } = planned(bound);
  const given = handover(execution, bound);
  assert.equal(given.constraints, bound.constraints);
  assert.equal([given.execution, given.plan], [digest, planDigestOf(execution.plan)]);
  assert.equal([given.context, given.policy], [digestOf(fixtureHome), situationOf().policy.digest]);
  assert.equal(given.costs, [{ step: "step_1", capability: "hub.lights", costMicros: 1500 }]);
  const { digest: own, ...body } = given;
  assert.is(own, digestOf(body));
});

test.run();
