// The analysis of a scenario's level cell by cell, to be laid over a drawn map: who can come where, choke points, dead ends, ways, sight.
// The same findings as those of analyseLevel, as numbers by cell (y * width + x). It draws nothing and knows no page.
import { byCodeUnits, type Scenario } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import { type PathGrid, pathGrid } from "../path/path-grid.ts";
import { cutSizes } from "./choke-points.ts";
import { components, type OpenGrid } from "./components.ts";
import { deadEndLengths } from "./dead-ends.ts";
import { keyedWay, keyringOf, noLocks, statesOf } from "./keyed-way.ts";
import { goalPlaces, playersOf, seekersOf } from "./level-things.ts";
import { type OpenGround, openGround } from "./open-ground.ts";
import { analyseReach, type Pocket, startCells } from "./reach.ts";
import { type SightPredicate, visibilityOf } from "./visibility.ts";

/** The layers. A layer that there is not has its reason among `leftOut`. */
export interface LevelLayers {
  readonly width: number;
  readonly height: number;
  /** Factions that have somebody who acts, sorted. */
  readonly factions: readonly string[];
  /** For each cell the index in `groups` + 1; 0 for closed cells. */
  readonly reach: Uint16Array;
  /** Factions (indices of `factions`) that can come to the same cells; the empty group for what nobody can. */
  readonly groups: readonly (readonly number[])[];
  readonly pockets: readonly Pocket[];
  /** How many open cells closing a cell cuts off, seen from the starts of those who want something; 0 for none. */
  readonly cutsOff: Int32Array;
  /** The length of the dead end that a cell belongs to; 0 for none. */
  readonly deadEnds: Int32Array;
  readonly ways: readonly LayerWay[];
  /** From how many open cells within `radius` each open cell is seen; null when it was left out. */
  readonly sight: { readonly radius: number; readonly counts: readonly number[] } | null;
  readonly leftOut: readonly { readonly layer: "ways" | "sight"; readonly why: string }[];
}

/** A way of a player to a place that its objective names. `cells` are null where no way leads; `isOpen`: only with all doors open. */
export interface LayerWay {
  readonly player: string;
  readonly faction: string;
  readonly place: string;
  readonly cells: readonly Cell[] | null;
  readonly isOpen: boolean;
}

/** How much may be looked at; beyond it a layer is left out. Counts of work and not times, so that equal levels have equal layers. */
export interface LayerLimits {
  /** States (a cell and which keys are held) of all searches for ways together. */
  readonly wayStates: number;
  /** Pairs of cells between which sight is looked for. */
  readonly sightPairs: number;
}

/** Gives the layers of a checked scenario. `sees` is the core's predicate for the level as it is at the start. Pure if it is. */
export function levelLayers(scenario: Scenario, sees: SightPredicate, limits: LayerLimits): LevelLayers {
  const { level, cast } = scenario;
  const ground = openGround(scenario);
  const { grid } = ground;
  const parts = components(grid);
  const ways = layerWays(scenario, ground, limits.wayStates);
  const radius = Object.values(cast).reduce((most, member) => Math.max(most, member.sight), 0);
  const sight = visibilityOf(grid, { radius, pairsMax: limits.sightPairs }, sees);
  const roots = seekersOf(scenario).flatMap(({ starts }) => starts.map(([x, y]) => y * grid.width + x));
  return {
    width: grid.width,
    height: grid.height,
    ...reachByFaction(scenario, grid, parts),
    pockets: analyseReach(level, grid, startCells(level, cast), parts).pockets,
    cutsOff: cutSizes(grid, roots),
    deadEnds: deadEndLengths(grid),
    ways: "reason" in ways ? [] : ways.found,
    sight: "reason" in sight ? null : { radius, counts: sight.counts },
    leftOut: [
      ...("reason" in ways ? [{ layer: "ways" as const, why: ways.reason }] : []),
      ...("reason" in sight ? [{ layer: "sight" as const, why: sight.reason }] : []),
    ],
  };
}

// --- internal ---

function reachByFaction(
  scenario: Scenario,
  grid: OpenGrid,
  parts: readonly (readonly number[])[],
): Pick<LevelLayers, "factions" | "reach" | "groups"> {
  const players = playersOf(scenario);
  const factions = [...new Set(players.map(({ faction }) => faction))].sort(byCodeUnits);
  const comers = new Map<number, Set<number>>();
  for (const { faction, starts } of players) {
    for (const [x, y] of starts) {
      const cell = y * grid.width + x;
      comers.set(cell, (comers.get(cell) ?? new Set()).add(factions.indexOf(faction)));
    }
  }
  const groups: number[][] = [];
  const reach = new Uint16Array(grid.open.length);
  for (const part of parts) {
    const group = comersOf(part, comers);
    const known = groups.findIndex((one) => one.join() === group.join());
    const number = known < 0 ? groups.push(group) : known + 1;
    for (const cell of part) reach[cell] = number;
  }
  return { factions, reach, groups };
}

function comersOf(part: readonly number[], comers: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  const found = new Set<number>();
  for (const cell of part) for (const faction of comers.get(cell) ?? []) found.add(faction);
  return [...found].sort((left, right) => left - right);
}

/** For each player and place the way with keys, else the one with all doors open. */
function layerWays(
  scenario: Scenario,
  { grid: open, rulebook }: OpenGround,
  statesMax: number,
): { readonly found: readonly LayerWay[] } | { readonly reason: string } {
  const places = placesOf(scenario.level);
  const asked = seekersOf(scenario).flatMap((player) => goalPlaces(scenario, player.faction).map((place) => ({ player, place })));
  if (asked.length === 0) return { found: [] };
  const grid = pathGrid(open);
  const keyrings = new Map(asked.map(({ player: { name } }) => [name, keyringOf(scenario, name)]));
  const states = asked.reduce((sum, { player: { name } }) => sum + statesOf(grid, keyrings.get(name) ?? noLocks), 0);
  if (states > statesMax) return { reason: wayReason(asked.length, grid, statesMax) };
  const found = asked.map(({ player: { name, faction, starts }, place }): LayerWay => {
    const question = { grid, directions: rulebook.numbers.directions, starts, goals: places.get(place) ?? [], statesMax };
    const keyring = keyrings.get(name) ?? noLocks;
    const keyed = keyedWay({ ...question, keyring }).cells;
    const cells = keyed === null && keyring.locked.length > 0 ? keyedWay({ ...question, keyring: noLocks }).cells : keyed;
    return { player: name, faction, place, cells, isOpen: keyed === null && cells !== null };
  });
  return { found };
}

function wayReason(count: number, { width, height }: PathGrid, statesMax: number): string {
  const ways = count === 1 ? "a way" : `${count} ways`;
  return `${ways} on ${width} x ${height} cells with their keys would take more than ${statesMax} states to look at`;
}
