// Regions joined by locks: what lies in which region, which key opens what, and in which order the regions can be come to.
// A lock counts as open once as many of its keys as it needs can be come to, used up or not: what stays closed is closed for certain.
import type { Scenario } from "@dramatis/runtime";
import { type Cell, cellOf } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import { components, type OpenGrid, sidesOf } from "./components.ts";
import { byCodeUnit, goalPlaces, type KeyItem, keysOf, lockedCellsOf, seekersOf } from "./level-things.ts";

/** A part of the open cells without those that have a lock. */
export interface Region {
  /** From 0, in the order of first cells. */
  readonly number: number;
  readonly cells: number;
  /** Its first cell by row. */
  readonly cell: Cell;
  /** Players who start in it, keys in it, places of objectives with a cell in it; by name. */
  readonly starts: readonly string[];
  readonly keys: readonly string[];
  readonly goals: readonly string[];
  /** After how many rounds of opening locks it is come to: 0 for where players start; null for never. */
  readonly round: number | null;
}

/** A lock's cells that lie side by side, and the regions on its sides by number. */
export interface Lock {
  readonly lock: string;
  readonly cells: readonly Cell[];
  readonly regions: readonly number[];
  /** How many keys it needs, how many there are in the level, whether one is used up by each opening. */
  readonly needs: number;
  readonly keys: number;
  readonly isConsumed: boolean;
  /** Whether its keys can be come to. */
  readonly opens: boolean;
}

/** The graph; regions without start, key, goal or lock are left out, since nothing is to be told of them. */
export interface LockGraph {
  readonly regions: readonly Region[];
  readonly locks: readonly Lock[];
}

/** Gives the graph of a scenario over its open cells (pass-grid.ts). Pure. */
export function lockGraph(scenario: Scenario, grid: OpenGrid): LockGraph {
  const locked = new Map(lockedCellsOf(scenario).map(({ lock, cell }) => [cell[1] * grid.width + cell[0], lock]));
  const parts = components({ ...grid, open: grid.open.map((mark, number) => (locked.has(number) ? 0 : mark)) });
  const partOf = new Int32Array(grid.open.length).fill(-1);
  parts.forEach((part, number) => {
    for (const cell of part) partOf[cell] = number;
  });
  const at = ([x, y]: Cell): number => partOf[y * grid.width + x] ?? -1;
  const keys = keysOf(scenario);
  const doors = doorsOf(grid, locked, partOf);
  const seekers = seekersOf(scenario);
  const rounds = roundsOf({ scenario, doors, keys, count: parts.length, at, starts: seekers.flatMap(({ starts }) => starts.map(at)) });
  const places = placesOf(scenario.level);
  const goals = [...new Set(Object.keys(scenario.factions).flatMap((faction) => goalPlaces(scenario, faction)))].sort(byCodeUnit);
  const regions = parts.map((part, number): Region => {
    const isIn = (cell: Cell): boolean => at(cell) === number;
    return {
      number,
      cells: part.length,
      cell: cellOf(part[0] ?? 0, grid.width),
      starts: seekers.filter(({ starts }) => starts.some(isIn)).map(({ name }) => name),
      keys: keys.filter(({ cell }) => isIn(cell)).map(({ name }) => name),
      goals: goals.filter((name) => (places.get(name) ?? []).some(isIn)),
      round: rounds.regions[number] ?? null,
    };
  });
  const locks = doors.map((door): Lock => {
    const { count = 1, consumed = false } = scenario.level.locks?.[door.lock] ?? {};
    const opens = rounds.opened.has(door.lock);
    const held = keys.filter((key) => key.opens === door.lock).length;
    const cells = door.cells.map((cell) => cellOf(cell, grid.width));
    return { lock: door.lock, cells, regions: door.regions, needs: count, keys: held, isConsumed: consumed, opens };
  });
  return { regions: regions.filter((region) => isTelling(region, locks)), locks };
}

// --- internal ---

interface Door {
  readonly lock: string;
  readonly cells: readonly number[];
  readonly regions: readonly number[];
}

/** Cells of one lock side by side are one door; one that touches a door of another lock has its regions as well, so that nothing is lost. */
function doorsOf(grid: OpenGrid, locked: ReadonlyMap<number, string>, partOf: Int32Array): Door[] {
  const seen = new Set<number>();
  const found: Door[] = [];
  for (const [start, lock] of locked) {
    if (seen.has(start) || grid.open[start] !== 1) continue;
    const cells = [start];
    seen.add(start);
    for (const cell of cells) {
      for (const side of sidesOf(grid, cell)) {
        if (locked.get(side) !== lock || seen.has(side) || grid.open[side] !== 1) continue;
        seen.add(side);
        cells.push(side);
      }
    }
    const around = cells.flatMap((cell) => sidesOf(grid, cell)).flatMap((side) => (locked.has(side) ? sidesOf(grid, side) : [side]));
    const regions = [...new Set(around.map((side) => partOf[side] ?? -1).filter((part) => part >= 0))];
    found.push({ lock, cells: cells.sort((left, right) => left - right), regions: regions.sort((left, right) => left - right) });
  }
  return found;
}

interface Opening {
  readonly scenario: Scenario;
  readonly doors: readonly Door[];
  readonly keys: readonly KeyItem[];
  readonly count: number;
  readonly at: (cell: Cell) => number;
  readonly starts: readonly number[];
}

/** Opens, round by round, every lock whose keys lie in regions that were come to before. */
function roundsOf({ scenario, doors, keys, count, at, starts }: Opening): {
  readonly regions: (number | null)[];
  readonly opened: ReadonlySet<string>;
} {
  const regions = new Array<number | null>(count).fill(null);
  for (const start of starts) if (start >= 0) regions[start] = 0;
  const opened = new Set<string>();
  const isHeld = ({ cell }: KeyItem): boolean => (regions[at(cell)] ?? null) !== null;
  for (let round = 1, before = -1; before !== opened.size; round += 1) {
    before = opened.size;
    for (const { lock } of doors) {
      const needs = scenario.level.locks?.[lock]?.count ?? 1;
      if (keys.filter((key) => key.opens === lock && isHeld(key)).length >= needs) opened.add(lock);
    }
    for (let isWider = true; isWider; ) {
      isWider = false;
      for (const { lock, regions: joined } of doors) {
        if (!opened.has(lock) || joined.every((number) => regions[number] === null)) continue;
        for (const number of joined) {
          if (regions[number] !== null) continue;
          regions[number] = round;
          isWider = true;
        }
      }
    }
  }
  return { regions, opened };
}

function isTelling({ number, starts, keys, goals }: Region, locks: readonly Lock[]): boolean {
  return starts.length + keys.length + goals.length > 0 || locks.some(({ regions }) => regions.includes(number));
}
