// Bounds of the slow model that no single case shows: steps of a work item, bad inputs, the end of a world.

import { NUMBERS } from "@dramatis/core-as";
import type { ScenarioInput } from "@dramatis/runtime";
import { checkScenario, effectiveRulebook } from "@dramatis/runtime";
import { canonicalFieldNames, createModel, isEditable } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";

const rows = Array.from({ length: 32 }, () => ({ "add-flag": { flag: "steps", value: 1 } }));

test("one action runs at most 64 consequence rows, its enter sets counted", () => {
  const model = modelOf({
    level: { legend: { s: { terrain: "slab", feature: "plate" } }, map: ".s" },
    rules: {
      kinds: { slab: { layer: "terrain", tags: ["passable"], enter: rows }, plate: { layer: "feature", tags: ["passable"], enter: rows } },
      actions: { step: { do: rows } },
    },
  });
  model.tick([{ input: "proposal", slot: 0, action: { row: 1, direction: 2, argument: 0 } }]);
  assert.equal(model.state().flagValue, [64]);
});

test("each pushed cell after the first is a step", () => {
  const pushes = Array.from({ length: 8 }, () => ({ push: { cells: 9 } }));
  const model = modelOf({ level: { legend: {}, map: `.${".".repeat(79)}` }, rules: { actions: { slide: { shape: "wait", do: pushes } } } });
  const slide = 12;
  model.tick([{ input: "proposal", slot: 0, action: { row: slide, direction: 2, argument: 0 } }]);
  // Seven pushes of nine cells take 63 steps; the eighth has one left, which is its row and with it the first cell.
  assert.is(model.state().cell?.[0], 82 + 1 + 64);
});

test("a bad input refuses all inputs of the tick and changes nothing", () => {
  const bad = [
    { input: "proposal", slot: 4, action: { row: 0, direction: 0, argument: 0 } },
    { input: "driver", slot: 3, driver: 0, leash: 0, route: 0 },
    { input: "driver", slot: 0, driver: 0, leash: 0, route: 1 },
    { input: "purse", faction: 7, amount: 1 },
    { input: "answer", wish: 0, value: 1, artifact: "0000000000000000" },
    { input: "edit", field: canonicalFieldNames().indexOf("tick"), index: 0, value: 1 },
    { input: "edit", field: canonicalFieldNames().indexOf("health"), index: 5, value: 1 },
    { input: "edit", field: canonicalFieldNames().indexOf("health"), index: 0, value: 40000 },
    { input: "edit", field: canonicalFieldNames().indexOf("terrain"), index: 0, value: 1 },
    { input: "edit", field: canonicalFieldNames().indexOf("faction"), index: 0, value: 2 },
    { input: "rule", number: 0, value: 5 },
    { input: "rule", number: NUMBERS.length, value: 1 },
    { input: "fire", set: 999 },
  ] as const;
  for (const input of bad) {
    const model = modelOf({});
    model.begin();
    const before = model.state();
    assert.throws(() => model.end([{ input: "stop" }, input]), /bad input/, JSON.stringify(input));
    assert.equal(model.state(), before);
  }
});

test("a world takes no tick after its end, and a tick is begun once", () => {
  const model = modelOf({ limits: { ticks: 1 } });
  model.begin();
  assert.throws(() => model.begin(), /begun/);
  model.end();
  assert.ok(model.ended);
  assert.throws(() => model.tick(), /after its end/);
  assert.throws(() => model.end(), /begun/);
});

test("the model knows what may be edited", () => {
  const editable = canonicalFieldNames().filter(isEditable);
  assert.ok(editable.length > 40);
  assert.not.ok(isEditable("energyless"));
  assert.ok(isEditable("health") && !isEditable("serial") && !isEditable("timerNext"));
});

test.run();

function modelOf(part: Partial<Omit<ScenarioInput, "level">> & { level?: { legend: object; map: string } }) {
  const level = part.level ?? { legend: {}, map: ".." };
  const checked = checkScenario(
    {
      schema: "dramatis/scenario@1",
      name: "bounds",
      cast: { ann: { at: "p", faction: "one", driver: { external: true } } },
      factions: { one: {}, two: {} },
      flags: { steps: 0 },
      ...part,
      level: { legend: { ".": { terrain: "floor" }, ...level.legend }, map: level.map, places: { p: [[0, 0]] } },
    },
    "bounds",
  );
  if ("issues" in checked) throw new Error(checked.issues.map((issue) => issue.message).join("\n"));
  return createModel(checked.scenario, effectiveRulebook(checked.scenario));
}
