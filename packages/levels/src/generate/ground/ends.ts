// Where a level begins and where it ends: two open cells that lie as many steps apart as was asked, or about as far as it goes.
// It must not know what stands on them.
import type { Random } from "@dramatis/runtime";
import { type Board, distances, isSpare, openCells } from "./board.ts";

/** Start and exit, and the steps of the shortest way between them. */
export interface Ends {
  readonly start: number;
  readonly exit: number;
  readonly path: number;
}

/**
 * Gives two ends of a connected board: `path` steps apart, or without it as far apart as two sweeps find. Undefined when nothing lies so far apart. An
 * exit is no cell that parts the board, if there is a choice, so that nothing lies behind it.
 */
export function chooseEnds(board: Board, path: number | undefined, random: Random): Ends | undefined {
  const cells = openCells(board);
  if (cells.length < 2) return undefined;
  return path === undefined ? farEnds(board, cells, random) : endsApart(board, { cells, path }, random);
}

// --- internal ---

/** Starts that are tried for a length that was asked. */
const startsMax = 40;

function farEnds(board: Board, cells: readonly number[], random: Random): Ends {
  const start = farthest(board, distances(board, random.pick(cells)), random);
  const far = distances(board, start);
  const exit = farthest(board, far, random);
  return { start, exit, path: far[exit] ?? 0 };
}

function farthest(board: Board, far: Int32Array, random: Random): number {
  const most = far.reduce((high, steps) => (steps > high ? steps : high), 0);
  return random.pick(preferred(board, cellsAt(far, most)));
}

function endsApart(board: Board, { cells, path }: { cells: readonly number[]; path: number }, random: Random): Ends | undefined {
  for (let tried = 0; tried < startsMax; tried += 1) {
    const start = tried % 4 === 3 ? farEnds(board, cells, random).start : random.pick(cells);
    const exits = cellsAt(distances(board, start), path);
    if (exits.length > 0) return { start, exit: random.pick(preferred(board, exits)), path };
  }
  return undefined;
}

function cellsAt(far: Int32Array, steps: number): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < far.length; cell += 1) if (far[cell] === steps) cells.push(cell);
  return cells;
}

function preferred(board: Board, cells: readonly number[]): readonly number[] {
  const spare = cells.filter((cell) => isSpare(board, cell));
  return spare.length > 0 ? spare : cells;
}
