// Views of journals: explanations and metrics, each from journals with a known answer; digests without a clock; instants.

import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Fact } from "../../../src/contracts/journal.ts";
import type { TimedFact } from "../../../src/personas/orchestrator/execution/engine.ts";
import { executionDigestOf } from "../../../src/personas/orchestrator/views/execution-digest.ts";
import { explainExecution } from "../../../src/personas/orchestrator/views/explanation.ts";
import { instantOf } from "../../../src/personas/orchestrator/views/instant.ts";
import { type PlanMetrics, planMetricsOf, type SystemMetrics, systemMetricsOf } from "../../../src/personas/orchestrator/views/metrics.ts";
import { testRegistry } from "./support/capabilities.ts";
import { execute, planOf } from "./support/outside.ts";

interface Row {
  readonly name: string;
  /** Jobs as rows of [kind, milliseconds, data]. */
  readonly jobs: readonly (readonly (readonly [string, number, object])[])[];
  readonly plan?: Partial<PlanMetrics>;
  readonly system?: Partial<SystemMetrics>;
}

/** A metric as it is named in lists of metrics, and the field that holds it. */
interface Printed {
  readonly name: string;
  readonly of: "plan" | "system";
  readonly field: string;
}

const { rows, printed } = JSON.parse(
  readFileSync(new URL("../../../../../fixtures/orchestrator/metrics.json", import.meta.url), "utf8"),
) as {
  readonly rows: readonly Row[];
  readonly printed: readonly Printed[];
};
const registry = testRegistry();
const localityOf = (name: string) => registry.card(name)?.locality;

for (const { name, jobs, plan = {}, system = {} } of rows)
  test(`metrics: ${name}`, () => {
    const facts = jobs.map((job) =>
      job.map(([kind, atMs, data]): TimedFact => ({ fact: { kind, data, bodies: {} } as unknown as Fact, atMs })),
    );
    const metrics = { plan: planMetricsOf(facts, localityOf), system: systemMetricsOf(facts) };
    for (const [key, value] of Object.entries(plan)) assert.equal(metrics.plan[key as keyof PlanMetrics], value, key);
    for (const [key, value] of Object.entries(system)) assert.equal(metrics.system[key as keyof SystemMetrics], value, key);
  });

for (const { name, of, field } of printed)
  test(name, () => {
    const blank = { plan: planMetricsOf([], localityOf), system: systemMetricsOf([]) }[of] as unknown as Readonly<Record<string, unknown>>;
    assert.ok(Object.hasOwn(blank, field), `the metrics have ${field}`);
    const known = rows
      .map((row) => (row[of] as Readonly<Record<string, unknown>> | undefined)?.[field])
      .filter((value) => value !== undefined);
    assert.ok(
      known.some((value) => JSON.stringify(value) !== JSON.stringify(blank[field])),
      "a journal whose answer is known and is something",
    );
  });

test("every metric has a journal with a known answer", () => {
  const plan = new Set(rows.flatMap((row) => Object.keys(row.plan ?? {})));
  const system = new Set(rows.flatMap((row) => Object.keys(row.system ?? {})));
  assert.equal([...plan].sort(), Object.keys(planMetricsOf([], localityOf)).sort());
  assert.equal([...system].sort(), Object.keys(systemMetricsOf([])).sort());
});

test("an explanation says what happened to each step and why, from recorded facts alone", () => {
  const fallback = { name: "reader", params: {}, givesUp: "freshness" };
  const plan = planOf([
    { id: "a", name: "writer", fallback, description: "Write it down" },
    { id: "b", type: "conditional", params: { condition: "false" }, dependencies: ["a"] },
    { id: "c", name: "writer", dependencies: ["b"] },
  ]);
  const refused = { failure: { class: "refused", words: "full" }, costMicros: 7 } as const;
  const run = execute(plan, registry, {
    answer: ({ capability }) => (capability === "writer" ? refused : { response: {}, costMicros: 3 }),
  });
  run.settle();
  const explained = explainExecution(run.facts);
  assert.is(explained.summary, "The execution completed: 1 of 3 steps completed, 0 failed, 2 skipped.");
  assert.equal(explained.givenUp, ["a: freshness"]);
  assert.is(explained.cost, "0.00001");
  assert.equal(
    explained.steps.map(({ step, outcome, attempts }) => [step, outcome, attempts]),
    [
      ["a", "completed", 2],
      ["b", "skipped", 0],
      ["c", "skipped", 0],
    ],
  );
  assert.equal(explained.steps[0]?.why, [
    "Write it down",
    "The gates said allow; policy (test): allow, as the test says.",
    "It fell back on reader after refused: full, giving up: freshness.",
    "The gates said allow; policy (test): allow, as the test says.",
  ]);
  assert.equal(explained.steps[2]?.why, ["It was passed over: dependency-skipped: b."]);
});

test("an explanation of a refused, a cancelled and an open execution says so", () => {
  const bad = execute(planOf([{ id: "a", name: "nope" }]), registry);
  assert.match(explainExecution(bad.facts).summary, /^The plan was refused \(DRAMATIS_CAPABILITY_UNKNOWN/);
  const open = execute(planOf([{ id: "a" }]), registry);
  assert.match(explainExecution(open.facts).summary, /^The execution is under way: 0 of 1/);
  open.see("cancel.requested", { by: "owner", words: "no more" });
  assert.match(explainExecution(open.facts).summary, /^The execution was cancelled by owner/);
});

test("two executions that did the same at other times have one digest; another output has another", () => {
  const results = [0, 77].map((late) => {
    const run = execute(planOf([{ id: "a" }]), registry);
    run.atMs += late;
    run.settle();
    return run.result();
  });
  assert.is.not(JSON.stringify(results[0]), JSON.stringify(results[1]));
  assert.is(executionDigestOf(results[0]!), executionDigestOf(results[1]!));
  assert.is.not(executionDigestOf({ ...results[0]!, output: 1 }), executionDigestOf(results[0]!));
});

test("instants are written as the language writes them, over leap days and centuries", () => {
  for (let index = 0; index < 4000; index++) {
    const atMs = Math.floor((index * 253_402_300_799_999) / 3999);
    assert.is(instantOf(atMs), new Date(atMs).toISOString());
  }
  for (const text of ["2000-02-29T23:59:59.999Z", "2100-02-28T23:59:59.999Z", "2024-12-31T00:00:00.000Z"])
    assert.is(instantOf(Date.parse(text)), text);
});

test.run();
