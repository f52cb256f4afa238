// The states that a search has met, each once: where the crates stand, where the keeper is, how it was come to. Found again by hash and compared
// whole, so that no answer rests on a hash. It grows to a limit of bytes.

/** Bytes that the states of one search may take: 256 MiB. */
export const STATE_BYTES_MAX = 256 * 1024 * 1024;

/** What `put` did with a state. */
export const KNOWN = -1;
export const FULL = -2;

/** The states. A state is a number from 0, in the order in which they were met. */
export interface States {
  readonly count: number;
  /** Least cost known so far. */
  cost(state: number): number;
  parent(state: number): number;
  /** The last push: square where the crate stood * 4 + direction. */
  push(state: number): number;
  /** Square that stands for where the keeper is. */
  keeper(state: number): number;
  /** Copies the squares of the crates, ascending. */
  read(state: number, crates: Int32Array): void;
  /** Gives the state's number when it is new or cheaper than it was, KNOWN when it is neither, FULL when there is no room. */
  put(found: FoundState): number;
}

/** A state as the search comes to it; the object is read and may be used again. `crates` ascend. */
export interface FoundState {
  readonly crates: Int32Array;
  keeper: number;
  cost: number;
  parent: number;
  push: number;
}

/** Makes a store for states of so many crates. */
export function createStates(crates: number): States {
  return new StateStore(crates);
}

// --- internal ---

const firstRoom = 1024;

class StateStore implements States {
  count = 0;
  private readonly crates: number;
  private squares: Uint16Array;
  private keepers: Uint16Array;
  private costs: Int32Array;
  private parents: Int32Array;
  private pushes: Int32Array;
  private hashes: Int32Array;
  /** Open addressing: the state + 1, 0 for none. Twice as many places as there is room for states. */
  private places: Int32Array;

  constructor(crates: number) {
    this.crates = crates;
    this.squares = new Uint16Array(firstRoom * crates);
    this.keepers = new Uint16Array(firstRoom);
    this.costs = new Int32Array(firstRoom);
    this.parents = new Int32Array(firstRoom);
    this.pushes = new Int32Array(firstRoom);
    this.hashes = new Int32Array(firstRoom);
    this.places = new Int32Array(firstRoom * 2);
  }

  cost(state: number): number {
    return this.costs[state]!;
  }

  parent(state: number): number {
    return this.parents[state]!;
  }

  push(state: number): number {
    return this.pushes[state]!;
  }

  keeper(state: number): number {
    return this.keepers[state]!;
  }

  read(state: number, crates: Int32Array): void {
    const start = state * this.crates;
    for (let crate = 0; crate < this.crates; crate += 1) crates[crate] = this.squares[start + crate]!;
  }

  put(found: FoundState): number {
    const hash = hashOf(found);
    let place = hash & (this.places.length - 1);
    for (let entry = this.places[place]!; entry !== 0; entry = this.places[place]!) {
      const state = entry - 1;
      if (this.hashes[state] === hash && this.isSame(state, found)) return this.improve(state, found);
      place = (place + 1) & (this.places.length - 1);
    }
    if (this.count < this.costs.length) return this.append(found, hash, place);
    if (this.bytes() * 2 > STATE_BYTES_MAX) return FULL;
    this.grow();
    return this.put(found);
  }

  private append(found: FoundState, hash: number, place: number): number {
    const state = this.count;
    this.places[place] = state + 1;
    this.hashes[state] = hash;
    this.keepers[state] = found.keeper;
    this.squares.set(found.crates, state * this.crates);
    this.count += 1;
    return this.write(state, found);
  }

  private isSame(state: number, { crates, keeper }: FoundState): boolean {
    if (this.keepers[state] !== keeper) return false;
    const start = state * this.crates;
    for (let crate = 0; crate < this.crates; crate += 1) if (this.squares[start + crate] !== crates[crate]) return false;
    return true;
  }

  private improve(state: number, found: FoundState): number {
    return found.cost < this.costs[state]! ? this.write(state, found) : KNOWN;
  }

  private write(state: number, { cost, parent, push }: FoundState): number {
    this.costs[state] = cost;
    this.parents[state] = parent;
    this.pushes[state] = push;
    return state;
  }

  private bytes(): number {
    return this.costs.length * (2 * this.crates + 2 + 4 * 4 + 2 * 4);
  }

  private grow(): void {
    const room = this.costs.length * 2;
    this.squares = grown(this.squares, new Uint16Array(room * this.crates));
    this.keepers = grown(this.keepers, new Uint16Array(room));
    this.costs = grown(this.costs, new Int32Array(room));
    this.parents = grown(this.parents, new Int32Array(room));
    this.pushes = grown(this.pushes, new Int32Array(room));
    this.hashes = grown(this.hashes, new Int32Array(room));
    this.places = new Int32Array(room * 2);
    for (let state = 0; state < this.count; state += 1) {
      let place = this.hashes[state]! & (this.places.length - 1);
      while (this.places[place] !== 0) place = (place + 1) & (this.places.length - 1);
      this.places[place] = state + 1;
    }
  }
}

function grown<Words extends Uint16Array | Int32Array>(from: Words, to: Words): Words {
  to.set(from);
  return to;
}

/** The sum of the mixed squares (Zobrist's idea with a mixing function in place of a table); crates and keeper are mixed apart. */
function hashOf({ crates, keeper }: FoundState): number {
  let sum = mixed(keeper + 0x10000);
  for (let crate = 0; crate < crates.length; crate += 1) sum = (sum + mixed(crates[crate]!)) | 0;
  return sum;
}

/** The finaliser of MurmurHash3. */
function mixed(value: number): number {
  let word = Math.imul(value + 1, 0x9e3779b1);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
