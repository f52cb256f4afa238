// The solver of crate puzzles: Sokoban in any scenario that holds nothing else. It answers the one question of a SolveQuestion.
// It must not run the core; whoever wants to be sure plays the witness.
import type { SolveAnswer, SolveCost, SolveQuestion } from "../answer.ts";
import { type CratePuzzle, cratePuzzle } from "./fragment.ts";
import { whyHopeless } from "./hopeless.ts";
import { pushDistances } from "./push-distances.ts";
import { type SearchEnd, searchCrates } from "./search.ts";
import { witnessOf } from "./witness.ts";

/**
 * Answers a question about crates. `unsolvable` comes from a reason that can be checked or from a search to its end; what lies outside of the
 * fragment (docs/guides/solving-levels.md) is `undecided`, and its rule is named. Pure.
 */
export function solveCrates(question: SolveQuestion): SolveAnswer {
  const puzzle = cratePuzzle(question);
  const said = { question: sentence(question, puzzle), method: "crates", expansions: 0 };
  if ("outside" in puzzle) return { answer: "undecided", ...said, reason: `this is no puzzle of crates alone: ${puzzle.outside}` };
  const distances = pushDistances(puzzle.board);
  const hopeless = whyHopeless(puzzle.board, distances, puzzle.place);
  if (hopeless !== undefined) return unsolvable(puzzle, said, hopeless);
  const found = searchCrates(puzzle.board, distances, question.optimal, question.budget);
  const cost = { ...said, expansions: found.expansions };
  if (found.end === "solved") return solved(question, puzzle, cost, found.pushes);
  if (found.end === "exhausted") return unsolvable(puzzle, cost, exhausted(found));
  const reason = found.end === "budget" ? `the budget of ${question.budget} expansions is spent` : "there is no room for more positions";
  return { answer: "undecided", ...cost, reason };
}

// --- internal ---

function sentence({ scenario, actor, optimal }: SolveQuestion, puzzle: CratePuzzle | { readonly outside: string }): string {
  const who = "outside" in puzzle ? (actor ?? "the actor that is played") : puzzle.keeper;
  const what = "outside" in puzzle ? "its objective" : `${puzzle.needed} cells of ${puzzle.place} covered`;
  const least = optimal === "nothing" ? "" : ` with the fewest ${optimal}`;
  return `do inputs exist, on seed ${String(scenario.seed)}, with which ${who} brings about ${what}${least}?`;
}

function unsolvable({ furtherAction }: CratePuzzle, cost: SolveCost, reason: string): SolveAnswer {
  if (furtherAction === undefined) return { answer: "unsolvable", ...cost, reason };
  const but = `by pushing alone it cannot be done (${reason}), but the action ${furtherAction} could do more to a crate than push it`;
  return { answer: "undecided", ...cost, reason: but };
}

function exhausted({ positions }: Extract<SearchEnd, { end: "exhausted" }>): string {
  return `all positions were searched (${positions} that are not lost at sight), and in none are the cells covered`;
}

function solved({ optimal }: SolveQuestion, puzzle: CratePuzzle, cost: SolveCost, pushes: readonly number[]): SolveAnswer {
  const witness = witnessOf(puzzle.board, pushes);
  const moves = witness.length;
  if (moves > puzzle.ticksMax) {
    return {
      answer: "undecided",
      ...cost,
      reason: `the solution that was found takes ${moves} ticks, and the objective counts until tick ${puzzle.ticksMax}`,
    };
  }
  const isOptimal = optimal !== "nothing" && puzzle.furtherAction === undefined;
  return { answer: "solvable", ...cost, actor: puzzle.key, witness, moves, pushes: pushes.length, isOptimal };
}
