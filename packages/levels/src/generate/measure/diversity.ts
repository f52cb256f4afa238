// Diversity: how much levels of a batch differ, cell by cell. The mean over pairs of the share of cells whose class differs.
// It must not know how the levels were made.

/** Pairs that are looked at for each level: with those 1, 2, 4, ... places behind it in the batch, around the end. */
const strides = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** Gives the mean share of cells, 0 to 1, in which two levels of a batch differ; levels of another size differ in every cell. 0 for one level. Pure. */
export function diversityOf(levels: readonly (readonly string[])[]): number {
  let pairs = 0;
  let sum = 0;
  for (const stride of strides.filter((one) => one < levels.length)) {
    levels.forEach((level, index) => {
      pairs += 1;
      sum += distance(level, levels[(index + stride) % levels.length] ?? []);
    });
  }
  return pairs === 0 ? 0 : sum / pairs;
}

// --- internal ---

function distance(one: readonly string[], other: readonly string[]): number {
  if (one.length !== other.length) return 1;
  let differing = 0;
  for (let cell = 0; cell < one.length; cell += 1) if (one[cell] !== other[cell]) differing += 1;
  return differing / one.length;
}
