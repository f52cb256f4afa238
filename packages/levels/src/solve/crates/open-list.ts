// The states that wait to be expanded, by rank: the lowest rank first, within a rank the one that came last, which runs after one solution
// rather than after all. Ranks are small whole numbers.

/** The open list. */
export interface OpenList {
  add(rank: number, state: number): void;
  /** Takes a state out, or gives -1 when there is none. */
  take(): number;
  /** The rank of the state that was taken last. */
  readonly rank: number;
}

/** Makes an empty open list. */
export function createOpenList(): OpenList {
  return new RankedList();
}

// --- internal ---

class RankedList implements OpenList {
  rank = 0;
  private readonly heads: number[] = [];
  private states = new Int32Array(1024);
  private nexts = new Int32Array(1024);
  private used = 0;

  add(rank: number, state: number): void {
    while (this.heads.length <= rank) this.heads.push(-1);
    if (this.used === this.states.length) this.grow();
    this.states[this.used] = state;
    this.nexts[this.used] = this.heads[rank]!;
    this.heads[rank] = this.used;
    this.used += 1;
    if (rank < this.rank) this.rank = rank;
  }

  take(): number {
    while (this.rank < this.heads.length && this.heads[this.rank]! < 0) this.rank += 1;
    if (this.rank >= this.heads.length) return -1;
    const entry = this.heads[this.rank]!;
    this.heads[this.rank] = this.nexts[entry]!;
    return this.states[entry]!;
  }

  private grow(): void {
    const states = new Int32Array(this.used * 2);
    const nexts = new Int32Array(this.used * 2);
    states.set(this.states);
    nexts.set(this.nexts);
    this.states = states;
    this.nexts = nexts;
  }
}
