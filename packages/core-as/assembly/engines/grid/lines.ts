// Lines between cells: the digital line of sight, walked from either end, and the direction in which it leads.
import { dim } from "../../world/block";
import { DIM_STRIDE } from "../../world/layout.generated";

/** No direction. */
export const NO_DIRECTION: u32 = 8;

/** The i-th cell from `from` on the line of sight to another cell: 0 is `from`, the larger of the distances in columns and rows is `to`. */
export function lineCell(w: usize, from: u32, to: u32, i: i32): u32 {
  const stride: i32 = dim(w, DIM_STRIDE);
  const first = min(from, to);
  const dx = columnsBetween(w, first, max(from, to));
  const dy = rowsBetween(w, first, max(from, to));
  const n = max(abs(dx), dy);
  if (n == 0) return from;
  const k = from == first ? i : n - i;
  return first + floorDivide(2 * dx * k + n, 2 * n) + floorDivide(2 * dy * k + n, 2 * n) * stride;
}

/** The direction whose columns and rows have the signs of those between two cells; NO_DIRECTION when they are one cell. */
export function signDirection(w: usize, from: u32, to: u32): u32 {
  const dx = columnsBetween(w, from, to);
  const dy = rowsBetween(w, from, to);
  if (dx == 0) return dy == 0 ? NO_DIRECTION : dy < 0 ? 0 : 4;
  if (dx > 0) return dy < 0 ? 1 : dy == 0 ? 2 : 3;
  return dy > 0 ? 5 : dy == 0 ? 6 : 7;
}

// --- internal ---

function columnsBetween(w: usize, from: u32, to: u32): i32 {
  const stride = dim(w, DIM_STRIDE);
  return <i32>(to % stride) - <i32>(from % stride);
}

function rowsBetween(w: usize, from: u32, to: u32): i32 {
  const stride = dim(w, DIM_STRIDE);
  return <i32>(to / stride) - <i32>(from / stride);
}

function floorDivide(value: i32, by: i32): i32 {
  return value >= 0 ? value / by : -((by - 1 - value) / by);
}
