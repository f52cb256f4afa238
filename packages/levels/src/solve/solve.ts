// The solvers there are, asked in turn. The first whose fragment holds the scenario answers; it must not know how they work.
import type { SolveAnswer, SolveQuestion } from "./answer.ts";
import { solveCrates } from "./crates/solve-crates.ts";
import { solveGrid } from "./grid/solve-grid.ts";

/**
 * Asks the solvers in turn and gives the first answer that is not `undecided`. When all are, the answer is that of the one that searched most,
 * and its reason has the reasons of all. Pure.
 */
export function solve(question: SolveQuestion): SolveAnswer {
  const undecided: Extract<SolveAnswer, { answer: "undecided" }>[] = [];
  for (const solver of solvers) {
    const answer = solver(question);
    if (answer.answer !== "undecided") return answer;
    undecided.push(answer);
  }
  const [most, ...others] = undecided.sort((left, right) => right.expansions - left.expansions);
  return { ...most!, reason: [most!, ...others].map(({ method, reason }) => `${method}: ${reason}`).join("; ") };
}

// --- internal ---

/** The narrowest fragment first. */
const solvers: readonly ((question: SolveQuestion) => SolveAnswer)[] = [solveCrates, solveGrid];
