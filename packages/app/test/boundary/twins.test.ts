// What the Orchestrator decides in a job is its own: without it there is no task and no plan, with another one there is another plan.
import { factsOf, runJob } from "@dramatis/host";
import { createOrchestrator, createTaskPlanner, type Fact, type PersonaAction, STRATEGY_WEIGHTS } from "@dramatis/runtime";
import { contraryTwin, nullTwin } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { OrchestrationEngine } from "../../src/boundary/orchestration-engine.ts";
import { options } from "./support/engine-options.ts";

const request = { trigger_type: "user_request", intent: "optimize energy usage in the living room", user_id: "user_123" };

test("a null Orchestrator leaves a request without task, plan and refusal", async () => {
  const { host, setting } = options({ personaOf: () => nullTwin("orchestrator") });
  const data = { principal: setting.principal, trigger: "request" };
  const fact: Fact = { kind: "request.received", data, bodies: { request, setting, config: {} } };
  await runJob(host, { job: "nobody", facts: [fact], patienceMs: 0 });
  const facts = await factsOf(await host.store.journal.read("nobody"), host.store.objects);
  assert.equal(
    facts.map((one) => one.fact.kind),
    ["request.received"],
  );
});

test("a contrary Orchestrator says another plan, and the answer is another one", async () => {
  const plain = await planned(options());
  const other = await planned(options({ personaOf: (means) => contraryTwin(createOrchestrator(means), withoutLastStep) }));
  assert.is(other.execution_plan?.plan.steps.length, (plain.execution_plan?.plan.steps.length ?? 0) - 1);
  assert.is.not(other.digest, plain.digest);
});

test("an Orchestrator with other weights plans by them", async () => {
  const weights = { privacy: 1, cost: 1, latency: 90, comfort: 4, reliability: 4 };
  const strategies = { ...STRATEGY_WEIGHTS, "privacy-first": weights };
  const other = await planned(options({ planner: createTaskPlanner({ strategies }) }));
  assert.equal(
    [(await planned(options())).execution_plan?.weights, other.execution_plan?.weights],
    [STRATEGY_WEIGHTS["privacy-first"], weights],
  );
});

test.run();

// --- internal ---

async function planned(of: ReturnType<typeof options>) {
  const engine = new OrchestrationEngine(of);
  await engine.start();
  return engine.createExecutionPlan(request);
}

function withoutLastStep(action: PersonaAction): PersonaAction {
  if (action.action !== "note" || action.fact.kind !== "plan.created") return action;
  const { plan, execution } = action.fact.bodies as { plan: { steps: unknown[] }; execution: object };
  const less = { ...plan, steps: plan.steps.slice(0, -1) };
  return {
    action: "note",
    fact: { ...action.fact, bodies: { ...action.fact.bodies, plan: less, execution: { ...execution, plan: less } } },
  };
}
