// The lower bound against trying all ways out: the least sum over all assignments, whole and after one push.
import { createRandom } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createMatching } from "../../src/solve/crates/matching.ts";
import { NEVER, type PushDistances } from "../../src/solve/crates/push-distances.ts";

test("on 500 random tables the matching is the least of all, and stays so when one crate is elsewhere", () => {
  let possible = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = createRandom(`matching ${seed}`);
    const [crates, goals] = [random.whole(1, 5), random.whole(1, 5)];
    const needed = random.whole(0, Math.min(crates, goals));
    const squares = 8;
    const pushes = Int32Array.from({ length: squares * 4 * goals }, () => (random.chance(20) ? NEVER : random.whole(0, 12)));
    const distances: PushDistances = {
      pushes,
      sideAt: new Uint8Array(squares * 4),
      isDead: new Uint8Array(squares),
      sideOf: (square) => square % 4,
    };
    const matching = createMatching(crates, needed, goals, distances);
    const stand = Int32Array.from({ length: crates }, () => random.whole(0, squares - 1));
    const states = Array.from(stand, (square) => square * 4 + (square % 4));
    const least = leastOf(states, needed, { pushes, goals });
    assert.is(Math.min(matching.whole(stand, 0), NEVER), least, `seed ${seed}`);
    if (least < NEVER) possible += 1;
    for (let crate = 0; crate < crates; crate += 1) {
      const [square, side] = [random.whole(0, squares - 1), random.whole(0, 3)];
      const elsewhere = states.with(crate, square * 4 + side);
      assert.is(
        Math.min(matching.moved(crate, square, side), NEVER),
        leastOf(elsewhere, needed, { pushes, goals }),
        `seed ${seed}, crate ${crate}`,
      );
    }
  }
  assert.ok(possible > 200, String(possible));
});

test.run();

interface Table {
  readonly pushes: Int32Array;
  readonly goals: number;
}

/** The least sum with which `needed` of the crates get goals of their own; NEVER when they cannot. */
function leastOf(states: readonly number[], needed: number, table: Table, taken: ReadonlySet<number> = new Set()): number {
  if (needed === 0) return 0;
  const [first, ...others] = states;
  if (first === undefined) return NEVER;
  let least = leastOf(others, needed, table, taken);
  for (let goal = 0; goal < table.goals; goal += 1) {
    if (taken.has(goal)) continue;
    const cost = table.pushes[first * table.goals + goal] ?? NEVER;
    least = Math.min(least, cost + leastOf(others, needed - 1, table, new Set([...taken, goal])));
  }
  return Math.min(least, NEVER);
}
