// The search over states of crates and keeper: A* by pushes, A* by moves, or the most promising state first.
// It gives pushes; how a board came from a scenario and how pushes become a witness is for others.
import { type Board, WAYS } from "./board.ts";
import { type Corrals, createCorrals } from "./corrals.ts";
import { createFlood } from "./flood.ts";
import { createFreezeTest, type FreezeTest } from "./freezing.ts";
import { createMatching, type Matching } from "./matching.ts";
import { createOpenList } from "./open-list.ts";
import { NEVER, type PushDistances } from "./push-distances.ts";
import { createStates, type FoundState, FULL } from "./states.ts";

/** What must be least. */
export type Aim = "pushes" | "moves" | "nothing";

/**
 * How a search ended. `pushes` are square * 4 + direction, of the crate before the push, in order; `positions` counts the states that were met.
 * The budget is spent, or there is no room for more states: nothing is known then.
 */
export type SearchEnd =
  | { readonly end: "solved"; readonly pushes: readonly number[]; readonly expansions: number }
  | { readonly end: "exhausted"; readonly expansions: number; readonly positions: number }
  | { readonly end: "budget" | "memory"; readonly expansions: number };

/** Searches a board. At most `budget` states are expanded. */
export function searchCrates(board: Board, distances: PushDistances, aim: Aim, budget: number): SearchEnd {
  return new CrateSearch(board, distances, aim).run(budget);
}

// --- internal ---

/**
 * A state is where the crates are and where the keeper is: for moves its own square, else the lowest of those that it can walk to. The bound
 * never falls by more than one a push, so that a state is expanded once.
 */
class CrateSearch {
  private readonly board: Board;
  private readonly distances: PushDistances;
  private readonly aim: Aim;
  /** Whether every crate needs a goal: only then a crate that is stuck elsewhere loses the puzzle. */
  private readonly isTight: boolean;
  /** The crates of the state that is expanded, ascending, and on each square the number of its crate + 1. */
  private readonly crates: Int32Array;
  private readonly crateAt: Uint16Array;
  /** Where the keeper can walk before a push, and behind it. */
  private readonly walk;
  private readonly walkBehind;
  private readonly states;
  private readonly open = createOpenList();
  private readonly matching: Matching;
  private readonly isFrozen: FreezeTest;
  private readonly corrals: Corrals | null;
  private readonly found: FoundState;
  private isFull = false;

  constructor(board: Board, distances: PushDistances, aim: Aim) {
    const count = board.crates.length;
    this.board = board;
    this.distances = distances;
    this.aim = aim;
    this.isTight = board.needed === count;
    this.crates = Int32Array.from(board.crates);
    this.crateAt = new Uint16Array(board.cells.length);
    this.walk = createFlood(board, this.crateAt);
    this.walkBehind = createFlood(board, this.crateAt);
    this.states = createStates(count);
    this.matching = createMatching(count, board.needed, board.goals.length, distances);
    this.isFrozen = createFreezeTest(board, this.crateAt, distances.isDead);
    this.corrals =
      this.isTight && aim !== "moves" ? createCorrals(board, { crateAt: this.crateAt, walk: this.walk, isDead: distances.isDead }) : null;
    this.found = { crates: new Int32Array(count), keeper: 0, cost: 0, parent: -1, push: -1 };
  }

  run(budget: number): SearchEnd {
    this.begin();
    for (let expansions = 0; ; ) {
      const state = this.open.take();
      if (state < 0) return { end: "exhausted", expansions, positions: this.states.count };
      this.states.read(state, this.crates);
      const bound = this.matching.whole(this.crates, this.states.keeper(state));
      if (this.open.rank > this.states.cost(state) + bound) continue;
      if (bound === 0) return { end: "solved", pushes: this.pushesTo(state), expansions };
      if (expansions === budget) return { end: "budget", expansions };
      expansions += 1;
      this.stand();
      this.expand(state);
      this.clear();
      if (this.isFull) return { end: "memory", expansions };
    }
  }

  private begin(): void {
    const { board, found } = this;
    this.stand();
    const lowest = this.walkBehind.from(board.keeper);
    this.clear();
    found.crates.set(board.crates);
    found.keeper = this.aim === "moves" ? board.keeper : lowest;
    const bound = this.matching.whole(this.crates, board.keeper);
    if (bound < NEVER) this.open.add(bound, this.states.put(found));
  }

  private stand(): void {
    for (let crate = 0; crate < this.crates.length; crate += 1) this.crateAt[this.crates[crate]!] = crate + 1;
  }

  private clear(): void {
    for (let crate = 0; crate < this.crates.length; crate += 1) this.crateAt[this.crates[crate]!] = 0;
  }

  private expand(state: number): void {
    this.walk.from(this.states.keeper(state));
    const pushes = this.corrals?.find(this.crates) ?? -1;
    if (pushes === 0) return;
    for (let crate = 0; crate < this.crates.length; crate += 1) {
      if (pushes > 0 && this.corrals?.isOfCorral[crate] === 0) continue;
      for (let direction = 0; direction < WAYS; direction += 1) this.tryPush(state, crate, direction);
    }
  }

  private tryPush(state: number, crate: number, direction: number): void {
    const { board, crateAt, distances, walk } = this;
    const square = this.crates[crate]!;
    const to = board.beside[square * WAYS + direction]!;
    const from = board.beside[square * WAYS + (direction ^ 2)]!;
    if (to < 0 || from < 0 || crateAt[to] !== 0 || walk.marks[from] !== walk.mark()) return;
    if (this.isTight && distances.isDead[to] === 1) return;
    const bound = this.matching.moved(crate, to, distances.sideAt[to * WAYS + (direction ^ 2)]!);
    if (bound >= NEVER) return;
    crateAt[square] = 0;
    crateAt[to] = crate + 1;
    if (!this.isTight || !this.isFrozen(to)) {
      this.found.keeper = this.aim === "moves" ? square : this.walkBehind.from(square);
      this.found.cost = this.costBehind(state, from);
      this.found.parent = state;
      this.found.push = square * WAYS + direction;
      moveCrate(this.crates, crate, to, this.found.crates);
      this.keep(bound);
    }
    crateAt[to] = 0;
    crateAt[square] = crate + 1;
  }

  private keep(bound: number): void {
    const number = this.states.put(this.found);
    if (number >= 0) this.open.add(this.found.cost + bound, number);
    else if (number === FULL) this.isFull = true;
  }

  /** Without an aim all states cost nothing: each is met once, and the way to it is as good as any. */
  private costBehind(state: number, from: number): number {
    if (this.aim === "nothing") return 0;
    return this.states.cost(state) + 1 + (this.aim === "moves" ? this.walk.steps[from]! : 0);
  }

  private pushesTo(state: number): number[] {
    const pushes: number[] = [];
    for (let at = state; this.states.parent(at) >= 0; at = this.states.parent(at)) pushes.push(this.states.push(at));
    return pushes.reverse();
  }
}

/** Copies crates with one of them moved, so that they ascend again. */
function moveCrate(crates: Int32Array, crate: number, to: number, target: Int32Array): void {
  let at = crate;
  target.set(crates);
  for (; at > 0 && target[at - 1]! > to; at -= 1) target[at] = target[at - 1]!;
  for (; at < crates.length - 1 && target[at + 1]! < to; at += 1) target[at] = target[at + 1]!;
  target[at] = to;
}
