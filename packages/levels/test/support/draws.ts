// A seeded stream of small numbers for random cases of tests; a linear congruential generator is enough for them.

/** Gives a function that draws a whole number from 0 to below `count`. */
export function drawsOf(seed: number): (count: number) => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * count);
  };
}
