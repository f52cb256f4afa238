// Last elements and lowest numbers, where random worlds seldom come: the last cell of a place, the last slot of a memory, the largest debt of energy.
import { OUTCOMES, PERSONAS, SHAPES, SYSTEMS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import { scenarioSchema } from "../../src/contracts/scenario.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import { caseOf, freshCore, worldOf } from "./support/cases.ts";
import { isStopped, snapshotAfter } from "./support/corrupting.ts";
import { restored } from "./support/restoring.ts";
import { beginTick, endTick, noInputs, takeTick } from "./support/ticks.ts";

const core = await freshCore();

const bath = Array.from({ length: 17 }, (_, row) => (row === 8 ? `${"%".repeat(8)}o${"%".repeat(8)}` : "%".repeat(17))).join("\n");

/** A row of floor with cracked walls named `wall`, `ann` in the middle and `bob` behind the walls; whatever is given replaces it. */
function snapshotOfRow(map: string, more: Readonly<Record<string, unknown>>) {
  const scenario = scenarioSchema.parse({
    schema: "dramatis/scenario@1",
    name: "row",
    level: {
      legend: {
        ".": { terrain: "floor" },
        "%": { terrain: "cracked-wall", name: "wall" },
        a: { terrain: "floor", name: "ann-at" },
        b: { terrain: "floor", name: "bob-at" },
      },
      map,
    },
    cast: { ann: { at: "ann-at", faction: "one" }, bob: { at: "bob-at", faction: "two" } },
    factions: { one: { hostile: ["two"], knows: "map" }, two: { hostile: ["one"] } },
    limits: { ticks: 100 },
    ...more,
  });
  return snapshotAfter(core, caseOf(core, scenario, 0), 0);
}

for (const cells of [1, 2, 3]) {
  test(`breaking a place of ${cells} breaks every cell of it`, () => {
    const map = `a${".".repeat(3 - cells)}${"%".repeat(cells)}b\n`;
    const world = restored(
      core,
      snapshotOfRow(map, { timers: { crack: { first: 1, at: "wall", do: [{ break: { power: 5, at: "wall" } }] } } }),
    );
    const before = [...world.view("terrain")];
    takeTick(world, noInputs);
    const changed = [...world.view("terrain")].filter((kind, cell) => kind !== before[cell]);
    assert.is(changed.length, cells);
  });
}

for (const [side, cell] of [
  ["west", 1],
  ["east", 7],
] as const) {
  test(`a hunter goes to what it remembers in the last slot of its memory, ${side}`, () => {
    const hunter = { at: "ann-at", faction: "one", sight: 2, driver: { kernel: "hunt" } };
    const map = `...a...\n%%%%%%%\n%%%b%%%\n`;
    const world = restored(core, snapshotOfRow(map, { cast: { ann: hunter, bob: { at: "bob-at", faction: "two" } } }));
    const last = (world.dims.memories ?? 0) - 1;
    assert.ok(last > 0);
    const own = world.get("cell", 0);
    world.set("memoryWho", last, world.get("serial", 1));
    world.set("memoryCell", last, own - 4 + cell);
    world.restore(world.canonical(), world.ledger());
    takeTick(world, noInputs);
    assert.is(world.get("cell", 0), own + (side === "west" ? -1 : 1));
  });
}

test("an action that takes longer than energy can owe leaves the largest debt, not energy", () => {
  const world = restored(core, snapshotOfRow("a..b\n", { rules: { numbers: { roundsMax: 1 }, actions: { wait: { time: 65535 } } } }));
  takeTick(world, noInputs);
  assert.is(world.get("energy", 0), -32768);
});

test("a fire laid into steam changes as many cells as a work item has steps, and no more", () => {
  const scenario = scenarioSchema.parse({
    schema: "dramatis/scenario@1",
    name: "bath",
    level: { legend: { "%": { terrain: "floor", area: "steam", name: "bath" }, o: { terrain: "floor", name: "vent" } }, map: bath },
    cast: { ann: { at: "bath", faction: "one" } },
    factions: { one: {} },
    timers: { flare: { first: 1, at: "vent", do: [{ express: { element: "fire", as: "emit", strength: 60, radius: 8 } }] } },
    limits: { ticks: 9 },
  });
  const world = restored(core, snapshotAfter(core, caseOf(core, scenario, 0), 0));
  const before = [...world.view("areaLeft")];
  beginTick(world);
  const changed = [...world.view("areaLeft")].filter((left, cell) => left !== before[cell]);
  assert.is(changed.length, 63);
});

for (const carried of [0, 1, 3]) {
  test(`a formula that asks what somebody carries is told: ${carried}`, () => {
    const things = Object.fromEntries(Array.from({ length: carried }, (_, index) => [`stone-${index}`, { kind: "key" }]));
    const cast = { ann: { at: "ann-at", faction: "one", health: 100, carries: things }, bob: { at: "bob-at", faction: "two" } };
    const load = { first: 1, at: "ann-at", do: [{ damage: { to: { place: "ann-at" }, amount: { b: -5, y: "carried" } } }] };
    const world = restored(core, snapshotOfRow("a..b\n", { cast, timers: { load } }));
    takeTick(world, noInputs);
    assert.is(world.get("health", 0), 100 - 5 * carried);
  });
}

test("when the first and the last of hostile factions are done at once, both have a draw", () => {
  const objectives = { one: { survive: 1 }, two: { survive: 1 } };
  const world = restored(core, snapshotOfRow("a..b\n", { objectives }));
  takeTick(world, noInputs);
  assert.equal(
    [...world.view("outcome")].map((outcome) => OUTCOMES[outcome]),
    ["draw", "draw"],
  );
});

for (const [walkers, isWhole] of [
  [32, true],
  [33, false],
] as const) {
  test(`work goes on when the ring has just room for a work item: ${walkers} moves in a ring of 192`, () => {
    const cast = Object.fromEntries(
      Array.from({ length: walkers }, (_, index) => [
        `w${index}`,
        { at: `row-${index}`, faction: "one", sight: 0, driver: { external: true } },
      ]),
    );
    const legend = Object.fromEntries(
      Array.from({ length: walkers }, (_, index) => [String.fromCharCode(0x100 + index), { terrain: "floor", name: `row-${index}` }]),
    );
    const map = Array.from({ length: walkers }, (_, index) => `${String.fromCharCode(0x100 + index)}.\n`).join("");
    const scenario = scenarioSchema.parse({
      schema: "dramatis/scenario@1",
      name: "columns",
      level: { legend: { ".": { terrain: "floor" }, ...legend }, map },
      cast,
      factions: { one: {} },
      limits: { ticks: 9 },
    });
    const world = worldOf(core, caseOf(core, scenario, 0), { ringEvents: 192 });
    beginTick(world);
    const east = { row: 1, direction: 2, argument: 0 };
    const inputs = encodeInputs(Array.from({ length: walkers }, (_, slot) => ({ input: "proposal", slot, action: east })));
    assert.is(world.end(inputs), isWhole ? "done" : "ring-full");
    assert.is(world.events().length, walkers);
    core.reset();
  });
}

test("the trace of a tick keeps its first 64 systems, and a tick of more goes on without it", () => {
  const quick = { at: "ann-at", faction: "one", speed: 1600 };
  const rules = { numbers: { roundsMax: 16 } };
  const snapshot = snapshotOfRow("a..b\n", { rules, cast: { ann: quick, bob: { at: "bob-at", faction: "two" } } });
  const [plain, traced] = [restored(core, snapshot), restored(core, snapshot)];
  traced.set("traceOn", 0, 1);
  for (const world of [plain, traced]) takeTick(world, noInputs);
  assert.is(traced.get("traceCount"), 64);
  assert.is(traced.hash(), plain.hash());
  const round = ["decide", "order", "apply", "perceive"];
  const systems = ["timers", "cycles", "perceive", "inputs", ...Array.from({ length: 60 }, (_, index) => round[index % 4])];
  assert.equal(
    [...traced.view("traceAt")].map((at) => SYSTEMS[at & 0xff]),
    systems,
  );
  const rounds = [0, 0, 0, 0, ...Array.from({ length: 60 }, (_, index) => Math.floor((index + 1) / 4))];
  assert.equal(
    [...traced.view("traceAt")].map((at) => at >>> 8),
    rounds,
  );
});

test("the largest argument of an action is 65535, in a near row and in a far one", () => {
  const world = restored(core, snapshotOfRow("a..b\n", { cast: { ann: { at: "ann-at", faction: "one", driver: { external: true } } } }));
  for (const row of [1, 200]) {
    beginTick(world);
    const inputs = encodeInputs([{ input: "proposal", slot: 0, action: { row, direction: 0, argument: 0xffff } }]);
    assert.is(world.end(inputs), "done");
    assert.is(world.seal(inputs, inputs.length), "done");
  }
});

for (const [name, price] of [
  ["blade", 7],
  ["helm", 9],
] as const) {
  test(`who cannot pay for a ${name} is told what it costs`, () => {
    const script = [{ at: 1, do: "pick-up" }];
    const rules = { items: { blade: { price: 7 }, helm: { price: 9 } } };
    const legend = {
      ".": { terrain: "floor", name: "street" },
      g: { terrain: "floor", items: { gem: { kind: "gem" } } },
      $: { terrain: "floor", feature: "shop", name: "shop", items: { ware: { kind: name } } },
    };
    const cast = { ann: { at: "street", faction: "one" }, bob: { at: "shop", faction: "two", driver: { script } } };
    const level = { legend, map: ".gg$\n" };
    const world = restored(core, snapshotOfRow("", { level, cast, rules, budget: { tokens: 10, purses: { two: 3 } } }));
    const told: CoreEvent[] = [];
    beginTick(world);
    const pickUp = { row: 3, direction: 0, argument: 0 };
    endTick(world, encodeInputs([{ input: "proposal", slot: 1, action: pickUp }]), (events) => told.push(...events));
    assert.equal(
      told.filter(({ kind }) => kind === "over-budget").map(({ value }) => value),
      [price],
    );
  });
}

test("who dresses uses the last row of the table when it is the only one that can be afforded", () => {
  const cast = {
    ann: { at: "ann-at", faction: "one", carries: { helm: { kind: "helm" } }, driver: { kernel: "guard" } },
    bob: { at: "bob-at", faction: "two" },
  };
  const rules = { items: { helm: { slot: "head", defence: 2 } }, actions: { equip: { mana: 5 }, "zz-don": { shape: "equip" } } };
  const world = restored(core, snapshotOfRow("a..b\n", { cast, rules }));
  const told: CoreEvent[] = [];
  takeTick(world, noInputs, (events) => told.push(...events));
  assert.is(told.filter(({ kind }) => kind === "equipped").length, 1);
});

test("who can afford no row does not take what lies behind the last one for a row", () => {
  const cast = {
    ann: { at: "ann-at", faction: "one", mana: 150, carries: { helm: { kind: "helm" } }, driver: { kernel: "guard" } },
    bob: { at: "bob-at", faction: "two" },
  };
  const more = Object.fromEntries(["zz-1", "zz-2", "zz-3"].map((name) => [name, { shape: "wait" }]));
  const rules = { items: { helm: { slot: "head", defence: 2 } }, actions: { equip: { mana: 200 }, wait: { range: 10 }, ...more } };
  const world = restored(core, snapshotOfRow("a..b\n", { cast, rules }));
  assert.equal([world.dims.actions, world.get("actionRange", 0)], [16, SHAPES.indexOf("equip")]);
  const told: CoreEvent[] = [];
  takeTick(world, noInputs, (events) => told.push(...events));
  assert.equal(
    told.map(({ kind }) => kind).filter((kind) => kind === "rejected" || kind === "equipped"),
    [],
  );
});

test("a shot at somebody drives the way of the shot, whatever direction the proposal says", () => {
  const rules = { actions: { shoot: { stamina: 0, do: [{ push: { to: "object", cells: 1 } }] } } };
  const cast = { ann: { at: "ann-at", faction: "one", driver: { external: true } }, bob: { at: "bob-at", faction: "two" } };
  const world = restored(core, snapshotOfRow("a.b..\n.....\n", { rules, cast }));
  const before = world.get("cell", 1);
  beginTick(world);
  const south = { row: 10, direction: 4, argument: 2 };
  endTick(world, encodeInputs([{ input: "proposal", slot: 0, action: south }]));
  assert.is(world.get("cell", 1), before + 1);
});

for (const [place, fired] of [
  ["a place", 1],
  ["the first number behind all places", 0],
] as const) {
  test(`a trigger that waits until ${place} is entered fires ${fired === 1 ? "when it is" : "never"}`, () => {
    const triggers = { watch: { when: { entered: "bob-at" }, do: [{ "set-flag": { flag: "seen", value: 1 } }] } };
    const world = restored(core, snapshotOfRow("a.%%%b\n", { flags: { seen: 0 }, triggers }));
    assert.is(world.dims.places, 4, "so that nothing lies between the last place and what follows");
    if (fired === 0) world.set("triggerB", 0, world.dims.places ?? 0);
    world.restore(world.canonical(), world.ledger());
    takeTick(world, noInputs);
    assert.is(world.get("flagValue", 0), fired);
  });

  test(`a trigger that waits until ${place} is empty fires ${fired === 1 ? "when it is" : "never"}`, () => {
    const triggers = { watch: { when: { empty: "wall" }, do: [{ "set-flag": { flag: "seen", value: 1 } }] } };
    const world = restored(core, snapshotOfRow("a.%%%b\n", { flags: { seen: 0 }, triggers }));
    if (fired === 0) world.set("triggerB", 0, world.dims.places ?? 0);
    world.restore(world.canonical(), world.ledger());
    takeTick(world, noInputs);
    assert.is(world.get("flagValue", 0), fired);
  });
}

for (const [area, steps] of [
  [{}, 1],
  [{ area: "flames" }, 0],
] as const) {
  test(`who knows an exit ${steps === 1 ? "goes there" : "that burns does not go there"}`, () => {
    const legend = { a: { terrain: "floor", name: "ann-at" }, E: { terrain: "floor", feature: "exit", name: "out", ...area } };
    const cast = { ann: { at: "ann-at", faction: "one", driver: { kernel: "reach-exit" } } };
    const world = restored(core, snapshotOfRow("", { level: { legend, map: "aE\n" }, cast, factions: { one: { knows: "map" } } }));
    const before = world.get("cell", 0);
    takeTick(world, noInputs);
    assert.is(world.get("cell", 0) - before, steps);
  });
}

test("an item of the last kind that there can be is learned of where it lies", () => {
  const items = Object.fromEntries(Array.from({ length: 249 }, (_, index) => [`thing-${String(index).padStart(3, "0")}`, {}]));
  const last = { kind: "thing-248" };
  const legend = { a: { terrain: "floor", name: "ann-at" }, g: { terrain: "floor", items: { last } }, ".": { terrain: "floor" } };
  const cast = { ann: { at: "ann-at", faction: "one", sight: 8, driver: { kernel: "guard" } } };
  const factions = { one: {} };
  const world = restored(core, snapshotOfRow("", { level: { legend, map: "a.....g\n" }, cast, factions, rules: { items } }));
  const cell = world.get("cell", 0) + 6;
  assert.equal([world.get("itemKind", 0), cell % 8], [255, 0]);
  takeTick(world, noInputs);
  assert.is(world.get("knownItem", cell), 255);
});

test("elements that end statuses stop when the work item has no step left", () => {
  const cast = { ann: { at: "bath", count: 40, faction: "one", health: 50, driver: { external: true } } };
  const legend = { "%": { terrain: "floor", name: "bath" } };
  const to = { place: "bath" };
  const timers = {
    kindle: { first: 1, at: "bath", do: [{ status: { to, status: "burn", ticks: 50 } }] },
    douse: { first: 2, at: "bath", do: [{ damage: { to, amount: 1, element: "water" } }] },
  };
  const level = { legend, map: `${"%".repeat(40)}\n` };
  const world = restored(core, snapshotOfRow("", { level, cast, factions: { one: {} }, timers }));
  const burning = () => [...world.view("statusLeft")].filter((left) => left !== 0).length;
  takeTick(world, noInputs);
  assert.is(burning(), 40);
  takeTick(world, noInputs);
  assert.is(burning(), 40 - 32, "each takes one step to be hurt, another to be quenched");
});

for (const group of [0, 1]) {
  test(`what group ${group} knows of the border cannot be anything but void`, () => {
    const snapshot = snapshotOfRow("a..b\n", {});
    const cells = restored(core, snapshot).dims.cells ?? 0;
    const forged = { field: "knownTerrain", index: group * cells, value: 1 };
    isStopped(core, snapshot, { what: "a border that is known", fault: "layout", ...forged }, 1);
  });
}

for (const persona of PERSONAS) {
  test(`a stride stops where the timer of the ${persona} is due`, () => {
    const world = restored(core, snapshotOfRow("a..b\n", {}));
    beginTick(world);
    endTick(world, encodeInputs([{ input: "wake", persona, mask: "0000000000000000", timer: 3 }]));
    assert.equal([world.stride(20), world.get("tick")], ["woken-at-begin", 3]);
  });
}

test.run();
