// The shortest way of each player to each place that its objectives name: with all doors open, and with the keys that open them picked up on the way.
// Steps alone are counted; opening, picking up and fighting take time of their own.
import type { Scenario } from "@dramatis/runtime";
import { placesOf } from "../grid/level-map.ts";
import type { PathGrid } from "../path/path-grid.ts";
import { keyedWay, keyringOf } from "./keyed-way.ts";
import { goalPlaces, seekersOf } from "./level-things.ts";
import { nearestOf, stepDistances } from "./step-distances.ts";

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
  return seekersOf(scenario).flatMap(({ name, faction, starts }) => {
    const named = goalPlaces(scenario, faction);
    const distances = named.length === 0 ? new Int32Array(0) : stepDistances(grid, starts, directions);
    const keyring = keyringOf(scenario, name);
    return named.map((place): ObjectiveWay => {
      const goals = places.get(place) ?? [];
      const stepsOpen = nearestOf(distances, grid, goals) ?? null;
      const { cells, reason } = keyedWay({ grid, directions, keyring, starts, goals, statesMax });
      return { player: name, place, stepsOpen, stepsWithKeys: cells === null ? null : cells.length - 1, notTold: reason };
    });
  });
}

// --- internal ---

/** States (a cell and which keys are held) that a search looks at most. */
const statesMax = 16_000_000;
