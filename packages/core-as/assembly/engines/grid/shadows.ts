// Shadows: for every cell of a small disc, which cells of the disc a line from the centre reaches only across it.
// Derived once from the predicate of sight, so painting with it equals asking the predicate cell by cell.
import { at, dim, setU8, setU32, setWord, u8At, word } from "../../world/block";
import { DIM_STRIDE, F_DISC_AT, F_DISC_CELL, F_DISC_HALF, F_DISC_X, F_DISC_Y, F_SHADOW, F_SHADOW_KEY } from "../../world/layout.generated";
import { isWithin } from "./sight";

/** The largest sight that the table serves. Its disc has at most 256 cells. */
export const SHADOW_SIGHT: i32 = 8;

/** Bytes of the shadows of 256 cells. */
const TABLE_BYTES: u32 = 256 << 5;

/** Columns and rows of the square around the disc. */
export const DISC_SIDE: u32 = 17;

/**
 * Builds the table: disc cells by distance from the centre, how far each sight reaches in each row, and the shadow of each cell. It hangs on the
 * stride alone, so a world that is taken up again keeps it.
 */
export function deriveShadows(w: usize): void {
  const stride = dim(w, DIM_STRIDE);
  if (word(w, F_SHADOW_KEY) == stride) return;
  memory.fill(at(w, F_SHADOW), 0, TABLE_BYTES);
  setWord(w, F_SHADOW_KEY, stride);
  let count: u32 = 0;
  const farthest = SHADOW_SIGHT * SHADOW_SIGHT + SHADOW_SIGHT;
  for (let distance: i32 = 0; distance <= farthest; distance++) count = addRing(w, distance, count);
  for (let i: u32 = 0; i < count; i++) castLine(w, i);
  for (let sight: i32 = 0; sight <= SHADOW_SIGHT; sight++) {
    for (let y = -sight; y <= sight; y++) setU8(w, F_DISC_HALF, sight * DISC_SIDE + y + SHADOW_SIGHT, halfOf(y, sight));
  }
}

/** The number of a disc cell by its offset. */
export function discIndex(w: usize, x: i32, y: i32): u32 {
  return u8At(w, F_DISC_AT, (y + SHADOW_SIGHT) * DISC_SIDE + x + SHADOW_SIGHT);
}

/** How many columns to either side a sight of 0 to SHADOW_SIGHT reaches in a row that is at most so far away. */
export function discHalf(w: usize, sight: i32, y: i32): i32 {
  return u8At(w, F_DISC_HALF, sight * DISC_SIDE + y + SHADOW_SIGHT);
}

// --- internal ---

// Cells at one squared distance, in reading order.
function addRing(w: usize, distance: i32, count: u32): u32 {
  for (let y = -SHADOW_SIGHT; y <= SHADOW_SIGHT; y++) {
    for (let x = -SHADOW_SIGHT; x <= SHADOW_SIGHT; x++) {
      if (x * x + y * y != distance || !isWithin(x, y, SHADOW_SIGHT)) continue;
      store<i8>(at(w, F_DISC_X) + count, <i8>x);
      store<i8>(at(w, F_DISC_Y) + count, <i8>y);
      setU8(w, F_DISC_AT, (y + SHADOW_SIGHT) * DISC_SIDE + x + SHADOW_SIGHT, count);
      setU32(w, F_DISC_CELL, count, x + y * <i32>dim(w, DIM_STRIDE));
      count += 1;
    }
  }
  return count;
}

function halfOf(y: i32, sight: i32): u32 {
  let half: i32 = sight;
  while (!isWithin(half, y, sight)) half -= 1;
  return half;
}

// Marks, for every cell strictly between the centre and disc cell i, that it shadows i. The line is that of the predicate:
// drawn from whichever end comes first in (y, x) order.
function castLine(w: usize, i: u32): void {
  const x: i32 = load<i8>(at(w, F_DISC_X) + i);
  const y: i32 = load<i8>(at(w, F_DISC_Y) + i);
  const isAfter = y > 0 || (y == 0 && x > 0);
  const dx = isAfter ? x : -x;
  const dy = isAfter ? y : -y;
  const n = max(abs(dx), dy);
  for (let step: i32 = 1; step < n; step++) {
    const alongX = floorDivide(2 * dx * step + n, 2 * n);
    const alongY = floorDivide(2 * dy * step + n, 2 * n);
    const between = isAfter ? discIndex(w, alongX, alongY) : discIndex(w, x + alongX, y + alongY);
    const bits = at(w, F_SHADOW) + (between << 5) + ((i >> 6) << 3);
    store<u64>(bits, load<u64>(bits) | ((<u64>1) << (i & 63)));
  }
}

function floorDivide(a: i32, b: i32): i32 {
  return a >= 0 ? a / b : -((b - 1 - a) / b);
}
