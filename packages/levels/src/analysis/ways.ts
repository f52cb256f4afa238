// The shortest way of each player to each place that its objectives name: with all doors open, and with the keys that open them picked up on the way.
// Steps alone are counted; opening, picking up and fighting take time of their own. Keys count as kept.
import type { Scenario } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import { type PathGrid, pathCell } from "../path/path-grid.ts";
import { goalPlaces, keysOf, lockedCellsOf, seekersOf } from "./level-things.ts";
import { legalSteps, nearestOf, stepDistances } from "./step-distances.ts";

/** A player's way to a place. Steps are those of the nearest start to the nearest cell; null where no way leads. */
export interface ObjectiveWay {
  readonly player: string;
  readonly place: string;
  readonly stepsOpen: number | null;
  readonly stepsWithKeys: number | null;
  /** Why steps with keys are not told: there is too much to look at; empty when they are. */
  readonly notTold: string;
}

/** Gives the ways, players by name, then places. Pure. */
export function objectiveWays(scenario: Scenario, grid: PathGrid, directions: 4 | 8): ObjectiveWay[] {
  const places = placesOf(scenario.level);
  return seekersOf(scenario).flatMap(({ name, faction, starts }) =>
    goalPlaces(scenario, faction).map((place): ObjectiveWay => {
      const goals = places.get(place) ?? [];
      const stepsOpen = nearestOf(stepDistances(grid, starts, directions), grid, goals) ?? null;
      const keyed = keyedSteps({ scenario, grid, directions, starts, goals, player: name });
      return { player: name, place, stepsOpen, stepsWithKeys: keyed.steps, notTold: keyed.reason };
    }),
  );
}

// --- internal ---

/** States (a cell and which keys are held) that a search looks at most. */
const statesMax = 16_000_000;
/** Keys that a search holds at most: with more even a small map has too many states, and 32 bits are not enough to count them. */
const keysMax = 10;

interface Keyed {
  readonly scenario: Scenario;
  readonly grid: PathGrid;
  readonly directions: 4 | 8;
  readonly starts: readonly Cell[];
  readonly goals: readonly Cell[];
  readonly player: string;
}

/** Breadth first over cells and sets of held keys; keys that others carry lie where they stand. */
function keyedSteps({ scenario, grid, directions, starts, goals, player }: Keyed): {
  readonly steps: number | null;
  readonly reason: string;
} {
  const all = keysOf(scenario);
  const locks = [...new Set(lockedCellsOf(scenario).map(({ lock }) => lock))];
  const own = all.filter(({ carriedBy }) => carriedBy === player);
  const keys = all.filter(({ carriedBy, opens }) => carriedBy !== player && locks.includes(opens));
  const states = keys.length > keysMax ? statesMax + 1 : grid.open.length << keys.length;
  if (states > statesMax)
    return { steps: null, reason: `${keys.length} keys on ${grid.width} x ${grid.height} cells are too many ways to hold them` };
  const keysAt = new Map<number, number>();
  keys.forEach(({ cell: [x, y] }, index) => {
    const cell = pathCell(grid, x, y);
    keysAt.set(cell, (keysAt.get(cell) ?? 0) | (1 << index));
  });
  const lockAt = new Map(lockedCellsOf(scenario).map(({ lock, cell: [x, y] }) => [pathCell(grid, x, y), lock]));
  const isOpen = (lock: string, held: number): boolean => {
    const count =
      own.filter(({ opens }) => opens === lock).length +
      keys.filter(({ opens }, index) => opens === lock && (held & (1 << index)) !== 0).length;
    return count >= (scenario.level.locks?.[lock]?.count ?? 1);
  };
  const goalCells = new Set(goals.map(([x, y]) => pathCell(grid, x, y)));
  const bits = keys.length;
  const seen = new Uint8Array(states);
  let edge: number[] = [];
  const reach = (cell: number, held: number, next: number[]): void => {
    const state = (cell << bits) | held | (keysAt.get(cell) ?? 0);
    if (seen[state] === 1) return;
    seen[state] = 1;
    next.push(state);
  };
  for (const [x, y] of starts) reach(pathCell(grid, x, y), 0, edge);
  for (let steps = 0; edge.length > 0; steps += 1) {
    if (edge.some((state) => goalCells.has(state >> bits))) return { steps, reason: "" };
    const next: number[] = [];
    for (const state of edge) {
      const [cell, held] = [state >> bits, state & ((1 << bits) - 1)];
      for (let left = legalSteps(grid, cell, directions); left !== 0; left &= left - 1) {
        const to = cell + (grid.offsets[31 - Math.clz32(left & -left)] ?? 0);
        const lock = lockAt.get(to);
        if (lock === undefined || isOpen(lock, held)) reach(to, held, next);
      }
    }
    edge = next;
  }
  return { steps: null, reason: "" };
}
