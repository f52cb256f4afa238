// The scenarios that the project ships: each passes the contract and says why it exists; S and L are frozen.
import { DRIVERS } from "@dramatis/core-as";
import type { Scenario } from "@dramatis/runtime";
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
  const owed = ["duel", "keys-and-doors", "hazards", "three-factions", "chase", "cave-200", "cave-1000", "survival", "wish", "s", "l"];
  for (const name of owed) assert.ok(names.includes(`${name}.yaml`), name);
});

for (const [name, actors] of [
  ["cave-200", 200],
  ["cave-1000", 1000],
] as const) {
  test(`${name} holds ${actors} actors`, () => {
    assert.is(countOf(castOf(name)), actors);
  });
}

test("the frozen workload S is what was measured: 64 x 64 cells, ten actors, eight kernels or more, sight 8", () => {
  const cast = castOf("s");
  const kernels = new Set(cast.map(({ driver }) => ("kernel" in driver ? driver.kernel : "none")));
  const rows = levelOf("s").map.trimEnd().split("\n");
  assert.equal([rows.length, rows[0]?.length, cast.length], [64, 64, 10]);
  assert.ok(kernels.size >= 8 && cast.every(({ sight }) => sight === 8));
});

test("the frozen workload L is what was measured: 256 x 256 cells, a thousand actors, every kernel of the core, sight 8", () => {
  const cast = castOf("l");
  const kernels = new Set(cast.map(({ driver }) => ("kernel" in driver ? driver.kernel : "none")));
  const rows = levelOf("l").map.trimEnd().split("\n");
  assert.equal([rows.length, rows[0]?.length, countOf(cast)], [256, 256, 1000]);
  assert.equal([...kernels].sort(), DRIVERS.filter((driver) => driver !== "external").sort());
  assert.ok(cast.every(({ sight }) => sight === 8));
});

test.run();

// --- internal ---

function scenarioOf(name: string): Scenario {
  const read = readScenario(fixtureText(`scenarios/${name}.yaml`), `${name}.yaml`);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}

function castOf(name: string): Scenario["cast"][string][] {
  return Object.values(scenarioOf(name).cast);
}

function levelOf(name: string): Scenario["level"] {
  return scenarioOf(name).level;
}

function countOf(cast: readonly { readonly count?: number | undefined }[]): number {
  return cast.reduce((sum, { count }) => sum + (count ?? 1), 0);
}
