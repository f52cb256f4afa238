// The printed examples of the engine, with TypeScript names: methods in camel case, fields of requests and answers as printed; statuses are
// texts and not enumerations (`status`, not `status.value`), triggers the words `user_request`, `preview_request`.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { OrchestrationEngine } from "../../src/boundary/orchestration-engine.ts";
import { options } from "./support/engine-options.ts";

const request = {
  trigger_type: "user_request",
  intent: "optimize energy usage in the living room",
  user_id: "user_123",
  context_hints: { location: "living_room" },
  preferences: { privacy_first: true },
};

test("basic usage: a plan is made, its status asked, metrics read", async () => {
  const engine = new OrchestrationEngine(options());
  await engine.start();
  const response = await engine.createExecutionPlan({ ...request, context_hints: { location: "living-room" } });
  assert.is(response.status, "awaiting-plan-approval", response.rationale);
  assert.is(response.execution_plan?.strategy, "privacy-first");
  assert.match(response.rationale, /step\(s\), all of them local/);
  assert.is(await engine.getPlanStatus(response.plan_id), "awaiting-plan-approval");
  const { system, plans } = await engine.getSystemMetrics();
  assert.equal([system.plans, system.active, system.health.status], [1, 1, "healthy"]);
  assert.ok((plans.timeToPlanMs ?? 0) > 0);
  await engine.stop();
});

test("advanced usage: a preview shows what would happen, with the digest that the plan has, and a plan is cancelled", async () => {
  const engine = new OrchestrationEngine(options());
  await engine.start();
  const preview = await engine.createExecutionPlan({
    trigger_type: "preview_request",
    intent: "what would happen if I automate the morning routine",
    user_id: "user_123",
    preview_mode: true,
  });
  assert.ok(preview.is_preview);
  assert.is(preview.status, "awaiting-plan-approval", preview.rationale);
  const asked = { ...request, intent: "home.change-temperature", context_hints: { location: "bedroom", change: 1 } };
  const plan = await engine.createExecutionPlan(asked);
  assert.is((await engine.previewPlan(asked)).digest, plan.digest);
  assert.is(await engine.cancelPlan(plan.plan_id), true);
  assert.is(await engine.getPlanStatus(plan.plan_id), "cancelled");
  assert.is(await engine.cancelPlan(plan.plan_id), false);
  assert.is(await engine.getPlanStatus("plan_nobody"), null);
  assert.is((await engine.getSystemMetrics()).plans.overrides, 1);
});

test("a request that is not clear is asked back, one that cannot be met says why, and neither counts as a plan", async () => {
  const engine = new OrchestrationEngine(options());
  await engine.start();
  const unclear = await engine.createExecutionPlan({ ...request, intent: "colourless green ideas sleep furiously", context_hints: {} });
  assert.is(unclear.status, "failed");
  assert.ok(unclear.questions.length > 0);
  const cold = await engine.createExecutionPlan({
    ...request,
    intent: "home.change-temperature",
    context_hints: { location: "attic", change: 1 },
  });
  assert.is(cold.status, "infeasible");
  assert.match(cold.rationale, /there is no thermostat in attic/);
  assert.is((await engine.getSystemMetrics()).system.plans, 0);
});

test("an engine that is not started takes nothing, and wrong options are refused at its start", async () => {
  const engine = new OrchestrationEngine(options());
  await refuses(() => engine.createExecutionPlan(request), "the engine is not started");
  await refuses(() => new OrchestrationEngine({ ...options(), config: { max_plan_alternatives: -1 } }).start(), "max_plan_alternatives");
});

test.run();

// --- internal ---

async function refuses(act: () => Promise<unknown>, words: string): Promise<void> {
  try {
    await act();
  } catch (error) {
    assert.match(String((error as Error).message), words);
    return;
  }
  assert.unreachable("it was taken");
}
