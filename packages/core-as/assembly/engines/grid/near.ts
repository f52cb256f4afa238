// Who stands near a cell: the one place where actors are looked for by where they stand. Small worlds ask every slot, large ones the rows of
// cells around the cell; both give the same slots, each in an order of its own. It must not know what is asked of them.
import { BITS, bitsFrom } from "../../world/bits";
import { at, dim, setU16, setWord, u16At, u32At, word } from "../../world/block";
import {
  DIM_ACTORS,
  DIM_CELLS,
  DIM_STRIDE,
  F_CELL,
  F_NEAR_COUNT,
  F_NEAR_KEY,
  F_NEAR_REACH,
  F_NEAR_SLOT,
  F_OCCUPANT,
  F_OCCUPIED,
} from "../../world/layout.generated";
import { isAlive } from "./actors";
import { sortSlots } from "./sorting";

/**
 * Gathers the living within `reach` columns and rows of a cell into `nearSlot`, in no order that may decide anything, and returns how many. A call
 * for another cell overwrites them; the same one again finds them there as long as nobody has come or gone.
 */
export function gatherNear(w: usize, cell: u32, reach: u32): u32 {
  if (word(w, F_NEAR_KEY) == cell + 1 && word(w, F_NEAR_REACH) == reach) return word(w, F_NEAR_COUNT);
  const count = isCrowded(w, reach) ? gatherRows(w, cell, reach) : gatherSlots(w, cell, reach);
  setWord(w, F_NEAR_KEY, cell + 1);
  setWord(w, F_NEAR_REACH, reach);
  setWord(w, F_NEAR_COUNT, count);
  return count;
}

/** The same, in ascending order: for those to whom it matters who comes first. */
export function gatherInOrder(w: usize, cell: u32, reach: u32): u32 {
  const count = gatherNear(w, cell, reach);
  sortSlots(w, at(w, F_NEAR_SLOT), count);
  return count;
}

/** Whether the rows of cells around one are sooner looked at than all slots. A row costs about as much as four slots. */
export function isCrowded(w: usize, reach: u32): bool {
  return ((reach << 1) + 1) << 2 <= dim(w, DIM_ACTORS);
}

/** The i-th of those gathered last. */
export function nearAt(w: usize, i: u32): u32 {
  return u16At(w, F_NEAR_SLOT, i);
}

// --- internal ---

function gatherSlots(w: usize, cell: u32, reach: u32): u32 {
  const actors = dim(w, DIM_ACTORS);
  const stride = dim(w, DIM_STRIDE);
  const x: i32 = cell % stride;
  const farthest = reach * stride + reach;
  let count: u32 = 0;
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (!isAlive(w, slot)) continue;
    const its = u32At(w, F_CELL, slot);
    if (its + farthest < cell || its > cell + farthest) continue;
    if (<u32>abs<i32>(<i32>(its % stride) - x) > reach) continue;
    setU16(w, F_NEAR_SLOT, count, slot);
    count += 1;
  }
  return count;
}

function gatherRows(w: usize, cell: u32, reach: u32): u32 {
  const stride = dim(w, DIM_STRIDE);
  const x = cell % stride;
  const y = cell / stride;
  const left = x - min(x, reach);
  const right = min(x + reach + 1, stride);
  const bottom = min(y + reach, dim(w, DIM_CELLS) / stride - 1);
  const occupied = at(w, F_OCCUPIED);
  const occupants = at(w, F_OCCUPANT);
  const slots = at(w, F_NEAR_SLOT);
  let count: u32 = 0;
  for (let row = y - min(y, reach); row <= bottom; row++) {
    const end = row * stride + right;
    for (let first = row * stride + left; first < end; first += BITS) {
      let bits = bitsFrom(occupied, first);
      bits &= ((<u64>1) << min(end - first, BITS)) - 1;
      for (; bits != 0; bits &= bits - 1) {
        const occupant: u32 = load<u16>(occupants + ((first + <u32>ctz<u64>(bits)) << 1));
        store<u16>(slots + (count << 1), <u16>(occupant - 1));
        count += 1;
      }
    }
  }
  return count;
}
