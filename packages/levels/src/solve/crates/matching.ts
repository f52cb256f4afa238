// The cheapest way to give every crate a goal of its own: the lower bound of the search. The Hungarian method, a row at a time
// (Kuhn 1955, Munkres 1957, in the form with potentials), so that after a push only the pushed crate's row is matched anew.
import { assert } from "@dramatis/runtime";
import type { PushDistances } from "./push-distances.ts";

/** Matches the crates of one node at a time. */
export interface Matching {
  /** Matches crates that stand on `squares` with the keeper anywhere; gives the sum of pushes, NEVER or more when no matching is possible. */
  whole(squares: Int32Array, keeper: number): number;
  /** The sum if crate number `crate` of the last `whole` stood on `square` instead, with the keeper on `side` of it. What `whole` found stays. */
  moved(crate: number, square: number, side: number): number;
}

/**
 * Makes a matching for `crates` crates of which at least `needed` must stand on one of `goals` goals; the others may stay where they are. The
 * table is squared with rows and columns that cost nothing.
 */
export function createMatching(crates: number, needed: number, goals: number, { pushes, sideOf }: PushDistances): Matching {
  assert(needed <= crates && needed <= goals, "no more goals are needed than there are, nor than crates");
  const size = goals + crates - needed;
  const costs = new Int32Array((size + 1) * (size + 1));
  const kept = tableOf(size);
  const trial = tableOf(size);
  const before = new Int32Array(goals);
  const setRow = (crate: number, state: number): void => {
    const row = (crate + 1) * (size + 1) + 1;
    for (let goal = 0; goal < goals; goal += 1) costs[row + goal] = pushes[state * goals + goal]!;
  };
  return {
    whole(squares, keeper) {
      for (let crate = 0; crate < crates; crate += 1) setRow(crate, squares[crate]! * 4 + sideOf(squares[crate]!, keeper));
      clear(kept);
      for (let row = 1; row <= size; row += 1) insert(kept, costs, row);
      return sumOf(kept, costs);
    },
    moved(crate, square, side) {
      const row = (crate + 1) * (size + 1) + 1;
      for (let goal = 0; goal < goals; goal += 1) before[goal] = costs[row + goal]!;
      setRow(crate, square * 4 + side);
      copy(kept, trial);
      release(trial, crate + 1);
      insert(trial, costs, crate + 1);
      const sum = sumOf(trial, costs);
      costs.set(before, row);
      return sum;
    },
  };
}

// --- internal ---

/** Potentials of rows and columns, and the row that has each column; all from 1, 0 is the root of the search. */
interface Table {
  readonly size: number;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly rowOf: Int32Array;
  readonly from: Int32Array;
  readonly least: Int32Array;
  readonly isUsed: Uint8Array;
}

function tableOf(size: number): Table {
  const words = (): Int32Array => new Int32Array(size + 1);
  return { size, rows: words(), columns: words(), rowOf: words(), from: words(), least: words(), isUsed: new Uint8Array(size + 1) };
}

function clear({ rows, columns, rowOf }: Table): void {
  rows.fill(0);
  columns.fill(0);
  rowOf.fill(0);
}

function copy(source: Table, target: Table): void {
  target.rows.set(source.rows);
  target.columns.set(source.columns);
  target.rowOf.set(source.rowOf);
}

function release({ rowOf, rows }: Table, row: number): void {
  rows[row] = 0;
  rowOf[rowOf.indexOf(row, 1)] = 0;
}

/** Matches one row more along the cheapest augmenting path. */
function insert({ size, rows, columns, rowOf, from, least, isUsed }: Table, costs: Int32Array, row: number): void {
  least.fill(0x3fffffff);
  isUsed.fill(0);
  rowOf[0] = row;
  let column = 0;
  do {
    isUsed[column] = 1;
    const at = rowOf[column]!;
    let step = 0x3fffffff;
    let next = 0;
    for (let other = 1; other <= size; other += 1) {
      if (isUsed[other] === 1) continue;
      const cost = costs[at * (size + 1) + other]! - rows[at]! - columns[other]!;
      if (cost < least[other]!) {
        least[other] = cost;
        from[other] = column;
      }
      if (least[other]! < step) {
        step = least[other]!;
        next = other;
      }
    }
    for (let other = 0; other <= size; other += 1) {
      if (isUsed[other] === 1) {
        rows[rowOf[other]!]! += step;
        columns[other]! -= step;
      } else least[other]! -= step;
    }
    column = next;
  } while (rowOf[column] !== 0);
  while (column !== 0) {
    const before = from[column]!;
    rowOf[column] = rowOf[before]!;
    column = before;
  }
}

function sumOf({ size, rowOf }: Table, costs: Int32Array): number {
  let sum = 0;
  for (let column = 1; column <= size; column += 1) sum += costs[rowOf[column]! * (size + 1) + column]!;
  return sum;
}
