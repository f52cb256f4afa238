// The analysis of a scenario's level for a designer: what can be reached, choke points, dead ends, ways, keys and locks, sight, fairness.
// Plain data in a fixed order. It plays nothing: doors count as opened, hazards as walked on, ledges as climbed,
// and what a rule may change or break as changed.
import type { Scenario } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { pathGrid } from "../path/path-grid.ts";
import { type ChokePoint, chokePoints } from "./choke-points.ts";
import { type DeadEnd, deadEnds } from "./dead-ends.ts";
import { type Fairness, fairnessOf } from "./fairness.ts";
import { seekersOf } from "./level-things.ts";
import { type LockGraph, lockGraph } from "./lock-graph.ts";
import { openGround } from "./open-ground.ts";
import { analyseReach, startCells } from "./reach.ts";
import { type SightPredicate, type Visibility, visibilityOf } from "./visibility.ts";
import { type ObjectiveWay, objectiveWays } from "./ways.ts";

/** The analysis: JSON, every list in a fixed order, cells as [column, row]. */
export interface LevelAnalysis {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Cells that could be stood on, and those of them that somebody of the cast could come to. */
  readonly passable: number;
  readonly reached: number;
  /** Cells that count as open because a rule of the scenario may change what stands there. */
  readonly changing: number;
  readonly pockets: readonly { readonly cells: number; readonly cell: Cell; readonly why: string }[];
  readonly chokePoints: readonly ChokePoint[];
  readonly deadEnds: readonly DeadEnd[];
  readonly ways: readonly ObjectiveWay[];
  readonly locks: LockGraph;
  /** Null when no predicate of sight was handed in. */
  readonly visibility: Visibility | { readonly reason: string } | null;
  readonly fairness: Fairness | null;
}

/** Analyses a checked scenario. Sight is counted within the farthest sight of the cast, when the core's predicate is handed in. Pure if it is. */
export function analyseLevel(scenario: Scenario, sees?: SightPredicate): LevelAnalysis {
  const { level, cast } = scenario;
  const { rulebook, changing, grid: open } = openGround(scenario);
  const grid = pathGrid(open);
  const { directions } = rulebook.numbers;
  const reach = analyseReach(level, open, startCells(level, cast));
  const roots = seekersOf(scenario).flatMap(({ starts }) => starts.map(([x, y]) => y * open.width + x));
  const sight = Object.values(cast).reduce((most, member) => Math.max(most, member.sight), 0);
  return {
    name: scenario.name,
    width: open.width,
    height: open.height,
    passable: reach.passableCount,
    reached: reach.reachedCount,
    changing: changing.size,
    pockets: reach.pockets.map(({ cells, why }) => ({ cells: cells.length, cell: cells[0] ?? [0, 0], why })),
    chokePoints: chokePoints(open, roots),
    deadEnds: deadEnds(open),
    ways: objectiveWays(scenario, grid, directions),
    locks: lockGraph(scenario, open),
    visibility: sees === undefined ? null : visibilityOf(open, { radius: sight, pairsMax }, sees),
    fairness: fairnessOf(scenario, grid, directions),
  };
}

// --- internal ---

/** Pairs of cells between which sight is looked for at most. */
const pairsMax = 5_000_000;
