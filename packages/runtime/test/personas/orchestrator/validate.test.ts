// Plans that cannot be carried out: everything that is wrong is said at once, before the first step.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PlanStep } from "../../../src/contracts/orchestration.ts";
import { validatePlan } from "../../../src/personas/orchestrator/execution/validate.ts";
import { testRegistry } from "./support/capabilities.ts";
import { execute, planOf } from "./support/outside.ts";

const registry = testRegistry();

/** Steps, and the codes and paths of all that is wrong with them. */
interface Row {
  readonly name: string;
  readonly steps: readonly (Partial<PlanStep> & { readonly id: string })[];
  readonly issues: readonly (readonly [string, string])[];
}

const { rows } = JSON.parse(readFileSync(new URL("../../../../../fixtures/orchestrator/invalid-plans.json", import.meta.url), "utf8")) as {
  readonly rows: readonly Row[];
};

for (const { name, steps, issues: expected } of rows)
  test(`a plan with ${name} is refused before its first step`, () => {
    const issues = validatePlan(planOf(steps), registry);
    assert.equal(
      issues.map(({ code, path }) => [code, path]),
      expected,
      JSON.stringify(issues),
    );
    for (const one of issues)
      assert.ok(
        one.file === "plan" && (one.message.includes(one.path) || one.message.includes(one.found)) && one.expected !== "",
        one.message,
      );
    const run = execute(planOf(steps), registry);
    assert.equal(run.kinds(), ["execution.requested", "plan.refused"]);
    assert.is(run.open.length, 0);
  });

test("there are more than 20 plans that cannot be carried out", () => {
  assert.ok(rows.length > 20);
});

test("a cycle is named step by step", () => {
  const [issue] = validatePlan(
    planOf([
      { id: "a", dependencies: ["b"] },
      { id: "b", dependencies: ["a"] },
    ]),
    registry,
  );
  assert.is(issue?.found, "a -> b -> a");
});

test("names of built-in fields are names of steps like any other", () => {
  const plan = planOf([
    { id: "constructor", params: { n: 1 } },
    { id: "toString", params: { was: "{{constructor.output.got.n}}" }, dependencies: ["constructor"] },
  ]);
  const run = execute(plan, registry);
  run.settle();
  assert.equal(run.result().output, { got: { was: 1 } });
});

test("a thousand steps in a row and a thousand side by side are validated and ordered", () => {
  const row = planOf(Array.from({ length: 1000 }, (_, index) => ({ id: `s${index}`, dependencies: index === 0 ? [] : [`s${index - 1}`] })));
  const field = planOf(Array.from({ length: 1000 }, (_, index) => ({ id: `s${index}` })));
  assert.equal([validatePlan(row, registry), validatePlan(field, registry)], [[], []]);
});

test.run();
