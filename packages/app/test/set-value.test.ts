// `--set`: values are reached by dotted paths through objects and lists, names may hold dots, and a path that leads nowhere is told of.
// The input is never changed.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { blameSets, setValues } from "../src/set-value.ts";

const scenario = { cast: { "guard.1": { health: 6 }, runner: { driver: { route: ["a", "b"] } } }, seed: 7 };

test("a value is set by its path, whatever is on the way", () => {
  const rows = [
    { path: "seed", value: 9, at: ["seed"] },
    { path: "cast.guard.1.health", value: 1, at: ["cast", "guard.1", "health"] },
    { path: "actors.runner.driver.route.1", value: "c", at: ["cast", "runner", "driver", "route", 1] },
    { path: "limits.ticks", value: 3, at: ["limits", "ticks"] },
  ];
  for (const { path, value, at } of rows) {
    const { value: changed, issues } = setValues(scenario, [{ path, value }]);
    assert.equal(issues, []);
    assert.is(
      at.reduce<unknown>((so, key) => (so as Record<string | number, unknown>)[key], changed),
      value,
      path,
    );
  }
  assert.is(scenario.cast["guard.1"].health, 6);
});

test("later changes see earlier ones", () => {
  const { value } = setValues({}, [
    { path: "cast.a", value: { at: "x" } },
    { path: "cast.a.at", value: "y" },
  ]);
  assert.equal(value, { cast: { a: { at: "y" } } });
});

test("paths that lead nowhere are issues of the command line, all of them", () => {
  const sets = ["", "seed.more", "cast.runner.driver.route.2", "cast..x"].map((path) => ({ path, value: 1 }));
  const { value, issues } = setValues(scenario, sets);
  assert.is(issues.length, sets.length);
  assert.ok(issues.every(({ file }) => file === "the command line"));
  assert.equal(value, scenario);
});

test("an issue at a changed path is laid to the flag, any other to the file", () => {
  const at = (path: string) => ({ code: "DRAMATIS_INPUT_VALUE" as const, file: "a.yaml", path, expected: "", found: "", message: "" });
  const blamed = blameSets([at("cast.a.health"), at("cast.b.health"), at("")], [{ path: "actors.a", value: {} }]);
  assert.equal(
    blamed.map(({ file }) => file),
    ["the command line (--set)", "a.yaml", "a.yaml"],
  );
});

test.run();
