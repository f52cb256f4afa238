// Shadows: for every cell of a small disc, which cells of the disc a line from the centre reaches only across it.
// Derived once from the predicate of sight, so painting with it equals asking the predicate cell by cell.
import { at, dim, setU32, u32At } from "../../world/block";
import { DIM_STRIDE, F_DISC_CELL, F_DISC_COUNT, F_DISC_X, F_DISC_Y, F_SHADOW } from "../../world/layout.generated";
import { isWithin } from "./sight";

/** The largest sight that the table serves. Its disc has at most 256 cells. */
export const SHADOW_SIGHT: i32 = 8;

/** Where `discCount` keeps how many cells shade, behind the counts of the sights. */
const SHADING: u32 = 15;

/** Builds the table: disc cells by distance from the centre, how many of them each sight covers, and the shadow of each. */
export function deriveShadows(w: usize): void {
  let count: u32 = 0;
  let sight: i32 = 0;
  const farthest = SHADOW_SIGHT * SHADOW_SIGHT + SHADOW_SIGHT;
  for (let distance: i32 = 0; distance <= farthest; distance++) {
    count = addRing(w, distance, count);
    if (distance != sight * sight + sight) continue;
    setU32(w, F_DISC_COUNT, sight, count);
    sight += 1;
  }
  for (let i: u32 = 0; i < count; i++) castLine(w, i);
  for (let i: u32 = 0; i < count; i++) {
    if (isShading(w, i)) setU32(w, F_DISC_COUNT, SHADING, i + 1);
  }
}

// --- internal ---

// Cells at one squared distance, in reading order.
function addRing(w: usize, distance: i32, count: u32): u32 {
  for (let y = -SHADOW_SIGHT; y <= SHADOW_SIGHT; y++) {
    for (let x = -SHADOW_SIGHT; x <= SHADOW_SIGHT; x++) {
      if (x * x + y * y != distance || !isWithin(x, y, SHADOW_SIGHT)) continue;
      store<i8>(at(w, F_DISC_X) + count, <i8>x);
      store<i8>(at(w, F_DISC_Y) + count, <i8>y);
      setU32(w, F_DISC_CELL, count, x + y * <i32>dim(w, DIM_STRIDE));
      count += 1;
    }
  }
  return count;
}

function discIndex(w: usize, x: i32, y: i32): u32 {
  let i: u32 = 0;
  while (load<i8>(at(w, F_DISC_X) + i) != x || load<i8>(at(w, F_DISC_Y) + i) != y) i += 1;
  return i;
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

// Cells near the rim shadow nothing of the disc.
function isShading(w: usize, i: u32): bool {
  const bits = at(w, F_SHADOW) + (i << 5);
  return (load<u64>(bits) | load<u64>(bits, 8) | load<u64>(bits, 16) | load<u64>(bits, 24)) != 0;
}

/** Cells of the disc, from the first, beyond which none shadows another. */
export function shadingCells(w: usize): u32 {
  return u32At(w, F_DISC_COUNT, SHADING);
}

/** Cells of the disc that a sight of 0 to SHADOW_SIGHT covers. */
export function discCells(w: usize, sight: u32): u32 {
  return u32At(w, F_DISC_COUNT, sight);
}
