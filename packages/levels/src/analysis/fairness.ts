// How fair a level is to its factions: how far each has it to everything that is worth coming to, and whether a symmetry of the map
// lays their starts onto each other. It weighs nothing: numbers stand beside each other.
import type { Scenario } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import type { PathGrid } from "../path/path-grid.ts";
import { byCodeUnit, playersOf, prizesOf } from "./level-things.ts";
import { nearestOf, stepDistances } from "./step-distances.ts";
import { laidOnto, type Symmetry, symmetriesOf } from "./symmetry.ts";

/** How far every faction has it to a prize, factions in the order of Fairness; null where no way leads. */
export interface PrizeDistances {
  readonly prize: string;
  readonly steps: readonly (number | null)[];
  /** The most less the least; null when some faction cannot come there and another can. */
  readonly difference: number | null;
}

/** Fairness of a level with at least two factions that act. */
export interface Fairness {
  readonly factions: readonly string[];
  readonly prizes: readonly PrizeDistances[];
  /** The sum of all differences, and of the prizes that not every faction can come to. */
  readonly differenceSum: number;
  readonly unequalPrizes: number;
  /** Symmetries of the map, the nearest first; `swapsStarts` when the starts of all factions are laid onto starts of another one. */
  readonly symmetries: readonly (Symmetry & { readonly swapsStarts: boolean })[];
}

/** Gives the fairness; null when fewer than two factions have somebody who acts. Prizes are items by name and places of objectives. Pure. */
export function fairnessOf(scenario: Scenario, grid: PathGrid, directions: 4 | 8): Fairness | null {
  const starts = startsByFaction(scenario);
  if (starts.size < 2) return null;
  const factions = [...starts.keys()];
  const distances = factions.map((faction) => stepDistances(grid, starts.get(faction) ?? [], directions));
  const prizes = prizesOf(scenario).map(({ name, cells }): PrizeDistances => {
    const steps = distances.map((from) => nearestOf(from, grid, cells) ?? null);
    return { prize: name, steps, difference: differenceOf(steps) };
  });
  return {
    factions,
    prizes,
    differenceSum: prizes.reduce((sum, { difference }) => sum + (difference ?? 0), 0),
    unequalPrizes: prizes.filter(({ difference }) => difference === null).length,
    symmetries: symmetriesOf(scenario.level).map((symmetry) => ({ ...symmetry, swapsStarts: swapsStarts(symmetry, starts, grid) })),
  };
}

// --- internal ---

function startsByFaction(scenario: Scenario): Map<string, readonly Cell[]> {
  const players = playersOf(scenario).filter(({ starts }) => starts.length > 0);
  const factions = [...new Set(players.map(({ faction }) => faction))].sort(byCodeUnit);
  return new Map(factions.map((name) => [name, players.filter(({ faction }) => faction === name).flatMap(({ starts }) => starts)]));
}

function differenceOf(steps: readonly (number | null)[]): number | null {
  const known = steps.filter((count) => count !== null);
  if (known.length === 0) return 0;
  if (known.length < steps.length) return null;
  return known.reduce((most, count) => Math.max(most, count)) - known.reduce((least, count) => Math.min(least, count));
}

function swapsStarts({ name }: Symmetry, starts: ReadonlyMap<string, readonly Cell[]>, grid: PathGrid): boolean {
  const owner = new Map([...starts].flatMap(([faction, cells]) => cells.map((cell) => [String(cell), faction] as const)));
  return [...starts].every(([faction, cells]) => {
    const images = cells.map((cell) => owner.get(String(laidOnto(name, cell, grid))));
    const [first] = images;
    return first !== undefined && first !== faction && images.every((image) => image === first);
  });
}
