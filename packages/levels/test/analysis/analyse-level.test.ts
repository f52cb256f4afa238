// The analysis of a level on small drawn scenarios: choke points against closing each cell in turn, dead ends, keys and locks, ways, sight, fairness.
import { checkScenario, effectiveRulebook, encodeScenario, type Scenario } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { analyseLevel } from "../../src/analysis/analyse-level.ts";
import { chokePoints } from "../../src/analysis/choke-points.ts";
import { components, type OpenGrid } from "../../src/analysis/components.ts";
import { deadEnds } from "../../src/analysis/dead-ends.ts";
import { lockPicture } from "../../src/analysis/lock-picture.ts";
import { freshCore } from "../support/play.ts";

test("on any grid the choke points are the cells whose closing cuts off others, with as many as a flood then misses", () => {
  const side = fc.integer({ min: 1, max: 8 });
  const grids = fc
    .tuple(side, side)
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height, maxLength: width * height, max: 2 })
        .map((marks) => ({ width, height, open: marks.map((mark) => (mark > 0 ? 1 : 0)) })),
    );
  fc.assert(
    fc.property(grids, (grid) => {
      const root = grid.open.indexOf(1);
      if (root < 0) return;
      const part = components(grid)[0] ?? [];
      const found = chokePoints(grid, [root]);
      const cells = new Set(found.flatMap((choke) => choke.cells.map(([x, y]) => y * grid.width + x)));
      for (const cell of part.filter((one) => one !== root))
        assert.is(cells.has(cell), missed(grid, root, cell, part.length) > 0, `cell ${cell}`);
      for (const {
        cell: [x, y],
        cutsOff,
      } of found) {
        const cell = y * grid.width + x;
        if (cell !== root && part.includes(cell)) assert.is(cutsOff, missed(grid, root, cell, part.length));
      }
    }),
    { numRuns: 500 },
  );
});

test("a corridor is one choke point that is told once; the cell that cuts off most stands for it", () => {
  const grid = gridOf("...####...", "..........", "...####...");
  const [first, ...others] = chokePoints(grid, [0]);
  assert.equal([others.length, first?.cell, first?.cutsOff, first?.cells.length], [0, [2, 1], 13, 6]);
});

test("what a trigger sets and what can be broken counts as open; what nothing changes does not", () => {
  const map = ["#########", "#@.B.C.E#", "#########"];
  const legend = { B: { terrain: "wall", name: "gate" }, C: { terrain: "cracked-wall" } };
  const opens = { open: { when: { tick: 3 }, do: [{ "set-terrain": { kind: "floor", at: "gate" } }] } };
  const [still, opened] = [drawn(map, legend, {}), drawn(map, legend, { triggers: opens })];
  assert.equal([still.reached, still.changing], [2, 1]);
  assert.equal([opened.reached, opened.changing, opened.pockets.length], [7, 2, 0]);
  const own = { open: { when: { tick: 3 }, at: "gate", do: [{ "set-terrain": "floor" }] } };
  assert.is(drawn(map, legend, { triggers: own }).reached, 7);
});

test("dead ends lead back to a fork or a hall; the longest comes first", () => {
  assert.equal(deadEnds(gridOf("...###", "......", "...##.", "#####.")), [{ cell: [5, 3], length: 5 }]);
  assert.equal(deadEnds(gridOf("...")), [
    { cell: [0, 0], length: 3 },
    { cell: [2, 0], length: 3 },
  ]);
  assert.equal(deadEnds(gridOf(".")), []);
});

test("keys and locks: regions by the round in which they are come to, and a key locked in its own vault opens nothing", () => {
  const { locks } = analyseLevel(scenarioOf(["#########", "#@k#...E#", "#..A.j#B#", "#####.#b#", "#########"]));
  assert.equal(
    locks.locks.map(({ lock, opens, keys, regions }) => [lock, opens, keys, regions.length]),
    [
      ["alpha", true, 1, 2],
      ["beta", false, 1, 2],
    ],
  );
  assert.equal(
    locks.regions.map(({ cell, keys, goals, round }) => [cell, keys, goals, round]),
    [
      [[1, 1], ["alpha-key"], [], 0],
      [[4, 1], [], ["way-out"], 1],
      [[7, 3], ["beta-key"], [], null],
    ],
  );
});

test("ways are told with all doors open and with the keys that lie on the way; without the key there is none", () => {
  const rows = ["#########", "#@..#..E#", "#...A...#", "#k..#...#", "#########"];
  const ways = (map: string[]) =>
    analyseLevel(scenarioOf(map)).ways.map(({ player, place, stepsOpen, stepsWithKeys }) => [player, place, stepsOpen, stepsWithKeys]);
  assert.equal(ways(rows), [["hero", "way-out", 6, 8]]);
  assert.equal(ways(rows.map((row) => row.replace("k", "."))), [["hero", "way-out", 6, null]]);
});

test("sight is counted by the core's predicate, and is symmetric; without it nothing is told", async () => {
  const scenario = scenarioOf(["#######", "#@..#.#", "#...#E#", "#.....#", "#######"]);
  assert.is(analyseLevel(scenario).visibility, null);
  const world = encodeScenario(await freshCore(), scenario, effectiveRulebook(scenario));
  const cellOf = ([x, y]: readonly [number, number]): number => (y + 1) * (world.dims.width ?? 0) + x + 1;
  let asked = 0;
  const sees = (one: readonly [number, number], other: readonly [number, number]): boolean => {
    asked += 1;
    assert.is(world.sees(cellOf(one), cellOf(other)), world.sees(cellOf(other), cellOf(one)));
    return world.sees(cellOf(one), cellOf(other));
  };
  const { visibility } = analyseLevel(scenario, sees);
  if (visibility === null || "reason" in visibility) throw new Error("so few cells are counted");
  assert.ok(asked > 50, String(asked));
  const at = (x: number, y: number): number => visibility.counts[y * 7 + x] ?? -1;
  assert.equal([at(0, 0), at(4, 1)], [0, 0]);
  assert.is(visibility.counts.reduce((sum, count) => sum + count, 0) % 2, 0);
  assert.ok(at(4, 3) > at(5, 1), `${at(4, 3)} ${at(5, 1)}`);
  assert.ok("reason" in (analyseLevel(scenarioOf(hall(230)), sees).visibility ?? {}));
});

test("fairness: steps of every faction to every prize, their differences, and the symmetry that swaps the starts", () => {
  const even = analyseLevel(duel(["#########", "#@..g..o#", "#########"])).fairness;
  assert.equal(
    [even?.factions, even?.differenceSum, even?.symmetries[0]],
    [["heroes", "ogres"], 0, { name: "mirror-columns", differing: 0, swapsStarts: true }],
  );
  const odd = analyseLevel(duel(["#########", "#@.g...o#", "#########"])).fairness;
  assert.equal([odd?.prizes, odd?.differenceSum], [[{ prize: "gold", steps: [2, 4], difference: 2 }], 2]);
  const cut = analyseLevel(duel(["#########", "#@#g...o#", "#########"])).fairness;
  assert.equal(
    [cut?.prizes[0]?.steps, cut?.unequalPrizes, cut?.symmetries.find(({ name }) => name === "mirror-columns")?.differing],
    [[null, 4], 1, 2],
  );
  assert.is(analyseLevel(scenarioOf(["####", "#@E#", "####"])).fairness, null);
});

test("the analysis is plain JSON and the same each time; so is the picture, which holds every region and lock and no raw text", () => {
  const scenario = scenarioOf(["#########", "#@k#...E#", "#..A.j#B#", "#####.#b#", "#########"]);
  const analysis = analyseLevel(scenario);
  assert.equal(JSON.parse(JSON.stringify(analysis)), analysis);
  assert.equal(analyseLevel(scenario), analysis);
  const picture = lockPicture(`a<b>&"c"`, analysis.locks);
  assert.is(picture, lockPicture(`a<b>&"c"`, analysis.locks));
  assert.match(picture, "a&lt;b&gt;&amp;&quot;c&quot;");
  for (const told of ["alpha", "beta", "start: hero", "goals: way-out", "cannot be come to", "stroke-dasharray"])
    assert.match(picture, told);
  assert.is(picture.match(/<rect /g)?.length, 1 + analysis.locks.regions.length);
  assert.match(lockPicture("empty", { regions: [], locks: [] }), /^<svg .*\n(<.*>\n)*<\/svg>\n$/);
});

test.run();

function gridOf(...rows: string[]): OpenGrid {
  return { width: rows[0]?.length ?? 0, height: rows.length, open: Uint8Array.from(rows.join(""), (cell) => (cell === "." ? 1 : 0)) };
}

/** How many cells of the first part a flood from the root misses when a cell is closed. */
function missed(grid: OpenGrid, root: number, closed: number, size: number): number {
  const open = Uint8Array.from(grid.open);
  open[closed] = 0;
  const part = components({ ...grid, open }).find((cells) => cells.includes(root)) ?? [];
  return size - 1 - part.length;
}

function hall(side: number): string[] {
  return Array.from({ length: side }, (_row, y) => (y === 1 ? `@E${".".repeat(side - 2)}` : ".".repeat(side)));
}

function scenarioOf(rows: readonly string[]): Scenario {
  return checked({
    legend: {
      "#": { terrain: "wall" },
      ".": { terrain: "floor" },
      "@": { terrain: "floor", name: "start" },
      E: { terrain: "floor", name: "way-out" },
      k: { terrain: "floor", items: { "alpha-key": { kind: "key", opens: "alpha" } } },
      b: { terrain: "floor", items: { "beta-key": { kind: "key", opens: "beta" } } },
      A: { terrain: "floor", feature: { kind: "door", lock: "alpha" } },
      B: { terrain: "floor", feature: { kind: "door", lock: "beta" } },
      j: { terrain: "floor" },
    },
    rows,
    cast: { hero: { at: "start", faction: "heroes", sight: 8 } },
    factions: { heroes: {} },
    objectives: { heroes: { reach: { place: "way-out" } } },
  });
}

function drawn(rows: readonly string[], legend: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>>) {
  const own = {
    "#": { terrain: "wall" },
    ".": { terrain: "floor" },
    "@": { terrain: "floor", name: "start" },
    E: { terrain: "floor", name: "way-out" },
  };
  const cast = { hero: { at: "start", faction: "heroes" } };
  return analyseLevel(checked({ legend: { ...own, ...legend }, rows, cast, factions: { heroes: {} }, objectives: {}, ...more }));
}

function duel(rows: readonly string[]): Scenario {
  return checked({
    legend: {
      "#": { terrain: "wall" },
      ".": { terrain: "floor" },
      "@": { terrain: "floor", name: "west" },
      o: { terrain: "floor", name: "east" },
      g: { terrain: "floor", items: { gold: { kind: "gem" } } },
    },
    rows,
    cast: { hero: { at: "west", faction: "heroes" }, ogre: { at: "east", faction: "ogres" } },
    factions: { heroes: { hostile: ["ogres"] }, ogres: { hostile: ["heroes"] } },
    objectives: {},
  });
}

function checked({
  legend,
  rows,
  ...rest
}: {
  legend: object;
  rows: readonly string[];
  cast: object;
  factions: object;
  objectives: object;
}): Scenario {
  const used = Object.fromEntries(Object.entries(legend).filter(([character]) => rows.some((row) => row.includes(character))));
  const level = { legend: used, map: `${rows.join("\n")}\n` };
  const result = checkScenario({ schema: "dramatis/scenario@1", name: "drawn", level, ...rest }, "drawn.yaml");
  if ("issues" in result) throw new Error(JSON.stringify(result.issues));
  return result.scenario;
}
