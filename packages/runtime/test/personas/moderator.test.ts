// The Moderator's hold on time: pause and resume leave no trace, a stop is the last tick, a stop rule hears whose event it is.
import { readFileSync } from "node:fs";
import { PERSONAS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type BeginOptions, beginWords } from "../../src/build/begin-run.ts";
import { runBuildPlane } from "../../src/build/build-plane.ts";
import { canonicalJson } from "../../src/contracts/canonical.ts";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import { createCast } from "../../src/personas/cast.ts";
import { createRun } from "../../src/runner/run.ts";
import type { Run } from "../../src/runner/run-setup.ts";
import { freshCore } from "../runner/support/stage.ts";

const core = await freshCore();
const scenario = JSON.parse(readFileSync(new URL("../../../../fixtures/personas/in-tick.json", import.meta.url), "utf8")) as Json;

function runOf(asked: BeginOptions = {}, events: CoreEvent[] = []): Run {
  const build = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario });
  if (!build.ok) throw new Error(JSON.stringify(build));
  const options = { seed: 5, listener: { events: (some: readonly CoreEvent[]) => void events.push(...some) } };
  const setup = {
    core,
    scenario: build.scenario,
    rulebook: build.rulebook,
    cast: createCast({ from: build.views }),
    standing: build,
    options,
  };
  return createRun(setup, beginWords(build.scenario, build.rulebook, asked));
}

test("a paused run takes no tick, and paused and resumed it has the chain of the unpaused one", () => {
  const whole = runOf();
  whole.run();
  const paused = runOf();
  paused.run(7);
  const moderator = paused.cast[PERSONAS.indexOf("moderator")] as Persona;
  const before = canonicalJson(moderator.view());
  paused.pause();
  assert.is(paused.run(5), "paused");
  assert.is(paused.tick, 7);
  paused.resume();
  assert.is(canonicalJson(moderator.view()), before);
  paused.run();
  assert.is(paused.chain, whole.chain);
});

test("a run that is stopped takes the tick of its stop and no other", () => {
  const run = runOf();
  run.run(4);
  assert.is(run.stop(), "ended");
  assert.is(run.tick, 5);
  assert.is(run.facts().endReason, "stopped");
});

test("a run asked to stop at a tick ends there, one asked to stop at an event in the tick after it", () => {
  const timed = runOf({ stopAt: 9 });
  timed.run();
  assert.equal([timed.tick, timed.facts().endReason], [9, "stopped"]);
  const events: CoreEvent[] = [];
  const struck = runOf({ stopWhen: { event: "damaged", faction: "delvers" } }, events);
  struck.run();
  const first = events.find((event) => event.kind === "damaged" && event.a === 2);
  assert.is(struck.facts().endReason, "stopped");
  assert.is(struck.tick, (first?.tick ?? 0) + 1);
});

test("a run that is stepped through the cast has the chain of a strided one but for the Moderator's own view", () => {
  const stepped = runOf({ stepped: true });
  const strided = runOf();
  stepped.run();
  strided.run();
  assert.equal(stepped.facts().outcomes, strided.facts().outcomes);
  assert.is(stepped.tick, strided.tick);
});

test.run();
