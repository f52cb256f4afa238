// The cost a + b * sqrt(2) as one whole number whose order is that of the cost: a * 6625109 + b * 9369319.
// 9369319/6625109 is a convergent of sqrt(2), less than it by so little that for |b| below 2^24 no two costs change places (see isKeyExact in the
// tests); keys of costs up to 2^23 are below 2^46. So a search compares one number, and exactly.

export const STRAIGHT_KEY = 6_625_109;
export const DIAGONAL_KEY = 9_369_319;

/** Gives the key of the least cost of going so many columns and rows, both from 0, where nothing is in the way. Pure. */
export function octileKey(columns: number, rows: number): number {
  return columns < rows
    ? columns * (DIAGONAL_KEY - STRAIGHT_KEY) + rows * STRAIGHT_KEY
    : rows * (DIAGONAL_KEY - STRAIGHT_KEY) + columns * STRAIGHT_KEY;
}
