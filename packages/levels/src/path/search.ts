// What A* and jump point search share: nodes with exact costs, an open list by estimate, an upper bound once the goal was met.
// The list's order is a little coarser than cost, so a node may be met again at less; nothing ends before no node could be cheaper.
import type { Landmarks } from "./landmarks.ts";
import { DIAGONAL_KEY, octileKey } from "./octile-key.ts";
import { createOpenList, type OpenList } from "./open-list.ts";
import type { PathGrid } from "./path-grid.ts";

/** The direction in which a start was come to. */
export const NO_DIRECTION = 8;

/** A search on one grid, used again for query after query; memory is taken once. Nodes are the grid's cells. */
export class Search {
  /** The node that is being expanded: its cell, the key of its cost, the direction in which it was come to. */
  cell = 0;
  cost = 0;
  arrived = NO_DIRECTION;
  /** Nodes expanded since `begin`. */
  expansions = 0;
  readonly #stride: number;
  readonly #list: OpenList;
  readonly #sums: Float64Array;
  readonly #words: Int32Array;
  readonly #marks: Float64Array;
  readonly #markCount: number;
  readonly #goalMarks: Float64Array;
  #serial = 0;
  #goal = 0;
  #goalX = 0;
  #goalY = 0;
  #best = unbounded;

  /** `stepsMax` is the most steps that lie between a node and one that is offered from it. */
  constructor(grid: PathGrid, stepsMax: number, { count, keys }: Landmarks) {
    this.#stride = grid.stride;
    this.#list = createOpenList(2 * DIAGONAL_KEY * (stepsMax + 1), bucketWidth);
    this.#sums = new Float64Array(grid.open.length * SUMS);
    this.#words = new Int32Array(this.#sums.buffer);
    this.#marks = keys;
    this.#markCount = count;
    this.#goalMarks = new Float64Array(count);
  }

  /** Whether the goal was met. */
  get isFound(): boolean {
    return this.#best < unbounded;
  }

  /** Begins a query between two cells. */
  begin(start: number, goal: number): void {
    this.#serial = this.#serial >= serialMax ? 1 : this.#serial + 1;
    if (this.#serial === 1) this.#words.fill(0);
    this.#goal = goal;
    this.#goalY = (goal / this.#stride) | 0;
    this.#goalX = goal - this.#goalY * this.#stride;
    this.#goalMarks.set(this.#marks.subarray(goal * this.#markCount, (goal + 1) * this.#markCount));
    this.#best = start === goal ? 0 : unbounded;
    this.expansions = 0;
    const left = this.#leftFrom(start);
    this.#list.begin(left);
    this.#write(start, start, NO_DIRECTION);
    this.#sums[start * SUMS + COST] = 0;
    this.#sums[start * SUMS + LEFT] = left;
    this.#list.put(start, left);
  }

  /** Takes the next node worth expanding; false when the search is over. */
  next(): boolean {
    for (;;) {
      const cell = this.#list.take(this.#best);
      if (cell < 0) return false;
      const came = this.#words[cell * WORDS + CAME]!;
      if ((came & EXPANDED) !== 0) continue;
      this.#words[cell * WORDS + CAME] = came | EXPANDED;
      const cost = this.#sums[cell * SUMS + COST]!;
      if (cost + this.#sums[cell * SUMS + LEFT]! >= this.#best) continue;
      this.cell = cell;
      this.cost = cost;
      this.arrived = this.arrivedOf(cell);
      this.expansions += 1;
      return true;
    }
  }

  /** Offers a way through the expanded node to a cell, with the key of its whole cost and the direction in which it comes there. */
  offer(cell: number, cost: number, arrived: number): void {
    const at = cell * SUMS;
    const isKnown = this.#words[cell * WORDS + SERIAL] === this.#serial;
    if (isKnown && cost >= this.#sums[at + COST]!) return;
    const left = isKnown ? this.#sums[at + LEFT]! : this.#leftFrom(cell);
    if (cost + left >= this.#best) return;
    this.#write(cell, this.cell, arrived);
    this.#sums[at + COST] = cost;
    this.#sums[at + LEFT] = left;
    if (cell === this.#goal) this.#best = cost;
    else this.#list.put(cell, cost + left);
  }

  /** The node that a cell was come to from, and in which direction; NO_DIRECTION at the start. For cells of the way that was found. */
  parentOf(cell: number): number {
    return this.#words[cell * WORDS + CAME]! >> 5;
  }

  arrivedOf(cell: number): number {
    return this.#words[cell * WORDS + CAME]! & 15;
  }

  #write(cell: number, parent: number, arrived: number): void {
    this.#words[cell * WORDS + SERIAL] = this.#serial;
    this.#words[cell * WORDS + CAME] = (parent << 5) + arrived;
  }

  /** The key of what is left from a cell to the goal at least: over open ground, and by what each landmark knows of the two. */
  #leftFrom(cell: number): number {
    const y = (cell / this.#stride) | 0;
    const x = cell - y * this.#stride;
    let most = octileKey(Math.abs(x - this.#goalX), Math.abs(y - this.#goalY));
    for (let mark = 0, at = cell * this.#markCount; mark < this.#markCount; mark += 1, at += 1) {
      const apart = Math.abs(this.#marks[at]! - this.#goalMarks[mark]!);
      if (apart > most) most = apart;
    }
    return most;
  }
}

// --- internal ---

/** Above every cost; its bucket is still a whole number of 31 bits. */
const unbounded = 0x2000000000000;
/** Sums of a bucket: about a sixth of a step. */
const bucketWidth = 0x100000;
const serialMax = 0x7fffffff;

// A node's record has 32 bytes: as numbers of 64 bits what it costs to come to it and what is left at least; as words of 32 bits, behind those, of
// which query they are, and (parent << 5) + the direction in which it was come to, with a bit for nodes that were expanded and not improved since.
const SUMS = 4;
const COST = 0;
const LEFT = 1;
const WORDS = 8;
const SERIAL = 4;
const CAME = 5;
const EXPANDED = 16;
