// Every scenario of ours through the whole cast: built, run to its end, recorded, verified in another core; stepped and strided alike.
// What a scenario is there for stands in expectations.test.ts; here it is enough that the run is one, and provable.
import { END_REASONS, type Scenario, verifyRecording } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { freshCore } from "../support/play.ts";
import { fixtureNames, fixtureText } from "../support/repo.ts";
import { buildOf, runOf } from "../support/run-cast.ts";

/** Workloads without an end of their own are cut here. */
const ticksMax = 2000;

/** Of a thousand actors and the whole cast, stepped, few ticks are many. */
const shortRuns: Readonly<Record<string, number>> = { "l.yaml": 64 };

/** Scenarios in which nothing is left to chance: whoever waits alone draws, and nothing comes of it; there is one way; nobody acts by itself. */
const withoutChance = ["kernels/idle.yaml", "crates.yaml", "dark-vault.yaml", "plates.yaml", "undo.yaml"];

const names = fixtureNames("scenarios").filter((name) => name.endsWith(".yaml"));
const core = await freshCore();
const other = await freshCore();

for (const name of names) {
  const tickLimit = shortRuns[name] ?? ticksMax;
  test(`${name} runs to its end with the whole cast, stepped and strided alike, and verifies in another core`, () => {
    const build = buildOf(scenarioOf(name));
    const { run, recording } = runOf(core, build, { tickLimit });
    assert.is(run.status, "ended");
    const facts = run.facts();
    assert.ok((END_REASONS as readonly string[]).includes(facts.endReason) && facts.endReason !== "running", facts.endReason);
    const stepped = runOf(core, build, { tickLimit, stride: false });
    assert.equal(stepped.recording, recording);
    const verdict = verifyRecording({ bytes: recording, core: other });
    assert.ok(verdict.verified, JSON.stringify(verdict));
    if (verdict.verified) assert.equal([verdict.ticks, verdict.chain], [facts.tick, facts.link]);
    for (const one of [core, other]) one.reset();
  });

  test(`${name} ${withoutChance.includes(name) ? "leaves nothing to chance" : "takes another course with another seed"}`, () => {
    const scenario = scenarioOf(name);
    const runs = [1, 2, 3].map((seed) => runOf(core, buildOf(scenario, seed), { tickLimit }).run);
    assert.is(new Set(runs.map(({ chain }) => chain)).size, runs.length, "two seeds gave one chain");
    const courses = new Set(runs.map(({ world }) => world.wide("eventDigest")[0]));
    assert.is(courses.size > 1, !withoutChance.includes(name), `${courses.size} courses`);
    core.reset();
  });
}

test("there are the scenarios that the project ships, a kernel each among them", () => {
  assert.ok(names.length >= 20, `${names.length}`);
  assert.ok(names.filter((name) => name.startsWith("kernels/")).length >= 8);
});

test.run();

function scenarioOf(name: string): Scenario {
  const read = readScenario(fixtureText(`scenarios/${name}`), name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}
