// A crate puzzle in numbers: the squares that a keeper could come to if no crate stood anywhere, who stands where, what must be covered.
// It must not know scenarios; fragment.ts makes boards of them.

/** Directions are 0 north, 1 east, 2 south, 3 west; the opposite of d is d ^ 2. */
export const WAYS = 4;

/** A crate puzzle. Squares are numbered from 0, row by row. */
export interface Board {
  /** Columns of the level. */
  readonly width: number;
  /** For each square its cell in the level, y * width + x, ascending. */
  readonly cells: Int32Array;
  /** The square beside a square, at square * 4 + direction; -1 for none. */
  readonly beside: Int32Array;
  /** Squares that count when a crate stands on them, ascending. */
  readonly goals: Int32Array;
  /** 1 for each square that is a goal. */
  readonly isGoal: Uint8Array;
  /** Where crates stand, ascending. */
  readonly crates: Int32Array;
  readonly keeper: number;
  /** How many goals must be covered at once: 0 to the number of crates and the number of goals. */
  readonly needed: number;
}

/** What a board is made of. All cells are of the level, y * width + x. */
export interface BoardParts {
  readonly width: number;
  readonly height: number;
  /** 1 for each cell that keeper and crates can stand on. */
  readonly open: Uint8Array;
  readonly goals: readonly number[];
  readonly crates: readonly number[];
  readonly keeper: number;
  readonly needed: number;
}

/**
 * Makes a board. Crates and goals that the keeper could not come to even without crates are no part of it: such crates stay where they are, so
 * that those on goals are taken off `needed` (which is not below 0, and may come out larger than what is left can cover).
 */
export function boardOf(parts: BoardParts): Board {
  const { width, crates, goals } = parts;
  const cells = cellsAround(parts);
  const numbers = new Int32Array(parts.open.length).fill(-1);
  cells.forEach((cell, square) => (numbers[cell] = square));
  const inside = (list: readonly number[]) =>
    Int32Array.from(list.map((cell) => numbers[cell]!).filter((square) => square >= 0)).sort(ascending);
  const within = { goals: inside(goals), crates: inside(crates) };
  const covered = crates.filter((cell) => numbers[cell]! < 0 && goals.includes(cell)).length;
  const isGoal = new Uint8Array(cells.length);
  for (const square of within.goals) isGoal[square] = 1;
  const beside = besideOf(cells, numbers, parts);
  return { width, cells, beside, ...within, isGoal, keeper: numbers[parts.keeper]!, needed: Math.max(0, parts.needed - covered) };
}

// --- internal ---

function ascending(left: number, right: number): number {
  return left - right;
}

/** The cell beside a cell, or -1 beyond the edge of the level. */
function cellBeside(cell: number, direction: number, { width, height }: BoardParts): number {
  if (direction === 0) return cell >= width ? cell - width : -1;
  if (direction === 2) return cell < width * (height - 1) ? cell + width : -1;
  if (direction === 1) return cell % width < width - 1 ? cell + 1 : -1;
  return cell % width > 0 ? cell - 1 : -1;
}

function cellsAround(parts: BoardParts): Int32Array {
  const { open, keeper } = parts;
  const seen = new Uint8Array(open.length);
  const found = [keeper];
  seen[keeper] = 1;
  for (let head = 0; head < found.length; head += 1) {
    for (let direction = 0; direction < WAYS; direction += 1) {
      const next = cellBeside(found[head]!, direction, parts);
      if (next < 0 || open[next] === 0 || seen[next] === 1) continue;
      seen[next] = 1;
      found.push(next);
    }
  }
  return Int32Array.from(found).sort(ascending);
}

function besideOf(cells: Int32Array, numbers: Int32Array, parts: BoardParts): Int32Array {
  const beside = new Int32Array(cells.length * WAYS);
  cells.forEach((cell, square) => {
    for (let direction = 0; direction < WAYS; direction += 1) {
      const next = cellBeside(cell, direction, parts);
      beside[square * WAYS + direction] = next < 0 ? -1 : numbers[next]!;
    }
  });
  return beside;
}
