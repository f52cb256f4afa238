// What the crate solver answers: counts and reasons of small boards, what it leaves to others and by which rule, budgets, and times.
import { checkScenario, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SolveAnswer } from "../../src/solve/answer.ts";
import { solveCrates as solve } from "../../src/solve/crates/solve-crates.ts";
import { fixtureTable } from "../support/repo.ts";
import { sokobanScenario } from "../support/sokoban.ts";
import { warehouseScenario } from "../support/warehouse.ts";

interface Row {
  readonly name: string;
  readonly map: readonly string[];
  readonly answer: SolveAnswer["answer"];
  readonly moves?: number;
  readonly pushes?: number;
  readonly reason?: string;
}

const twoRooms = ["########", "#   #  #", "# $    #", "# @#.. #", "#  # $ #", "#      #", "########"];

for (const { name, map, answer, moves, pushes, reason } of fixtureTable<Row[]>("levels/crate-reasons.json")) {
  test(`${name}: ${answer}`, () => {
    const found = ask(warehouseScenario(map, map.join("").replace(/[^$*]/g, "").length));
    const said = found.answer === "solvable" ? [found.moves, found.pushes, undefined] : [undefined, undefined, found.reason];
    assert.equal(
      [found.answer, ...said],
      [answer, moves, pushes, reason === undefined ? undefined : reason.replaceAll("goals,", "marks,").replace("of goals", "of marks")],
    );
  });
}

test("the question, the method and the actor stand in the answer", () => {
  const found = ask(warehouseScenario(twoRooms, 2));
  assert.is(found.answer, "solvable");
  if (found.answer !== "solvable") return;
  assert.is(found.question, "do inputs exist, on seed 0, with which keeper brings about 2 cells of marks covered with the fewest pushes?");
  assert.equal([found.method, found.actor, found.isOptimal], ["crates", "keeper", true]);
  assert.equal(
    found.witness.map(({ at }) => at),
    Array.from(found.witness, (_line, index) => index + 1),
  );
});

test("a budget that is spent leaves it undecided, and the budget that is enough does not", () => {
  const scenario = warehouseScenario(twoRooms, 2);
  const whole = ask(scenario);
  assert.ok(whole.expansions > 3);
  const enough = solve({ scenario, budget: whole.expansions, optimal: "pushes" });
  assert.equal(enough, whole);
  const short = solve({ scenario, budget: whole.expansions - 1, optimal: "pushes" });
  assert.equal([short.answer, short.expansions], ["undecided", whole.expansions - 1]);
  if (short.answer === "undecided") assert.match(short.reason, `the budget of ${whole.expansions - 1} expansions is spent`);
});

test("a solution that comes after the last tick that counts is none", () => {
  const scenario = warehouseScenario(["######", "#@$ .#", "######"], 1);
  const limited = (ticks: number): Scenario => ({ ...scenario, limits: { ...scenario.limits, ticks } });
  assert.is(ask(limited(2)).answer, "solvable");
  const late = ask(limited(1));
  assert.is(late.answer, "undecided");
  if (late.answer === "undecided") assert.match(late.reason, "takes 2 ticks, and the objective counts until tick 1");
});

test("where the keeper could break a crate, nothing is called unsolvable and nothing least", () => {
  const stuck = ask(sokobanScenario(["#####", "#@$##", "#.###", "#####"]));
  assert.is(stuck.answer, "undecided");
  if (stuck.answer === "undecided") assert.match(stuck.reason, "the action attack could do more to a crate than push it");
  const easy = ask(sokobanScenario(["#####", "#@$.#", "#####"]));
  assert.is(easy.answer === "solvable" && easy.isOptimal, false);
  assert.is(easy.answer, "solvable");
});

test("things that cannot be pushed are walls, and cover the cells that they stand on", () => {
  const scenario = warehouseScenario(["#######", "#@ $ .#", "#    .#", "#######"], 2);
  const pillar = { ...scenario.cast.crate!, at: "pillar", count: 1, tags: ["object" as const] };
  const covered = { ...scenario, level: placed(scenario, "pillar", [5, 2]), cast: { ...scenario.cast, pillar } };
  const answer = ask(covered);
  assert.equal([answer.answer, answer.answer === "solvable" && answer.pushes], ["solvable", 2]);
  const inTheWay = { ...covered, level: placed(scenario, "pillar", [4, 1]) };
  assert.is(ask(inTheWay).answer, "unsolvable");
});

const outside: readonly { readonly rule: string; readonly change: (scenario: Scenario) => unknown }[] = [
  { rule: "rules.numbers.directions is 8", change: (one) => ({ ...one, rules: { numbers: { directions: 8 } } }) },
  { rule: "rules.numbers.actionCost is 50", change: (one) => ({ ...one, rules: { numbers: { directions: 4, actionCost: 50 } } }) },
  { rule: "the action step costs", change: (one) => ({ ...one, rules: { ...one.rules, actions: { step: { stamina: 1 } } } }) },
  { rule: "the action step costs", change: (one) => ({ ...one, prices: { actions: { step: 1 } } }) },
  { rule: "keeper has speed 200", change: (one) => ({ ...one, cast: { ...one.cast, keeper: { ...one.cast.keeper, speed: 200 } } }) },
  {
    rule: "keeper carries items",
    change: (one) => ({ ...one, cast: { ...one.cast, keeper: { ...one.cast.keeper, carries: { a: { kind: "sword" } } } } }),
  },
  {
    rule: "crate-1 has a status",
    change: (one) => ({ ...one, cast: { ...one.cast, crate: { ...one.cast.crate, statuses: { poison: 5 } } } }),
  },
  {
    rule: "rival acts as well",
    change: (one) => ({ ...one, level: placed(one, "rival", [5, 5]), cast: { ...one.cast, rival: { at: "rival", faction: "keepers" } } }),
  },
  { rule: "the objective of keepers is survive", change: (one) => ({ ...one, objectives: { keepers: { survive: 3 } } }) },
  { rule: "the objective of keepers is none", change: (one) => ({ ...one, objectives: {} }) },
  { rule: "things has an objective", change: (one) => ({ ...one, objectives: { ...one.objectives, things: { survive: 9 } } }) },
  { rule: "the scenario has timers", change: (one) => ({ ...one, timers: { late: { first: 3, do: [{ message: "late" }] } } }) },
  { rule: "pit does something to who comes", change: (one) => ground(one, { terrain: "pit" }) },
  { rule: "ice moves who stands on it", change: (one) => ground(one, { terrain: "ice" }) },
  { rule: "belt-n moves who stands on it", change: (one) => ground(one, { terrain: "belt-n" }) },
  { rule: "ledge-n can be stepped onto from some sides only", change: (one) => ground(one, { terrain: "ledge-n" }) },
  { rule: "mud takes more time", change: (one) => ground(one, { terrain: "mud" }) },
  { rule: "door opens or closes", change: (one) => ground(one, { terrain: "floor", feature: "door" }) },
  { rule: "trap-down changes with time", change: (one) => ground(one, { terrain: "floor", feature: "trap-down" }) },
  { rule: "items lie in the level", change: (one) => ground(one, { terrain: "floor", items: { gem: { kind: "gem" } } }) },
  { rule: "the level has flames", change: (one) => ground(one, { terrain: "floor", area: "flames" }) },
];

for (const { rule, change } of outside) {
  test(`left to others: ${rule}`, () => {
    const checked = checkScenario(change(warehouseScenario(twoRooms, 2)), "changed");
    if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
    const answer = ask(checked.scenario);
    assert.is(answer.answer, "undecided");
    if (answer.answer === "undecided") assert.match(answer.reason, `this is no puzzle of crates alone: ${rule}`);
    assert.is(answer.expansions, 0);
  });
}

test("a mind without a scenario of its own cannot be asked for", () => {
  const scenario = warehouseScenario(twoRooms, 2);
  const nobody = solve({ scenario, actor: "nobody", budget: 10, optimal: "pushes" });
  assert.is(nobody.answer, "undecided");
  if (nobody.answer === "undecided") assert.match(nobody.reason, "nobody of the cast is called nobody");
  assert.is(solve({ scenario, actor: "crate-1", budget: 10, optimal: "pushes" }).answer, "undecided");
  assert.is(solve({ scenario, actor: "keeper", budget: 1000, optimal: "pushes" }).answer, "solvable");
});

test.run();

function ask(scenario: Scenario): SolveAnswer {
  return solve({ scenario, budget: 100_000, optimal: "pushes" });
}

function placed({ level }: Scenario, name: string, cell: [number, number]): Scenario["level"] {
  return { ...level, places: { ...level.places, [name]: [cell] } };
}

/** The scenario with a cell of other ground in its lower right corner. */
function ground(scenario: Scenario, stack: Scenario["level"]["legend"][string]): unknown {
  const rows = scenario.level.map.split("\n");
  rows[5] = `${rows[5]?.slice(0, 6)}x${rows[5]?.slice(7)}`;
  return { ...scenario, level: { ...scenario.level, map: rows.join("\n"), legend: { ...scenario.level.legend, x: stack } } };
}
