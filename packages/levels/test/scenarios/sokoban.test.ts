// Sokoban to the letter: the core's crates against a reference of thirty lines, move by move; then undo and restart on the same boards.
import { END_REASONS, OUTCOMES } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { freshCore } from "../support/play.ts";
import { fixtureTable, noSamples, sampleText } from "../support/repo.ts";
import { boardOf, isSolved, MOVES, move, sokobanScenario, type Warehouse, warehouseOf } from "../support/sokoban.ts";

const levels = fixtureTable<{ name: string; map: string[]; solution: string }[]>("levels/sokoban.json");
const core = await freshCore();

for (const { name, map, solution } of levels) {
  test(`${name}: the core follows the solution, and the run is won with its last move`, () => {
    const board = boardOf(map);
    const warehouse = warehouseOf(core, sokobanScenario(map));
    for (const [index, letter] of [...solution].entries()) {
      assert.not.ok(isSolved(board));
      assert.is(warehouse.world.get("endReason"), 0);
      const did = move(board, letter);
      assert.is(did, letter === letter.toUpperCase() ? "pushes" : "walks", `move ${index}`);
      const events = warehouse.move(letter);
      assert.equal(
        events.filter((kind) => kind === "pushed" || kind === "moved"),
        did === "pushes" ? ["pushed", "moved"] : ["moved"],
      );
      assert.equal(placesOf(warehouse.board()), placesOf(board), `move ${index}`);
    }
    assert.ok(isSolved(board));
    assert.is(END_REASONS[warehouse.world.get("endReason")], "objective");
    assert.is(OUTCOMES[warehouse.world.get("outcome", 0)], "won");
    core.reset();
  });

  test(`${name}: undo takes back move by move to the start, and restart gives the first board again`, () => {
    const board = boardOf(map);
    const warehouse = warehouseOf(core, sokobanScenario(map, 200));
    const seen = [placesOf(warehouse.board())];
    for (const letter of solution.slice(0, -1)) {
      if (move(board, letter) === "stays") continue;
      warehouse.move(letter);
      seen.push(placesOf(warehouse.board()));
    }
    const last = seen.at(-1);
    for (const before of seen.slice(0, -1).reverse()) {
      assert.equal(warehouse.take([{ input: "undo", count: 1 }]), ["undone"]);
      assert.equal(placesOf(warehouse.board()), before);
    }
    assert.is(warehouse.world.get("undoCount"), 0);
    for (const letter of solution.slice(0, -1)) warehouse.move(letter);
    assert.equal(placesOf(warehouse.board()), last, "what was undone can be played again");
    assert.equal(warehouse.take([{ input: "restart" }]), ["restarted"]);
    assert.equal(placesOf(warehouse.board()), seen[0]);
    core.reset();
  });
}

test("several steps are taken back at once, and no more than there are", () => {
  const [{ map, solution } = { map: [], solution: "" }] = levels.slice(1);
  const warehouse = warehouseOf(core, sokobanScenario(map, 200));
  for (const letter of solution.slice(0, 6)) warehouse.move(letter);
  const six = placesOf(warehouse.board());
  for (const letter of solution.slice(6, 9)) warehouse.move(letter);
  warehouse.take([{ input: "undo", count: 3 }]);
  assert.equal(placesOf(warehouse.board()), six);
  warehouse.take([{ input: "undo", count: 255 }]);
  assert.equal(placesOf(warehouse.board()), placesOf(boardOf(map)));
  core.reset();
});

test("a move against a wall or a crate that is stuck is refused, changes nothing, and is no step to take back", () => {
  const warehouse = warehouseOf(core, sokobanScenario(["#####", "#@$##", "#.###", "#####"], 20));
  const start = placesOf(warehouse.board());
  assert.equal(warehouse.move("r"), ["rejected"]);
  assert.equal(warehouse.move("u"), ["rejected"]);
  assert.equal([placesOf(warehouse.board()), warehouse.world.get("undoCount")], [start, 0]);
  core.reset();
});

test("a world without room for undo refuses both inputs and changes nothing", () => {
  const { world } = warehouseOf(core, sokobanScenario(["#####", "#@$.#", "#####"]));
  world.begin();
  for (const [kind, bytes] of [
    ["undo", [13, 1]],
    ["restart", [14]],
  ] as const) {
    assert.is(world.end(Uint8Array.from(bytes)), "bad-input", kind);
  }
  assert.is(world.end(new Uint8Array(0)), "done");
  core.reset();
});

const sample = "boxoban/medium-valid-001.txt";
const text = sampleText(sample);
if (text === undefined) skip(test, sample, noSamples);
else
  test("on forty boards made by others the core makes every one of four hundred random moves as the reference does", () => {
    const boards = text.split(/^;.*$/m).map((rows) => rows.split("\n").filter((row) => row.length > 0));
    let pushes = 0;
    let state = 1;
    for (const [index, rows] of boards
      .filter((one) => one.length > 0)
      .slice(0, 40)
      .entries()) {
      const board = boardOf(rows);
      const warehouse = warehouseOf(core, sokobanScenario(rows));
      for (let count = 0; count < 400 && warehouse.world.get("endReason") === 0; count += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        const letter = MOVES[state >>> 30] ?? "u";
        if (move(board, letter) === "pushes") pushes += 1;
        warehouse.move(letter);
        assert.equal(placesOf(warehouse.board()), placesOf(board), `board ${index}, move ${count}`);
      }
      core.reset();
    }
    assert.ok(pushes > 200, `${pushes} pushes`);
  });

test.run();

function placesOf({ keeper, crates }: ReturnType<Warehouse["board"]>): string {
  return `${keeper} ${[...crates].sort().join(" ")}`;
}
