// `path=value` on a running world: every editable field can be reached, what the core takes is what stands there afterwards, and what no input
// can change is refused with what can. The rows of refusals are data.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { countOf } from "../../src/core/directory.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import { namesOf } from "../../src/core/names.ts";
import type { World } from "../../src/core/world.ts";
import { type Change, inputsOfChanges } from "../../src/replay/change.ts";
import { playTick, resumeWorld, stateOf } from "../../src/replay/playback.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";
import { freshCore, smallRun, testScenario } from "../runner/support/stage.ts";

interface Rows {
  readonly made: readonly (Change & { readonly field: string; readonly becomes: number })[];
  readonly refused: readonly (Change & { readonly expected: string })[];
}

const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/replay/changes.json", import.meta.url), "utf8")) as Rows;
const core = await freshCore();
const skirmish = testScenario("skirmish");
const names = namesOf(skirmish, effectiveRulebook(skirmish));
const run = smallRun(core, skirmish);
run.run(10);
const state = stateOf(run.world);

/** The inputs of one change, taken in a world of its own. */
function taken(change: Change): { readonly world: World; readonly status: string } {
  const { inputs, issues } = inputsOfChanges(run.world, names, [change], "a test");
  assert.equal(issues, [], change.path);
  const world = resumeWorld(core, state);
  const bytes = encodeInputs(inputs);
  return { world, status: playTick(world, { tick: 11, bytes, from: bytes.length })?.status ?? "done" };
}

for (const { path, value, field, becomes } of rows.made) {
  test(`${path}=${JSON.stringify(value)} is in the world behind the next tick`, () => {
    const { world, status } = taken({ path, value });
    assert.is(status, "done");
    assert.ok(Array.from(world.view(field)).includes(becomes), `${field} holds ${becomes}`);
    assert.not.ok(Array.from(run.world.view(field)).includes(becomes), "it did not before");
  });
}

test("every refusal says what could stand there, and all refusals are told at once", () => {
  const { inputs, issues } = inputsOfChanges(run.world, names, rows.refused, "a test");
  assert.equal(inputs, []);
  assert.is(issues.length, rows.refused.length);
  rows.refused.forEach(({ path, expected }, index) => {
    const { code, file, path: place, expected: said } = issues[index] ?? {};
    assert.equal([code, file, place], ["DRAMATIS_INPUT_VALUE", "a test", path]);
    assert.match(said ?? "", expected);
  });
});

test("every editable field of the directory can be reached by its name, to its last element and no further", () => {
  const fields = core.directory.fields.filter(({ editable }) => editable);
  assert.ok(fields.length > 30);
  for (const { name, ...field } of fields) {
    const count = countOf({ name, ...field }, run.world.dims);
    const reach = (index: number): number =>
      inputsOfChanges(run.world, names, [{ path: `fields.${name}.${index}`, value: 1 }], "").inputs.length;
    assert.equal([count === 0 ? 0 : reach(count - 1), reach(count)], [count === 0 ? 0 : 1, 0], name);
  }
});

test.run();
