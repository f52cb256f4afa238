// Laws of the parts: a spare cell parts nothing, bans are taken back exactly, a plan has what was asked and no key behind its own lock,
// hazards lie off the way. Each on many seeds.
import { createRandom } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { components } from "../../src/analysis/components.ts";
import { mapFault } from "../../src/generate/collapse/example-map.ts";
import { examples } from "../../src/generate/collapse/examples.ts";
import { patternsOf } from "../../src/generate/collapse/patterns.ts";
import { ban, newWave, propagate, takeBack } from "../../src/generate/collapse/wave.ts";
import { dress } from "../../src/generate/dressing/dress.ts";
import type { Draft } from "../../src/generate/generator.ts";
import { isSpare, newBoard, openCells } from "../../src/generate/ground/board.ts";
import { chooseEnds } from "../../src/generate/ground/ends.ts";
import { growPlan, reachable } from "../../src/generate/locks/grow.ts";
import { wayOf } from "../../src/generate/witness/way.ts";
import { generators } from "../../src/index.ts";

test("closing a spare cell never parts a board", () => {
  let spare = 0;
  for (let seed = 0; seed < 80; seed += 1) {
    const random = createRandom(`spare ${seed}`);
    const board = newBoard(9, 9);
    for (let cell = 0; cell < 81; cell += 1) {
      const [x, y] = [cell % 9, Math.floor(cell / 9)];
      if (x > 0 && y > 0 && x < 8 && y < 8 && random.chance(60)) board.open[cell] = 1;
    }
    const before = components(board).length;
    for (const cell of openCells(board)) {
      if (!isSpare(board, cell)) continue;
      spare += 1;
      const closed = { ...board, open: board.open.slice() };
      closed.open[cell] = 0;
      assert.is(components(closed).length, before, `seed ${seed}, cell ${cell}`);
    }
  }
  assert.ok(spare > 300, `${spare}`);
});

test("bans are taken back exactly, whether they were followed to their end or broke off", () => {
  const patterns = patternsOf((examples.halls ?? "").split("\n"), 3, true);
  let broken = 0;
  for (let seed = 0; seed < 6; seed += 1) {
    const random = createRandom(`wave ${seed}`);
    const wave = newWave(patterns, 8, 6);
    propagate(wave);
    for (let round = 0; round < 6; round += 1) {
      const kept = { count: wave.bans.length, alive: wave.alive.slice(), left: wave.left.slice(), supports: wave.supports.slice() };
      let isGood = true;
      for (let lot = 0; lot < 2 && isGood; lot += 1) {
        const [position, kept] = [random.whole(0, 47), random.whole(0, patterns.cells.length - 1)];
        for (let other = 0; other < patterns.cells.length; other += 1) if (other !== kept) ban(wave, position, other);
        isGood = propagate(wave);
      }
      if (!isGood) broken += 1;
      if (isGood && round % 2 === 0) continue;
      takeBack(wave, kept.count);
      for (const part of ["alive", "left", "supports"] as const)
        assert.ok(
          wave[part].every((value, index) => value === kept[part][index]),
          `seed ${seed}: ${part}`,
        );
      assert.is(wave.bans.length, kept.count);
    }
  }
  assert.ok(broken > 2, `${broken} broke off`);
});

test("examples can be read, and texts that are none are told why", () => {
  for (const [name, map] of Object.entries(examples)) assert.is(mapFault(map), undefined, name);
  const rows: [string, RegExp][] = [
    ["##\n##", /at least/],
    ["#####\n#..#\n#..##\n#####", /line 2 is as long/],
    ["####\n#.x#\n#..#\n####", /only the characters/],
    ["####\n#..#\n#...\n####", /walls/],
    ["####\n####\n####\n####", /a cell that is open/],
    [`${"#".repeat(65)}\n`.repeat(5), /at most/],
  ];
  for (const [text, told] of rows) assert.match(mapFault(text) ?? "", told);
});

test("a plan has the places, locks and branches that were asked, and each key can be reached while its lock is shut", () => {
  let grown = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const random = createRandom(`plan ${seed}`);
    const asked = { locks: random.whole(1, 6), branches: random.whole(0, 4), places: 0 };
    asked.places = 2 + asked.locks + asked.branches + random.whole(0, 6);
    const plan = growPlan(asked, random);
    if (plan === undefined) continue;
    grown += 1;
    const locks = plan.flatMap(({ lock }) => (lock === "" ? [] : [lock]));
    assert.equal([plan.length, new Set(locks).size, locks.length], [asked.places, asked.locks, asked.locks], `seed ${seed}`);
    assert.is(plan.filter(({ label }) => label === "nook" || label === "treasury").length, asked.branches, `seed ${seed}`);
    for (const lock of locks) {
      const found = reachable(plan, lock);
      assert.ok(
        plan.some(({ keys }, place) => keys.includes(lock) && found.has(place)),
        `seed ${seed}: ${lock}`,
      );
    }
    assert.is(reachable(plan).size, plan.length);
  }
  assert.ok(grown > 30, `${grown} plans`);
});

test("ends lie as far apart as was asked, or there are none", () => {
  const board = newBoard(12, 3);
  for (let x = 1; x < 11; x += 1) board.open[12 + x] = 1;
  assert.is(chooseEnds(board, 9, createRandom("ends"))?.path, 9);
  assert.is(chooseEnds(board, undefined, createRandom("ends"))?.path, 9);
  assert.is(chooseEnds(board, 10, createRandom("ends")), undefined);
});

test("hazards lie off the way and part nothing, monsters away from the start, and prices decide how much there is", () => {
  const { parameters, draft } = generators.caves ?? {};
  assert.ok(parameters !== undefined && draft !== undefined);
  for (let seed = 0; seed < 6; seed += 1) {
    const random = createRandom(`dress ${seed}`);
    const drafted = draft(parameters.parse({}), random) as Draft;
    const way = wayOf(drafted) ?? [];
    const purse = {
      left: 40,
      weights: { monsters: 1, items: 1, hazards: 3 },
      priceOf: (line: string) => (line.startsWith("actor") ? 5 : 1),
    };
    const dressing = [...dress(drafted, { way, purse }, random)];
    const open = drafted.board.open.slice();
    for (const [cell, ware] of dressing) {
      assert.ok(drafted.board.open[cell] === 1 && cell !== drafted.start && cell !== drafted.exit);
      if (ware.kind !== "hazards") continue;
      assert.not(way.includes(cell), `seed ${seed}: a hazard on the way`);
      open[cell] = 0;
    }
    assert.is(components({ ...drafted.board, open }).length, 1, `seed ${seed}`);
    const monsters = dressing.filter(([, { kind }]) => kind === "monsters");
    const cost = dressing.length - monsters.length + monsters.length * 5 + new Set(monsters.map(([, { name }]) => name)).size;
    assert.is(cost, 40, `seed ${seed}`);
  }
});

test.run();
