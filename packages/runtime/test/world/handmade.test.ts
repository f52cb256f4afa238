// Worlds that no encoder writes but that a snapshot may hold, and what every system does when the ring is full in the midst of it.
import { SYSTEMS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hex64 } from "../../src/core/input-codec.ts";
import { caseOf, fixtureCase, freshCore, noisyCase, restlessCase, worldOf } from "./support/cases.ts";
import { snapshotAfter } from "./support/corrupting.ts";
import { restored } from "./support/restoring.ts";
import { finished, isRunning, noInputs, play, takeTick } from "./support/ticks.ts";

const core = await freshCore();

for (const { one, telling } of [
  {
    one: noisyCase(core),
    telling: ["timers", "perceive", "inputs", "apply", "areas", "terrain", "triggers", "deaths", "objectives"],
  },
  { one: restlessCase(core), telling: ["cycles", "conveyors", "spread", "statuses"] },
]) {
  test(`in the ${one.name} world every system that tells much is suspended by a small ring, and goes on where it was`, () => {
    const plain = worldOf(core, one, { ringEvents: 20_000 });
    const { links } = play(plain, one.script);
    const world = worldOf(core, one, { ringEvents: 192 });
    const suspended = new Set<string>();
    const finish = (first: string): void => {
      for (let status = first; status === "ring-full"; status = world.resume()) {
        suspended.add(SYSTEMS[world.get("system")] ?? "");
        world.clearEvents();
      }
      world.clearEvents();
    };
    for (const inputs of one.script) {
      if (world.get("endReason") !== 0) break;
      finish(world.begin());
      finish(world.end(inputs));
      finish(world.seal(inputs, inputs.length));
    }
    assert.equal(
      telling.filter((system) => !suspended.has(system)),
      [],
    );
    assert.is(hex64(world.link()), links.at(-1));
  });
}

test("ticks and strides may take turns, though a small ring suspends both: the links are those of ticks alone", () => {
  const { scenario, rulebook } = noisyCase(core);
  const plain = worldOf(core, { scenario, rulebook }, { ringEvents: 20_000 });
  const { links } = play(plain, Array<Uint8Array>(12).fill(noInputs));
  const world = worldOf(core, { scenario, rulebook }, { ringEvents: 192 });
  for (let tick = 1; tick < links.length; tick += 1) {
    if (tick % 2 === 0) takeTick(world, noInputs);
    else assert.is(finished(world, world.stride(1)), tick === links.length - 1 && !isRunning(plain) ? "ended" : "done");
    assert.is(hex64(world.link()), links[tick], `tick ${tick}`);
  }
  assert.ok(links.length >= 5, `${links.length} links`);
});

test("a spawn takes the only empty slot, though it is the last one of all", () => {
  const { scenario } = noisyCase(core);
  const body = { ...Object.values(scenario.cast)[0]!, count: undefined, carries: undefined };
  const { at: _at, count: _count, carries: _carries, ...template } = body;
  const spawning = {
    ...scenario,
    name: "spawning",
    cast: { only: { ...template, at: "yard" } },
    templates: { a: template, b: template },
    timers: { come: { first: 1, every: 0, at: "yard", do: [{ spawn: "a" }] } },
    wishes: {},
    triggers: {},
    objectives: {},
  };
  const snapshot = snapshotAfter(core, caseOf(core, spawning, 0), 0);
  const world = restored(core, snapshot);
  const states = [...world.view("actorState")];
  assert.equal(states, [1, 2, 2]);
  for (const field of core.directory.fields.filter(({ section, class: one }) => section === "actor" && one === "canonical")) {
    const view = field.type === "u64" ? world.wide(field.name) : world.view(field.name);
    view.fill(0 as never, (view.length / 3) * 2);
  }
  world.restore(world.canonical(), world.ledger());
  takeTick(world, noInputs);
  assert.equal([...world.view("actorState")], [1, 2, 1]);
});

test("no feature is no kind: what row 0 of the kinds would do on entering and standing is never done", () => {
  const one = noisyCase(core);
  const owed = play(worldOf(core, one), one.script);
  const world = worldOf(core, one);
  for (const name of ["kindEnter", "kindStand"]) world.set(name, 0, 1);
  world.restore(world.canonical(), world.ledger());
  assert.equal(play(world, one.script).events, owed.events);
  assert.ok(owed.events.some(({ kind }) => kind === "moved"));
});

test("every cell of the border looks and weighs the same, from the first corner to the last", () => {
  const world = worldOf(core, fixtureCase(core, "skirmish"));
  const { stride = 0, cells = 0 } = world.dims;
  const isBorder = (cell: number): boolean =>
    cell < stride || cell >= cells - stride || cell % stride === 0 || cell % stride === stride - 1;
  for (const name of ["cellFlags", "cellTop"]) {
    const view = world.view(name);
    const border = Array.from(view).filter((_, cell) => isBorder(cell));
    assert.equal(new Set(border), new Set([view[0]]), name);
    assert.ok([...view].some((value) => value !== view[0]));
  }
});

test.run();
