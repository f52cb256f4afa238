// Costs a + b * sqrt(2): their order, their digits, and that the one-number keys of searches have the same order.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareCosts, costText, isCostNear, octileDistance, signOf } from "../../src/path/octile-cost.ts";
import { DIAGONAL_KEY, octileKey, STRAIGHT_KEY } from "../../src/path/octile-key.ts";

const count = fc.integer({ min: -(2 ** 22), max: 2 ** 22 });

test("the sign is that of a square root worked out with 60 more digits", () => {
  fc.assert(
    fc.property(count, count, (a, b) => assert.is(signOf(a, b), bigSign(a, b))),
    { numRuns: 2000 },
  );
});

test("keys have the order of costs, also where costs lie as near to each other as whole numbers allow", () => {
  const near = fc
    .integer({ min: -(2 ** 21), max: 2 ** 21 })
    .chain((b) =>
      fc.integer({ min: -2, max: 2 }).map((by) => [-Number((BigInt(b) * 14142135623730950488n) / 10n ** 19n) + by, b] as const),
    );
  fc.assert(
    fc.property(fc.oneof(fc.tuple(count, count), near), ([a, b]) =>
      assert.is(Math.sign(a * STRAIGHT_KEY + b * DIAGONAL_KEY), signOf(a, b)),
    ),
    {
      numRuns: 5000,
    },
  );
});

test("the numbers of the key are a convergent of the square root of two", () => {
  const [p, q] = [BigInt(DIAGONAL_KEY), BigInt(STRAIGHT_KEY)];
  assert.is(p * p - 2n * q * q, -1n);
});

test("costs over open ground, their order and their keys", () => {
  assert.equal(octileDistance(-3, 5), { straight: 2, diagonal: 3 });
  assert.is(octileKey(3, 5), 2 * STRAIGHT_KEY + 3 * DIAGONAL_KEY);
  assert.is(octileKey(5, 3), octileKey(3, 5));
  assert.equal(
    [
      [3, 0],
      [0, 2],
      [1, 1],
      [0, 0],
    ]
      .map(([straight = 0, diagonal = 0]) => ({ straight, diagonal }))
      .sort(compareCosts)
      .map((cost) => costText(cost, 3)),
    ["0.000", "2.414", "2.828", "3.000"],
  );
});

test("a cost is written with as many digits as are wanted, cut and not rounded", () => {
  assert.is(costText({ straight: 0, diagonal: 1 }, 12), "1.414213562373");
  assert.is(costText({ straight: 3, diagonal: 0 }, 0), "3");
  assert.is(costText({ straight: 0, diagonal: 0 }, 2), "0.00");
  assert.is(costText({ straight: 1_000_000, diagonal: 1_000_000 }, 5), "2414213.56237");
});

test("a cost is near a written number when it is within one unit of the last digit, both ends in", () => {
  const cost = { straight: 23, diagonal: 30 };
  assert.is(costText(cost, 6), "65.426406");
  for (const text of ["65.4264", "65.4265", "65.43", "65.4", "65", "66"]) assert.ok(isCostNear(cost, text), text);
  for (const text of ["65.4263", "65.4266", "65.44", "64", "67"]) assert.not(isCostNear(cost, text), text);
  assert.ok(isCostNear({ straight: 4, diagonal: 0 }, "5") && isCostNear({ straight: 4, diagonal: 0 }, "3"));
  assert.not(isCostNear({ straight: 4, diagonal: 0 }, "5.1"));
});

test.run();

function bigSign(a: number, b: number): number {
  const root = 1414213562373095048801688724209698078569671875376948073176679737990732478n;
  const sum = BigInt(a) * 10n ** 72n + BigInt(b) * root;
  return sum === 0n ? 0 : sum > 0n ? 1 : -1;
}
