// Sight: one symmetric predicate over pairs of cells. Perception, drivers and painting all ask this, so none can disagree.
import { at, dim, setU32, u8At, u32At } from "../../world/block";
import { DIM_CELLS, DIM_STRIDE, F_CELL, F_CELL_FLAGS, F_QUEUE, F_SIGHT } from "../../world/layout.generated";
import { CELL_OPAQUE, isGloomy } from "./cells";
import { isBright } from "./gloom";

/** Whether no cell strictly between two cells is opaque, on the digital line drawn from the one that comes first in (y, x) order. */
export function sees(w: usize, first: u32, second: u32): bool {
  if (first == second) return true;
  if (first > second) {
    const swap = first;
    first = second;
    second = swap;
  }
  const stride = dim(w, DIM_STRIDE);
  const dx = <i32>(second % stride) - <i32>(first % stride);
  const dy = <i32>(second / stride) - <i32>(first / stride);
  return isLineClear(at(w, F_CELL_FLAGS), first, dx, dy, stride);
}

/** Whether the cells strictly between `from` and (dx, dy) from it are clear; (0, 0) must come before (dx, dy) in (y, x) order, so dy >= 0. */
export function isLineClear(flags: usize, from: u32, dx: i32, dy: i32, stride: u32): bool {
  const n = max(abs(dx), dy);
  const full = n << 1;
  const stepX = dx << 1;
  const stepY = dy << 1;
  let restX = n;
  let restY = n;
  let cell = from;
  for (let i: i32 = 1; i < n; i++) {
    restX += stepX;
    if (restX >= full) {
      restX -= full;
      cell += 1;
    } else if (restX < 0) {
      restX += full;
      cell -= 1;
    }
    restY += stepY;
    if (restY >= full) {
      restY -= full;
      cell += stride;
    }
    if ((load<u8>(flags + cell) & CELL_OPAQUE) != 0) return false;
  }
  return true;
}

/** Whether an offset lies within sight r: dx*dx + dy*dy <= r*r + r. */
export function isWithin(dx: i32, dy: i32, sight: i32): bool {
  return dx * dx + dy * dy <= sight * sight + sight;
}

/** Whether an actor sees a cell. */
export function actorSees(w: usize, slot: u32, cell: u32): bool {
  const own = u32At(w, F_CELL, slot);
  const stride = dim(w, DIM_STRIDE);
  const row = cell / stride;
  const ownRow = own / stride;
  const dx = <i32>(cell - row * stride) - <i32>(own - ownRow * stride);
  const dy = <i32>row - <i32>ownRow;
  return isWithin(dx, dy, u8At(w, F_SIGHT, slot)) && actorSeesAt(w, slot, own, dx, dy);
}

/** Whether an actor on the cell `own` sees the cell at an offset that lies within its sight. */
export function actorSeesAt(w: usize, slot: u32, own: u32, dx: i32, dy: i32): bool {
  const stride = dim(w, DIM_STRIDE);
  const cell: u32 = own + dx + dy * <i32>stride;
  const flags = at(w, F_CELL_FLAGS);
  if (!(cell > own ? isLineClear(flags, own, dx, dy, stride) : isLineClear(flags, cell, -dx, -dy, stride))) return false;
  return !isGloomy(w) || isBright(w, slot, cell, dx, dy);
}

/** Writes the cells that an actor sees to the `queue` field, ascending, and returns how many. For views; changes nothing canonical. */
export function visibleCells(w: usize, slot: u32): u32 {
  const stride: i32 = dim(w, DIM_STRIDE);
  const own = u32At(w, F_CELL, slot);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const x: i32 = <i32>own % stride;
  const y: i32 = <i32>own / stride;
  const bottom = min(y + sight, <i32>dim(w, DIM_CELLS) / stride - 2);
  const right = min(x + sight, stride - 2);
  let count: u32 = 0;
  for (let row = max(y - sight, 1); row <= bottom; row++) {
    for (let column = max(x - sight, 1); column <= right; column++) {
      const cell: u32 = row * stride + column;
      if (!actorSees(w, slot, cell)) continue;
      setU32(w, F_QUEUE, count, cell);
      count += 1;
    }
  }
  return count;
}
