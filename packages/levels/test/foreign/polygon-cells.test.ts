// The cells of polygons: drawn ones, those side by side, and random ones against a plain test of each centre.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { polygonCells } from "../../src/foreign/polygon-cells.ts";

const box = { from: [0, 0], to: [7, 5] } as const;
type Corner = readonly [number, number];

function drawn(...corners: Corner[]): string[] {
  const cells = new Set((polygonCells(corners, box) ?? []).map(String));
  return Array.from({ length: 6 }, (_, y) => Array.from({ length: 8 }, (_, x) => (cells.has(`${x},${y}`) ? "#" : ".")).join(""));
}

test("the cells whose centre lies inside are taken, whichever way the corners go round", () => {
  const corner: Corner[] = [[1, 1], [3, 1], [3, 3], [6, 3], [6, 5], [1, 5]]; // biome-ignore format: corners
  const expected = ["........", ".##.....", ".##.....", ".#####..", ".#####..", "........"];
  assert.equal(drawn(...corner), expected);
  assert.equal(drawn(...corner.toReversed()), expected);
  assert.equal(drawn([0, 0], [6, 0], [0, 6]), ["#####...", "####....", "###.....", "##......", "#.......", "........"]);
});

test("by the even-odd rule a part that is gone around twice is outside", () => {
  assert.equal(drawn([0, 0], [6, 0], [6, 4], [2, 4], [2, 2], [4, 2], [4, 6], [0, 6]), [
    "######..",
    "######..",
    "##..##..",
    "##..##..",
    "####....",
    "####....",
  ]);
});

test("polygons that share an edge share no cell and leave none out", () => {
  const [upper, lower] = [drawn([0, 0], [8, 0], [8, 6]), drawn([0, 0], [8, 6], [0, 6])];
  upper.forEach((row, y) => {
    for (let x = 0; x < 8; x += 1) assert.is.not(row.charAt(x), lower[y]?.charAt(x), `${x},${y}`);
  });
});

test("random polygons have the cells that a plain test of each centre finds", () => {
  const eighth = fc.integer({ min: -16, max: 80 }).map((value) => value / 8);
  const corners = fc.array(fc.tuple(eighth, eighth), { minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(corners, (polygon) => {
      const found = (polygonCells(polygon, box) ?? []).map(String);
      const expected: string[] = [];
      for (let y = 0; y < 6; y += 1) for (let x = 0; x < 8; x += 1) if (holds(polygon, x + 0.5, y + 0.5)) expected.push(`${x},${y}`);
      assert.equal(found, expected);
    }),
    { seed: 20260721, numRuns: 400 },
  );
});

test("what is too large to be told has no cells, however wild its corners", () => {
  const row = { from: [0, 0], to: [1023, 1023] } as const;
  for (const wild of [1e9, Number.POSITIVE_INFINITY, Number.NaN]) assert.is(polygonCells([[0, 0], [wild, 0], [0, 4]], row), undefined); // biome-ignore format: corners
  const many = Array.from({ length: 10_000 }, (_, index): Corner => [index % 7, index % 5]);
  assert.is(polygonCells(many, row), undefined);
  assert.equal(polygonCells([[1, 1]], box), []);
});

test.run();

/** Counts edges right of a point, in fractions that are exact: corners are eighths. */
function holds(polygon: readonly Corner[], x: number, y: number): boolean {
  let isInside = false;
  polygon.forEach(([x1, y1], index) => {
    const [x2, y2] = polygon[(index + 1) % polygon.length] ?? [x1, y1];
    if (y1 > y === y2 > y) return;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const side = (x - x1) * dy - (y - y1) * dx;
    if (dy > 0 ? side < 0 : side > 0) isInside = !isInside;
  });
  return isInside;
}
