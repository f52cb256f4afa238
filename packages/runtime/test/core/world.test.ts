// A world through its views: hash, snapshot, events, restore, strides; the core's own promises as the binding shows them.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { createWorldOf } from "../../src/core/create-world.ts";
import { countOf, typeBytes } from "../../src/core/directory.ts";
import { startImage, worldImage } from "../../src/core/encode-world.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import type { World } from "../../src/core/world.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";
import { baseScenario, freshCore, play, worldOf } from "../support/core.ts";

const core = await freshCore();
const scenario = baseScenario();
const none = new Uint8Array(0);

test.before.each(() => {
  core.reset();
});

test("the hash is the xxh64 of the canonical bytes, and the first link is the hash", () => {
  const world = worldOf(core, scenario);
  assert.is(world.hash(), core.xxh64(world.canonical()));
  assert.is(world.link(), world.hash());
});

test("every canonical byte that belongs to a field moves the hash, and no byte is without a field but padding", () => {
  const world = worldOf(core, scenario);
  const before = world.canonical();
  const hash = world.hash();
  const named = new Set<string>();
  let padding = 0;
  for (let offset = 0; offset < before.length; offset++) {
    const place = world.fieldAt(offset);
    if (place === undefined) padding += before[offset] === 0 ? 1 : 1_000_000;
    else if (!named.has(place.field) && place.section !== "dimensions") {
      named.add(place.field);
      const changed = before.slice();
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      world.writeCanonical(changed);
      assert.is.not(world.hash(), hash, place.field);
    }
  }
  const counted = core.directory.fields.filter((field) => field.class === "canonical" && countOf(field, world.dims) > 0);
  assert.equal([...named].sort(), counted.map(({ name }) => name).sort());
  assert.ok(padding < before.length / 3);
});

test("a place in the canonical bytes names the field and element that its view shows", () => {
  const world = worldOf(core, scenario);
  const before = world.canonical();
  world.set("health", 2, world.get("health", 2) - 1);
  const after = world.canonical();
  const offset = after.findIndex((byte, index) => byte !== before[index]);
  assert.equal(world.fieldAt(offset), { field: "health", index: 2, section: "actor" });
  assert.equal(world.fieldAt(0), { field: "width", index: 0, section: "dimensions" });
});

test("views of a field have its type and count, and its element can be read and written within its range only", () => {
  const world = worldOf(core, scenario);
  let seen = 0;
  for (const field of core.directory.fields) {
    const view = field.type === "u64" ? world.wide(field.name) : world.view(field.name);
    assert.is(view.length, countOf(field, world.dims), field.name);
    assert.is(view.BYTES_PER_ELEMENT, typeBytes[field.type], field.name);
    seen += 1;
  }
  assert.ok(seen > 120);
  const wrong: (() => unknown)[] = [
    () => world.view("seed"),
    () => world.wide("health"),
    () => world.view("nothing"),
    () => world.get("health", 999),
    () => {
      world.set("health", 0, 40_000);
    },
    () => {
      world.set("health", -1, 1);
    },
    () => {
      world.set("sight", 0, 1.5);
    },
  ];
  for (const attempt of wrong)
    assert.throws(attempt, (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_CORE_FIELD");
});

test("a snapshot taken up anywhere, in a world of other host sizes, goes on to the same chain", () => {
  const whole = worldOf(core, scenario);
  const cut = worldOf(core, scenario);
  play(whole, 50);
  for (let tick = 0; tick < 50 && cut.get("endReason") === 0; tick += 3) {
    const other = createWorldOf(core, cut.canonical(), { ringEvents: 600, fieldPool: 2 });
    assert.is(other.restore(cut.canonical(), cut.ledger()), "done");
    assert.is(other.link(), cut.link());
    play(other, 50 - tick);
    assert.is(other.link(), whole.link());
    assert.equal(other.ledger(), whole.ledger());
    play(cut, 3);
  }
});

test("an image starts the same run as its scenario, and one that is cut or of other dimensions is refused", () => {
  const image = worldImage(core, scenario, effectiveRulebook(scenario));
  const [one, other] = [worldOf(core, scenario), startImage(core, image)];
  play(one, 50);
  play(other, 50);
  assert.is(one.link(), other.link());
  const bad = image.slice();
  bad[0] = 99;
  for (const bytes of [none, image.subarray(0, 40), image.subarray(0, image.length - 1), bad]) {
    assert.throws(
      () => startImage(core, bytes),
      (error: unknown) => error instanceof DramatisError && /IMAGE|DIMENSION/.test(error.code),
    );
  }
  assert.throws(() => {
    other.writeCanonical(bad);
  }, /dimensions differ/);
});

test("scratch filled with poison between ticks changes nothing that is decided", () => {
  const [clean, poisoned] = [worldOf(core, scenario), worldOf(core, scenario)];
  for (let tick = 0; tick < 50 && poisoned.get("endReason") === 0; tick++) {
    const hash = poisoned.hash();
    assert.is(poisoned.poison(), "done");
    assert.is(poisoned.hash(), hash);
    play(clean, 1);
    play(poisoned, 1);
  }
  assert.is(poisoned.link(), clean.link());
});

test("stepped ticks and one stride give one chain and the same events", () => {
  const [stepped, strided] = [worldOf(core, scenario), worldOf(core, scenario)];
  const fromSteps = Array.from({ length: 30 }, () => stepOnce(stepped)).flat();
  if (strided.stride(30) === "ended") strided.seal(none, 0);
  assert.equal(strided.events(), fromSteps);
  assert.is(strided.link(), stepped.link());
  assert.ok(fromSteps.length > 30);
});

test("a ring of any size gives one chain; full, it is drained and the tick goes on", () => {
  const cave = crowd();
  const links = [512, 700, 20_000].map((ringEvents) => {
    const world = worldOf(core, cave, { host: { ringEvents } });
    return [play(world, 60), world.link()].join(" ");
  });
  assert.is(new Set(links).size, 1);
  const small = worldOf(core, cave, { host: { ringEvents: 512 } });
  assert.is(small.stride(60), "ring-full");
});

test("calls out of turn and damaged inputs are answered and change nothing", () => {
  const world = worldOf(core, scenario);
  assert.is(world.end(none), "bad-phase");
  assert.is(world.begin(), "done");
  assert.is(world.begin(), "bad-phase");
  const before = world.canonical();
  assert.is(world.end(Uint8Array.of(250)), "bad-input");
  assert.equal(world.canonical(), before);
  assert.throws(() => world.end(new Uint8Array(65_537)), /at most 65536/);
  assert.is(world.end(encodeInputs([{ input: "stop" }])), "ended");
  assert.is(world.seal(encodeInputs([{ input: "stop" }]), 1), "done");
  assert.is(world.begin(), "bad-phase");
});

test("sight is symmetric and an actor sees its own cell", () => {
  const world = worldOf(core, scenario);
  const cells = Array.from({ length: world.dims.cells ?? 0 }, (_, cell) => cell);
  for (const a of cells) for (const b of cells) assert.is(world.sees(a, b), world.sees(b, a));
  for (let slot = 0; slot < 4; slot++) assert.ok(world.visibleCells(slot).includes(world.get("cell", slot)));
});

test("a world that breaks its own invariant stops with the fault, and stays stopped", () => {
  const world = worldOf(core, scenario);
  world.set("cell", 0, world.get("cell", 1));
  assert.throws(
    () => world.restore(world.canonical(), world.ledger()),
    (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_CORE_FAULT" && /occupancy/.test(error.message),
  );
  assert.is(world.fault, "occupancy");
  assert.throws(() => world.begin(), /occupancy/);
});

test.run();

// --- internal ---

function stepOnce(world: World): unknown[] {
  if (world.get("endReason") !== 0) return [];
  assert.is(world.begin(), "done");
  const status = world.end(none);
  assert.ok(status === "done" || status === "ended");
  assert.is(world.seal(none, 0), "done");
  return world.events();
}

function crowd(): typeof scenario {
  const side = 16;
  const map = `${Array.from({ length: side }, (_, y) => (y % 5 === 4 ? "#..".repeat(6).slice(0, side) : (y % 2 === 0 ? "ab" : "ba").repeat(side / 2))).join("\n")}\n`;
  const body = (faction: string, at: string, kernel: string) => ({ at, faction, count: 50, health: 9, driver: { kernel } });
  return baseScenario({
    level: {
      legend: {
        a: { terrain: "floor", name: "a" },
        b: { terrain: "floor", name: "b" },
        ".": { terrain: "floor" },
        "#": { terrain: "wall" },
      },
      map,
    },
    cast: { one: body("delvers", "a", "hunt"), two: body("wardens", "b", "flee") },
    objectives: {},
    templates: {},
    triggers: {},
    timers: {},
    beats: {},
    wishes: {},
    limits: { ticks: 500 },
  });
}
