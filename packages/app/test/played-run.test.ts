// A run in memory: the same scenario gives the same recording and artifacts, whatever the order of keys, and pausing leaves no trace.
// What a budget does not cover is refused line by line.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beginWords, createCast, createRun, DramatisError, runBuildPlane, type Scenario } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkedScenario, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";
import { requestOf } from "../src/played-run.ts";

const scenarios = fileURLToPath(new URL("../../../fixtures/scenarios/", import.meta.url));
const core = await loadInstalledCore();
const load = (name: string): Scenario => checkedScenario(loadScenario(`${scenarios}${name}.yaml`), []);

test("the order of keys in a scenario decides nothing", () => {
  for (const name of ["wish", "three-factions", "short-vault"]) {
    const scenario = load(name);
    const plain = play(scenario);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (draws) => {
        const shuffled = play(shuffle(scenario, () => draws.next().value ?? 0));
        assert.is(Buffer.compare(shuffled.recording, plain.recording), 0);
        assert.equal(shuffled.artifacts, plain.artifacts);
        assert.equal(shuffled.summary, plain.summary);
      }),
      { numRuns: 8 },
    );
  }
});

test("another seed gives another chain, and the seed goes before the scenario's", () => {
  const scenario = load("duel");
  assert.is.not(play(scenario, 1).run.chain, play(scenario, 2).run.chain);
  assert.is(play({ ...scenario, seed: 2 }).run.chain, play(scenario, 2).run.chain);
});

test("a paused run takes no tick, and resumed it has the chain of the one that never paused", () => {
  const scenario = load("three-factions");
  const whole = start(scenario);
  whole.run();
  const paused = start(scenario);
  paused.run(5);
  paused.pause();
  assert.is(paused.run(10), "paused");
  assert.is(paused.tick, 5);
  paused.resume();
  paused.run();
  assert.equal([paused.tick, paused.chain], [whole.tick, whole.chain]);
});

test("a budget that is too small is refused with a line for each thing that does not fit", () => {
  const scenario = load("short-vault");
  const poor: Scenario = { ...scenario, budget: { tokens: 3, reserve: 0 }, prices: { build: { actor: 2, item: 5 } } };
  try {
    play(poor);
    assert.unreachable("the Allocator must refuse");
  } catch (error) {
    assert.ok(error instanceof DramatisError);
    assert.is(error.code, "DRAMATIS_BUDGET_REFUSED");
    const short = new Map(error.issues.map(({ path, expected, found }) => [path, `${found}; ${expected}`]));
    assert.is(short.get("actor runner"), "1, together 2; at most 0 at 2 each");
    assert.is(short.get("item key"), "1, together 5; at most 0 at 5 each");
    assert.not(short.has("actor guard-1"));
  }
});

test("the page and the summary name who did what", () => {
  const { summary } = play(load("short-vault"));
  const { deeds, end } = summary as unknown as { deeds: { actor: string; unlocked: number }[]; end: { reason: string } };
  assert.is(end.reason, "objective");
  assert.is(deeds.find(({ actor }) => actor === "runner")?.unlocked, 1);
  assert.ok(readFileSync(`${scenarios}short-vault.yaml`, "utf8").includes("runner"));
});

test.run();

function play(scenario: Scenario, seed?: number) {
  core.reset();
  return playRun(core, { scenario, captured: [], ...(seed === undefined ? {} : { seed }) });
}

function start(scenario: Scenario) {
  const build = runBuildPlane(createCast(), requestOf({ scenario, captured: [] }));
  assert.ok(build.ok);
  const setup = {
    core,
    scenario: build.scenario,
    rulebook: build.rulebook,
    cast: createCast({ from: build.views }),
    options: { seed: build.seed, tickLimit: build.ticks },
  };
  return createRun(setup, beginWords(build.scenario, build.rulebook));
}

/** The same value with the keys of every object in a drawn order. */
function shuffle<T>(value: T, draw: () => number): T {
  if (Array.isArray(value)) return value.map((one) => shuffle(one, draw)) as T;
  if (typeof value !== "object" || value === null) return value;
  const keyed = Object.entries(value).map(([key, inner]) => ({ key, inner, order: draw() }));
  const sorted = keyed.sort((left, right) => left.order - right.order || (left.key < right.key ? -1 : 1));
  return Object.fromEntries(sorted.map(({ key, inner }) => [key, shuffle(inner, draw)])) as T;
}
