// Corrals: squares that crates cut off from the keeper. Where the keeper can only push crates into a corral, and can make every such push
// now, one of these pushes may as well come first (PI-corrals, B. Damgaard), which keeps the least count of pushes.
// Only for puzzles in which every crate needs a goal, and where pushes alone are counted.
import { type Board, WAYS } from "./board.ts";
import type { Flood } from "./flood.ts";

/** What may be pushed in a state. */
export interface Corrals {
  /**
   * Looks for the corral with the fewest pushes, flooded from the keeper, with `crates` on the board. Gives the number of its pushes, 0
   * when the state is lost, -1 when there is none that helps. Then `isOfCorral` marks by number the crates that may be pushed.
   */
  find(crates: Int32Array): number;
  readonly isOfCorral: Uint8Array;
}

/** What a corral is looked for in: `crateAt` has the number of the crate + 1 on each square, `walk` floods it, `isDead` marks squares of no use. */
export interface CorralGround {
  readonly crateAt: Uint16Array;
  readonly walk: Flood;
  readonly isDead: Uint8Array;
}

/** Makes the search for corrals of a board. */
export function createCorrals(board: Board, ground: CorralGround): Corrals {
  return new CorralSearch(board, ground);
}

// --- internal ---

class CorralSearch implements Corrals {
  readonly isOfCorral: Uint8Array;
  private readonly board: Board;
  private readonly ground: CorralGround;
  /** The corral that was gathered last: its empty squares are those seen with the stamp, its crates are marked by number. */
  private readonly seen: Int32Array;
  private readonly isBorder: Uint8Array;
  private readonly queue: Int32Array;
  private stamp = 0;

  constructor(board: Board, ground: CorralGround) {
    this.board = board;
    this.ground = ground;
    this.seen = new Int32Array(board.cells.length);
    this.queue = new Int32Array(board.cells.length);
    this.isBorder = new Uint8Array(board.crates.length);
    this.isOfCorral = new Uint8Array(board.crates.length);
  }

  find(crates: Int32Array): number {
    const narrow = this.findOf(crates, false, -1);
    return narrow === 0 ? 0 : this.findOf(crates, true, narrow);
  }

  /** Looks at every corral once and gives the fewest pushes, or `best`. */
  private findOf(crates: Int32Array, isWide: boolean, best: number): number {
    const first = this.stamp + 1;
    let fewest = best;
    for (let place = 0; place < crates.length * WAYS && fewest !== 0; place += 1) {
      const start = this.board.beside[crates[place >> 2]! * WAYS + (place & 3)]!;
      if (start < 0 || this.isReached(start) || this.ground.crateAt[start] !== 0 || this.seen[start]! >= first) continue;
      if (!this.gather(start, isWide)) continue;
      const pushes = this.pushesInto(crates);
      if (pushes < 0 || (fewest >= 0 && pushes >= fewest)) continue;
      fewest = pushes;
      this.isOfCorral.set(this.isBorder);
    }
    return fewest;
  }

  private isReached(square: number): boolean {
    return this.ground.walk.marks[square] === this.ground.walk.mark();
  }

  /** Gathers the corral of a square; a wide one goes on behind its crates. Gives whether one of its crates stands on no goal, so that it must be pushed. */
  private gather(start: number, isWide: boolean): boolean {
    const { board, ground, seen, queue, isBorder } = this;
    this.stamp += 1;
    isBorder.fill(0);
    seen[start] = this.stamp;
    queue[0] = start;
    let needsPush = false;
    for (let head = 0, count = 1; head < count; head += 1) {
      for (let place = queue[head]! * WAYS, end = place + WAYS; place < end; place += 1) {
        const next = board.beside[place]!;
        if (next < 0 || this.isReached(next)) continue;
        const crate = ground.crateAt[next]!;
        if (crate === 0 ? seen[next] === this.stamp : isBorder[crate - 1] === 1) continue;
        if (crate === 0) seen[next] = this.stamp;
        else {
          isBorder[crate - 1] = 1;
          if (board.isGoal[next] === 0) needsPush = true;
          if (!isWide) continue;
        }
        queue[count] = next;
        count += 1;
      }
    }
    return needsPush;
  }

  /** Gives how many pushes lead into the gathered corral, or -1 when another push of its crates is possible now or can become so before. */
  private pushesInto(crates: Int32Array): number {
    let pushes = 0;
    for (let crate = 0; crate < crates.length; crate += 1) {
      if (this.isBorder[crate] === 0) continue;
      for (let direction = 0; direction < WAYS; direction += 1) {
        const verdict = this.judge(crates[crate]!, direction);
        if (verdict < 0) return -1;
        pushes += verdict;
      }
    }
    return pushes;
  }

  /** 1: a push into the corral that can be made now; 0: no push before another crate of the corral has moved, or a useless one; -1: any other. */
  private judge(square: number, direction: number): number {
    const { board, ground } = this;
    const from = board.beside[square * WAYS + (direction ^ 2)]!;
    const to = board.beside[square * WAYS + direction]!;
    if (from < 0 || to < 0 || ground.isDead[to] === 1 || this.isMember(from)) return 0;
    if (ground.crateAt[to] !== 0) return this.isMember(to) ? 0 : -1;
    return this.isReached(from) && this.isMember(to) ? 1 : -1;
  }

  private isMember(square: number): boolean {
    const crate = this.ground.crateAt[square]!;
    return crate === 0 ? this.seen[square] === this.stamp : this.isBorder[crate - 1] === 1;
  }
}
