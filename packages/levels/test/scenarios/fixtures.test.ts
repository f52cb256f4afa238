// The scenarios that the project ships: each passes the contract and says why it exists; S is frozen.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { fixtureNames, fixtureText } from "../support/repo.ts";

const names = fixtureNames("scenarios").filter((name) => name.endsWith(".yaml"));

for (const name of names) {
  test(`${name} passes the contract and says why it exists`, () => {
    const read = readScenario(fixtureText(`scenarios/${name}`), name);
    assert.equal("issues" in read ? read.issues : [], []);
    assert.ok("scenario" in read && (read.scenario.why?.length ?? 0) > 30);
  });
}

test("there are the scenarios that the project owes", () => {
  const owed = ["duel", "keys-and-doors", "hazards", "three-factions", "chase", "cave-200", "survival", "wish", "s"];
  for (const name of owed) assert.ok(names.includes(`${name}.yaml`), name);
});

test("the cave holds two hundred actors", () => {
  const read = readScenario(fixtureText("scenarios/cave-200.yaml"), "cave-200.yaml");
  const cast = "scenario" in read ? Object.values(read.scenario.cast) : [];
  assert.is(
    cast.reduce((sum, { count }) => sum + (count ?? 1), 0),
    200,
  );
});

test("the frozen workload S is what was measured: 64 x 64 cells, ten actors, eight kernels or more, sight 8", () => {
  const read = readScenario(fixtureText("scenarios/s.yaml"), "s.yaml");
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  const cast = Object.values(read.scenario.cast);
  const kernels = new Set(cast.map(({ driver }) => ("kernel" in driver ? driver.kernel : "none")));
  const rows = read.scenario.level.map.trimEnd().split("\n");
  assert.equal([rows.length, rows[0]?.length, cast.length], [64, 64, 10]);
  assert.ok(kernels.size >= 8 && cast.every(({ sight }) => sight === 8));
});

test.run();
