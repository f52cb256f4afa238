// The crate solver against a plain search on small random boards; `npm run prove -- --only crates` asks for many more.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { crateDuel } from "../support/crate-duel.ts";

const boards = 400;

test(`on ${boards} random boards the solver says what the plain search says`, () => {
  const seen = { solvable: 0, unsolvable: 0, spare: 0, pushes: 0 };
  for (let seed = 1; seed <= boards; seed += 1) {
    const { difference, isSolvable, isSpare, pushes } = crateDuel(seed);
    assert.is(difference, "");
    seen[isSolvable ? "solvable" : "unsolvable"] += 1;
    if (isSpare) seen.spare += 1;
    seen.pushes += pushes;
  }
  assert.ok(seen.solvable > 60 && seen.unsolvable > 60 && seen.spare > 30 && seen.pushes > 200, JSON.stringify(seen));
});

test.run();
