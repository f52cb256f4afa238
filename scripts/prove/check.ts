// One thing that is proven: how often it was asked and how often it held. A check that was never asked does not hold.
// It must not know what is proven.

/** A row of the answer. `notes` tell of the first cases that did not hold. */
export interface Check {
  readonly name: string;
  readonly asked: number;
  readonly held: number;
  readonly notes: readonly string[];
}

/** Counts cases. */
export interface Counter {
  /** Counts a case; `note` is kept when it does not hold. */
  count(holds: boolean, note: () => string): void;
  check(): Check;
}

/** A counter for a check by name. */
export function createCounter(name: string): Counter {
  const notes: string[] = [];
  let asked = 0;
  let held = 0;
  return {
    count(holds, note) {
      asked += 1;
      if (holds) held += 1;
      else if (notes.length < notesMax) notes.push(note());
    },
    check: () => ({ name, asked, held, notes }),
  };
}

/** Gives a seeded draw of whole numbers from 0 to n - 1 (mulberry32, by Tommy Ettinger); a failure can be made again from its seed. */
export function drawOf(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n);
  };
}

// --- internal ---

const notesMax = 5;
