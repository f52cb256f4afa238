// The solvers there are, asked in turn. The first whose fragment holds the scenario answers; it must not know how they work.
import type { Theatre } from "../play/theatre.ts";
import type { SolveAnswer, SolveQuestion, Undecided } from "./answer.ts";
import { solveCrates } from "./crates/solve-crates.ts";
import { solveGrid } from "./grid/solve-grid.ts";
import { solveByPlaying } from "./play/solve-by-playing.ts";

/**
 * Asks the solvers in turn and gives the first answer that is not `undecided`. When all are, the answer is that of the one that searched most,
 * and its reason has the reasons of all. With a theatre the level is played there, last and within the same budget.
 */
export function solve(question: SolveQuestion, theatre?: Theatre): SolveAnswer {
  const searched: Undecided[] = [];
  for (const solver of solvers) {
    const answer = solver(question);
    if (answer.answer !== "undecided") return answer;
    searched.push(answer);
  }
  const [most, ...others] = searched.sort((left, right) => right.expansions - left.expansions);
  const played = theatre === undefined ? undefined : solveByPlaying(theatre, question);
  if (played !== undefined && played.answer !== "undecided") return played;
  const isSaid = searched.some(({ reason }) => reason === played?.reason);
  const all = [most!, ...others, ...(played === undefined || isSaid ? [] : [played])];
  return { ...most!, reason: all.map(({ method, reason }) => `${method}: ${reason}`).join("; ") };
}

// --- internal ---

/** The narrowest fragment first. */
const solvers: readonly ((question: SolveQuestion) => SolveAnswer)[] = [solveCrates, solveGrid];
