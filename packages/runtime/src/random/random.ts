/// <reference path="./alea.d.ts" />
// Seeded choices for whatever is generated outside of the core: whole numbers, chances, picks. Drawn with alea, equal on every engine.
// It must not know what is chosen.
import alea from "seedrandom/lib/alea.js";

/** A stream of choices; equal seeds give equal streams. */
export interface Random {
  /** A whole number from low to high, both ends in. */
  whole(low: number, high: number): number;
  /** True in about so many of 100 cases. */
  chance(percent: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** A stream of choices for a seed. */
export function createRandom(seed: string): Random {
  const generator = alea(seed);
  const whole = (low: number, high: number) => low + ((generator.int32() >>> 0) % (high - low + 1));
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!;
  const shuffle = <T>(list: readonly T[]): T[] => {
    const rest = [...list];
    return list.map(() => rest.splice(whole(0, rest.length - 1), 1)[0]!);
  };
  return { whole, pick, shuffle, chance: (percent) => whole(1, 100) <= percent };
}
