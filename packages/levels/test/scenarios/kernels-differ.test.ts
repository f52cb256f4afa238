// No two kernels play a given set of levels alike: one actor of each level is driven by each kernel in turn, and the runs are compared.
import type { Driver, Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

// What needs an ally or a ranged row plays here as its neighbour does; kernel-pairs.test.ts tells all of them apart.
const kernels = ["idle", "random", "reach-exit", "explore", "hunt", "flee", "guard", "patrol", "collect"] as const;

/** The levels, whom a kernel drives there, and the route for patrol. */
const levels = [
  { name: "chase.yaml", actor: "fugitive", route: ["arch", "crossing"] },
  { name: "patrol-and-collect.yaml", actor: "burglar", route: ["north-east", "window"] },
  { name: "keys-and-doors.yaml", actor: "thief", route: ["way-out", "start"] },
  { name: "duel.yaml", actor: "brute", route: ["east-gate", "west-gate"] },
];

const core = await freshCore();
const runs = new Map(kernels.map((kernel) => [kernel, levels.map((level) => playedBy(kernel, level))]));

for (const [index, kernel] of kernels.entries()) {
  for (const other of kernels.slice(index + 1)) {
    test(`${kernel} and ${other} do not play the levels alike`, () => {
      assert.not.equal(runs.get(kernel), runs.get(other));
    });
  }
}

test("the same kernel plays a level twice alike", () => {
  for (const kernel of kernels)
    assert.equal(
      levels.map((level) => playedBy(kernel, level)),
      runs.get(kernel),
    );
});

test.run();

function playedBy(kernel: (typeof kernels)[number], level: (typeof levels)[number]): string {
  const read = readScenario(fixtureText(`scenarios/${level.name}`), level.name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  const driver: Driver = { kernel, leash: 3, route: level.route };
  const scenario: Scenario = withDriver(read.scenario, level.actor, driver);
  const { walks, events } = play(core, scenario, { ticksMax: 150 });
  return JSON.stringify([[...walks], events.map(({ kind, a, b }) => [kind, a, b])]);
}

function withDriver(scenario: Scenario, actor: string, driver: Driver): Scenario {
  const member = scenario.cast[actor];
  if (member === undefined) throw new Error(`${actor} is not in the cast`);
  return { ...scenario, cast: { ...scenario.cast, [actor]: { ...member, driver } } };
}
