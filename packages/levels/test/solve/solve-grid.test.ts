// The grid solver: the sentence for each way in which a level cannot be done, what it leaves undecided, and every witness played by the core.
import { checkScenario, END_REASONS, OUTCOMES, type Scenario, type ScenarioInput } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SolveAnswer } from "../../src/solve/answer.ts";
import { fragmentOf } from "../../src/solve/grid/fragment.ts";
import { gridWorldOf } from "../../src/solve/grid/grid-world.ts";
import { whyRuledOut } from "../../src/solve/grid/reasons.ts";
import { searchGrid } from "../../src/solve/grid/search.ts";
import { solveGrid } from "../../src/solve/grid/solve-grid.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { randomLevel } from "../support/grid-levels.ts";
import { freshCore, play } from "../support/play.ts";
import { referenceTicks } from "../support/reference-search.ts";
import { fixtureTable, fixtureText } from "../support/repo.ts";

interface Row {
  readonly name: string;
  readonly map: string;
  readonly answer: "solvable" | "unsolvable" | "undecided";
  readonly reason?: string;
  readonly scenario?: Partial<ScenarioInput>;
  readonly runner?: Partial<ScenarioInput["cast"][string]>;
  readonly legend?: ScenarioInput["level"]["legend"];
  readonly locks?: NonNullable<ScenarioInput["level"]["locks"]>;
}

const core = await freshCore();

test("a level whose only key is locked in the vault is called unsolvable, in that sentence", () => {
  const answer = solve(fixture("levels/sealed-vault.yaml"));
  assert.is(answer.answer, "unsolvable");
  assert.is(reasonOf(answer), "key vault at (7, 1) lies behind the door at (4, 2), which needs it");
});

for (const row of fixtureTable<Row[]>("levels/grid-answers.json"))
  test(`${row.name}: ${row.answer}`, () => {
    const scenario = scenarioOf(row);
    const answer = solve(scenario);
    assert.equal([answer.answer, reasonOf(answer)], [row.answer, row.reason ?? ""]);
    if (answer.answer === "solvable") playToObjective(scenario, answer);
  });

for (const name of ["keys-and-doors", "plates", "dark-vault", "moving-ground", "crates", "kernels/collect", "kernels/reach-exit"])
  test(`the level ${name} of the project is solved, and the core plays the witness to the objective`, () => {
    const scenario = fixture(`scenarios/${name}.yaml`);
    playToObjective(scenario, solve(scenario));
  });

test("a budget that is spent gives undecided, and the same question the same answer", () => {
  const scenario = fixture("scenarios/keys-and-doors.yaml");
  const ask = (budget: number) => solveGrid({ scenario, budget, optimal: "nothing" });
  assert.equal([ask(50).answer, reasonOf(ask(50)), ask(50).expansions], ["undecided", "the budget of 50 expansions is spent", 50]);
  assert.equal(ask(10_000), ask(10_000));
});

test("on random levels the core plays every witness to the objective, and what is ruled out beforehand no search finds", () => {
  const counts = { solvable: 0, unsolvable: 0, undecided: 0 };
  let ruledOut = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const scenario = randomLevel(seed);
    const answer = solveGrid({ scenario, budget: 400, optimal: "nothing" });
    counts[answer.answer] += 1;
    if (answer.answer === "solvable") playToObjective(scenario, answer);
    const slot = Object.hasOwn(scenario.cast, "crate") ? (scenario.cast.crate?.count ?? 0) : 0;
    const world = gridWorldOf(scenario, slot);
    if (answer.answer !== "unsolvable" || whyRuledOut(world, (world.roots[world.bodies[slot]?.faction ?? 0] ?? 0) - 1) === undefined)
      continue;
    ruledOut += 1;
    const { deeds } = searchGrid(world, fragmentOf(world), { budget: 200, ticks: scenario.limits.ticks });
    assert.is(deeds, undefined, `seed ${seed}`);
  }
  assert.ok(counts.solvable > 15 && ruledOut > 8, JSON.stringify({ ...counts, ruledOut }));
});

test("on small levels a search that leaves nothing out finds a way of the same length, or none as well", () => {
  const counts = { found: 0, none: 0 };
  for (let seed = 1; seed <= 60; seed += 1) {
    const scenario = randomLevel(seed, "calm");
    const ticks = referenceTicks(scenario, 2000);
    if (ticks === "too-many") continue;
    const answer = solveGrid({ scenario, budget: 100_000, optimal: "nothing" });
    const where = `seed ${seed}: ${reasonOf(answer)}\n${scenario.level.map}`;
    assert.is(answer.answer, ticks === undefined ? "unsolvable" : "solvable", where);
    if (answer.answer === "solvable") assert.is(playToObjective(scenario, answer), ticks, where);
    counts[ticks === undefined ? "none" : "found"] += 1;
  }
  assert.ok(counts.found > 10 && counts.none > 5, JSON.stringify(counts));
});

test.run();

function solve(scenario: Scenario): SolveAnswer {
  return solveGrid({ scenario, budget: 20_000, optimal: "nothing" });
}

function reasonOf(answer: SolveAnswer): string {
  return "reason" in answer ? answer.reason : "";
}

function fixture(name: string): Scenario {
  const read = readScenario(fixtureText(name), name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}

function scenarioOf({ name, map, scenario = {}, runner = {}, legend = {}, locks }: Row): Scenario {
  const usual: ScenarioInput["level"]["legend"] = {
    "#": { terrain: "wall" },
    ".": { terrain: "floor" },
    "@": { terrain: "floor", name: "start" },
    "^": { terrain: "floor", feature: "spikes" },
    E: { terrain: "floor", feature: "exit", name: "way-out" },
  };
  const all = { ...usual, ...legend };
  const input: ScenarioInput = {
    schema: "dramatis/scenario@1",
    name: name.replaceAll(/[^a-z]+/g, "-"),
    level: {
      legend: Object.fromEntries(Object.entries(all).filter(([character]) => map.includes(character))),
      map: `${map}\n`,
      ...(locks === undefined ? {} : { locks }),
    },
    factions: { runners: {} },
    objectives: { runners: { reach: { place: "way-out" } } },
    limits: { ticks: 100 },
    ...scenario,
    cast: { ...scenario.cast, runner: { at: "start", faction: "runners", ...runner } },
  };
  const checked = checkScenario(input, name);
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
}

/** Plays a witness to the end; gives the ticks that it took. */
function playToObjective(scenario: Scenario, answer: SolveAnswer): number {
  if (answer.answer !== "solvable") throw new Error(JSON.stringify(answer));
  const actor = scenario.cast[answer.actor];
  if (actor === undefined) throw new Error(`${answer.actor} is in the cast`);
  const cast = { ...scenario.cast, [answer.actor]: { ...actor, driver: { script: [...answer.witness] } } };
  const { world, names, tick } = play(core, { ...scenario, cast });
  assert.is(END_REASONS[world.get("endReason")], "objective", `${scenario.level.map}${JSON.stringify(answer.witness)}`);
  assert.ok(["won", "draw"].includes(OUTCOMES[world.get("outcome", names.factions.indexOf(actor.faction))] ?? ""));
  core.reset();
  return tick;
}
