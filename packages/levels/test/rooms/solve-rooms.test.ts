// Dungeons of rooms: the answers that are known, a slow reference on random ones, and every witness played by the core to its end.
import { checkScenario, END_REASONS, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import type { Dungeon } from "../../src/rooms/dungeon.ts";
import { readRooms } from "../../src/rooms/read-rooms.ts";
import { EXPLORER, roomsScenario } from "../../src/rooms/scenario.ts";
import { type RoomsAnswer, solveRooms } from "../../src/rooms/solve-rooms.ts";
import { isSolvable, randomDungeon } from "../support/dungeons.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureText, noSamples, sampleText } from "../support/repo.ts";

const core = await freshCore();

test("the gatehouse is solved in the only order that there is, and the core plays the route to the goal", () => {
  const dungeon = dungeonOf(fixtureText("levels/gatehouse.dot"));
  const answer = solveRooms(dungeon, 1000);
  const opened = answer.route.filter((step) => step.startsWith("open"));
  assert.equal(opened, ["open the lock between room 0 and 2", "open the lock between room 2 and 3"]);
  assert.equal(answer.route.slice(-3), ["to room 0", "to room 5", "to room 6"]);
  playToGoal(dungeon, answer);
});

for (const [what, change, reason] of [
  ["its first key", ['"e,k"', '"e"'], "the lock between room 0 and 2 needs a key; every key left lies behind it"],
  [
    "the key of a lock",
    ['"I,\nk"', '"I"'],
    /^the lock between room 2 and 3 needs a key; no key is left, and the one key on this side is needed/,
  ],
  [
    "its item",
    ['"I,\nk"', '"k"'],
    /^the lock between room 2 and 3 needs the item, which is nowhere; the lock between room 0 and 5 needs the boss key, which lies out of reach in room 3$/,
  ],
  ["its boss key", ['" K "', '""'], "the lock between room 0 and 5 needs the boss key, which is nowhere"],
  ["its switch", ['"S1\\np"', '"p"'], "the lock between room 0 and 5 needs the switch S1, which is nowhere"],
  ["its last passage", ["5 -> 6", "6 -> 5"], "no passage leads from room 0 to room 6, even with every lock open"],
] as const) {
  const [from, to] = change;
  test(`without ${what} the gatehouse is called unsolvable, with the reason`, () => {
    const answer = solveRooms(dungeonOf(fixtureText("levels/gatehouse.dot").replace(from, to)), 1000);
    assert.is(answer.answer, "unsolvable");
    if (typeof reason === "string") assert.is(reasonOf(answer), reason);
    else assert.match(reasonOf(answer), reason);
  });
}

test("keys that are too few for every order of locks are told of", () => {
  const text = 'digraph {0 [label="s,k"] 3 [label="t"] 0->1 [label=k] 1->3 [label=k] 0->2 [label=k] 2->3 [label=k]}';
  assert.match(
    reasonOf(solveRooms(dungeonOf(text), 100)),
    /^the keys do not suffice, in whatever order locks are opened: the lock between room 1 and 3/,
  );
});

test("a budget that is too small gives undecided, and names itself", () => {
  const answer = solveRooms(dungeonOf(fixtureText("levels/gatehouse.dot")), 1);
  assert.is(answer.answer, "undecided");
  assert.match(reasonOf(answer), /budget of 1 expansions/);
});

test("on 200 random dungeons the search says what trying everything says, and the core plays every witness to the goal", () => {
  let [solvable, unsolvable] = [0, 0];
  for (let seed = 1; seed <= 200; seed += 1) {
    const dungeon = dungeonOf(randomDungeon(seed));
    const answer = solveRooms(dungeon, 100_000);
    assert.is(answer.answer, isSolvable(dungeon) ? "solvable" : "unsolvable", `seed ${seed}: ${randomDungeon(seed)}`);
    if (answer.answer === "solvable") {
      playToGoal(dungeon, answer);
      solvable += 1;
    } else {
      assert.ok(reasonOf(answer).length > 20);
      unsolvable += 1;
    }
  }
  assert.ok(solvable > 50 && unsolvable > 50, `${solvable} solvable, ${unsolvable} unsolvable`);
});

for (const [sample, without, lock] of [
  ["vglc-zelda/LoZ_1.dot", ["5", "6"], "the lock between room 8 and 4 needs a key; every key left lies behind it"],
  ["vglc-zelda/LoZ_4.dot", ["10", "15", "17"], "the lock between room 16 and 19 needs a key; every key left lies behind it"],
] as const) {
  const text = sampleText(sample);
  if (text === undefined) skip(test, sample, noSamples);
  else {
    test(`${sample} is solvable with key counting, and the core plays the route to the goal`, () => {
      const dungeon = dungeonOf(text);
      playToGoal(dungeon, solveRooms(dungeon, 10_000));
    });

    test(`${sample} without the keys of rooms ${without.join(", ")} is unsolvable, and the lock is named`, () => {
      const answer = solveRooms(withoutKeys(dungeonOf(text), without), 10_000);
      assert.equal([answer.answer, reasonOf(answer)], ["unsolvable", lock]);
    });
  }
}

test.run();

function dungeonOf(text: string): Dungeon {
  const { dungeon, issues } = readRooms(new TextEncoder().encode(text), "cave.dot");
  assert.equal(issues, []);
  if (dungeon === undefined) throw new Error("a dungeon without issues is there");
  return dungeon;
}

function withoutKeys(dungeon: Dungeon, ids: readonly string[]): Dungeon {
  const rooms = dungeon.rooms.map((room) => {
    if (!ids.includes(room.id)) return room;
    assert.is(room.keys, 1);
    return { ...room, keys: 0, holds: room.holds.filter((symbol) => symbol !== "k") };
  });
  return { ...dungeon, rooms };
}

function reasonOf(answer: RoomsAnswer): string {
  return "reason" in answer ? answer.reason : "";
}

function playToGoal(dungeon: Dungeon, answer: RoomsAnswer): void {
  if (answer.answer !== "solvable") throw new Error(JSON.stringify(answer));
  const { world, events, tick } = play(core, scripted(dungeon, answer.witness));
  assert.is(END_REASONS[world.get("endReason")], "objective");
  assert.is(tick, Math.max(1, answer.witness.length));
  assert.equal(
    events.filter(({ kind }) => kind === "rejected"),
    [],
  );
  core.reset();
}

function scripted(dungeon: Dungeon, script: Extract<RoomsAnswer, { answer: "solvable" }>["witness"]): Scenario {
  const made = roomsScenario(dungeon);
  if ("issues" in made) throw new Error(JSON.stringify(made.issues));
  const checked = checkScenario(made.scenario, "cave.dot");
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  const explorer = checked.scenario.cast[EXPLORER];
  if (explorer === undefined) throw new Error("the explorer is in the cast");
  return { ...checked.scenario, cast: { [EXPLORER]: { ...explorer, driver: { script: [...script] } } } };
}
