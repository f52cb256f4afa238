// The core against the slow model on random scenarios: every field and every event after every tick.
// DRAMATIS_DUEL_SEED and DRAMATIS_DUEL_COUNT choose other seeds; the count is 500 without them.
import { readFileSync } from "node:fs";
import { loadCore } from "@dramatis/runtime";
import { canonicalFieldNames, isEditable } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Disagreement } from "./support/duel.ts";
import { describe, duel, smallest } from "./support/duel.ts";

const seedFirst = Number(process.env.DRAMATIS_DUEL_SEED ?? 1);
const seedCount = Number(process.env.DRAMATIS_DUEL_COUNT ?? 500);
const disagreementsMax = 20;

const core = await loadCore(readFileSync(new URL("../../core-as/build/core.wasm", import.meta.url)));

test("the model has the canonical fields of the core's directory, in its order, and lets the same ones be edited", () => {
  const canonical = core.directory.fields.filter((field) => field.class === "canonical");
  assert.ok(canonical.length > 100);
  assert.equal(
    canonicalFieldNames(),
    canonical.map((field) => field.name),
  );
  assert.equal(
    canonicalFieldNames().filter(isEditable),
    canonical.filter((field) => field.editable).map((field) => field.name),
  );
});

test(`model and core agree on the random scenarios ${seedFirst} to ${seedFirst + seedCount - 1}`, () => {
  const found: Disagreement[] = [];
  let ticks = 0;
  let seed = seedFirst;
  for (; seed < seedFirst + seedCount && found.length < disagreementsMax; seed++) {
    const result = duel(core, seed);
    ticks += result.ticks;
    if (result.disagreement !== undefined) found.push(result.disagreement);
  }
  console.log(`seeds ${seedFirst} to ${seed - 1}: ${ticks} ticks compared, ${found.length} disagreements`);
  const least = smallest(found);
  assert.is(
    least,
    undefined,
    least === undefined ? "" : `${found.length} of ${seed - seedFirst} cases differ, the smallest:\n${describe(least)}`,
  );
  assert.ok(ticks > seedCount * 5, "the cases last more than a few ticks");
});

test.run();
