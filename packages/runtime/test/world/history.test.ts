// The history of a world: what undo finds after the world was taken up elsewhere, what gives way when the log is full, and logs that are forged.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import type { TickInput } from "../../src/contracts/inputs.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import type { World } from "../../src/core/world.ts";
import { baseScenario, worldOf } from "../support/core.ts";
import { freshCore } from "./support/cases.ts";
import { restored, snapshotOf } from "./support/restoring.ts";
import { takeTick } from "./support/ticks.ts";

const core = await freshCore();
const scenario = baseScenario({ limits: { ticks: 60, spawns: 3, items: 5, undo: 20 } });

function tick(world: World, ...inputs: TickInput[]): void {
  takeTick(world, encodeInputs(inputs));
}

/** A world after some ticks in which its actors walked and fought. */
function walked(ticks: number, undo = 20): World {
  core.reset();
  const world = worldOf(core, undo === 20 ? scenario : baseScenario({ limits: { ticks: 60, spawns: 3, items: 5, undo } }));
  for (let left = ticks; left > 0; left -= 1) tick(world);
  return world;
}

test("a world that was taken up elsewhere takes back what its ticks before have changed", () => {
  const world = walked(9);
  const other = restored(core, snapshotOf(world));
  for (const one of [world, other]) {
    tick(one);
    tick(one, { input: "undo", count: 4 });
    tick(one, { input: "undo", count: 1 }, { input: "purse", faction: 0, amount: 3 });
  }
  assert.is(other.link(), world.link());
  assert.equal(other.canonical(), world.canonical());
  tick(world, { input: "restart" });
  assert.is(world.get("undoCount"), 0);
  assert.ok(world.view("undoLog").every((byte) => byte === 0));
});

test("undo puts every undoable field back to what it was when that tick was sealed, and nothing else moves in its tick", () => {
  const world = walked(0);
  const images: string[] = [imageOf(world)];
  for (let count = 0; count < 12; count += 1) {
    tick(world);
    images.push(imageOf(world));
  }
  const steps = images.filter((image, index) => index === 0 || image !== images[index - 1]);
  assert.ok(steps.length > 6);
  const kept = world.get("undoCount");
  assert.is(kept, steps.length - 1, "no entry gave way yet");
  for (let back = 1; back <= kept; back += 1) {
    tick(world, { input: "undo", count: 1 });
    assert.is(imageOf(world), steps[kept - back], `${back} back`);
  }
});

test("when the log is full the oldest entries give way, and what is left can be taken back", () => {
  const world = walked(30, 1);
  const { undoBytes = 0 } = world.dims;
  assert.ok(world.get("undoHead") <= undoBytes);
  const kept = world.get("undoCount");
  assert.ok(kept >= 1 && kept < 30, `${kept} entries`);
  tick(world, { input: "undo", count: 255 });
  assert.is(world.get("undoCount"), 0);
  tick(world, { input: "undo", count: 255 });
  assert.is(world.get("tick"), 32);
});

const forgeries: readonly { what: string; forge: (world: World) => void; atOnce: boolean; input?: TickInput }[] = [
  { what: "a head beyond the log", atOnce: true, forge: (world) => world.set("undoHead", 0, (world.dims.undoBytes ?? 0) + 1) },
  { what: "more entries than there are", atOnce: true, forge: (world) => world.set("undoCount", 0, world.get("undoCount") + 1) },
  { what: "fewer entries than there are", atOnce: true, forge: (world) => world.set("undoCount", 0, world.get("undoCount") - 1) },
  { what: "an entry that is longer than the log", atOnce: true, forge: (world) => world.view("undoLog").fill(255, 0, 4) },
  { what: "an entry whose ends disagree", atOnce: true, forge: (world) => world.set("undoLog", world.get("undoHead") - 4, 77) },
  { what: "a word beyond the image", atOnce: true, forge: (world) => world.view("undoLog").fill(255, 4, 8) },
  {
    what: "old values that are none of a world",
    atOnce: false,
    input: { input: "undo", count: 255 },
    forge: (world) => {
      const log = world.view("undoLog");
      for (let at = 0; at < world.get("undoHead"); at += 8 + 12 * (log[at] ?? 0)) {
        for (let word = 0; word < (log[at] ?? 0); word += 1) log.fill(255, at + 8 + 12 * word, at + 16 + 12 * word);
      }
    },
  },
  { what: "a start that is none", atOnce: false, input: { input: "restart" }, forge: (world) => world.view("startCopy").fill(255) },
];

for (const { what, forge, atOnce, input } of forgeries) {
  test(`${what}: the world stops with a fault, ${atOnce ? "as soon as it is taken up" : "when it is put back"}`, () => {
    const world = walked(9);
    forge(world);
    const error = thrownBy(() => {
      world.restore(world.canonical(), world.ledger());
      if (!atOnce && input !== undefined) tick(world, input);
    });
    assert.ok(error instanceof DramatisError && error.code === "DRAMATIS_CORE_FAULT", String(error));
  });
}

test.run();

/** The undoable fields as text, by the directory. */
function imageOf(world: World): string {
  const { fields, indexOf } = world.core.directory;
  const between = (first: string, last: string) => fields.slice(indexOf.get(first) ?? 0, (indexOf.get(last) ?? -1) + 1);
  const undoable = [
    ...["flagValue", "purse", "score"].flatMap((name) => between(name, name)),
    ...between("terrain", "areaLeft"),
    ...between("actorState", "triggerFired"),
  ];
  return JSON.stringify(undoable.map(({ name }) => [...world.view(name)]));
}

function thrownBy(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
