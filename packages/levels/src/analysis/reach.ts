// What can be reached from the start of a level, and which pockets cannot, with the reason a person understands.
// Doors count as opened and hazards as walked on, so a pocket is cut off whatever keys there are. It runs nothing.
import type { Level } from "@dramatis/runtime";
import { type Cell, cellOf, saidCell, saidCells } from "../grid/cell.ts";
import { placesOf } from "../grid/level-map.ts";
import { components, sidesOf } from "./components.ts";
import type { PassGrid } from "./pass-grid.ts";

/** A connected part that no start lies in. `box` holds its outermost columns and rows, both ends in. */
export interface Pocket {
  readonly cells: readonly Cell[];
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Places of the level with a cell in the pocket, and those cells. */
  readonly places: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
  /** The closed cells around it by the kind that closes them, the most frequent kind first. */
  readonly enclosedBy: readonly { readonly kind: string; readonly cells: readonly Cell[] }[];
  /** One sentence: where it is, what is in it, why it cannot be reached. */
  readonly why: string;
}

/** What a walk from the starts could reach. `reached` has 1 for each such cell, numbered y * width + x. */
export interface Reach {
  readonly width: number;
  readonly height: number;
  readonly passableCount: number;
  readonly reachedCount: number;
  readonly reached: Uint8Array;
  readonly pockets: readonly Pocket[];
}

/** Gives what can be reached in a checked level from `starts`; `grid` is the level's pass grid (see passGrid), `parts` its components. Pockets by their first cell. Pure. */
export function analyseReach(level: Level, grid: PassGrid, starts: readonly Cell[], parts = components(grid)): Reach {
  const begin = new Set(starts.map(([x, y]) => y * grid.width + x));
  const isReached = (part: readonly number[]) => part.some((cell) => begin.has(cell));
  const reached = new Uint8Array(grid.open.length);
  for (const part of parts.filter(isReached)) for (const cell of part) reached[cell] = 1;
  const cutOff = parts.filter((part) => !isReached(part));
  const names = cutOff.length === 0 ? new Map<number, string[]>() : namesByCell(level, grid.width);
  return {
    width: grid.width,
    height: grid.height,
    passableCount: parts.reduce((sum, part) => sum + part.length, 0),
    reachedCount: reached.reduce((sum, mark) => sum + mark, 0),
    reached,
    pockets: cutOff.map((part) => pocketOf(part, grid, names)),
  };
}

/** Gives the cells on which the cast of a scenario stands at the start, for analyseReach: the first cells of each member's place. Pure. */
export function startCells(
  level: Level,
  cast: Readonly<Record<string, { readonly at: string; readonly count?: number | undefined }>>,
): readonly Cell[] {
  const places = placesOf(level);
  return Object.values(cast).flatMap(({ at, count }) => (places.get(at) ?? []).slice(0, count ?? 1));
}

// --- internal ---

const enclosingCellsMax = 12;
const placeCellsMax = 3;

function pocketOf(part: readonly number[], grid: PassGrid, names: ReadonlyMap<number, readonly string[]>): Pocket {
  const cells = part.map((cell) => cellOf(cell, grid.width));
  const xs = cells.map(([x]) => x);
  const first = cells[0] ?? [0, 0];
  const last = cells[cells.length - 1] ?? first;
  const found = {
    cells,
    box: { left: least(xs), top: first[1], right: -least(xs.map((x) => -x)), bottom: last[1] },
    places: placesIn(part, grid.width, names),
    enclosedBy: enclosers(part, grid),
  };
  return { ...found, why: whyCutOff(found) };
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((low, number) => (number < low ? number : low), Number.MAX_SAFE_INTEGER);
}

/** The places of every cell that has some, sorted. */
function namesByCell(level: Level, width: number): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const [name, cells] of placesOf(level)) {
    for (const [x, y] of cells) listed(names, y * width + x).push(name);
  }
  return names;
}

function placesIn(part: readonly number[], width: number, names: ReadonlyMap<number, readonly string[]>): Pocket["places"] {
  const inside = new Map<string, Cell[]>();
  for (const cell of part) for (const name of names.get(cell) ?? []) listed(inside, name).push(cellOf(cell, width));
  return [...inside].map(([name, cells]) => ({ name, cells })).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function enclosers(part: readonly number[], grid: PassGrid): Pocket["enclosedBy"] {
  const border = new Set(part.flatMap((cell) => sidesOf(grid, cell)).filter((cell) => grid.open[cell] === 0));
  const byKind = new Map<string, Cell[]>();
  for (const cell of [...border].sort((left, right) => left - right)) listed(byKind, grid.closedBy(cell)).push(cellOf(cell, grid.width));
  const rows = [...byKind].map(([kind, cells]) => ({ kind, cells }));
  return rows.sort((left, right) => right.cells.length - left.cells.length || (left.kind < right.kind ? -1 : 1));
}

/** The list of a key, put there if there is none yet. */
function listed<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const found = lists.get(key) ?? [];
  lists.set(key, found);
  return found;
}

function whyCutOff({ cells, places, enclosedBy }: Omit<Pocket, "why">): string {
  const holding = places.map(({ name, cells: where }) => saidSome(name, where, placeCellsMax)).join(", ");
  const around = enclosedBy.map(({ kind, cells: where }) => saidSome(kind, where, enclosingCellsMax)).join(" and by ");
  const size = `a pocket of ${cells.length} ${cells.length === 1 ? "cell" : "cells"} around ${saidCell(middle(cells))}`;
  const holds = holding === "" ? "" : ` with ${holding}`;
  return `${size}${holds} cannot be reached: it is enclosed by ${around === "" ? "the edge of the map" : around}`;
}

function middle(cells: readonly Cell[]): Cell {
  return cells[Math.floor(cells.length / 2)] ?? [0, 0];
}

/** Few cells are told one by one, many by their number and the first of them. */
function saidSome(what: string, cells: readonly Cell[], max: number): string {
  if (cells.length === 1) return `${what} at ${saidCells(cells, max)}`;
  return `${cells.length} ${what.endsWith("s") ? what : `${what}s`} at ${saidCells(cells, max)}`;
}
