// A job that plans: its request is read, the outside looked at, the plan decided; looked at again before the first step, and planned again when
// a step fails or the outside changes. All of it is decided by the Orchestrator, and executed again from its facts alone.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reexecute } from "../../../src/personas/orchestrator/job/re-execute.ts";
import { openEffects, stateAfter } from "../../../src/personas/orchestrator/job/recall.ts";
import { fixtureHome } from "../../planning/support/fixture.ts";
import { askedJob, means, newJob, type PlannedJob, principal } from "./support/planned-job.ts";

const lights = "turn on the light in the living room";
const lampOff = withDevice("lamp-floor", { isOnline: false });

test("a request is read at once, the outside is looked at, and the plan is decided with its offers", () => {
  const job = askedJob(lights);
  assert.equal(job.kinds(), ["request.received", "task.specified"]);
  assert.equal(job.open, [{ effect: "capture", purpose: "planning", principal }]);
  job.look();
  assert.equal(job.kinds().slice(2), ["context.captured", "plan.created"]);
  assert.is(job.state.inside, "awaiting-plan-approval");
  assert.ok(Array.isArray(job.facts.at(-1)?.fact.bodies.offers));
  assert.equal(job.steps(), ["rule.lights lamp-ceiling", "rule.lights lamp-floor"]);
});

test("a request that cannot be read is refused with all of its issues, and leaves no trace", () => {
  for (const request of [5, { intent: "x" }, { trigger_type: "user_request", intent: "", user_id: 5, more: 1 }]) {
    const job = newJob();
    assert.throws(
      () => askedJob(request),
      (error: { issues: unknown[] }) => error.issues.length > 0,
    );
    assert.is(job.state, newJob().state);
  }
});

test("a plan is begun when nothing has changed since, and handed over behind its beginning", () => {
  const job = planned(lights);
  job.begin();
  assert.is(job.state.inside, "awaiting-plan-approval");
  assert.equal(job.open, [{ effect: "capture", purpose: "dispatch", principal }]);
  job.look();
  assert.equal(job.kinds().slice(5, 8), ["context.captured", "execution.started", "plan.handed-over"]);
  job.work();
  assert.is(job.state.inside, "succeeded");
  isDerivedAgain(job);
});

test("a device that went away before the first step makes another plan, which says what changed", () => {
  const job = planned(lights);
  const before = job.steps();
  job.begin();
  job.look({ snapshot: lampOff });
  const replaced = job.facts.map(({ fact }) => fact).find((fact) => fact.kind === "plan.replaced");
  assert.match(replaced?.data.because ?? "", /^device-failure: devices\.lamp-floor\.isOnline was true and is false/);
  assert.not.equal(job.steps(), before);
  assert.not.ok(job.steps().some((step) => step.includes("lamp-floor")));
  job.work();
  assert.is(job.state.inside, "succeeded");
  isDerivedAgain(job);
});

test("a consent that was taken back since is planned with: the plan of now says what it asks for", () => {
  const job = askedJob(lights);
  job.look({ consented: ["home.lights"] });
  assert.equal(job.state.planned?.execution.consents, []);
  job.begin();
  job.look({ consented: [] });
  assert.equal(job.state.planned?.execution.consents, ["home.lights"]);
  const same = askedJob(lights);
  same.look({ consented: ["home.lights"] });
  same.begin();
  same.look({ consented: ["home.lights", "home.locks"] });
  assert.equal(same.state.planned?.execution.consents, []);
  for (const one of [job, same]) isDerivedAgain(one);
});

test("what can no longer be done is refused before its first step", () => {
  const job = planned(lights);
  job.begin();
  job.look({ snapshot: { ...fixtureHome, devices: {} } });
  assert.is(job.state.inside, "infeasible");
  assert.not.ok(job.kinds().includes("execution.started"));
  isDerivedAgain(job);
});

test("changes that the plan does not hang on leave it as it is; without re-planning nothing is looked at", () => {
  const job = planned(lights);
  job.begin();
  job.look({ snapshot: { ...fixtureHome, quietHours: [{ from: 1, to: 2 }], minute: 5 } });
  assert.not.ok(job.kinds().includes("plan.replaced"));
  const strict = planned(lights, { enable_replanning: false });
  strict.begin();
  assert.equal(strict.open.map(({ effect }) => effect).includes("capture"), false);
  assert.is(strict.state.inside, "dispatching");
  const bounded = planned(lights);
  bounded.begin({ replansMax: 0 });
  assert.is(bounded.state.inside, "dispatching");
});

test("a step that fails for good makes another plan, with what is done carried over", () => {
  const job = planned(lights);
  job.begin();
  job.look();
  const failed = new Set<string>();
  job.work(({ step, capability }) => {
    if (step === "step_1") return undefined;
    failed.add(capability);
    return "fails";
  });
  assert.equal(job.open, [{ effect: "capture", purpose: "replanning", principal }]);
  assert.is(job.state.inside, "replanning");
  job.look();
  const replaced = job.facts.map(({ fact }) => fact).find((fact) => fact.kind === "plan.replaced");
  assert.match(replaced?.data.because ?? "", /^step-failed: refused: not today/);
  assert.not.ok(
    job
      .steps()
      .slice(1)
      .some((step) => failed.has(step.split(" ")[0] ?? "")),
  );
  job.work();
  assert.is(job.state.inside, "succeeded");
  assert.is(job.kinds().filter((kind) => kind === "plan.handed-over").length, 2);
  isDerivedAgain(job);
});

test("against what somebody forbade no other plan is looked for", () => {
  const job = planned(lights);
  job.begin();
  job.look();
  const gate = job.open.find(({ effect }) => effect === "gate");
  assert.ok(gate?.effect === "gate");
  const decision = { decision: "deny" as const, reasons: [], obligations: [], consents: [], policy: "0".repeat(64) };
  job.open = job.open.filter((one) => one !== gate);
  job.see({ kind: "step.gated", data: { step: gate.step, attempt: gate.attempt, decision }, bodies: {} });
  assert.ok(job.kinds().includes("step.failed"));
  assert.not.ok(job.open.some(({ effect }) => effect === "capture"));
});

test("where there is no other plan the execution goes on with what it has, and says so", () => {
  const job = planned(lights);
  job.begin();
  job.look();
  for (let turns = 0; turns < 3 && job.state.inside !== "failed"; turns++) {
    job.work(() => "fails");
    if (job.state.inside === "replanning") job.look({ snapshot: { ...fixtureHome, devices: {} } });
  }
  assert.ok(job.kinds().includes("plan.refused"));
  assert.is(job.state.inside, "failed");
  isDerivedAgain(job);
});

test("drift that is told while the job runs makes another plan", () => {
  const job = planned(lights);
  job.begin();
  job.look();
  job.see({ kind: "drift.seen", data: { differences: [{ path: "devices.lamp-floor.isOnline", was: true, is: false }] }, bodies: {} });
  assert.is(job.state.inside, "replanning");
  job.look({ snapshot: lampOff });
  assert.ok(job.kinds().includes("plan.replaced"));
  job.work();
  assert.is(job.state.inside, "succeeded");
  isDerivedAgain(job);
});

test("a plan that comes with its circumstances is held against those of now in another job", () => {
  const record = planned(lights).state.planned;
  assert.ok(record);
  const job = newJob();
  job.begin({}, record);
  assert.equal(job.open, [{ effect: "capture", purpose: "dispatch", principal }]);
  job.look({ snapshot: lampOff });
  assert.ok(job.kinds().includes("plan.replaced"));
  isDerivedAgain(job);
});

test("a job that was cut off while the outside was looked at asks for the look again", () => {
  const whole = planned(lights);
  whole.begin();
  for (const [cut, open] of [
    [2, "planning"],
    [5, "dispatch"],
  ] as const) {
    const state = stateAfter(whole.facts.slice(0, cut), means);
    assert.equal(openEffects(state, means), [{ effect: "capture", purpose: open, principal }], String(cut));
  }
  whole.see({ kind: "cancel.requested", data: { by: "user_123", words: "" }, bodies: {} });
  assert.is(whole.state.inside, "cancelled");
  whole.look();
  assert.is(whole.kinds().at(-1), "context.captured");
});

test.run();

// --- internal ---

function planned(request: unknown, config: object = {}): PlannedJob {
  const job = askedJob(request, config);
  job.look();
  assert.is(job.state.inside, "awaiting-plan-approval", JSON.stringify(job.facts.at(-1)?.fact.data));
  return job;
}

function withDevice(name: string, fields: object): typeof fixtureHome {
  const device = fixtureHome.devices[name];
  assert.ok(device);
  return { ...fixtureHome, devices: { ...fixtureHome.devices, [name]: { ...device, ...fields } } };
}

function isDerivedAgain({ facts, state }: PlannedJob): void {
  const again = reexecute(JSON.parse(JSON.stringify(facts)), means);
  assert.is(again.outcome, "equal", JSON.stringify(again).slice(0, 800));
  if (again.outcome === "equal") assert.equal(again.state, JSON.parse(JSON.stringify(state)));
}
