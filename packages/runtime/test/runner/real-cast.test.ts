// The real cast in the real loop: every test scenario through build plane, run, recording and verification.
import { PERSONAS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { beginWords } from "../../src/build/begin-run.ts";
import { type Build, runBuildPlane } from "../../src/build/build-plane.ts";
import { DramatisError } from "../../src/contracts/errors.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import type { Scenario } from "../../src/contracts/scenario.ts";
import { createCast } from "../../src/personas/cast.ts";
import { verifyRecording } from "../../src/replay/verify.ts";
import type { CastRefusal } from "../../src/runner/cast-desk.ts";
import { createRun, restoreRun } from "../../src/runner/run.ts";
import type { Run, RunOptions } from "../../src/runner/run-setup.ts";
import { drawOf } from "../replay/support/mutations.ts";
import { joined } from "../replay/support/synthetic.ts";
import { nullTwin } from "./support/small-cast.ts";
import { freshCore, testScenario } from "./support/stage.ts";

const core = await freshCore();
const names = ["skirmish", "ten-external"];

function buildOf(scenario: Scenario): Build {
  const request = { origin: "human", kind: "run", scenario: JSON.parse(JSON.stringify(scenario)) as Json };
  const build = runBuildPlane(createCast(), request);
  if (!build.ok) throw new Error(JSON.stringify(build));
  return build;
}

function runOf(build: Build, options: RunOptions = {}, cast: readonly Persona[] = createCast({ from: build.views })): Run {
  const setup = {
    core,
    scenario: build.scenario,
    rulebook: build.rulebook,
    cast,
    standing: build,
    options: { seed: build.seed, tickLimit: 400, ...options },
  };
  return createRun(setup, beginWords(build.scenario, build.rulebook));
}

function recordingOf(build: Build, options: RunOptions): { readonly run: Run; readonly bytes: Uint8Array } {
  const chunks: Uint8Array[] = [];
  const run = runOf(build, { ...options, record: (chunk) => chunks.push(chunk) });
  run.run();
  return { run, bytes: joined(chunks) };
}

test("stepped and strided runs of the real cast give one recording, and it verifies", () => {
  for (const name of names) {
    const build = buildOf(testScenario(name));
    const { run, bytes } = recordingOf(build, { stride: false });
    assert.ok(run.tick > 50, `${name} took ${run.tick} ticks`);
    for (const options of [{ stride: true }, { stride: 3 }, { host: { ringEvents: 192 } }])
      assert.equal(recordingOf(build, options).bytes, bytes, name);
    assert.ok(verifyRecording({ bytes, core }).verified, name);
  }
});

test("the Allocator grants the purses in the first tick, and nobody else does", () => {
  const run = runOf(buildOf(testScenario("skirmish")));
  assert.equal([...run.world.view("purse")], [0, 0]);
  run.run(1);
  assert.is(run.world.get("purse", 0), 100);
});

test("a run of the real cast restored at random ticks goes on identically", () => {
  const build = buildOf(testScenario("skirmish"));
  const whole = runOf(build);
  whole.run();
  const draw = drawOf(3);
  for (let count = 0; count < 20; count += 1) {
    const cut = runOf(build);
    cut.run(1 + draw(whole.tick - 1));
    const snapshot = cut.snapshot();
    const { views, desk } = JSON.parse(JSON.stringify({ views: snapshot.views, desk: snapshot.desk }));
    const setup = { core, scenario: build.scenario, rulebook: build.rulebook, cast: createCast({ from: views }) };
    const restored = restoreRun(setup, { ...snapshot, views, desk });
    restored.run();
    assert.is(restored.chain, whole.chain, `cut at ${snapshot.tick}`);
  }
});

test("a request that a persona refuses is told to the listener with its reasons, and one that it grants is not", () => {
  const told: CastRefusal[] = [];
  const run = runOf(buildOf(testScenario("skirmish")), { listener: { refusal: (refusal) => void told.push(refusal) } });
  run.request({ persona: "moderator", event: "moderator.order", payload: { policy: "fixed" } });
  run.run(2);
  assert.equal(told, []);
  run.request({ persona: "director", event: "director.draft", payload: {} });
  run.run(2);
  assert.equal(
    told.map(({ persona, event, tick }) => [persona, event, tick]),
    [["director", "director.draft", 3]],
  );
  assert.ok((told[0]?.reasons.length ?? 0) > 0);
});

test("a null twin among the real cast fails the run by its name", () => {
  const build = buildOf(testScenario("skirmish"));
  for (const [index, name] of PERSONAS.entries()) {
    const cast = createCast({ from: build.views }).map((persona, at) => (at === index ? nullTwin(name) : persona));
    assert.throws(
      () => runOf(build, {}, cast).run(),
      (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_RUN_PERSONA" && error.issues[0]?.path === name,
    );
  }
});

test("the Moderator's order policy and the Actor's drivers are what the world runs by, not the scenario's words", () => {
  const build = buildOf(testScenario("skirmish"));
  const plain = runOf(build);
  plain.run();
  const contrary = [
    { ...build, order: "fixed" },
    { ...build, drivers: build.drivers.map((order) => ({ ...order, driver: 2 })) },
  ];
  for (const other of contrary) {
    const run = runOf(other);
    run.run();
    assert.is.not(run.chain, plain.chain);
  }
  assert.throws(
    () => runOf({ ...build, drivers: build.drivers.slice(1) }),
    (error: unknown) => error instanceof DramatisError && error.issues[0]?.path === "actor",
  );
});

test.run();
