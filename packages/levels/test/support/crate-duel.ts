// The crate solver against the plain search on the board of a seed: same answer, same least counts, witnesses that come to the objective by the
// rules of sokoban.ts. It says what differs first.
import type { SolveAnswer } from "../../src/solve/answer.ts";
import { solveCrates as solve } from "../../src/solve/crates/solve-crates.ts";
import { randomBoard } from "./random-sokoban.ts";
import { slowLeast } from "./slow-sokoban.ts";
import { boardOf, move } from "./sokoban.ts";
import { warehouseScenario } from "./warehouse.ts";

/** What a duel was about; `difference` is empty when both sides agree. */
export interface CrateDuel {
  readonly difference: string;
  readonly isSolvable: boolean;
  /** Whether there are crates that need no goal. */
  readonly isSpare: boolean;
  readonly pushes: number;
}

/** Takes the duel of a seed: fewest pushes, fewest moves, and any solution. */
export function crateDuel(seed: number): CrateDuel {
  const { rows, needed } = randomBoard(seed);
  const scenario = warehouseScenario(rows, needed);
  const least = { pushes: slowLeast(rows, needed, "pushes"), moves: slowLeast(rows, needed, "moves"), nothing: undefined };
  const isSolvable = least.pushes !== undefined;
  let difference = "";
  for (const optimal of ["pushes", "moves", "nothing"] as const) {
    const answer = solve({ scenario, budget: 1_000_000, optimal });
    const found = judged(rows, needed, answer);
    const wanted = isSolvable
      ? { answer: "solvable", isWon: true, ...(optimal === "nothing" ? {} : { least: least[optimal] }) }
      : { answer: "unsolvable" };
    const said = {
      ...found,
      ...(answer.answer === "solvable" && optimal !== "nothing" ? { least: answer.isOptimal ? answer[optimal] : -1 } : {}),
    };
    if (difference === "" && sorted(said) !== sorted(wanted)) {
      difference = `seed ${seed}, ${optimal}: ${sorted(said)} instead of ${sorted(wanted)}\n${rows.join("\n")}`;
    }
  }
  return { difference, isSolvable, isSpare: needed < boardOf(rows).crates.size, pushes: least.pushes ?? 0 };
}

// --- internal ---

/** The answer, and whether its witness wins with the counts that it says. */
function judged(rows: readonly string[], needed: number, answer: SolveAnswer): object {
  if (answer.answer !== "solvable") return { answer: answer.answer };
  const board = boardOf(rows);
  const counts = { stays: 0, walks: 0, pushes: 0 };
  for (const { direction = "" } of answer.witness) counts[move(board, letters[direction] ?? "")] += 1;
  const covered = [...board.crates].filter((square) => board.goals.has(square)).length;
  const isCounted = counts.stays === 0 && counts.pushes === answer.pushes && counts.walks + counts.pushes === answer.moves;
  return { answer: answer.answer, isWon: covered >= needed && isCounted };
}

const letters: Readonly<Record<string, string>> = { n: "u", e: "r", s: "d", w: "l" };

function sorted(value: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))));
}
