// The cost of a way on a grid of eight directions, exact: so many straight steps and so many diagonal ones, a + b * sqrt(2).
// Since sqrt(2) is irrational, two costs are equal only if both counts are. No float decides anything here.

/** `straight` + `diagonal` * sqrt(2); both whole, from 0, below 2^22. */
export interface OctileCost {
  readonly straight: number;
  readonly diagonal: number;
}

/** Gives the sign of a + b * sqrt(2) for whole a and b between -2^25 and 2^25: -1, 0 or 1. By squares, which are exact there. Pure. */
export function signOf(a: number, b: number): -1 | 0 | 1 {
  if (a >= 0 && b >= 0) return a === 0 && b === 0 ? 0 : 1;
  if (a <= 0 && b <= 0) return -1;
  const isStraightGreater = a * a > 2 * b * b;
  return isStraightGreater === a > 0 ? 1 : -1;
}

/** Orders costs: negative when the left one is less. Pure. */
export function compareCosts(left: OctileCost, right: OctileCost): -1 | 0 | 1 {
  return signOf(left.straight - right.straight, left.diagonal - right.diagonal);
}

/** Gives the least cost of going `columns` and `rows` (either sign) where nothing is in the way. Pure. */
export function octileDistance(columns: number, rows: number): OctileCost {
  const [across, down] = [Math.abs(columns), Math.abs(rows)];
  const diagonal = Math.min(across, down);
  return { straight: Math.max(across, down) - diagonal, diagonal };
}

/** Gives a cost as decimal digits, cut (not rounded) behind `decimals` of them, 0 to 12. Pure. */
export function costText({ straight, diagonal }: OctileCost, decimals: number): string {
  const scale = tenTo(decimals);
  const slant = BigInt(diagonal) * scale;
  const scaled = BigInt(straight) * scale + rootOf(2n * slant * slant);
  const digits = String(scaled).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** True when a cost lies within one unit of the last digit of a decimal number such as `65.4853`; `text` holds digits and at most one point. Pure. */
export function isCostNear({ straight, diagonal }: OctileCost, text: string): boolean {
  const [whole = "", decimals = ""] = text.split(".");
  const scale = tenTo(decimals.length);
  const units = BigInt(`${whole}${decimals}`);
  const [a, b] = [BigInt(straight) * scale, BigInt(diagonal) * scale];
  return isAtLeast(a - units + 1n, b) && !isAbove(a - units - 1n, b);
}

// --- internal ---

function tenTo(power: number): bigint {
  return BigInt(`1${"0".repeat(power)}`);
}

/** a + b * sqrt(2) >= 0 for b from 0. */
function isAtLeast(a: bigint, b: bigint): boolean {
  return a >= 0n || 2n * b * b >= a * a;
}

/** a + b * sqrt(2) > 0 for b from 0. */
function isAbove(a: bigint, b: bigint): boolean {
  return a > 0n || (a === 0n ? b > 0n : 2n * b * b > a * a);
}

/** The whole part of a square root, by Newton's steps from above. */
function rootOf(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
