// Divergence: the tick from the chains alone, then system, object and field with both values, for changes planted in every kind of place.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TickInput } from "../../src/contracts/inputs.ts";
import type { Persona } from "../../src/contracts/persona.ts";
import type { Scenario } from "../../src/contracts/scenario.ts";
import { firstDifference } from "../../src/replay/bisect.ts";
import { divergeRecordings, firstDivergentTick } from "../../src/replay/diverge.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { createRun } from "../../src/runner/run.ts";
import type { RunOptions } from "../../src/runner/run-setup.ts";
import { beginSmallCast, createSmallCast, proposingActor } from "../runner/support/small-cast.ts";
import { freshCore, recorded, setupOf, smallRun, testScenario } from "../runner/support/stage.ts";
import { invent, joined } from "./support/synthetic.ts";

const skirmish = testScenario("skirmish");
const tenExternal = testScenario("ten-external");
const core = await freshCore();
const { bytes } = recorded(core, skirmish);

function changed(change: (scenario: Scenario) => void, options: RunOptions = {}): Uint8Array {
  const copy = structuredClone(skirmish);
  change(copy);
  return recorded(core, copy, options).bytes;
}

function reportOf(a: Uint8Array, b: Uint8Array) {
  const result = divergeRecordings(a, b, core);
  if (result.equal || !("divergence" in result)) throw new Error(`no divergence: ${JSON.stringify(result)}`);
  return result.divergence;
}

test("a recording is equal to itself and to another run of the same", () => {
  assert.equal(divergeRecordings(bytes, recorded(core, skirmish, { stride: 5 }).bytes, core), { equal: true, ticks: 600 });
});

test("one actor's health names tick 0, the actor and the field", () => {
  const report = reportOf(
    bytes,
    changed(({ cast }) => Object.assign(cast.guard ?? {}, { health: 95 })),
  );
  assert.equal([report.tick, report.phase, report.object, report.field, report.a, report.b], [0, "init", "guard", "health", 96, 95]);
});

test("a cell, an allegiance, a flag and the seed are named as what they are", () => {
  const wall = reportOf(
    bytes,
    changed(({ level }) => Object.assign(level, { map: level.map.replace("p.....gg", "p..#..gg") })),
  );
  assert.equal([wall.object, wall.field], ["12,2", "terrain"]);
  const truce = reportOf(
    bytes,
    changed(({ factions }) => Object.assign(factions.delvers ?? {}, { hostile: [] })),
  );
  assert.equal([truce.object, truce.field, truce.a, truce.b], ["delvers", "allegiance", -1, 0]);
  const flag = reportOf(
    bytes,
    changed((scenario) => Object.assign(scenario, { flags: { alarm: 3 } })),
  );
  assert.equal([flag.object, flag.field, flag.a, flag.b], ["alarm", "flagValue", 0, 3]);
  const seed = reportOf(bytes, recorded(core, skirmish, { seed: 12 }).bytes);
  assert.equal([seed.tick, seed.object, seed.field, seed.b], [0, "world", "seed", "000000000000000c"]);
});

test("options that decide part the chains at the start", () => {
  const report = reportOf(bytes, recorded(core, skirmish, { decided: { mode: "other" } }).bytes);
  assert.equal([report.tick, report.object, report.field], [0, "header", "options"]);
});

/** A run of ten external actors that says the same as others until, in one tick, slot 3 gets a proposal of its own. */
function externalRun(oddTick: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const actor = proposingActor(10);
  const odd: TickInput = { input: "proposal", slot: 3, action: { row: 0, direction: 0, argument: 0 } };
  const changedActor: Persona = {
    ...actor,
    advance(call) {
      const step = actor.advance(call);
      return call.tick === oddTick && call.phase === "decide"
        ? { ...step, actions: [...step.actions, { action: "input", input: odd }] }
        : step;
    },
  };
  const setup = {
    ...setupOf(core, tenExternal, { tickLimit: 300, record: (chunk) => chunks.push(chunk) }),
    cast: createSmallCast({ actor: changedActor }),
  };
  createRun(setup, beginSmallCast()).run();
  return joined(chunks);
}

test("another proposal parts the runs at its tick, where it enters, with both proposals, and the inputs around it are shown", () => {
  const report = reportOf(externalRun(0), externalRun(101));
  assert.is(report.tick, 101);
  assert.equal([report.phase, report.system, report.round, report.object, report.field], ["decide", "inputs", 0, "east-4", "proposal"]);
  assert.equal(report.b, "wait, direction 0, argument 0");
  assert.not.equal(report.a, report.b);
  assert.equal(report.replays, { a: true, b: true });
  const there = report.inputs.find(({ tick }) => tick === 101);
  assert.not.equal(there?.a, there?.b);
  assert.equal(
    report.inputs.map(({ tick }) => tick),
    [97, 98, 99, 100, 101, 102, 103, 104],
  );
});

test("a stop is told as what it is: an input that changed stopRequested", () => {
  const stopped = (at: number): Uint8Array => {
    const chunks: Uint8Array[] = [];
    const run = smallRun(core, skirmish, { record: (chunk) => chunks.push(chunk) });
    run.run(at);
    run.stop();
    return joined(chunks);
  };
  const report = reportOf(stopped(70), stopped(90));
  assert.equal(
    [report.tick, report.phase, report.system, report.field, report.a, report.b],
    [71, "decide", "inputs", "stopRequested", 1, 0],
  );
});

test("a run that goes on where another was closed parts from it behind its last tick", () => {
  const short = recorded(core, skirmish, { ticks: 50 }).bytes;
  const report = reportOf(bytes, short);
  assert.equal([report.tick, report.field, report.a, report.b], [51, "lastTick", 600, 50]);
});

test("a damaged file is told with its name", () => {
  const cut = bytes.slice(0, 5000);
  const result = divergeRecordings(bytes, cut, core);
  assert.ok(!result.equal && "damage" in result && result.damage.file === "b");
});

test("the tick is found with at most 18 questions in 100,000 ticks", () => {
  for (const first of [0, 1, 2, 50_000, 99_999, 100_000]) {
    let questions = 0;
    const found = firstDifference(
      (tick) => {
        questions += 1;
        return tick < first;
      },
      0,
      100_000,
    );
    assert.is(found, first);
    assert.ok(questions <= 18, `${questions} questions`);
  }
});

test("planted partings are found at their tick in long recordings, from the chains alone", () => {
  const whole = invent({ ticks: 5000 });
  const left = readRecording(whole).recording;
  assert.is(left === null ? 0 : firstDivergentTick(left, left), null);
  for (const at of [1, 1024, 1025, 3000, 5000]) {
    const right = readRecording(invent({ ticks: 5000, startTick: 0 })).recording;
    if (left === null || right === null) throw new Error("not readable");
    const copies = right.linkChunks.map((chunk) => chunk.slice());
    for (let tick = at; tick <= 5000; tick += 1)
      copies[Math.floor((tick - 1) / 1024)]?.fill(0xaa, ((tick - 1) % 1024) * 8, ((tick - 1) % 1024) * 8 + 8);
    assert.is(firstDivergentTick(left, { ...right, linkChunks: copies }), at);
  }
});

test.run();
