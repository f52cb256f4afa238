// What a solver is asked and what it may answer. Three answers: solvable with a witness, unsolvable with a reason, undecided.
// It holds words alone; how they are found out is for the solvers beside it.
import type { Scenario } from "@dramatis/runtime";

/** What is asked: do inputs exist, for this seed and cast, with which the actor brings its faction's objective about? */
export interface SolveQuestion {
  readonly scenario: Scenario;
  /** The actor that is played; undefined for the only one of its faction that can act. */
  readonly actor?: string;
  /** Most expansions of nodes, from 1; beyond it the answer is `undecided`. */
  readonly budget: number;
  /** What must be least: `pushes` (walked to by the shortest ways), `moves`, or `nothing`: any witness will do. */
  readonly optimal: "pushes" | "moves" | "nothing";
}

/** One line of a witness: what the actor tries on one tick. It is a line of a script (scriptLineSchema), so a witness is played as a driver. */
export type WitnessLine = Extract<Scenario["cast"][string]["driver"], { script: unknown }>["script"][number];

/** What every answer tells. */
export interface SolveCost {
  /** The question in one sentence, as it was answered: who, what, on which seed, within which rules. */
  readonly question: string;
  /** Name of the solver that answered: `crates`, `grid`, `rooms`, `play`. */
  readonly method: string;
  /** Nodes that were expanded, or ticks that were played, from 0. */
  readonly expansions: number;
}

/** Solvable: `witness` is a script for `actor` with which the core comes to the objective. `pushes` counts pushed crates, `moves` all steps. */
export interface Solvable extends SolveCost {
  readonly answer: "solvable";
  readonly actor: string;
  readonly witness: readonly WitnessLine[];
  readonly moves: number;
  readonly pushes: number;
  /** Whether the count that was asked for is proven least. */
  readonly isOptimal: boolean;
}

/** Unsolvable, by an exact search within the declared fragment or by an over-approximation. `reason` is what a person understands. */
export interface Unsolvable extends SolveCost {
  readonly answer: "unsolvable";
  readonly reason: string;
}

/** Not decided: the budget is spent, or the scenario lies outside the fragment. `reason` says which, and names the rule. */
export interface Undecided extends SolveCost {
  readonly answer: "undecided";
  readonly reason: string;
}

export type SolveAnswer = Solvable | Unsolvable | Undecided;
