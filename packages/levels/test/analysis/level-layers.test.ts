// The layers of a level on drawn scenarios: who comes where, what the cells of each layer say, that they agree with the analysis in lists, and limits.
import { checkScenario, createRandom, effectiveRulebook, encodeScenario, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { analyseLevel } from "../../src/analysis/analyse-level.ts";
import { levelLayers } from "../../src/analysis/level-layers.ts";
import type { SightPredicate } from "../../src/analysis/visibility.ts";
import { freshCore } from "../support/play.ts";

const limits = { wayStates: 100_000, sightPairs: 100_000 };
const core = await freshCore();

test("cells say who comes there, what they cut off, in which dead end they lie and how many see them", () => {
  const layers = layersOf(scenarioOf("#########", "#a..#..b#", "#.#####.#", "#.#...#.#", "#..###..#", "#########"));
  assert.equal(layers.factions, ["foes", "heroes"]);
  assert.equal(layers.groups, [[1], [0], []]);
  assert.equal(rows(layers.reach, 9), ["000000000", "011102220", "010000020", "010333020", "011000220", "000000000"]);
  assert.equal(
    layers.pockets.map(({ cells }) => cells.length),
    [3],
  );
  assert.equal(rows(layers.cutsOff, 9), ["000000000", "041000540", "030000030", "020010020", "010000010", "000000000"]);
  assert.is(layers.deadEnds[1 * 9 + 3], 7, "the part of the heroes is one corridor");
  assert.is(layers.sight?.counts[3 * 9 + 4], 4, "its neighbours, and past corners one of each part");
  assert.equal(layers.leftOut, []);
});

test("a way leads with its keys where there is one, else with all doors open, else nowhere", () => {
  const way = (...map: string[]) => {
    const [found] = layersOf(scenarioOf(...map)).ways;
    return { isOpen: found?.isOpen, steps: found?.cells?.length ?? 0, first: found?.cells?.[0], last: found?.cells?.at(-1) };
  };
  assert.equal(way("#######", "#ak.Lx#", "#b....#", "#######").steps, 5);
  assert.equal(way("########", "#k.a.Lx#", "#b######", "########"), { isOpen: false, steps: 8, first: [3, 1], last: [6, 1] });
  assert.equal(way("########", "#..a.Lx#", "#b######", "########"), { isOpen: true, steps: 4, first: [3, 1], last: [6, 1] });
  assert.equal(way("########", "#b.a.#x#", "########"), { isOpen: false, steps: 0, first: undefined, last: undefined });
});

test("on random maps the layers agree with the analysis in lists", () => {
  const random = createRandom("layers");
  for (let round = 0; round < 30; round += 1) {
    const scenario = scenarioOf(...randomMap(random));
    const sees = sightOf(scenario);
    const [layers, analysis] = [levelLayers(scenario, sees, limits), analyseLevel(scenario, sees)];
    const { width } = layers;
    assert.is(layers.reach.filter((group) => group > 0).length, analysis.passable);
    assert.equal(
      layers.pockets.map(({ why }) => why),
      analysis.pockets.map(({ why }) => why),
    );
    const cut = analysis.chokePoints.flatMap(({ cells }) => cells.map(([x, y]) => y * width + x));
    assert.equal(
      indices(layers.cutsOff),
      [...cut].sort((left, right) => left - right),
    );
    for (const { cell: [x, y], cutsOff } of analysis.chokePoints) assert.is(layers.cutsOff[y * width + x], cutsOff); // biome-ignore format: one line
    for (const { cell: [x, y], length } of analysis.deadEnds) assert.ok((layers.deadEnds[y * width + x] ?? 0) >= length); // biome-ignore format: one line
    assert.is(indices(layers.deadEnds).length === 0, analysis.deadEnds.length === 0);
    assert.equal(
      layers.ways.map(({ cells, isOpen }) => (cells === null || isOpen ? null : cells.length - 1)),
      analysis.ways.map(({ stepsWithKeys }) => stepsWithKeys),
    );
    if (analysis.visibility === null || "reason" in analysis.visibility) throw new Error("sight is counted on a small map");
    assert.equal([...(layers.sight?.counts ?? [])], analysis.visibility.counts);
  }
});

test("what would take too much work is left out with its reason", () => {
  const scenario = scenarioOf("#####", "#a.x#", "#b..#", "#####");
  const { ways, sight, leftOut } = levelLayers(scenario, () => true, { wayStates: 10, sightPairs: 10 });
  assert.equal([ways, sight], [[], null]);
  assert.equal(
    leftOut.map(({ layer }) => layer),
    ["ways", "sight"],
  );
  assert.match(leftOut.map(({ why }) => why).join(), /more than 10 states.*more than 10 pairs/s);
});

test.run();

function scenarioOf(...map: string[]): Scenario {
  const checked = checkScenario(
    {
      schema: "dramatis/scenario@1",
      name: "layers",
      seed: 1,
      limits: { ticks: 10 },
      rules: {},
      level: {
        legend: {
          "#": { terrain: "wall" },
          ".": { terrain: "floor" },
          a: { terrain: "floor", name: "a" },
          b: { terrain: "floor", name: "b" },
          x: { terrain: "floor", feature: "exit", name: "out" },
          k: { terrain: "floor", items: { key: { kind: "key", opens: "gate" } } },
          L: { terrain: "floor", feature: { kind: "door", lock: "gate" } },
        },
        locks: { gate: { count: 1 } },
        map: `${map.join("\n")}\n`,
      },
      factions: { heroes: {}, foes: {} },
      cast: {
        hero: { faction: "heroes", at: "a", driver: { kernel: "idle" }, health: 5, sight: 4 },
        foe: { faction: "foes", at: "b", driver: { kernel: "idle" }, health: 5, sight: 3 },
      },
      objectives: { heroes: { reach: { place: "out" } } },
    },
    "the scenario",
  );
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues, null, 1));
  return checked.scenario;
}

function sightOf(scenario: Scenario): SightPredicate {
  const world = encodeScenario(core, scenario, effectiveRulebook(scenario));
  const { stride = 0 } = world.dims;
  return ([ax, ay], [bx, by]) => world.sees((ay + 1) * stride + ax + 1, (by + 1) * stride + bx + 1);
}

function layersOf(scenario: Scenario) {
  return levelLayers(scenario, sightOf(scenario), limits);
}

function rows(values: ArrayLike<number>, width: number): string[] {
  const text = Array.from(values).join("");
  return Array.from({ length: text.length / width }, (_, y) => text.slice(y * width, (y + 1) * width));
}

function indices(values: ArrayLike<number>): number[] {
  return Array.from(values).flatMap((value, cell) => (value > 0 ? [cell] : []));
}

/** A walled map with holes, one start for each faction, an exit, a key and a door. */
function randomMap(random: ReturnType<typeof createRandom>): string[] {
  const [width, height] = [9, 7];
  const isEdge = (cell: number) => cell % width === 0 || cell % width === width - 1 || cell < width || cell >= width * (height - 1);
  const cells = Array.from({ length: width * height }, (_, cell): string => (isEdge(cell) || random.chance(30) ? "#" : "."));
  const inner = cells.flatMap((_, cell) => (isEdge(cell) ? [] : [cell]));
  random
    .shuffle(inner)
    .slice(0, 5)
    .forEach((cell, index) => {
      cells[cell] = "abxkL".charAt(index);
    });
  return Array.from({ length: height }, (_, y) => cells.slice(y * width, (y + 1) * width).join(""));
}
