// A request that names modules, from intake over planning and execution to its printed answer; and the answers of jobs that end otherwise.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCapabilityRegistry } from "../../src/capabilities/registry.ts";
import type { Json } from "../../src/contracts/persona.ts";
import { readTask } from "../../src/personas/orchestrator/intake/read-task.ts";
import { type PlanAndExecuteAnswer, planAndExecuteAnswer } from "../../src/personas/orchestrator/views/plan-and-execute.ts";
import { execute, type Outside, planOf } from "../personas/orchestrator/support/outside.ts";
import { fixtureSetting, planned, situationOf } from "./support/fixture.ts";

interface Example {
  readonly request: Readonly<Record<string, unknown>>;
  readonly envelopes: Readonly<Record<string, Json>>;
  readonly response: PlanAndExecuteAnswer;
}

const example = JSON.parse(
  readFileSync(new URL("../../../../fixtures/orchestrator/plan-and-execute.json", import.meta.url), "utf8"),
) as Example;
const { run_id } = example.response;

const registry = createCapabilityRegistry();
for (const name of Object.keys(example.envelopes))
  registry.register({ name, type: "service", description: name, inputSchema: z.json(), outputSchema: z.json(), enabled: true });

const answer: Outside["answer"] = ({ capability }) => ({ response: example.envelopes[capability] ?? null });
const planOfModules = () => planned(readTask(example.request, fixtureSetting), situationOf({ registry })).execution.plan;

test("POST /plan_and_execute: the printed request gives the printed answer", () => {
  const run = execute(planOfModules(), registry, { answer });
  run.settle();
  assert.is(JSON.stringify(planAndExecuteAnswer(run.facts, run_id)), JSON.stringify(example.response));
});

test("the answer can be given at any time of a job", () => {
  const run = execute(planOfModules(), registry, { answer });
  assert.is(planAndExecuteAnswer([], run_id).status, "pending");
  const begun = planAndExecuteAnswer(run.facts, run_id);
  assert.equal([begun.status, begun.plan.length, begun.results], ["running", 2, {}]);
  run.see("cancel.requested", { by: "owner", words: "no more" });
  assert.is(planAndExecuteAnswer(run.facts, run_id).status, "cancelled");
});

test("a module that fails is told, and what the others gave is kept", () => {
  const failure = { class: "refused", words: "no brief today" } as const;
  const run = execute(planOfModules(), registry, { answer: (call) => (call.capability === "strategy-agent" ? { failure } : answer(call)) });
  run.settle();
  const { status, results, error } = planAndExecuteAnswer(run.facts, run_id);
  assert.equal([status, Object.keys(results)], ["failed", ["policy-simulator"]]);
  assert.match(error ?? "", /no brief today/);
});

test("a plan that is refused has no results, and says why", () => {
  const run = execute(planOf([{ id: "a", name: "nobody" }]), registry);
  const { status, results, error } = planAndExecuteAnswer(run.facts, run_id);
  assert.equal([status, results], ["failed", {}]);
  assert.match(error ?? "", /nobody/);
});

test("answers without an envelope stand as they are, waits are told as waits", () => {
  const steps = [
    { id: "a", name: "policy-simulator" },
    { id: "b", type: "wait" as const, name: "wait", params: { durationMs: 5 }, dependencies: ["a"] },
    { id: "c", name: "strategy-agent", dependencies: ["b"] },
  ];
  const run = execute(planOf(steps), registry, {
    answer: ({ capability }) => ({ response: capability === "policy-simulator" ? { score: 3 } : [1] }),
  });
  run.settle();
  const { plan, results } = planAndExecuteAnswer(run.facts, run_id);
  assert.equal(plan[1], { step: 2, module: "wait", action: "wait" });
  assert.equal(results, { "policy-simulator": { score: 3 }, "strategy-agent": { value: [1] } });
});

test.run();
