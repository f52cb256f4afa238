// The Moderator's loop: one chain however a run is taken, the cast called by mask, timer and request alone, failures that name a persona.
import { PERSONAS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import type { AdvanceCall, Persona, WorldWoken } from "../../src/contracts/persona.ts";
import { inputsAt } from "../../src/replay/recording.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { createRun } from "../../src/runner/run.ts";
import { beginSmallCast, createSmallCast, nullTwin, proposingActor, sleepingTwin } from "./support/small-cast.ts";
import { freshCore, recorded, setupOf, smallRun, testScenario } from "./support/stage.ts";

const skirmish = testScenario("skirmish");
const tenExternal = testScenario("ten-external");

function refusalOf(run: () => unknown): DramatisError {
  try {
    run();
  } catch (error) {
    if (error instanceof DramatisError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a stepped run and strided ones give the same recording, byte for byte", async () => {
  const core = await freshCore();
  const { run, bytes } = recorded(core, skirmish, { stride: false });
  assert.ok(run.tick > 100, `the run took ${run.tick} ticks`);
  for (const stride of [true, 1, 2, 7, 64]) {
    const other = recorded(core, skirmish, { stride });
    assert.is(other.run.chain, run.chain, `stride ${stride}`);
    assert.equal(other.bytes, bytes);
  }
});

test("an unrecorded run, in strides of many ticks, has the chain of the recorded one", async () => {
  const core = await freshCore();
  const { run } = recorded(core, skirmish);
  const plain = smallRun(core, skirmish);
  assert.is(plain.run(), "ended");
  assert.is(plain.chain, run.chain);
  assert.equal(plain.facts(), run.facts());
});

test("any size of the event ring gives the same recording and the same events", async () => {
  const core = await freshCore();
  const told = (ringEvents: number) => {
    const events: unknown[] = [];
    const { bytes } = recorded(core, skirmish, { host: { ringEvents }, listener: { events: (batch) => events.push(...batch) } });
    return { bytes, events };
  };
  const wide = told(8192);
  assert.ok(wide.events.length > 500, `${wide.events.length} events`);
  for (const ringEvents of [192, 200, 256, 1000]) {
    const other = told(ringEvents);
    assert.equal(other.bytes, wide.bytes, `ring of ${ringEvents}`);
    assert.equal(other.events, wide.events, `ring of ${ringEvents}`);
  }
});

test("heavy mode hashes behind every system and changes nothing", async () => {
  const core = await freshCore();
  const { run } = recorded(core, skirmish);
  const systems = new Map<string, number>();
  let last = 0n;
  const trace = (tick: number, entries: readonly { readonly system: string; readonly hash: bigint }[]) => {
    assert.ok(entries.length >= 8, `tick ${tick} has ${entries.length} entries`);
    for (const { system } of entries) systems.set(system, (systems.get(system) ?? 0) + 1);
    last = entries[entries.length - 1]?.hash ?? 0n;
  };
  const heavy = smallRun(core, skirmish, { listener: { trace } });
  heavy.run();
  assert.is(heavy.chain, run.chain);
  for (const system of [
    "timers",
    "perceive",
    "inputs",
    "decide",
    "order",
    "apply",
    "areas",
    "terrain",
    "triggers",
    "deaths",
    "objectives",
    "tallies",
  ]) {
    assert.ok((systems.get(system) ?? 0) >= run.tick - 1, `${system} in ${systems.get(system)} of ${run.tick} ticks`);
  }
  assert.is(last, heavy.world.wide("stateHash")[0]);
});

test("two runs in one core at once do not touch each other", async () => {
  const core = await freshCore();
  const alone = recorded(await freshCore(), skirmish);
  const a = smallRun(core, skirmish, { stride: false });
  const b = smallRun(core, skirmish, { stride: 3 });
  const other = smallRun(core, skirmish, { seed: 99 });
  while (a.status === "running" || b.status === "running") {
    a.run(5);
    other.run(4);
    b.run(9);
  }
  other.run();
  assert.is(a.chain, alone.run.chain);
  assert.is(b.chain, alone.run.chain);
  assert.is.not(other.chain, alone.run.chain);
});

test("pause and resume leave no trace, and a paused Moderator advances no tick", async () => {
  const core = await freshCore();
  const { run, bytes } = recorded(core, skirmish);
  const chunks: Uint8Array[] = [];
  const paused = smallRun(core, skirmish, { record: (chunk) => chunks.push(chunk) });
  while (paused.run(13) === "running") {
    paused.pause();
    const { tick, chain } = paused;
    assert.is(paused.step(), "paused");
    assert.is(paused.run(10), "paused");
    assert.is(paused.tick, tick);
    assert.is(paused.chain, chain);
    assert.is(refusalOf(() => paused.pause()).code, "DRAMATIS_RUN_STATE");
    paused.resume();
  }
  assert.is(paused.chain, run.chain);
  assert.is(
    chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    bytes.length,
  );
});

test("a stop enters the run as an input, from a running and from a paused Moderator alike", async () => {
  const core = await freshCore();
  const stop = (paused: boolean) => {
    const chunks: Uint8Array[] = [];
    const run = smallRun(core, skirmish, { record: (chunk) => chunks.push(chunk) });
    run.run(20);
    if (paused) run.pause();
    assert.is(run.stop(), "ended");
    return { run, bytes: Buffer.concat(chunks) };
  };
  const { run, bytes } = stop(false);
  assert.equal([run.tick, run.facts().endReason], [21, "stopped"]);
  assert.equal(stop(true).bytes, bytes);
  assert.ok(inputsAt(readRecording(bytes).recording ?? fail(), 21));
  assert.is(run.step(), "ended");
  assert.is(run.tick, 21);
  assert.is(refusalOf(() => run.stop()).code, "DRAMATIS_RUN_STATE");
});

function fail(): never {
  throw new Error("not readable");
}

test("a persona is called only when its mask, its timer or a request says so, and only in phases that it has", async () => {
  const core = await freshCore();
  const calls: AdvanceCall[] = [];
  const watched = createSmallCast().map((persona) => (persona.name === "allocator" ? spied(persona, calls) : persona));
  const run = createRun({ ...setupOf(core, skirmish, { stride: false }), cast: watched }, beginSmallCast());
  run.run(130);
  const woken = calls.filter((call) => call.event === "world.woken");
  assert.equal(
    woken.map(({ phase, tick }) => [phase, tick]),
    [
      ["observe", 60],
      ["decide", 60],
      ["observe", 120],
      ["decide", 120],
    ],
  );
  run.request({ persona: "allocator", event: "allocator.begin", payload: {} });
  run.run(1);
  const last = calls[calls.length - 1];
  assert.equal([last?.phase, last?.tick, last?.event], ["decide", 131, "allocator.begin"]);
});

function spied(persona: Persona, calls: AdvanceCall[]): Persona {
  return {
    ...persona,
    advance: (call) => {
      calls.push(call);
      return persona.advance(call);
    },
  };
}

test("events of the mask reach a persona once, in order, whatever its phases; those of a tick's end wait for the next tick", async () => {
  const core = await freshCore();
  const all: number[] = [];
  const calls = { director: [] as AdvanceCall[], annotator: [] as AdvanceCall[] };
  const cast = createSmallCast().map((persona) =>
    persona.name === "director" || persona.name === "annotator" ? spied(persona, calls[persona.name]) : persona,
  );
  const listener = {
    events: (batch: readonly { kind: string; value: number }[]) =>
      all.push(...batch.filter(({ kind }) => kind === "damaged").map(({ value }) => value)),
  };
  createRun({ ...setupOf(core, skirmish, { listener }), cast }, beginSmallCast()).run();
  const heard = (of: AdvanceCall[]) => of.flatMap((call) => eventsOf(call).filter(({ kind }) => kind === "damaged"));
  assert.ok(all.length > 20, `${all.length} were damaged`);
  assert.equal(
    heard(calls.annotator).map(({ value }) => value),
    all,
  );
  const late = heard(calls.director).map(({ value }) => value);
  assert.equal(late, all.slice(0, late.length));
  assert.ok(all.length - late.length < 10);
  for (const call of calls.annotator) for (const event of eventsOf(call)) assert.is(event.tick, call.tick);
  assert.ok(calls.director.some((call) => eventsOf(call).some((event) => event.tick === (call.tick ?? 0) - 1)));
});

function eventsOf(call: AdvanceCall): WorldWoken["events"] {
  return call.event === "world.woken" ? (call.payload as unknown as WorldWoken).events : [];
}

test("a persona that does nothing fails the run by its name", async () => {
  const core = await freshCore();
  for (const name of PERSONAS) {
    const setup = { ...setupOf(core, skirmish), cast: createSmallCast({ [name]: nullTwin(name) }) };
    const error = refusalOf(() => createRun(setup, beginSmallCast()));
    assert.is(error.code, "DRAMATIS_RUN_PERSONA");
    assert.is(error.issues[0]?.path, name);
  }
});

test("a Moderator that gives no stride fails the run by its name", async () => {
  const core = await freshCore();
  const [moderator] = createSmallCast().filter(({ name }) => name === "moderator");
  const mute: Persona = {
    ...(moderator ?? nullTwin("moderator")),
    advance: (call) => ({
      ...(moderator?.advance(call) ?? nullTwin("moderator").advance(call)),
      ...(call.event === "moderator.stride" ? { actions: [] } : {}),
    }),
  };
  const run = createRun({ ...setupOf(core, skirmish), cast: createSmallCast({ moderator: mute }) }, beginSmallCast());
  const error = refusalOf(() => run.run());
  assert.is(error.issues[0]?.path, "moderator");
  assert.is(run.tick, 0);
});

test("ten actors that act from outside on every tick are recorded in at most 24 bytes a tick", async () => {
  const core = await freshCore();
  const chunks: Uint8Array[] = [];
  const setup = {
    ...setupOf(core, tenExternal, { tickLimit: 10_000, record: (chunk) => chunks.push(chunk) }),
    cast: createSmallCast({ actor: proposingActor(10), annotator: sleepingTwin("annotator"), director: sleepingTwin("director") }),
  };
  const run = createRun(setup, beginSmallCast());
  run.run();
  assert.is(run.tick, 10_000);
  const size = chunks.filter((chunk, index) => index > 0 && chunk[0] === 5).reduce((sum, chunk) => sum + chunk.length, 0) / 10_000;
  assert.ok(size > 9 && size <= 24, `${size} bytes a tick`);
});

test("kernel-driven actors are recorded in at most 9 bytes a tick, with a cast that reacts", async () => {
  const core = await freshCore();
  const chunks: Uint8Array[] = [];
  const cast = createSmallCast({ annotator: sleepingTwin("annotator"), director: sleepingTwin("director") });
  const peaceful = {
    ...skirmish,
    factions: { delvers: { hostile: [], allied: [], knows: "map" as const }, wardens: { hostile: [], allied: [], knows: "map" as const } },
  };
  const run = createRun(
    { ...setupOf(core, peaceful, { tickLimit: 10_000, record: (chunk) => chunks.push(chunk) }), cast },
    beginSmallCast(),
  );
  run.run();
  assert.is(run.tick, 10_000);
  const size = chunks.filter((chunk, index) => index > 0 && chunk[0] === 5).reduce((sum, chunk) => sum + chunk.length, 0) / 10_000;
  assert.ok(size <= 9, `${size} bytes a tick`);
});

test.run();
