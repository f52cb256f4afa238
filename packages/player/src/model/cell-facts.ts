// What there is to say about one cell: its kinds, what lies on it, who stands there, who knows it, how often it was entered.
// It must not know the page.
import type { World } from "@dramatis/runtime";
import { itemsOf, occupantOf } from "./actors.ts";
import type { Labels } from "./labels.ts";

/** A cell in words and numbers. `x` and `y` count from the upper left of the map. */
export interface CellFacts {
  readonly x: number;
  readonly y: number;
  readonly terrain: string;
  /** The feature; undefined when there is none. */
  readonly feature: string | undefined;
  /** The lock of the feature; undefined when it has none. */
  readonly lock: string | undefined;
  /** The area (fire, gas) and its strength, which is the ticks that it lasts here; undefined when there is none. */
  readonly area: { readonly name: string; readonly strength: number } | undefined;
  readonly items: readonly string[];
  /** The slot of the actor that stands here. */
  readonly occupant: number | undefined;
  /** How often somebody came here, and how many died here. */
  readonly visits: number;
  readonly deaths: number;
  /** Factions (numbers) whose group knows the cell, and those that were on it. */
  readonly knownTo: readonly number[];
  readonly visitedBy: readonly number[];
}

/** Gives the facts of a cell of the block as it is now. */
export function cellFacts(world: World, labels: Labels, cell: number): CellFacts {
  const { stride = 1, cells = 0, factions = 0 } = world.dims;
  const feature = world.get("feature", cell);
  const lock = feature === 0 ? 0 : world.get("kindLock", feature);
  const known = Array.from({ length: factions }, (_, faction) => world.get("knownTerrain", faction * cells + cell));
  const all = known.map((_, faction) => faction);
  return {
    x: (cell % stride) - 1,
    y: Math.floor(cell / stride) - 1,
    terrain: labels.of("kinds", world.get("terrain", cell)),
    feature: feature === 0 ? undefined : labels.of("kinds", feature),
    lock: lock === 0 ? undefined : labels.lock(lock),
    area: areaOn(world, labels, cell),
    items: itemsOf(world, world.get("cellItems", cell)).map((kind) => labels.of("items", kind)),
    occupant: occupantOf(world, cell),
    visits: world.get("visits", cell),
    deaths: world.get("deathsAt", cell),
    knownTo: all.filter((faction) => ((known[faction] ?? 0) & 0x7f) !== 0),
    visitedBy: all.filter((faction) => ((known[faction] ?? 0) & 0x80) !== 0),
  };
}

// --- internal ---

function areaOn(world: World, labels: Labels, cell: number): CellFacts["area"] {
  const kind = (world.dims.areaCells ?? 0) === 0 ? 0 : world.get("area", cell);
  return kind === 0 ? undefined : { name: labels.of("kinds", kind), strength: world.get("areaLeft", cell) };
}
