// The crate solver against a plain search on small random boards: the same answer, the same least count of pushes and of moves.
// What it gives must come to the objective by the thirty lines of rules in support/sokoban.ts.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SolveAnswer } from "../../src/solve/answer.ts";
import { solve } from "../../src/solve/solve.ts";
import { randomBoard } from "../support/random-sokoban.ts";
import { slowLeast } from "../support/slow-sokoban.ts";
import { boardOf, move } from "../support/sokoban.ts";
import { warehouseScenario } from "../support/warehouse.ts";

const boards = 300;

test(`on ${boards} random boards the solver says what the plain search says`, () => {
  const seen = { solvable: 0, unsolvable: 0, spare: 0, pushes: 0 };
  for (let seed = 1; seed <= boards; seed += 1) {
    const { rows, needed } = randomBoard(seed);
    const scenario = warehouseScenario(rows, needed);
    for (const counted of ["pushes", "moves"] as const) {
      const least = slowLeast(rows, needed, counted);
      const answer = solve({ scenario, budget: 1_000_000, optimal: counted });
      const told = `seed ${seed}, ${counted}\n${rows.join("\n")}\n${JSON.stringify({ ...answer, witness: undefined })}`;
      assert.is(answer.answer, least === undefined ? "unsolvable" : "solvable", told);
      if (answer.answer !== "solvable") continue;
      assert.equal([answer[counted], answer.isOptimal], [least, true], told);
      assert.equal(played(rows, answer), { covered: needed, moves: answer.moves, pushes: answer.pushes }, told);
      seen.pushes += answer.pushes;
    }
    const any = solve({ scenario, budget: 1_000_000, optimal: "nothing" });
    assert.is(any.answer, slowLeast(rows, needed, "pushes") === undefined ? "unsolvable" : "solvable", `seed ${seed}`);
    if (any.answer === "solvable") assert.ok(played(rows, any).covered >= needed, `seed ${seed}`);
    seen[any.answer === "solvable" ? "solvable" : "unsolvable"] += 1;
    if (needed < boardOf(rows).crates.size) seen.spare += 1;
  }
  assert.ok(seen.solvable > 60 && seen.unsolvable > 60 && seen.spare > 30 && seen.pushes > 300, JSON.stringify(seen));
});

test.run();

/** Plays a witness by the reference: how many goals are covered at its end, with how many moves and pushes. */
function played(
  rows: readonly string[],
  { witness }: Extract<SolveAnswer, { answer: "solvable" }>,
): Record<"covered" | "moves" | "pushes", number> {
  const board = boardOf(rows);
  const counts = { stays: 0, walks: 0, pushes: 0 };
  const letters: Readonly<Record<string, string>> = { n: "u", e: "r", s: "d", w: "l" };
  for (const { direction = "" } of witness) counts[move(board, letters[direction] ?? "")] += 1;
  assert.is(counts.stays, 0);
  const covered = [...board.crates].filter((square) => board.goals.has(square)).length;
  return { covered, moves: counts.walks + counts.pushes, pushes: counts.pushes };
}
