// Levels in which the cast has a say, played for a witness: with personas, and the script that comes of it judged with personas again.
import { readFileSync } from "node:fs";
import { coreTheatre, needsCast, readScenario, type Solvable, solve } from "@dramatis/levels";
import { END_REASONS, OUTCOMES, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { castTheatre } from "../src/cast-theatre.ts";
import { loadInstalledCore } from "../src/installed.ts";
import { playRun } from "../src/played-run.ts";
import { scriptedScenario } from "../src/witness-replay.ts";

const core = await loadInstalledCore();
const [alone, together] = [coreTheatre(core), castTheatre(core)];

for (const [name, actor] of [
  ["archers", "archer"],
  ["wish", "runner"],
  ["shop", "buyer"],
] as const)
  test(`${name} is refused by a core alone, and won with the cast; a run with the witness as script ends so too`, () => {
    const scenario = fixture(name);
    const asked = { scenario, budget: 100_000, optimal: "nothing" as const, ...(name === "archers" ? { actor } : {}) };
    const refused = solve(asked, alone);
    assert.match("reason" in refused ? refused.reason : "", /play: the cast has a say in it besides the core$/);
    const found = solve(asked, together);
    assert.is(found.answer, "solvable", "reason" in found ? found.reason : "");
    const { witness, ...answer } = found as Solvable;
    assert.ok(needsCast(scenario, answer.actor));
    const { run } = playRun(core, { scenario: scriptedScenario(scenario, { actor: answer.actor, witness }), captured: [] });
    const faction = Object.keys(scenario.factions)
      .sort()
      .indexOf(scenario.cast[answer.actor]?.faction ?? "");
    assert.equal([END_REASONS[run.world.get("endReason")], OUTCOMES[run.world.get("outcome", faction)]], ["objective", "won"]);
    assert.equal(run.facts().tick, witness.at(-1)?.at);
  });

test("what needs no cast is played as a core alone plays it", () => {
  const asked = { scenario: fixture("keep"), budget: 100_000, optimal: "nothing" as const };
  assert.equal(solve(asked, together), solve(asked, alone));
});

test("a scenario that costs more than its budget is won by nobody, and that is no error", () => {
  const scenario = fixture("wish");
  const poor = { ...scenario, budget: { ...scenario.budget, tokens: 0 } } as Scenario;
  const answer = solve({ scenario: poor, budget: 100_000, optimal: "nothing" }, together);
  assert.is(answer.answer, "undecided");
  assert.match("reason" in answer ? answer.reason : "", /play: none of \d+ drivers that steered \S+ met the objective, in 0 ticks$/);
});

test.run();

function fixture(name: string): Scenario {
  const file = `scenarios/${name}.yaml`;
  const read = readScenario(readFileSync(new URL(`../../../fixtures/${file}`, import.meta.url), "utf8"), file);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.scenario;
}
