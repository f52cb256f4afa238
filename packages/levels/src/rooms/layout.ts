// Where the rooms of a dungeon stand on a grid: each a box with alcoves in its upper wall, one for every passage that leads out of it.
// Both the scenario and the script of a route read it, so that they cannot disagree.
import { type Issue, issue } from "@dramatis/runtime";
import { type Dungeon, isOpener, type Passage } from "./dungeon.ts";
import { passagesFrom } from "./ways.ts";

/** A cell of the map. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A room as a box; its names are names of ours. */
export interface Box {
  readonly name: string;
  /** Where whoever comes in stands: the leftmost free cell of this row. */
  readonly arrival: Spot;
  /** The cells of the row of arrivals. */
  readonly row: readonly Spot[];
  /** One cell for each thing that can be taken, by its symbol, in order. */
  readonly things: readonly { readonly symbol: string; readonly at: Spot }[];
}

/** An alcove: the gates in it, the nearest to the room first, and the cell behind them that leads to the other room. */
export interface Alcove {
  /** The number of the passage. */
  readonly passage: number;
  readonly name: string;
  /** Foot of the alcove, in the room. */
  readonly foot: Spot;
  readonly gates: readonly { readonly need: string; readonly symbol: string; readonly at: Spot }[];
  readonly end: Spot;
}

/** A dungeon laid out. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  /** By number of passage; undefined for those that nobody can go through. */
  readonly alcoves: readonly (Alcove | undefined)[];
}

/** Passages at most: each becomes a kind of its own, and there are at most 255 kinds. */
export const LAID_PASSAGES_MAX = 160;

/** Gives the layout of a dungeon, or the issue that it has too many passages. Pure. */
export function layoutOf(dungeon: Dungeon): Layout | { readonly issues: readonly Issue[] } {
  const out = passagesFrom(dungeon).map((numbers) => numbers.filter((number) => isUsable(dungeon.passages[number])));
  const used = out.reduce((sum, numbers) => sum + numbers.length, 0);
  if (used > LAID_PASSAGES_MAX) {
    const said = { expected: `at most ${LAID_PASSAGES_MAX} passages that can be gone through`, found: `${used}` };
    return { issues: [issue("DRAMATIS_LEVEL_SIZE", { file: dungeon.name, path: "passages" }, said)] };
  }
  const names = namesOf(dungeon);
  const depth = Math.max(1, ...dungeon.passages.map((passage) => gatesOf(passage).length));
  const inner = Math.max(3, ...out.map((numbers) => 2 * numbers.length - 1), ...dungeon.rooms.map(({ holds }) => thingsOf(holds).length));
  const size = { width: inner + 1, height: depth + 5 };
  const columns = columnsFor(dungeon.rooms.length, size);
  const corner = (room: number): Spot => ({ x: (room % columns) * size.width, y: Math.floor(room / columns) * size.height });
  const alcoves = new Array<Alcove | undefined>(dungeon.passages.length).fill(undefined);
  out.forEach((numbers, room) => {
    numbers.forEach((number, index) => {
      alcoves[number] = alcoveOf(dungeon, { number, names, depth, foot: at(corner(room), 2 * index + 1, depth + 2) });
    });
  });
  return {
    width: columns * size.width + 1,
    height: Math.ceil(dungeon.rooms.length / columns) * size.height + 1,
    boxes: dungeon.rooms.map(({ holds }, room) => boxOf(names[room] ?? "", { holds, corner: corner(room), inner, depth })),
    alcoves,
  };
}

// --- internal ---

function isUsable(passage: Passage | undefined): boolean {
  return passage?.needs.every(({ need }) => need !== "impassable") ?? false;
}

/** What stands in the way as a cell of its own; soft locks are open. */
function gatesOf({ needs }: Passage): Passage["needs"] {
  return needs.filter(({ need }) => need !== "clear");
}

function thingsOf(holds: readonly string[]): string[] {
  return holds.filter((symbol) => symbol === "k" || symbol === "i" || (isOpener(symbol) && !symbol.startsWith("S")));
}

function at({ x, y }: Spot, dx: number, dy: number): Spot {
  return { x: x + dx, y: y + dy };
}

/** As square as can be; comparisons of products, so that every engine finds the same. */
function columnsFor(rooms: number, { width, height }: { readonly width: number; readonly height: number }): number {
  let columns = 1;
  while (columns < rooms && columns * width < Math.ceil(rooms / columns) * height) columns += 1;
  return columns;
}

interface AlcovePlan {
  readonly number: number;
  readonly names: readonly string[];
  readonly depth: number;
  readonly foot: Spot;
}

function alcoveOf({ passages }: Dungeon, { number, names, depth, foot }: AlcovePlan): Alcove {
  const passage = passages[number] ?? { from: 0, to: 0, needs: [], lock: -1 };
  const gates = gatesOf(passage).map(({ need, symbol }, index) => ({ need, symbol, at: at(foot, 0, -1 - index) }));
  const name = `way-${number}-${names[passage.from] ?? ""}-to-${names[passage.to] ?? ""}`;
  return { passage: number, name, foot, gates, end: at(foot, 0, -1 - depth) };
}

interface BoxPlan {
  readonly holds: readonly string[];
  readonly corner: Spot;
  readonly inner: number;
  readonly depth: number;
}

function boxOf(name: string, { holds, corner, inner, depth }: BoxPlan): Box {
  const row = [...Array(inner).keys()].map((index) => at(corner, index + 1, depth + 3));
  const things = thingsOf(holds).map((symbol, index) => ({ symbol, at: at(corner, index + 1, depth + 4) }));
  return { name, arrival: at(corner, 1, depth + 3), row, things };
}

/** The names of the file where all of them can be names of ours (and short), else numbers. */
function namesOf({ rooms }: Dungeon): string[] {
  const isGood = rooms.every(({ id }) => /^[A-Za-z0-9_]{1,16}$/.test(id));
  return rooms.map(({ id }, index) => (isGood ? id : String(index)));
}
