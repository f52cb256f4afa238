// What can be reached, and why a pocket cannot: on small drawn levels, and against a flood that is written differently.
import { defaultRulebook, type Level, levelSchema } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { components } from "../../src/analysis/components.ts";
import { passGrid } from "../../src/analysis/pass-grid.ts";
import { analyseReach, startCells } from "../../src/analysis/reach.ts";

const { kinds } = defaultRulebook;

test("a diagonal gap joins nothing, a door joins, locked or not", () => {
  assert.is(reach("@#.", "..#").reachedCount, 3);
  assert.is(reach("@#", "#.").reachedCount, 1);
  assert.is(reach("@+.L.").reachedCount, 5);
});

test("hazards and water count as walked on, windows and walls as closed", () => {
  assert.is(reach("@^~_.").reachedCount, 5);
  assert.is(reach("@W.").reachedCount, 1);
});

test("a pocket is told with its size, its places, its box and what encloses it, the most frequent kind first", () => {
  const { pockets, passableCount } = reach("@.#..", "..#T.", "#####", "...W.");
  assert.is(passableCount, 12);
  assert.equal(
    pockets.map(({ cells, box }) => [cells.length, box]),
    [
      [4, { left: 3, top: 0, right: 4, bottom: 1 }],
      [3, { left: 0, top: 3, right: 2, bottom: 3 }],
      [1, { left: 4, top: 3, right: 4, bottom: 3 }],
    ],
  );
  assert.equal(pockets[0]?.places, [{ name: "treasury", cells: [[3, 1]] }]);
  assert.equal(
    pockets[1]?.enclosedBy.map(({ kind, cells }) => [kind, cells.length]),
    [
      ["wall", 3],
      ["window", 1],
    ],
  );
  assert.is(
    pockets[0]?.why,
    "a pocket of 4 cells around (3, 1) with treasury at (3, 1) cannot be reached: it is enclosed by 4 walls at (2, 0), (2, 1), (3, 2), (4, 2)",
  );
});

test("a pocket at the edge of a map without walls is enclosed by the edge", () => {
  const level = levelOf([".."]);
  const { pockets } = analyseReach(level, passGrid(level, kinds), []);
  assert.match(pockets[0]?.why ?? "", "the edge of the map");
});

test("the starts of a cast are the first cells of its places, as many as it counts", () => {
  const cast = { a: { at: "start" }, b: { at: "treasury", count: 2 }, c: { at: "nowhere" } };
  assert.equal(startCells(levelOf(["T@T", "T.@"]), cast), [
    [1, 0],
    [0, 0],
    [2, 0],
  ]);
});

test("on any grid the parts are those of a flood that joins neighbours pair by pair", () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
  const grids = size.chain(({ width, height }) =>
    fc.uint8Array({ minLength: width * height, maxLength: width * height, max: 1 }).map((open) => ({ width, height, open })),
  );
  fc.assert(
    fc.property(grids, (grid) => {
      const parts = components(grid);
      const label = joinedPairwise(grid);
      const expected = new Set(label.filter((_mark, cell) => grid.open[cell] === 1)).size;
      assert.is(parts.length, expected);
      for (const part of parts) assert.ok(part.every((cell) => label[cell] === label[part[0] ?? 0]));
      assert.is(
        parts.flat().length,
        grid.open.reduce((sum, mark) => sum + mark, 0),
      );
    }),
    { numRuns: 1000 },
  );
});

test("what closes a cell is its terrain before its feature", () => {
  const grid = passGrid(levelOf(["#W."]), { ...kinds, window: { tags: [] } });
  assert.equal(
    [0, 1, 2].map((cell) => grid.closedBy(cell)),
    ["wall", "window", ""],
  );
});

test.run();

function levelOf(rows: readonly string[]): Level {
  return levelSchema.parse({
    legend: {
      "#": { terrain: "wall" },
      ".": { terrain: "floor" },
      "@": { terrain: "floor", name: "start" },
      T: { terrain: "floor", name: "treasury" },
      "+": { terrain: "floor", feature: "door" },
      L: { terrain: "floor", feature: { kind: "door", lock: "vault" } },
      W: { terrain: "floor", feature: "window" },
      "^": { terrain: "floor", feature: "spikes" },
      "~": { terrain: "water" },
      _: { terrain: "pit" },
    },
    map: `${rows.join("\n")}\n`,
  });
}

function reach(...rows: string[]) {
  const level = levelOf(rows);
  return analyseReach(level, passGrid(level, kinds), startCells(level, { visitor: { at: "start" } }));
}

/** Gives every cell the least number among all cells that it is joined to, by repeating until nothing changes. */
function joinedPairwise({ width, height, open }: { width: number; height: number; open: Uint8Array }): number[] {
  const label = Array.from(open, (_mark, cell) => cell);
  for (let changed = true; changed; ) {
    changed = false;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        for (const [nextX, nextY] of [
          [x + 1, y],
          [x, y + 1],
        ] as const) {
          const [here, next] = [y * width + x, nextY * width + nextX];
          if (nextX >= width || nextY >= height || open[here] !== 1 || open[next] !== 1) continue;
          const least = Math.min(label[here] ?? 0, label[next] ?? 0);
          if (label[here] === least && label[next] === least) continue;
          label[here] = least;
          label[next] = least;
          changed = true;
        }
      }
    }
  }
  return label;
}
