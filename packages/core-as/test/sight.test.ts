// The predicate of sight: symmetric, and equal to a plain reading of docs/rules.md on walls thrown at random.
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { KIND_TAGS } from "../src/index.ts";
import { blockAt, type RawBlock, rawCore } from "./support/raw-core.ts";

const core = await rawCore();
const tag = (name: (typeof KIND_TAGS)[number]): number => 1 << KIND_TAGS.indexOf(name);
const [voidKind, floor, wall] = [0, 1, 2];
/** The visibility of a kind that no distance hides. */
const seenFromAfar = 32;

/** A level of floor and wall, as rows of booleans (true: opaque). */
type Walls = readonly (readonly boolean[])[];

const anyWalls = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }), percent: fc.integer({ min: 0, max: 60 }) })
  .chain(({ width, height, percent }) => {
    const cell = fc.integer({ min: 0, max: 99 }).map((roll) => roll < percent);
    return fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
  });

/** A started block whose one actor, of sight `sight`, stands at the cell (x, y) of the level. */
function blockOf(walls: Walls, [x, y]: readonly [number, number] = [0, 0], sight = 0): RawBlock {
  const [width, height] = [walls[0]?.length ?? 0, walls.length];
  const stride = width + 2;
  const emptyRows = { itemKinds: 1, formulas: 1, sets: 1, locks: 1, places: 1, routes: 1, groups: 1 };
  const dims = {
    width,
    height,
    stride,
    cells: stride * (height + 2),
    factions: 1,
    actors: 1,
    kinds: 3,
    ringEvents: 192,
    fieldPool: 1,
    ...emptyRows,
  };
  const block = core.block(dims);
  if (block === undefined) throw new Error("refused");
  block.set("kindTags", voidKind, tag("opaque"));
  block.set("kindTags", floor, tag("passable"));
  block.set("kindTags", wall, tag("opaque"));
  for (const kind of [voidKind, floor, wall]) block.set("kindVisibility", kind, seenFromAfar);
  walls.forEach((row, at) => {
    row.forEach((isOpaque, column) => block.set("terrain", (at + 1) * stride + column + 1, isOpaque ? wall : floor));
  });
  block.set("actorState", 0, 1);
  block.set("serial", 0, 1);
  block.set("cell", 0, (y + 1) * stride + x + 1);
  block.set("sight", 0, sight);
  core.exports.start(blockAt, 0n);
  return block;
}

/** docs/rules.md, Sight: the digital line from the end that comes first in (y, x) order; the end points do not matter. */
function lineIsClear(walls: Walls, from: readonly [number, number], to: readonly [number, number]): boolean {
  const isSwapped = to[1] < from[1] || (to[1] === from[1] && to[0] < from[0]);
  const [[ax, ay], [bx, by]] = isSwapped ? [to, from] : [from, to];
  const [dx, dy] = [bx - ax, by - ay];
  const n = Math.max(Math.abs(dx), Math.abs(dy));
  for (let i = 1; i < n; i += 1) {
    const x = ax + Math.floor((2 * dx * i + n) / (2 * n));
    const y = ay + Math.floor((2 * dy * i + n) / (2 * n));
    if (walls[y]?.[x] ?? true) return false;
  }
  return true;
}

test("sees(a, b) equals the line of docs/rules.md and sees(b, a), for all pairs of cells", () => {
  const law = fc.property(anyWalls, fc.nat(), (walls, salt) => {
    const { dims } = blockOf(walls);
    const { width = 0, height = 0, stride = 0 } = dims;
    const cells = Array.from({ length: width * height }, (_, cell): [number, number] => [cell % width, Math.floor(cell / width)]);
    const observers = cells.length <= 64 ? cells : cells.filter((_, index) => (index + salt) % Math.ceil(cells.length / 24) === 0);
    for (const from of observers) {
      for (const to of cells) {
        const [a, b] = [from, to].map(([x, y]) => (y + 1) * stride + x + 1) as [number, number];
        const [there, back] = [core.exports.sees(blockAt, a, b), core.exports.sees(blockAt, b, a)];
        assert.is(there, back, `${from} and ${to}`);
        assert.is(there !== 0, lineIsClear(walls, from, to), `${from} to ${to}`);
      }
    }
  });
  fc.assert(law, { numRuns: 60 });
});

test("an actor sees the cells within r*r + r of it to which the line is clear, for sights 0 to 12, near borders too", () => {
  const law = fc.property(anyWalls, fc.nat(), fc.integer({ min: 0, max: 12 }), (walls, spot, sight) => {
    const [width, height] = [walls[0]?.length ?? 1, walls.length];
    const own: [number, number] = [spot % width, Math.floor(spot / width) % height];
    const block = blockOf(walls, own, sight);
    const expected = [];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [dx, dy] = [x - own[0], y - own[1]];
        if (dx * dx + dy * dy <= sight * sight + sight && lineIsClear(walls, own, [x, y])) expected.push((y + 1) * (width + 2) + x + 1);
      }
    }
    assert.equal(block.words("queue", core.exports.visible(blockAt, 0) >>> 0), expected);
    if (sight === 0) assert.is(expected.length, 1);
  });
  fc.assert(law, { numRuns: 300 });
});

test.run();
