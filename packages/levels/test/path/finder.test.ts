// Shortest ways: A* and jump point search, with and without landmarks, against the slow model on random grids; ways are legal and cost what is said.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createFinder, type Finder } from "../../src/path/finder.ts";
import { pathGrid } from "../../src/path/path-grid.ts";
import { type Rows, slowCosts } from "../support/slow-paths.ts";

const kinds = [
  { algorithm: "astar" },
  { algorithm: "astar", landmarks: 3 },
  { algorithm: "jps" },
  { algorithm: "jps", landmarks: 1 },
  { algorithm: "jps", landmarks: 4 },
] as const;

test("on random grids every finder gives the slow model's cost from one cell to all others, and a legal way of that cost", () => {
  fc.assert(
    fc.property(gridsOf(14), fc.nat(), (rows, pick) => {
      const open = cellsOf(rows);
      const from = open[pick % Math.max(1, open.length)] ?? [0, 0];
      const costs = slowCosts(rows, from);
      for (const options of kinds) {
        const finder = createFinder(pathGrid(openOf(rows)), options);
        costs.forEach((line, y) => {
          line.forEach((expected, x) => {
            assert.is(finder.find(from, [x, y]), expected !== undefined);
            assert.equal(finder.cost(), expected === undefined ? undefined : { straight: expected[0], diagonal: expected[1] });
            assertLegal(rows, finder, from, [x, y]);
          });
        });
      }
    }),
    { numRuns: 60 },
  );
});

test("on larger grids with rooms and long ways the finders agree with the slow model", () => {
  const halls = Array.from({ length: 41 }, (_row, y) =>
    Array.from({ length: 41 }, (_cell, x) =>
      y % 8 === 0 ? (x === (y % 16 === 0 ? 0 : 40) ? "." : "#") : x % 10 === 5 && y % 8 !== 3 ? "#" : ".",
    ).join(""),
  );
  const costs = slowCosts(halls, [0, 1]);
  for (const options of kinds) {
    const finder = createFinder(pathGrid(openOf(halls)), options);
    for (const [x, y] of cellsOf(halls)) {
      finder.find([0, 1], [x, y]);
      assert.equal(finder.cost(), { straight: costs[y]![x]![0], diagonal: costs[y]![x]![1] });
    }
  }
});

test("a step between two corners is not taken, in either direction", () => {
  const finder = createFinder(pathGrid(openOf([".#", "#."])), { algorithm: "jps" });
  assert.not(finder.find([0, 0], [1, 1]));
  assert.equal(finder.way(), []);
  const around = createFinder(pathGrid(openOf(["..", "#."])), { algorithm: "jps" });
  assert.ok(around.find([0, 0], [1, 1]));
  assert.equal(around.cost(), { straight: 2, diagonal: 0 });
});

test("a way to the same cell has no length; closed cells and cells beyond the grid have no way, and leave nothing behind", () => {
  for (const options of kinds) {
    const finder = createFinder(pathGrid(openOf(["..#", "..."])), options);
    assert.ok(finder.find([1, 1], [1, 1]));
    assert.equal([finder.cost(), finder.way()], [{ straight: 0, diagonal: 0 }, [[1, 1]]]);
    for (const cell of [
      [2, 0],
      [3, 0],
      [-1, 0],
      [0, 2],
      [0, -1],
    ] as const) {
      assert.not(finder.find([0, 0], cell));
      assert.not(finder.find(cell, [0, 0]));
      assert.is(finder.cost(), undefined);
    }
    assert.ok(finder.find([0, 0], [2, 1]));
    assert.equal(finder.cost(), { straight: 1, diagonal: 1 });
  }
});

test("jump point search expands fewer nodes than A*, and landmarks make it fewer still", () => {
  const rows = Array.from({ length: 60 }, (_row, y) =>
    Array.from({ length: 60 }, (_cell, x) => ((x * 7 + y * 13) % 11 === 0 ? "#" : ".")).join(""),
  );
  const expansions = kinds.map((options) => {
    const finder = createFinder(pathGrid(openOf(rows)), options);
    assert.ok(finder.find([1, 0], [58, 57]));
    return finder.expansions;
  });
  const [plain = 0, , jumps = 0, , marked = 0] = expansions;
  assert.ok(jumps < plain / 3, String(expansions));
  assert.ok(marked < jumps, String(expansions));
});

test("the same queries in another order give the same answers and expansions", () => {
  const rows = ["......", ".##.#.", "......", ".#.##.", "......"];
  const cells = cellsOf(rows);
  const ask = (finder: Finder, order: readonly (readonly [number, number])[]) =>
    new Map(order.map((to) => [String(to), [finder.find([0, 0], to), finder.cost(), finder.way(), finder.expansions]]));
  const finder = createFinder(pathGrid(openOf(rows)), { algorithm: "jps", landmarks: 2 });
  const forth = ask(finder, cells);
  const back = ask(finder, [...cells].reverse());
  for (const [key, answer] of forth) assert.equal(back.get(key), answer);
});

test.run();

function gridsOf(sideMax: number): fc.Arbitrary<Rows> {
  const side = fc.integer({ min: 1, max: sideMax });
  return fc
    .tuple(side, side, fc.integer({ min: 2, max: 9 }))
    .chain(([width, height, density]) =>
      fc
        .array(fc.array(fc.nat(9), { minLength: width, maxLength: width }), { minLength: height, maxLength: height })
        .map((numbers) => numbers.map((line) => line.map((number) => (number < density ? "." : "#")).join(""))),
    );
}

function cellsOf(rows: Rows): [number, number][] {
  return rows.flatMap((row, y) => [...row].flatMap((cell, x): [number, number][] => (cell === "." ? [[x, y]] : [])));
}

function openOf(rows: Rows) {
  return { width: rows[0]?.length ?? 0, height: rows.length, open: Uint8Array.from(rows.join(""), (cell) => (cell === "." ? 1 : 0)) };
}

function assertLegal(rows: Rows, finder: Finder, from: readonly [number, number], to: readonly [number, number]): void {
  const way = finder.way();
  const cost = finder.cost();
  assert.equal(way.length === 0, cost === undefined);
  if (cost === undefined) return;
  assert.equal([way[0], way[way.length - 1]], [from, to]);
  let diagonal = 0;
  for (let step = 1; step < way.length; step += 1) {
    const [[x, y], [toX, toY]] = [way[step - 1]!, way[step]!];
    assert.ok(Math.max(Math.abs(toX - x), Math.abs(toY - y)) === 1);
    assert.ok(rows[toY]?.[toX] === "." && rows[y]?.[toX] === "." && rows[toY]?.[x] === ".");
    if (toX !== x && toY !== y) diagonal += 1;
  }
  assert.equal(cost, { straight: way.length - 1 - diagonal, diagonal });
}
