// `level.solve`: a level asked of the solvers, its witness played by the core.
// It must not print nor write anything.
import { solve } from "@dramatis/levels";
import type { Json, Scenario } from "@dramatis/runtime";
import { castTheatre } from "../../cast-theatre.ts";
import { loadInstalledCore } from "../../installed.ts";
import { witnessOf } from "../../solve.ts";

/** Solves within a budget of expansions. A witness that the core does not win with is a fault of ours. */
export async function solveNamed(scenario: Scenario, budget: number): Promise<Json> {
  const core = await loadInstalledCore();
  const answer = solve({ scenario, budget, optimal: "nothing" }, castTheatre(core));
  const { expansions } = answer;
  if (answer.answer !== "solvable") return { isSolved: false, answer: answer.answer, moves: null, expansions, reason: answer.reason };
  witnessOf(core, scenario, answer);
  return { isSolved: true, answer: "solvable", moves: answer.moves, expansions, reason: null };
}
