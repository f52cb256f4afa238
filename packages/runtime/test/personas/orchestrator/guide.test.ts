// Examples of the contracts guide: its goal, its plan, its three registrations, and patterns 1, 2, 4 and 5, at the level of the engine.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { createCapabilityRegistry } from "../../../src/capabilities/registry.ts";
import { DramatisError } from "../../../src/contracts/errors.ts";
import {
  EXECUTION_STATUSES,
  type OrchestratorPlan,
  orchestratorGoalSchema,
  orchestratorPlanSchema,
  STEP_STATUSES,
  STEP_TYPES,
} from "../../../src/contracts/orchestration.ts";
import { exportHistory, HISTORY_EVENTS, statsOf, timelineOf } from "../../../src/personas/orchestrator/views/timeline.ts";
import { PLAIN, PRINTED, testRegistry } from "./support/capabilities.ts";
import { execute } from "./support/outside.ts";

const registry = testRegistry();

test("Goal Definition: the printed goal is one", () => {
  const goal = printed("campaign.goal") as object;
  assert.equal(orchestratorGoalSchema.parse(goal), goal);
});

test("Plan Structure: the printed plan is carried out, the second step with the output of the first", () => {
  const run = execute(printedPlan(), registry, { answer: printedAnswer });
  run.settle();
  const result = run.result();
  assert.is(result.status, "completed");
  assert.equal(result.output, { url: "https://example.org/content_7" });
  assert.equal(
    result.steps.map(({ stepId, status }) => [stepId, status]),
    [
      ["step_1", "completed"],
      ["step_2", "completed"],
    ],
  );
});

test("Plan Structure: the five printed types of a step are carried out, and no other is one", () => {
  assert.equal([...STEP_TYPES], ["tool", "agent", "llm", "wait", "conditional"]);
  const plan = fiveTypes();
  const run = execute(plan, registry, { answer: ({ capability }) => ({ response: { said: capability, sentiment: "calm" } }) });
  run.settle();
  assert.equal(
    run.result().steps.map(({ stepId, status }) => [stepId, status]),
    STEP_TYPES.map((type) => [type, "completed"]),
  );
  assert.is(orchestratorPlanSchema.safeParse({ ...plan, steps: [{ ...plan.steps[0], type: "loop" }] }).success, false);
});

test("Execution Result: the statuses of executions and steps are the printed ones", () => {
  assert.equal([...EXECUTION_STATUSES], ["pending", "running", "completed", "failed", "cancelled"]);
  assert.equal([...STEP_STATUSES], ["pending", "running", "completed", "failed", "skipped"]);
});

test("Registering Tools, Agents, Services: the three are taken as printed, with careful defaults", () => {
  const some = createCapabilityRegistry();
  for (const one of PRINTED) some.register(one);
  assert.equal(
    some.list().map(({ name }) => name),
    ["content_agent", "email_service", "web_search"],
  );
  assert.equal(some.parseInput("web_search", { query: "x" }), { value: { query: "x", maxResults: 5 } });
  const card = some.card("web_search");
  assert.equal(
    [card?.effectClass, card?.locality, card?.isIdempotent, card?.isCritical, card?.costMicros],
    ["write", "remote", false, false, 0],
  );
  assert.equal(some.card("content_agent")?.metadata, { version: "1.0.0", owner: "marketing-team" });
  assert.ok("issues" in some.parseInput("email_service", { to: "nobody", subject: "", body: "" }));
});

test("a registry is the same whatever the order of registration, and another one as soon as a word differs", () => {
  const [one, other] = [createCapabilityRegistry(), createCapabilityRegistry()];
  for (const declaration of PRINTED) one.register(declaration);
  for (const declaration of [...PRINTED].reverse()) other.register(declaration);
  assert.is(one.digest(), other.digest());
  assert.equal(one.cards(), other.cards());
  other.register(PLAIN[0]!);
  assert.is.not(one.digest(), other.digest());
});

test("a declaration that is wrong or taken is refused with all issues, and nothing is registered", () => {
  const some = createCapabilityRegistry();
  some.register(PRINTED[0]!);
  const before = some.digest();
  const wrong = { ...PRINTED[0]!, type: "gadget" as never, costMicros: -1, inputSchema: z.date(), outputSchema: 3 as never };
  try {
    some.register(wrong);
    assert.unreachable("it is refused");
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    assert.is(error.code, "DRAMATIS_CAPABILITY_INVALID");
    assert.equal(
      error.issues.map(({ path }) => path),
      ["name", "inputSchema", "outputSchema", "type", "costMicros"],
    );
  }
  assert.is(some.digest(), before);
  assert.throws(
    () => some.parseInput("nope", {}),
    (error: DramatisError) => error.code === "DRAMATIS_CAPABILITY_UNKNOWN",
  );
});

test("Pattern 1: simple sequential execution, and Pattern 2: parallel execution, come to the same", () => {
  const results = [1, 8].map((maxParallel) => {
    const run = execute(printedPlan(), registry, { answer: printedAnswer, options: { maxParallel } });
    run.settle();
    return run.result();
  });
  assert.equal(results[0], results[1]);
  assert.is(results[0]?.status, "completed");
});

test("Pattern 4: error recovery; the failed step is found, and a plan without it completes", () => {
  const refuse = { failure: { class: "refused", words: "no such product" } } as const;
  const run = execute(printedPlan(), registry, { answer: (call) => (call.step === "step_2" ? refuse : printedAnswer(call)) });
  run.settle();
  const result = run.result();
  assert.is(result.status, "failed");
  const failedStep = result.steps.find((one) => one.status === "failed");
  assert.equal([failedStep?.stepId, failedStep?.error], ["step_2", "refused: no such product"]);
  const newPlan = { ...printedPlan(), id: "plan_abc124", steps: printedPlan().steps.filter(({ id }) => id !== failedStep?.stepId) };
  const retry = execute(newPlan, registry, { answer: printedAnswer });
  retry.settle();
  assert.is(retry.result().status, "completed");
});

test("Pattern 5: conditional execution; one branch is taken, the other skipped with its condition as the reason", () => {
  for (const [sentiment, taken] of [
    ["positive", 1],
    ["negative", 2],
    ['" == "" || true', 0],
  ] as const) {
    const run = execute(orchestratorPlanSchema.parse(printed("sentiment")), registry, { answer: () => ({ response: { sentiment } }) });
    run.settle();
    const { status, steps } = run.result();
    assert.is(status, "completed");
    assert.equal(
      steps.map((one) => one.status),
      ["completed", taken === 1 ? "completed" : "skipped", taken === 2 ? "completed" : "skipped"],
    );
    const skipped = steps.find((one) => one.status === "skipped");
    assert.match(skipped?.error ?? "", /^condition: /);
  }
});

test("Plan Replay: the seven events are told in order, with durations, counts and an export", () => {
  const refuse = { failure: { class: "refused", words: "no" } } as const;
  const run = execute(printedPlan(), registry, { answer: (call) => (call.step === "step_2" ? refuse : printedAnswer(call)) });
  run.settle();
  const timeline = timelineOf(run.facts);
  assert.equal(
    timeline.map(({ event }) => event),
    ["plan_created", "execution_started", "step_started", "step_completed", "step_started", "step_failed", "execution_failed"],
  );
  assert.is(timeline[5]?.duration, 5);
  assert.equal((timeline[5]?.data as { error: string } | undefined)?.error, "refused: no");
  assert.is(timeline[0]?.timestamp, "2023-11-14T22:13:20.000Z");
  assert.equal(timeline[6]?.data, run.result());
  const ended = timeline.filter(({ event }) => event === "step_completed" || event === "step_failed").map(({ data }) => data);
  assert.equal(ended, run.result().steps, "events and result tell the same of steps");
  const stats = statsOf(run.facts);
  assert.equal([stats.totalDuration, stats.averageStepDuration], [30, 5]);
  assert.equal(Object.keys(stats.eventCounts), [...HISTORY_EVENTS]);
  assert.is(stats.eventCounts.step_started, 2);
  assert.is((JSON.parse(exportHistory(run.facts)) as { entries: unknown[] }).entries.length, 7);
});

test.run();

// --- internal ---

function printed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../../fixtures/plans/${name}.json`, import.meta.url), "utf8"));
}

function printedPlan(): OrchestratorPlan {
  return orchestratorPlanSchema.parse(printed("campaign"));
}

function printedAnswer({ capability, args }: { readonly capability: string; readonly args: unknown }) {
  if (capability === "content_generation") return { response: { id: "content_7" } };
  return { response: { url: `https://example.org/${(args as { contentId: string }).contentId}` } };
}

/** One step of each type, each behind the one before. */
function fiveTypes(): OrchestratorPlan {
  const params = {
    ...{ tool: ["echo", { x: 1 }], agent: ["sentiment_analysis", { text: "x" }], llm: ["model", { x: 3 }] },
    ...{ wait: ["wait", { durationMs: 50 }], conditional: ["is-there", { condition: '{{tool.output.said}} === "echo"' }] },
  } as const;
  const steps = STEP_TYPES.map((type, index) => ({
    ...{ id: type, type, name: params[type][0], description: "", params: params[type][1] },
    dependencies: index === 0 ? [] : type === "conditional" ? ["tool", "wait"] : [STEP_TYPES[index - 1] ?? ""],
  }));
  return orchestratorPlanSchema.parse({ id: "plan-types", goalId: "goal-types", steps, createdAt: "2025-11-01T10:00:00Z" });
}
