// The shortest way from some cells to others under keys and locks: a lock lets through whoever holds its keys, and keys are picked up on the way.
// Breadth first over cells and sets of held keys. Keys count as kept, and keys that others carry lie where they stand.
import type { Scenario } from "@dramatis/runtime";
import { type Cell, cellOf } from "../grid/cell.ts";
import { type PathGrid, pathCell } from "../path/path-grid.ts";
import { keysOf, lockedCellsOf } from "./level-things.ts";
import { legalSteps } from "./step-distances.ts";

/** The locks and keys of a scenario as one player meets them. */
export interface Keyring {
  /** Keys that lie around or that others carry: where, and for which lock. */
  readonly keys: readonly { readonly cell: Cell; readonly opens: string }[];
  /** Lock of each locked cell. */
  readonly locked: readonly { readonly cell: Cell; readonly lock: string }[];
  /** Keys that a lock still needs of a player who holds nothing of `keys`. */
  needed(lock: string): number;
}

/** What is asked. */
export interface WayQuestion {
  readonly grid: PathGrid;
  readonly directions: 4 | 8;
  readonly keyring: Keyring;
  readonly starts: readonly Cell[];
  readonly goals: readonly Cell[];
  /** States (a cell and which keys are held) that are looked at most. */
  readonly statesMax: number;
}

/** A way from a start to a goal, both in; null where none leads. `reason` tells why it was not looked for; empty when it was. */
export interface KeyedWay {
  readonly cells: readonly Cell[] | null;
  readonly reason: string;
}

/** A keyring without locks: with it a way is looked for as if all doors were open. */
export const noLocks: Keyring = { keys: [], locked: [], needed: () => 0 };

/** Gives the keyring of a member of the cast. Pure. */
export function keyringOf(scenario: Scenario, player: string): Keyring {
  const all = keysOf(scenario);
  const locked = lockedCellsOf(scenario);
  const locks = new Set(locked.map(({ lock }) => lock));
  const own = all.filter(({ carriedBy }) => carriedBy === player);
  return {
    keys: all.filter(({ carriedBy, opens }) => carriedBy !== player && locks.has(opens)),
    locked,
    needed: (lock) => (scenario.level.locks?.[lock]?.count ?? 1) - own.filter(({ opens }) => opens === lock).length,
  };
}

/** Gives how many states a search on a grid with a keyring may come to; infinite when there are more keys than can be counted. Pure. */
export function statesOf(grid: PathGrid, { keys }: Keyring): number {
  return keys.length > keysMax ? Number.POSITIVE_INFINITY : grid.open.length * (1 << keys.length);
}

/** Finds the way. Pure. */
export function keyedWay(question: WayQuestion): KeyedWay {
  const { grid, keyring, statesMax } = question;
  const { keys } = keyring;
  if (statesOf(grid, keyring) > statesMax) {
    return { cells: null, reason: `${keys.length} keys on ${grid.width} x ${grid.height} cells are too many ways to hold them` };
  }
  return { cells: search(question), reason: "" };
}

// --- internal ---

/** With more keys even a small map has too many states, and 32 bits are not enough to count them. */
const keysMax = 10;

function search({ grid, directions, keyring, starts, goals }: WayQuestion): Cell[] | null {
  const bits = keyring.keys.length;
  const keysAt = keysByCell(grid, keyring);
  const lockAt = new Map(keyring.locked.map(({ lock, cell: [x, y] }) => [pathCell(grid, x, y), lock]));
  const goalCells = new Set(goals.map(([x, y]) => pathCell(grid, x, y)));
  const from = new Int32Array(grid.open.length * (1 << bits));
  const queue: number[] = [];
  const reach = (cell: number, held: number, before: number | undefined): void => {
    const state = (cell << bits) | held | (keysAt.get(cell) ?? 0);
    if (from[state] !== 0) return;
    from[state] = (before ?? state) + 1;
    queue.push(state);
  };
  for (const [x, y] of starts) reach(pathCell(grid, x, y), 0, undefined);
  for (const state of queue) {
    const [cell, held] = [state >> bits, state & ((1 << bits) - 1)];
    if (goalCells.has(cell)) return wayTo(state, { from, bits, grid });
    for (let left = legalSteps(grid, cell, directions); left !== 0; left &= left - 1) {
      const to = cell + (grid.offsets[31 - Math.clz32(left & -left)] ?? 0);
      const lock = lockAt.get(to);
      if (lock === undefined || heldFor(keyring, lock, held) >= keyring.needed(lock)) reach(to, held, state);
    }
  }
  return null;
}

function keysByCell(grid: PathGrid, { keys }: Keyring): Map<number, number> {
  const keysAt = new Map<number, number>();
  keys.forEach(({ cell: [x, y] }, index) => {
    const cell = pathCell(grid, x, y);
    keysAt.set(cell, (keysAt.get(cell) ?? 0) | (1 << index));
  });
  return keysAt;
}

function heldFor({ keys }: Keyring, lock: string, held: number): number {
  return keys.filter(({ opens }, index) => opens === lock && (held & (1 << index)) !== 0).length;
}

/** Goes back from a state; `from` has the state before + 1, and the state itself + 1 for a start. */
function wayTo(end: number, { from, bits, grid }: { from: Int32Array; bits: number; grid: PathGrid }): Cell[] {
  const cells: Cell[] = [];
  for (let state = end; ; state = (from[state] ?? 1) - 1) {
    const [column, row] = cellOf(state >> bits, grid.stride);
    cells.push([column - 1, row - 1]);
    if ((from[state] ?? 1) - 1 === state) return cells.reverse();
  }
}
