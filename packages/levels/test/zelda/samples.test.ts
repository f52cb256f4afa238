// The Zelda import on the real dungeons: how many doors, passages, reachable cells and pockets they have is known (zelda-answers.json).
import { checkScenario, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { openGround } from "../../src/analysis/open-ground.ts";
import { analyseReach, type Reach, startCells } from "../../src/analysis/reach.ts";
import { facingDoors } from "../../src/zelda/doors.ts";
import { importZelda } from "../../src/zelda/import.ts";
import { zeldaScenario } from "../../src/zelda/scenario.ts";
import { parseTiles } from "../../src/zelda/tiles.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureTable, noSamples, sampleText } from "../support/repo.ts";

interface Answer {
  readonly sample: string;
  readonly pairs: number;
  readonly passages: number;
  readonly facingNothing: readonly (readonly [number, number])[];
  readonly start: readonly [number, number];
  readonly reached: number;
  readonly pockets: readonly {
    readonly size: number;
    readonly box: object;
    readonly stairs: readonly object[];
    readonly enclosedBy: readonly string[];
  }[];
  readonly visitedAtLeast: number;
}

for (const answer of fixtureTable<Answer[]>("levels/zelda-answers.json")) {
  const text = sampleText(answer.sample);
  if (text === undefined) skip(test, answer.sample, noSamples);
  else addTests(answer, text);
}

test.run();

function addTests(answer: Answer, text: string): void {
  test(`${answer.sample}: ${answer.pairs} pairs of doors face each other, ${answer.passages} walls become passages`, () => {
    const { tiles } = parseTiles(text, answer.sample);
    const { pairs, facingNothing } = tiles ? facingDoors(tiles) : { pairs: [], facingNothing: [] };
    assert.is(pairs.length, answer.pairs);
    assert.is(
      pairs.reduce((sum, { between }) => sum + between.length, 0),
      answer.passages,
    );
    assert.equal(facingNothing, answer.facingNothing);
    assert.is((scenarioOf(answer, text).level.map.match(/=/g) ?? []).length, answer.passages);
  });

  test(`${answer.sample}: ${answer.reached} cells can be reached from the guessed start, the pockets are named with the reason`, () => {
    const scenario = scenarioOf(answer, text);
    const { reachedCount, pockets } = reachOf(scenario);
    assert.equal(scenario.level.places?.start, [answer.start]);
    assert.is(reachedCount, answer.reached);
    const found = pockets.map(({ cells, box, places, enclosedBy }) => ({
      size: cells.length,
      box,
      stairs: places.find(({ name }) => name === "stairs")?.cells ?? [],
      enclosedBy: enclosedBy.map(({ kind }) => kind),
    }));
    assert.equal(found, answer.pockets);
    for (const { why } of pockets) assert.match(why, /^a pocket of \d+ cells around .* cannot be reached: it is enclosed by \d+ /);
  });

  test(`${answer.sample}: within 5,000 ticks the explorer visits at least ${answer.visitedAtLeast} cells, and none that cannot be reached`, async () => {
    const scenario = scenarioOf(answer, text);
    const { world, names } = play(await freshCore(), scenario, { ticksMax: 5000 });
    const { reached, width } = reachOf(scenario);
    const visited = [...world.view("visits")].flatMap((count, cell) => (count > 0 ? [cell] : []));
    assert.ok(visited.length >= answer.visitedAtLeast, String(visited.length));
    const inner = (cell: number) => (Math.floor(cell / names.stride) - 1) * width + (cell % names.stride) - 1;
    assert.ok(visited.every((cell) => reached[inner(cell)] === 1));
  });
}

function scenarioOf(answer: Answer, text: string): Scenario {
  const { imported, issues } = importZelda(text, answer.sample);
  assert.equal(issues, []);
  if (imported === undefined) throw new Error("an import without issues has a result");
  const checked = checkScenario(zeldaScenario(imported), answer.sample);
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
}

function reachOf(scenario: Scenario): Reach {
  return analyseReach(scenario.level, openGround(scenario).grid, startCells(scenario.level, scenario.cast));
}
