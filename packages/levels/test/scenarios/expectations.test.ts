// Every scenario of ours does what it is there for: fixtures/scenarios/expectations.json, played in the core alone.
import type { Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { type Expectation, problemOf } from "../support/expect.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureNames, fixtureTable, fixtureText } from "../support/repo.ts";

interface Row {
  readonly scenario: string;
  readonly seeds: readonly number[];
  /** Whether the walks of the seeds must not all be equal. */
  readonly differ?: boolean;
  readonly ticksMax?: number;
  readonly expect: readonly Expectation[];
}

const rows = fixtureTable<Row[]>("scenarios/expectations.json");
const core = await freshCore();

for (const row of rows) {
  test(`${row.scenario} does what it is there for, on ${row.seeds.length} seeds`, () => {
    const scenario = scenarioOf(row.scenario);
    const walks = new Set<string>();
    for (const seed of row.seeds) {
      const played = play(core, scenario, { seed, ...(row.ticksMax === undefined ? {} : { ticksMax: row.ticksMax }) });
      walks.add(JSON.stringify([...played.walks]));
      const problems = row.expect.map((expectation) => problemOf(expectation, played, scenario));
      assert.equal(
        problems.filter((problem) => problem !== undefined),
        [],
        `seed ${seed}`,
      );
    }
    if (row.differ) assert.ok(walks.size > 1, "all seeds gave one run");
  });
}

test("every kernel has a scenario of its own and expectations", () => {
  const kernels = fixtureNames("scenarios/kernels").map((name) => `kernels/${name}`);
  assert.is(kernels.length, 14);
  for (const kernel of kernels)
    assert.ok(
      rows.some(({ scenario, expect }) => scenario === kernel && expect.length > 0),
      kernel,
    );
});

test("the order policies give the race to different runners", () => {
  const scenario = scenarioOf("order-policies.yaml");
  const winners = (["fixed", "round-robin", "seeded-random", "initiative"] as const).map((order) => {
    const outcomes = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { world, names } = play(core, { ...scenario, order }, { seed });
      return names.factions.filter((_name, faction) => world.get("outcome", faction) === 1).join(" ");
    });
    return [...new Set(outcomes)].sort();
  });
  const [fixed, roundRobin, seeded, initiative] = winners;
  assert.equal([fixed, initiative], [["ada"], ["cid"]]);
  assert.ok((roundRobin?.length ?? 0) > 1 && (seeded?.length ?? 0) > 1, JSON.stringify(winners));
});

test.run();

function scenarioOf(name: string): Scenario {
  const read = readScenario(fixtureText(`scenarios/${name}`), name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}
