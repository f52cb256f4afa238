// The engine of plans against a simulated outside: order, retries, time-outs, waits, gates, breakers, costs, cancel, re-planning, labels.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../../src/contracts/persona.ts";
import { planDigestOf } from "../../../src/personas/orchestrator/execution/plan-digest.ts";
import { testRegistry } from "./support/capabilities.ts";
import { execute, planOf } from "./support/outside.ts";

const registry = testRegistry();
const timeout = { failure: { class: "timeout", words: "too slow" } } as const;
const refused = { failure: { class: "refused", words: "no" } } as const;

test("steps run one after the other, each with the outputs of those before it, and the last one's output is the execution's", () => {
  const plan = planOf([
    { id: "a", params: { n: 1 } },
    { id: "b", params: { whole: "{{a.output.got}}", text: "n={{a.output.got.n}}" }, dependencies: ["a"] },
  ]);
  const run = execute(plan, registry);
  run.settle();
  const result = run.result();
  assert.is(result.status, "completed");
  assert.equal(result.output, { got: { whole: { n: 1 }, text: "n=1" } });
  assert.equal(result.metadata, { totalDuration: 30, totalCost: "0", totalSteps: 2, completedSteps: 2, failedSteps: 0 });
  assert.equal(result.startedAt, "2023-11-14T22:13:20.000Z");
});

test("independent branches go on when a step fails, and its dependents are skipped with a reason", () => {
  const plan = planOf([
    { id: "a", params: { fail: true } },
    { id: "b", dependencies: ["a"] },
    { id: "c" },
    { id: "d", dependencies: ["b"] },
  ]);
  const run = execute(plan, registry, { answer: ({ step }) => (step === "a" ? refused : { response: {} }) });
  run.settle();
  const { status, steps, error } = run.result();
  assert.is(status, "failed");
  assert.is(error, "refused: no (a)");
  assert.equal(
    steps.map((one) => [one.status, one.error ?? null]),
    [
      ["failed", "refused: no"],
      ["skipped", "dependency-failed: a"],
      ["completed", null],
      ["skipped", "dependency-skipped: b"],
    ],
  );
});

test("at most maxParallel steps are out at a time, in the order of the plan", () => {
  const run = execute(planOf(["a", "b", "c", "d"].map((id) => ({ id }))), registry, { options: { maxParallel: 2 } });
  assert.equal(
    run.open.map((one) => ("step" in one ? one.step : "")),
    ["a", "b"],
  );
  run.settle();
  assert.is(run.result().metadata.completedSteps, 4);
});

test("a retryable failure is tried again after a rest that grows, at most as often as the step says", () => {
  const answers = [timeout, timeout, { response: { ok: true } }] as const;
  let calls = 0;
  const run = execute(planOf([{ id: "a", retries: 2 }]), registry, { answer: () => answers[calls++] ?? timeout });
  run.settle();
  assert.is(run.result().status, "completed");
  const rests = run.facts.flatMap(({ fact, atMs }) => (fact.kind === "step.retrying" ? [fact.data.notBeforeMs - atMs] : []));
  assert.is(rests.length, 2);
  assert.ok((rests[0] ?? 0) >= 50 && (rests[0] ?? 0) <= 100 && (rests[1] ?? 0) >= 100 && (rests[1] ?? 0) <= 200, rests.join());
  const worn = execute(planOf([{ id: "a", retries: 2 }]), registry, { answer: () => timeout });
  worn.settle();
  assert.is(worn.result().error, "timeout: too slow (a)");
  assert.is(worn.kinds().filter((kind) => kind === "step.started").length, 3);
});

test("a failure that no retry can mend is not tried again, and what the other side asks for is waited", () => {
  const run = execute(planOf([{ id: "a", retries: 5 }]), registry, { answer: () => refused });
  run.settle();
  assert.is(run.kinds().filter((kind) => kind === "step.started").length, 1);
  let calls = 0;
  const throttled = { failure: { class: "throttled", words: "later", retryAfterMs: 60_000 } } as const;
  const later = execute(planOf([{ id: "a", retries: 1 }]), registry, { answer: () => (calls++ === 0 ? throttled : { response: {} }) });
  later.settle();
  assert.ok(later.result().metadata.totalDuration >= 60_000);
});

test("all attempts of a step have one idempotency key, and their occurrences tell them apart", () => {
  const seen: { idempotencyKey: string; occurrence: number; attempt: number }[] = [];
  const run = execute(
    planOf([
      { id: "a", retries: 1 },
      { id: "b", retries: 1 },
    ]),
    registry,
    {
      answer: ({ idempotencyKey, occurrence, attempt }) => {
        seen.push({ idempotencyKey, occurrence, attempt });
        return attempt === 1 ? timeout : { response: {} };
      },
    },
  );
  run.settle();
  assert.equal(seen.map(({ occurrence }) => occurrence).sort(), [0, 1, 2, 3]);
  assert.is(new Set(seen.map((one) => one.idempotencyKey)).size, 2);
});

test("an unknown outcome is tried again only when that does no harm, else somebody has to say", () => {
  const lost = () => execute(planOf([{ id: "a", name: "writer", retries: 3 }]), registry, { answer: () => "lost" });
  const asked = lost();
  asked.settle();
  assert.is(asked.state.inside, "waiting");
  assert.equal(asked.state.steps.a?.wait?.for, "resolution");
  asked.see("resolution.given", { step: "a", as: "answered", by: "tester" }, { body: { done: true } });
  asked.settle();
  assert.equal(asked.result().output, { done: true });
  const failed = lost();
  failed.settle();
  failed.see("resolution.given", { step: "a", as: "failed", by: "tester" });
  failed.settle();
  assert.is(failed.result().status, "failed");
  const timedOut = execute(planOf([{ id: "a", name: "writer", retries: 3 }]), registry, { answer: () => timeout });
  timedOut.settle();
  assert.equal(timedOut.state.steps.a?.wait?.for, "resolution");
  let calls = 0;
  const reader = execute(planOf([{ id: "a", name: "reader" }]), registry, { answer: () => (calls++ === 0 ? "lost" : { response: {} }) });
  reader.settle();
  assert.is(reader.result().status, "completed");
});

test("a step falls back, says what is given up, and the fallback goes through the gates itself", () => {
  const fallback = { name: "reader", params: { instead: true }, givesUp: "freshness" };
  const asked: string[] = [];
  const run = execute(planOf([{ id: "a", name: "writer", fallback }]), registry, {
    answer: ({ capability }) => (capability === "writer" ? refused : { response: { from: "cache" } }),
    judge: ({ capability }) => {
      asked.push(capability);
      return "allow";
    },
  });
  run.settle();
  assert.equal(asked, ["writer", "reader"]);
  assert.equal(run.result().output, { from: "cache" });
  assert.ok(run.kinds().includes("step.degraded"));
});

test("a denied step fails; one that needs consent or approval waits, holds nothing, and is judged again", () => {
  const denied = execute(planOf([{ id: "a" }]), registry, { judge: () => "deny" });
  denied.settle();
  assert.is(denied.state.inside, "denied");
  assert.is(denied.result().error, "denied: policy: as the test says (a)");
  const plan = planOf([{ id: "a" }, { id: "b" }]);
  const run = execute(plan, registry, { judge: ({ step }, asked) => (step === "a" && asked === 1 ? "ask-consent" : "allow") });
  run.settle();
  assert.is(run.state.steps.b?.at, "completed", "the other step goes on");
  assert.is(run.state.inside, "waiting");
  run.see("consent.given", { scope: "home.locks", consent: "consent-1" });
  assert.is(run.open.length, 0, "a consent to something else changes nothing");
  run.see("consent.given", { scope: "home.lights", consent: "consent-2" });
  run.settle();
  assert.is(run.result().status, "completed");
});

test("an approval lets a step be judged again, a refusal fails it", () => {
  let isApproved = false;
  const make = () => execute(planOf([{ id: "a" }]), registry, { judge: () => (isApproved ? "allow" : "ask-approval") });
  const run = make();
  run.settle();
  assert.equal(run.state.steps.a?.wait, { for: "approval", name: "a", scopes: [] });
  isApproved = true;
  run.see("approval.given", { step: "a", approval: "approval-1" });
  run.settle();
  assert.is(run.result().status, "completed");
  isApproved = false;
  const no = make();
  no.settle();
  no.see("approval.refused", { step: "a", by: "owner", words: "not now" });
  assert.is(no.result().error, "denied: refused by owner: not now (a)");
});

test("wait steps wait for an instant, a callback or an approval, and hold no place", () => {
  const wait = (id: string, params: Record<string, Json>, more = {}) => ({
    id,
    type: "wait" as const,
    name: "wait",
    params: params as never,
    ...more,
  });
  const plan = planOf([
    wait("t", { durationMs: 5000 }),
    wait("c", { callback: "door" }),
    wait("p", { approval: "go" }),
    { id: "z", dependencies: ["t", "c", "p"] },
  ]);
  const run = execute(plan, registry);
  assert.is(run.state.inside, "waiting");
  run.see("callback.received", { step: "c", callback: "window" }, { body: 1 });
  assert.is(run.state.steps.c?.at, "waiting", "an unknown callback changes nothing");
  run.see("callback.received", { step: "c", callback: "door" }, { body: { by: "post" } });
  run.see("callback.received", { step: "c", callback: "door" }, { body: { by: "forger" } });
  run.see("approval.given", { step: "p", approval: "approval-7" });
  run.settle();
  assert.is(run.result().status, "completed");
  assert.equal(
    run
      .result()
      .steps.slice(0, 3)
      .map(({ output }) => output),
    [null, { by: "post" }, { approval: "approval-7" }],
  );
  const late = execute(planOf([wait("c", { callback: "door" }, { timeout: 1000 })]), registry);
  late.settle();
  assert.is(late.result().error, "timeout: no callback came in time (c)");
});

test("a breaker that is open lets steps rest until it has cooled down, and takes no attempt from them", () => {
  let calls = 0;
  const down = { failure: { class: "unreachable", words: "nobody there" } } as const;
  const options = { breaker: { failures: 2, coolDownMs: 30_000 } };
  const plan = planOf([
    { id: "a", retries: 0 },
    { id: "b", retries: 0 },
    { id: "c", retries: 0 },
  ]);
  const run = execute(plan, registry, { options, answer: () => (calls++ < 2 ? down : { response: {} }) });
  run.settle();
  assert.equal(
    run.result().steps.map(({ status }) => status),
    ["failed", "failed", "completed"],
  );
  assert.ok(run.facts.some(({ fact }) => fact.kind === "step.retrying" && fact.data.failure.class === "breaker"));
  assert.ok(run.result().metadata.totalDuration >= 30_000);
});

test("a cost cap covers steps in their order and refuses the rest", () => {
  const plan = planOf(["a", "b", "c"].map((id) => ({ id, name: "writer" })));
  const run = execute(plan, registry, {
    options: { costMicrosMax: 250, maxParallel: 3 },
    answer: () => ({ response: {}, costMicros: 100 }),
  });
  run.settle();
  assert.equal(
    run.result().steps.map(({ status }) => status),
    ["completed", "completed", "failed"],
  );
  assert.match(run.result().error ?? "", /^denied: the cost cap/);
  assert.is(run.result().metadata.totalCost, "0.0002");
});

test("a cancel aborts what is out and leaves every step completed, skipped or failed as cancelled", () => {
  const plan = planOf([{ id: "a" }, { id: "b" }, { id: "c", dependencies: ["b"] }]);
  const run = execute(plan, registry, { options: { maxParallel: 2 }, pick: () => 0 });
  const [gate] = run.open.splice(0, 1);
  assert.is(gate?.effect, "gate");
  run.see("step.gated", {
    step: "a",
    attempt: 1,
    decision: { decision: "allow", reasons: [], obligations: [], consents: [], policy: "0".repeat(64) },
  });
  run.see("cancel.requested", { by: "tester", words: "enough" });
  assert.equal(run.aborted, ["a"]);
  assert.is(run.result().status, "cancelled");
  assert.equal(
    run.result().steps.map((one) => [one.status, one.error]),
    [
      ["failed", "cancelled: cancelled by tester"],
      ["failed", "cancelled: cancelled by tester"],
      ["skipped", "cancelled"],
    ],
  );
});

test("late, repeated and unknown facts change nothing, and neither does anything behind the end", () => {
  const run = execute(planOf([{ id: "a" }]), registry);
  run.settle();
  const before = run.state;
  for (const { fact } of [...run.facts]) run.see(fact.kind as "timer.fired", fact.data as never, fact.bodies);
  run.see("timer.fired", { timer: "rest.0.0.9.1" });
  run.see("cancel.requested", { by: "tester", words: "late" });
  assert.is(run.state, before);
});

test("a proposed plan replaces the old one: done steps are carried over, calls that are not wanted are aborted", () => {
  const first = planOf([
    { id: "a", params: { n: 1 } },
    { id: "b", name: "writer", dependencies: ["a"] },
  ]);
  const run = execute(first, registry, { options: { replansMax: 1 }, answer: ({ step }) => ({ response: { from: step } }) });
  while (run.state.steps.b?.at !== "gating") step(run);
  run.see("drift.seen", { differences: [] });
  assert.is(run.state.inside, "replanning");
  const second = planOf(
    [first.steps[0] as { id: string }, { id: "c", params: { was: "{{a.output.from}}" }, dependencies: ["a"] }],
    "plan-2",
  );
  run.see("plan.proposed", { because: "the hub is down", carried: ["a"] }, { plan: second });
  run.settle();
  assert.is(run.result().planId, "plan-2");
  assert.equal(
    run.result().steps.map(({ stepId, status }) => [stepId, status]),
    [
      ["a", "completed"],
      ["c", "completed"],
    ],
  );
  assert.is(run.kinds().filter((kind) => kind === "step.started").length, 2, "the carried step is not called again");
});

test("a proposal beyond the bound, or one that carries what is not done, is refused and the old plan goes on", () => {
  const plan = planOf([{ id: "a" }, { id: "b", dependencies: ["a"] }]);
  const run = execute(plan, registry, { options: { replansMax: 1 } });
  run.see("plan.proposed", { because: "hope", carried: ["b"] }, { plan });
  assert.is(run.kinds().at(-1), "plan.refused");
  run.settle();
  assert.is(run.result().status, "completed");
  const none = execute(plan, registry);
  none.see("plan.proposed", { because: "hope", carried: [] }, { plan });
  assert.is(none.kinds().at(-1), "plan.refused");
});

test("a dry run stops before any call and has the digest of the plan that an execution has", () => {
  const plan = planOf([{ id: "a" }, { id: "b", dependencies: ["a"] }]);
  const dry = execute(plan, registry, { options: { isDryRun: true } });
  const wet = execute({ ...plan, createdAt: "2026-01-01T00:00:00Z" }, registry);
  assert.is(dry.open.length, 0);
  assert.equal(
    dry.result().steps.map(({ status }) => status),
    ["skipped", "skipped"],
  );
  assert.is(dry.state.planDigest, wet.state.planDigest);
  assert.is(dry.state.planDigest, planDigestOf(plan));
});

test("labels travel: what a step gives is as private as what it used, and never less than it says itself", () => {
  const plan = planOf([
    { id: "a", privacy: "CONFIDENTIAL" },
    { id: "b", params: { x: "{{a.output.got}}" }, dependencies: ["a"] },
    { id: "c", dependencies: ["b"], privacy: "INTERNAL" },
  ]);
  const asked: string[] = [];
  const judge = ({ privacy }: { readonly privacy: string }) => {
    asked.push(privacy);
    return "allow" as const;
  };
  const run = execute(plan, registry, { judge });
  run.settle();
  assert.equal(asked, ["CONFIDENTIAL", "CONFIDENTIAL", "INTERNAL"]);
  asked.length = 0;
  execute(plan, registry, { judge, context: { privacy: "RESTRICTED" } }).settle();
  assert.equal(asked, ["RESTRICTED", "RESTRICTED", "RESTRICTED"]);
});

test("an answer that is not of the declared shape fails the step as a breach of contract", () => {
  const run = execute(planOf([{ id: "a", name: "web_search", params: { query: "x" } }]), registry, {
    answer: () => ({ response: { results: 3 } }),
  });
  run.settle();
  assert.match(run.result().error ?? "", /^contract: results must be a list/);
});

test.run();

// --- internal ---

/** Answers one open effect. */
function step(run: ReturnType<typeof execute>): void {
  const [next] = run.open.splice(0, 1);
  run.atMs += 5;
  if (next?.effect === "gate")
    run.see("step.gated", {
      step: next.step,
      attempt: next.attempt,
      decision: { decision: "allow", reasons: [], obligations: [], consents: [], policy: "0".repeat(64) },
    });
  if (next?.effect === "call") {
    const { step: of, attempt, capability, key, occurrence } = next;
    run.see(
      "exchange.ended",
      { step: of, attempt, capability, key, occurrence, outcome: "answered", failure: null, costMicros: 0, raw: [] },
      { response: { from: of } },
    );
  }
  if (next?.effect === "after") run.see("hooks.ran", { step: next.step, attempt: next.attempt, hooks: [] });
}
