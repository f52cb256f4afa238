// Explanations, previews and hand-overs: recorded values only, scores that can be reckoned again from what is shown.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { digestOf } from "../../src/contracts/canonical.ts";
import type { PlanScore } from "../../src/contracts/execution-plan.ts";
import { SCORE_PARTS, type TaskSpec } from "../../src/contracts/task-spec.ts";
import { planDigestOf } from "../../src/personas/orchestrator/execution/plan-digest.ts";
import { explain, explanationText, type PlanExplanation } from "../../src/personas/orchestrator/planning/explain.ts";
import { handover } from "../../src/personas/orchestrator/planning/handover.ts";
import { executionDigest } from "../../src/personas/orchestrator/planning/plan-digest.ts";
import { fixtureHome, planned, readFixture, situationOf, taskOf } from "./support/fixture.ts";

const night = taskOf([{ verb: "home.night-routine", slots: {} }], { privacy: "CONFIDENTIAL" });
const { intents } = readFixture("intents.json") as { intents: readonly Pick<TaskSpec, "intent" | "goals" | "privacy" | "domain">[] };
const light = taskOf([{ verb: "home.set-light", slots: { location: "bedroom", power: "on" } }]);

for (const row of intents)
  test(`every score of an explanation is reckoned again from its text and from its JSON alone: ${row.intent}`, () => {
    const explanation = explain(planned(taskOf(row.goals, row)).execution);
    const text = explanationText(explanation);
    const [own, ...others] = [...text.matchAll(/Score: (\d+) = \((.*?)\) \/ (\d+)\./g)].map(([, total, parts, whole]) => ({
      total: Number(total),
      parts: [...parts!.matchAll(/(\w+) (\d+) x (\d+)/g)].map(([, name, value, weight]) => [name!, Number(value), Number(weight)] as const),
      whole: Number(whole),
    }));
    for (const { total, parts, whole } of [own!, ...others])
      assert.is(Math.floor(parts.reduce((sum, [, value, weight]) => sum + value * weight, 0) / whole), total);
    assert.is(others.length, explanation.alternatives.length);
    assert.equal(Object.fromEntries(own!.parts.map(([name, value]) => [name, value])), partsFrom(shownIn(text)), "by the text");
    const { score, alternatives, weights } = JSON.parse(JSON.stringify(explanation)) as PlanExplanation;
    assert.equal(score.parts, partsFrom(shownBy(JSON.parse(JSON.stringify(explanation)) as PlanExplanation)), "by the JSON");
    for (const { parts, total } of [score, ...alternatives.map((one) => one.score)]) {
      const whole = SCORE_PARTS.reduce((sum, part) => sum + weights[part], 0);
      assert.is(Math.floor(SCORE_PARTS.reduce((sum, part) => sum + weights[part] * parts[part], 0) / whole), total);
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

// --- internal ---

/** What an explanation shows of a plan that a score is made of; money in millionths. */
interface Shown {
  readonly steps: readonly {
    readonly id: string;
    readonly privacy: number;
    readonly cost: number;
    readonly ms: number;
    readonly comfort: number;
    readonly reliability: number;
    readonly after: readonly string[];
  }[];
  readonly budget: number;
  readonly aimMs: number;
}

const micros = (money: string) => Math.round(Number(money) * 1_000_000);

function shownIn(text: string): Shown {
  const figures = /^ {2}(\S+) .*\n {4}privacy (\d+), cost ([\d.]+), (\d+) ms, comfort (\d+), reliability (\d+)(?:; after (.*))?$/gm;
  const steps = [...text.matchAll(figures)].map(([, id, privacy, cost, ms, comfort, reliability, after]) => ({
    id: id!,
    privacy: Number(privacy),
    cost: micros(cost!),
    ms: Number(ms),
    comfort: Number(comfort),
    reliability: Number(reliability),
    after: after?.split(", ") ?? [],
  }));
  const [, budget] = /^Cost: .* of at most ([\d.]+)\.$/m.exec(text) ?? [];
  const [, aimMs] = /where (\d+) ms are aimed at/.exec(text) ?? [];
  return { steps, budget: micros(budget!), aimMs: Number(aimMs) };
}

function shownBy({ steps, cost, performance }: PlanExplanation): Shown {
  return {
    steps: steps.map((one) => ({
      ...{ id: one.step, privacy: one.privacyPoints, cost: one.costMicros, ms: one.latencyMs },
      ...{ comfort: one.comfort, reliability: one.reliability, after: one.dependencies },
    })),
    budget: micros(cost.budget ?? ""),
    aimMs: performance.aimedAtMs ?? 0,
  };
}

/** The five parts by the rules of the guide, written down a second time. */
function partsFrom({ steps, budget, aimMs }: Shown): PlanScore["parts"] {
  const ends = new Map<string, number>();
  for (const { id, ms, after } of steps) ends.set(id, ms + Math.max(0, ...after.map((one) => ends.get(one) ?? 0)));
  const mean = (values: readonly number[]) => Math.floor(values.reduce((sum, one) => sum + one, 0) / values.length);
  const points = (used: number, bound: number, part: number) => {
    const half = Math.max(1, Math.floor(bound / part));
    return used > bound ? 0 : Math.floor((1000 * half) / (half + used));
  };
  return {
    privacy: mean(steps.map(({ privacy }) => privacy)),
    cost: points(
      steps.reduce((sum, { cost }) => sum + cost, 0),
      budget,
      50,
    ),
    latency: points(Math.max(...ends.values()), aimMs, 20),
    comfort: mean(steps.map(({ comfort }) => comfort)),
    reliability: steps.reduce((product, { reliability }) => Math.floor((product * reliability) / 1000), 1000),
  };
}
