// The core's door: bytes that are no inputs, or none that this world can take, are refused whole and leave nothing behind.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { encodeInputs } from "../../src/core/input-codec.ts";
import { drawsOf, freshCore, generatedCase, usualCases, worldOf } from "./support/cases.ts";
import { anyEditIsBorne } from "./support/editing.ts";
import { badBytesChangeNothing, type Mutated, modelTakesTheSame } from "./support/mutating.ts";
import { play } from "./support/ticks.ts";

const core = await freshCore();

function added(sum: Mutated, more: Mutated): Mutated {
  return { refused: sum.refused + more.refused, accepted: sum.accepted + more.accepted };
}

test("ten thousand mutations of valid inputs are refused without a trace, or taken as the legal inputs that they are", () => {
  const draw = drawsOf("mutations");
  let found: Mutated = { refused: 0, accepted: 0 };
  for (const one of usualCases(core, 16)) {
    const { links } = play(worldOf(core, one), one.script);
    found = added(found, badBytesChangeNothing(core, one, { tries: 22, links }, draw));
    core.reset();
  }
  assert.ok(found.refused + found.accepted >= 10_000, JSON.stringify(found));
  assert.ok(found.refused > 2000 && found.accepted > 1000, JSON.stringify(found));
});

test("what the slow model takes, the core takes whole: every canonical field is equal after each tick of mutated inputs", () => {
  const draw = drawsOf("together");
  let found: Mutated = { refused: 0, accepted: 0 };
  for (let seed = 0; seed < 90; seed += 1) found = added(found, modelTakesTheSame(core, generatedCase(core, 4000 + seed, 0), 6, draw));
  assert.ok(found.accepted > 400 && found.refused > 400, JSON.stringify(found));
});

test("any number that an edit may set is borne: no tick traps, and the world can be taken up again after each", () => {
  const draw = drawsOf("edits");
  const fields = new Set<string>();
  let taken = 0;
  for (const one of usualCases(core, 60)) {
    const edited = anyEditIsBorne(core, one, 200, draw);
    for (const field of edited.fields) fields.add(field);
    taken += edited.taken;
    core.reset();
  }
  const editable = core.directory.fields.filter((field) => field.editable).map(({ name }) => name);
  assert.equal(
    editable.filter((name) => !fields.has(name)),
    [],
  );
  assert.ok(taken > 500, `${taken} edits`);
});

test("an edit cannot make kind 0, the void around every level, passable", () => {
  const [one] = usualCases(core, 1);
  assert.ok(one);
  const world = worldOf(core, one);
  world.begin();
  const edit = (index: number): Uint8Array =>
    encodeInputs([{ input: "edit", field: core.directory.indexOf.get("kindTags") ?? -1, index, value: 1 }]);
  assert.is(world.end(edit(0)), "bad-input");
  assert.is(world.end(edit(1)), "done");
  core.reset();
});

test("a driver is refused with the first slot or the first route that there is not", () => {
  const [one] = usualCases(core, 1);
  assert.ok(one);
  const world = worldOf(core, one);
  const { actors = 0, routes = 0 } = world.dims;
  world.begin();
  const driver = (slot: number, route: number): Uint8Array => encodeInputs([{ input: "driver", slot, driver: 1, leash: 0, route }]);
  assert.is(world.end(driver(actors, 0)), "bad-input");
  assert.is(world.end(driver(0, routes)), "bad-input");
  assert.is(world.end(driver(0, routes - 1)), "done");
  core.reset();
});

test.run();
