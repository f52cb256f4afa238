// What answers by callback is waited for in its plan: the flow says `accepted`, and the answer is the output of the step behind it.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCapabilityRegistry } from "../../src/capabilities/registry.ts";
import { validatePlan } from "../../src/personas/orchestrator/execution/validate.ts";
import { type IntakeSetting, readTask } from "../../src/personas/orchestrator/intake/index.ts";
import { carryOver } from "../../src/personas/orchestrator/planning/carry-over.ts";
import { plan } from "../../src/personas/orchestrator/planning/planner.ts";
import { execute } from "../personas/orchestrator/support/outside.ts";
import { situationOf } from "./support/fixture.ts";

const registry = createCapabilityRegistry();
for (const [name, answers] of [
  ["mail.triage", "by-callback"],
  ["mail.count", "at-once"],
] as const)
  registry.register({
    ...{ name, type: "service", description: `The flow that takes ${name}`, enabled: true, effectClass: "write", locality: "process" },
    ...{ inputSchema: z.record(z.string(), z.json()), outputSchema: z.json(), metadata: { adapter: "flow", answers } },
  });

const setting: IntakeSetting = {
  principal: { id: "ada", tier: "TRUSTED", scopes: [] },
  trigger: "request",
  strategy: "balanced",
  constraints: {},
  candidates: { flows: ["mail.triage", "mail.count"], tools: [], mcpTools: [] },
};

test("behind a flow that answers by callback stands a wait for exactly that callback; one that answers at once has none", () => {
  const { steps } = planned("mail.triage").plan;
  assert.equal(
    steps.map(({ type, name, params, dependencies }) => [type, name, params, dependencies]),
    [
      ["tool", "mail.triage", { label: "new" }, []],
      ["wait", "callback", { callback: "{{step_1.output.pending.callback}}" }, ["step_1"]],
    ],
  );
  assert.equal(validatePlan(planned("mail.triage").plan, registry), []);
  assert.is(planned("mail.count").plan.steps.length, 1);
});

test("the answer of the callback is the output of the plan", () => {
  const response = { status: "accepted", pending: { callback: "cb-1" } };
  const execution = execute(planned("mail.triage").plan, registry, { answer: () => ({ response }) });
  execution.settle();
  assert.equal(execution.open, [{ effect: "await-callback", step: "step_2", callback: "cb-1", untilMs: null }]);
  execution.see("callback.received", { step: "step_2", callback: "cb-1" }, { body: { sorted: 3 } });
  execution.settle();
  assert.equal([execution.state.inside, execution.result().output], ["succeeded", { sorted: 3 }]);
});

test("an answer that has come is carried over into another plan, and not waited for again", () => {
  const before = planned("mail.triage");
  const { execution, carried } = carryOver(before, before, before.plan.steps);
  assert.equal([carried, execution.plan.steps], [["step_1", "step_2"], before.plan.steps]);
});

test.run();

// --- internal ---

function planned(intent: string) {
  const task = readTask({ intent, inputs: { label: "new" }, mode: "flow" }, setting);
  const outcome = plan(task, situationOf({ registry }));
  assert.is(outcome.outcome, "planned", JSON.stringify(outcome).slice(0, 500));
  if (outcome.outcome === "refused") throw new Error("there is no plan");
  return outcome.execution;
}
