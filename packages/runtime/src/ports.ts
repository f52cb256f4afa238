// What the runtime needs of packages above it, as interfaces that `app` fills: today whether a level can be finished.
// Every port here is pure and synchronous; it must not reach for IO, a clock or randomness.
import type { Scenario } from "./contracts/scenario.ts";

/** Whether one leaf of a faction's objectives can be met as far as ways and keys are concerned. */
export interface ReachFinding {
  readonly faction: string;
  /** Dotted path below the faction's objective, such as `then.1.reach`. */
  readonly path: string;
  readonly reachable: boolean;
  /** Whether every way leads over a hazard. */
  readonly overHazard: boolean;
  /** Why it cannot be met, for people; null when it can. */
  readonly why: string | null;
}

/** Cells that belong together, can be stood on, and that nobody of the cast can come to. */
export interface PocketFinding {
  readonly cells: number;
  /** Column and row of its first cell, from 0 at the upper left. */
  readonly at: readonly [number, number];
  /** Features and named places in it, sorted. */
  readonly holds: readonly string[];
  readonly why: string;
}

/** The answer of a feasibility check. */
export interface FeasibilityReport {
  /** How it was found out: `reachability`, or the name of a solver. */
  readonly method: string;
  /** Whether every leaf can be met. */
  readonly feasible: boolean;
  /** Whether a `false` is proven: no rule of the scenario moves actors, changes kinds or gives items. */
  readonly certain: boolean;
  readonly findings: readonly ReachFinding[];
  /** Cells that somebody of the cast can come to. */
  readonly reachableCells: number;
  readonly pockets: readonly PocketFinding[];
}

/** Says whether a scenario can be finished. Pure. */
export interface FeasibilityPort {
  check(scenario: Scenario): FeasibilityReport;
}
