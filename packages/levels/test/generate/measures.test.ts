// The measures find what is wrong: a good level is spoiled in one way after another, and each is told by its own sentence.
// Numbers of batches are held against tables that were counted by hand.
import { checkScenario, type Level } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Generated } from "../../src/generate/generator.ts";
import { brokenLocks } from "../../src/generate/locks/check.ts";
import { isHit } from "../../src/generate/measure/batch.ts";
import { diversityOf } from "../../src/generate/measure/diversity.ts";
import { measuredIn } from "../../src/generate/measure/measured.ts";
import { brokenIn } from "../../src/generate/measure/quality.ts";
import { generate, generatorAsked, measureBatch } from "../../src/index.ts";
import { freshCore } from "../support/play.ts";

const core = await freshCore();

test("diversity is the mean share of cells that differ, over neighbours in the batch", () => {
  assert.is(diversityOf([["a", "b", "c", "d"]]), 0);
  assert.is(
    diversityOf([
      ["a", "b"],
      ["a", "b"],
    ]),
    0,
  );
  assert.is(
    diversityOf([
      ["a", "b"],
      ["a", "c"],
    ]),
    0.5,
  );
  assert.is(diversityOf([["a"], ["a", "b"]]), 1);
});

test("a value is hit within a tenth, both ends in", () => {
  const rows: [number, number | undefined, boolean][] = [
    [50, 45, true],
    [50, 55, true],
    [50, 44.9, false],
    [50, 56, false],
    [0, 0, true],
    [0, 1, false],
    [5, undefined, false],
  ];
  for (const [asked, found, isGood] of rows) assert.is(isHit(asked, found), isGood, `${found} for ${asked}`);
});

test("open share, way, rooms, doors and locks are measured from the level alone", () => {
  const level = levelOf(["######", "#@.+>#", "#....#", "######"]);
  assert.equal(measuredIn(level), { open: 33.3, path: 3, rooms: 0, doors: 1, locks: 0 });
});

const spoiled: { name: string; generator: string; spoil: (map: string[]) => string[]; told: RegExp }[] = [
  { name: "a hole in the wall", generator: "rooms", spoil: (map) => replaced(map, 0, 5, "."), told: /^a wall stands all around$/ },
  { name: "a pocket", generator: "mazes", spoil: pocketed, told: /^every open cell can be reached$/ },
  { name: "a wall in a room", generator: "bsp", spoil: walledRoom, told: /^every room is open$/ },
  { name: "a part that is in no example", generator: "wfc", spoil: speckled, told: /^every part occurs in the example$/ },
  { name: "a wide way", generator: "mazes", spoil: widened, told: /^ways are one cell wide$/ },
];

for (const { name, generator, spoil, told } of spoiled) {
  test(`${name} in a level of ${generator} is found`, () => {
    const asked = generatorAsked({ generator, parameters: { monsters: 0, items: 0, hazards: 0 } }, generator);
    if ("issues" in asked) throw new Error("the parameters are good");
    const came = generate(core, { generator, parameters: { monsters: 0, items: 0, hazards: 0 }, seed: 2 }) as Generated;
    assert.equal(brokenIn(came, asked), []);
    const level = { ...came.checked.level, map: `${spoil(came.checked.level.map.trimEnd().split("\n")).join("\n")}\n` };
    const found = brokenIn({ ...came, checked: { ...came.checked, level } }, asked);
    assert.ok(
      found.some((rule) => told.test(rule)),
      found.join("; "),
    );
  });
}

test("a level beyond its budget, and one that is told to be longer than it is, are found", () => {
  const asked = generatorAsked({ generator: "caves", parameters: {} }, "caves");
  if ("issues" in asked) throw new Error("the parameters are good");
  const came = generate(core, { generator: "caves", parameters: {}, seed: 4 }) as Generated;
  const poor = brokenIn({ ...came, checked: { ...came.checked, budget: { tokens: 9, reserve: 0 } } }, asked);
  assert.equal(poor, ["the Allocator covers it"]);
  const [boast = ""] = brokenIn({ ...came, achieved: { ...came.achieved, path: 1 } }, asked);
  assert.match(boast, /^what it tells is measured: \{"path":1\}$/);
});

test("refused levels count against quality and whatever was asked of them", () => {
  const asked = generatorAsked({ generator: "caves", parameters: { open: 40 } }, "caves");
  if ("issues" in asked) throw new Error("the parameters are good");
  const came = { generator: "caves", seed: 1, refused: "for a test", attempts: 1 };
  const { quality, controllability, refused } = measureBatch([{ ...asked, came }]);
  assert.equal([quality, controllability, refused], [0, 0, 1]);
});

const dungeons: { name: string; map: string[]; told: RegExp | null }[] = [
  { name: "the key before the lock", map: ["#######", "#@A1.>#", "#######"], told: null },
  { name: "the key behind its own lock", map: ["#######", "#@.1A>#", "#######"], told: /^the key of lock-1 lies before it$/ },
  { name: "the exit before the lock", map: ["#######", "#>@A1.#", "#######"], told: /^the exit lies behind a lock$/ },
  { name: "two keys for a lock", map: ["#######", "#@AA1>#", "#######"], told: /^one key a lock$/ },
  { name: "keys behind each other's locks", map: ["#########", "#B1@2A.>#", "#########"], told: /^the key of lock-\d lies before it$/ },
];

for (const { name, map, told } of dungeons) {
  test(`keys and locks: ${name}`, () => {
    const found = brokenLocks(levelOf(map), undefined);
    if (told === null) assert.equal(found, []);
    else
      assert.ok(
        found.some((rule) => told.test(rule)),
        found.join("; "),
      );
  });
}

test.run();

function levelOf(map: readonly string[]): Level {
  const locks = ["1", "2"].filter((lock) => map.join("").includes(lock));
  const legend = {
    "#": { terrain: "wall" },
    ".": { terrain: "floor" },
    "+": { terrain: "floor", feature: "door" },
    "@": { terrain: "floor", name: "hero" },
    ">": { terrain: "floor", feature: "exit", name: "exit" },
    "1": { terrain: "floor", feature: { kind: "door", lock: "lock-1" } },
    "2": { terrain: "floor", feature: { kind: "door", lock: "lock-2" } },
    A: { terrain: "floor", items: { key: { kind: "key", opens: "lock-1" } } },
    B: { terrain: "floor", items: { key: { kind: "key", opens: "lock-2" } } },
  };
  const used = Object.fromEntries(Object.entries(legend).filter(([character]) => map.join("").includes(character)));
  const level = { legend: used, map: map.join("\n"), locks: Object.fromEntries(locks.map((lock) => [`lock-${lock}`, {}])) };
  const cast = { hero: { at: "hero", faction: "heroes" } };
  const checked = checkScenario({ schema: "dramatis/scenario@1", name: "t", level, cast, factions: { heroes: {} } }, "t");
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario.level;
}

function replaced(map: readonly string[], y: number, x: number, character: string): string[] {
  return map.map((line, row) => (row === y ? `${line.slice(0, x)}${character}${line.slice(x + 1)}` : line));
}

/** Closes the only side of some dead end's neighbour, so that the dead end is cut off. */
function pocketed(map: readonly string[]): string[] {
  const at = cells(map).find(([x, y]) => map[y]?.[x] === "." && sides(map, [x, y]).filter((one) => one !== "#").length === 1);
  const [x, y] = at ?? [0, 0];
  const [dx, dy] = (
    [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ] as const
  ).find(([ax, ay]) => map[y + ay]?.[x + ax] !== "#") ?? [0, 0];
  return replaced(map, y + dy, x + dx, "#");
}

function walledRoom(map: readonly string[]): string[] {
  const [x, y] = cells(map).find(([ax, ay]) => block(map, [ax - 1, ay - 1], 3).every((one) => one === ".")) ?? [0, 0];
  return replaced(map, y, x, "#");
}

function speckled(map: readonly string[]): string[] {
  return walledRoom(map);
}

function widened(map: readonly string[]): string[] {
  const [x, y] = cells(map).find(([ax, ay]) => block(map, [ax, ay], 2).filter((one) => one === "#").length === 1 && ax > 0 && ay > 0) ?? [
    0, 0,
  ];
  let next = [...map];
  for (const [ax, ay] of [
    [x, y],
    [x + 1, y],
    [x, y + 1],
    [x + 1, y + 1],
  ] as const)
    if (next[ay]?.[ax] === "#") next = replaced(next, ay, ax, ".");
  return next;
}

function cells(map: readonly string[]): (readonly [number, number])[] {
  return map.flatMap((line, y) => [...line].map((_one, x) => [x, y] as const));
}

function sides(map: readonly string[], [x, y]: readonly [number, number]): (string | undefined)[] {
  return [map[y - 1]?.[x], map[y]?.[x + 1], map[y + 1]?.[x], map[y]?.[x - 1]];
}

function block(map: readonly string[], [x, y]: readonly [number, number], size: number): (string | undefined)[] {
  return Array.from({ length: size * size }, (_cell, index) => map[y + Math.floor(index / size)]?.[x + (index % size)]);
}
