// The solver that plays: what no other one decides is played by drivers of the core, and every witness is played again as a script. It never
// says that a level cannot be done.
import { checkScenario, type Scenario, type ScenarioInput } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { generate } from "../../src/generate/generate.ts";
import { replayWitness } from "../../src/play/replay.ts";
import { coreTheatre } from "../../src/play/theatre.ts";
import type { Solvable, SolveAnswer } from "../../src/solve/answer.ts";
import { solveByPlaying } from "../../src/solve/play/solve-by-playing.ts";
import { solve } from "../../src/solve/solve.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { freshCore } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

const core = await freshCore();
const theatre = coreTheatre(core);
const budget = 100_000;

for (const [name, actor, knowsAll] of [
  ["keep", "hero", true],
  ["short-vault", "runner", true],
  ["swap", undefined, true],
  ["kernels/hunt", undefined, false],
  ["kernels/kite", undefined, false],
  ["kernels/flee", undefined, false],
] as const)
  test(`${name} has others who act by themselves: searching decides nothing, playing finds a witness with which the core wins`, () => {
    const scenario = fixture(name);
    assert.is(ask(scenario).answer, "undecided");
    const answer = solvable(solve({ scenario, budget, optimal: "nothing" }, theatre));
    assert.equal([answer.method, answer.isOptimal], ["play", false]);
    if (actor !== undefined) assert.is(answer.actor, actor);
    holds(scenario, answer);
    if (knowsAll) assert.ok(answer.expansions < 100, `${answer.expansions} ticks: the first driver that knows the level comes there`);
  });

test("levels of every generator with monsters in them are shown to be solvable, and each witness is needed to its end", () => {
  let levels = 0;
  for (const generator of ["bsp", "caves", "locks", "mazes", "rooms", "wfc"])
    for (const seed of [1, 2, 3]) {
      const made = generate(core, { generator, parameters: {}, seed });
      if ("refused" in made) continue;
      const scenario = checked(made.scenario);
      assert.is(ask(scenario).answer, "undecided", `${generator} ${seed}`);
      const answer = solvable(solve({ scenario, budget, optimal: "nothing" }, theatre));
      holds(scenario, answer);
      const shorter = { actor: answer.actor, witness: answer.witness.slice(0, -1) };
      assert.not.ok(replayWitness(core, scenario, shorter).isWon, `${generator} ${seed} without its last deed`);
      levels += 1;
    }
  assert.ok(levels >= 15, `${levels} levels`);
});

test("the script of an actor is tried first, and is the witness when it wins", () => {
  const answer = solvable(solveByPlaying(theatre, { scenario: fixture("keep"), budget, optimal: "nothing" }));
  const { cast } = fixture("keep");
  const scripted = { ...fixture("keep"), cast: { ...cast, hero: { ...cast.hero!, driver: { script: [...answer.witness] } } } };
  assert.equal(solvable(solveByPlaying(theatre, { scenario: scripted, budget, optimal: "nothing" })).witness, answer.witness);
});

test("an actor that acts twice a tick leaves no script that could stand for it unless the core wins with that script", () => {
  for (const speed of [50, 150, 200, 300]) {
    const { cast, ...rest } = fixture("short-vault");
    const scenario = { ...rest, cast: { ...cast, runner: { ...cast.runner!, speed } } };
    const answer = solveByPlaying(theatre, { scenario, budget, optimal: "nothing" });
    assert.is.not(answer.answer, "unsolvable");
    if (answer.answer === "solvable") holds(scenario, answer);
  }
});

test("an objective that is met later than the last deed has a witness that waits for it", () => {
  const sitting = scenarioOf({ map: "####\n#@##\n##x#\n##g#\n####\n", objective: { survive: 30 } });
  const answer = solvable(solveByPlaying(theatre, { scenario: sitting, budget, optimal: "nothing" }));
  assert.is(answer.witness.at(-1)?.do, "wait");
  holds(sitting, answer);
});

test("what cannot be done is undecided, with how much was played; so is what a budget cuts short", () => {
  const walled = scenarioOf({ map: "#####\n#@#x#\n#g#.#\n#####\n" });
  const none = solveByPlaying(theatre, { scenario: walled, budget, optimal: "nothing" });
  assert.is(none.answer, "undecided");
  assert.match(reasonOf(none), /^none of \d+ drivers that steered hero met the objective, in \d+ ticks$/);
  const short = solveByPlaying(theatre, { scenario: fixture("keep"), budget: 5, optimal: "nothing" });
  assert.equal([short.answer, reasonOf(short), short.expansions], ["undecided", "the budget of 5 ticks is spent", 5]);
  assert.match(reasonOf(solve({ scenario: walled, budget, optimal: "nothing" }, theatre)), /; grid: .+; play: none of /);
});

test("who is played: the one that is named, else the only one with an objective of its own; preventing another's is none", () => {
  const reasons = (name: string, actor?: string) =>
    reasonOf(solveByPlaying(theatre, { scenario: fixture(name), budget, optimal: "nothing", ...(actor === undefined ? {} : { actor }) }));
  assert.is(reasons("duel"), "several can act, name one: brute, knight");
  assert.is(reasons("duel", "knight"), "");
  assert.is(reasons("duel", "nobody"), "nobody is not somebody of the cast");
  assert.is(reasons("survival"), "defender is a row of several, and none of them can follow a script alone");
  assert.is(reasons("wish"), "the cast has a say in it besides the core");
  assert.is(reasons("arena"), "nobody of the cast has an objective");
});

test.run();

function ask(scenario: Scenario): SolveAnswer {
  return solve({ scenario, budget: 2000, optimal: "nothing" });
}

function solvable(answer: SolveAnswer): Solvable {
  assert.is(answer.answer, "solvable", reasonOf(answer));
  return answer as Solvable;
}

function reasonOf(answer: SolveAnswer): string {
  return answer.answer === "solvable" ? "" : answer.reason;
}

/** The core comes to the objective with the witness, in as many steps and pushes as the answer says. */
function holds(scenario: Scenario, { actor, witness, moves, pushes }: Solvable): void {
  const replay = replayWitness(core, scenario, { actor, witness });
  assert.equal([replay.isWon, replay.ticks, replay.pushes], [true, witness.at(-1)?.at, pushes]);
  assert.is(witness.filter(({ do: name }) => name === "step").length, moves);
}

function fixture(name: string): Scenario {
  const read = readScenario(fixtureText(`scenarios/${name}.yaml`), `${name}.yaml`);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}

/** A hero who wants to `x`, among goblins. */
function scenarioOf({ map, objective = { reach: { place: "way-out" } } }: { map: string; objective?: object }): Scenario {
  return checked({
    schema: "dramatis/scenario@1",
    name: "walled",
    level: {
      legend: {
        "#": { terrain: "wall" },
        ".": { terrain: "floor" },
        "@": { terrain: "floor", name: "start" },
        g: { terrain: "floor", name: "den" },
        x: { terrain: "floor", feature: "exit", name: "way-out" },
      },
      map,
    },
    cast: {
      hero: { faction: "heroes", at: "start", health: 20 },
      goblin: { faction: "goblins", at: "den", driver: { kernel: "hunt" } },
    },
    factions: { heroes: { hostile: ["goblins"] }, goblins: { hostile: ["heroes"] } },
    objectives: { heroes: objective },
    limits: { ticks: 200 },
    seed: 1,
  });
}

function checked(input: unknown): Scenario {
  const found = checkScenario(input as ScenarioInput, "made.yaml");
  if ("issues" in found) throw new Error(JSON.stringify(found.issues));
  return found.scenario;
}
