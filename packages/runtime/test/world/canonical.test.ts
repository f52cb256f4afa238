// What is hashed: every canonical byte, and nothing else; what holds nothing is zero, so that equal worlds have equal bytes.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { blanksAreZero, everyByteIsHashed, everyFieldIsHashed, fieldsOf, nothingElseIsHashed } from "./support/canonical.ts";
import { drawsOf, freshCore, usualCases, worldOf } from "./support/cases.ts";
import { noInputs, play, takeTick } from "./support/ticks.ts";

const core = await freshCore();
const cases = usualCases(core, 24);

test("a flipped bit in any element of any canonical field, or in a dimension, changes the hash", () => {
  const draw = drawsOf("bits");
  const flipped = new Set<string>();
  for (const one of cases) {
    const world = worldOf(core, one);
    for (const name of everyFieldIsHashed(world, draw)) flipped.add(name);
    play(world, one.script.slice(0, 7));
    everyFieldIsHashed(world, draw);
  }
  const owed = core.directory.fields.filter((field) => field.class === "canonical").map(({ name }) => name);
  assert.equal(
    owed.filter((name) => !flipped.has(name)),
    [],
  );
  assert.is(flipped.size, owed.length + core.directory.dimensions.length);
  assert.ok(owed.length > 90, `${owed.length} canonical fields`);
});

test("every single canonical byte is hashed", () => {
  const worlds = cases.slice(0, 8).map((one) => worldOf(core, one));
  const bytes = worlds.reduce((sum, world) => sum + everyByteIsHashed(world), 0);
  assert.ok(bytes > 20_000, `${bytes} bytes`);
});

test("no byte of ledger, derived fields or scratch is hashed", () => {
  for (const one of cases.slice(0, 8)) {
    const world = worldOf(core, one);
    takeTick(world, one.script[0] ?? noInputs);
    assert.ok(nothingElseIsHashed(world) > 45);
  }
});

test("padding, dead slots, free items and empty memories are zero on every tick", () => {
  let looks = 0;
  let dead = 0;
  for (const one of cases) {
    const world = worldOf(core, one);
    const look = (): void => {
      blanksAreZero(world);
      looks += 1;
    };
    const { events } = play(world, one.script, look);
    look();
    dead += events.filter(({ kind }) => kind === "died").length;
    assert.ok(fieldsOf(world, "canonical").length > 60);
  }
  assert.ok(looks > 500 && dead > 10, `${looks} looks, ${dead} deaths`);
});

test.run();
