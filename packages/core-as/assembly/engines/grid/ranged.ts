// The ranged row of an actor: what it would hurt a hostile with from afar, if it has the means.
// It must not know who asks, nor rule on the shot; applying it does.
import { u8At } from "../../world/block";
import { SHAPE_SHOOT, SHAPE_STRIKE } from "../../world/enums.generated";
import { F_ACTION_RANGE, F_ACTION_SHAPE } from "../../world/layout.generated";
import { canTake, rowCount } from "./means";

/** The action row of the longest range among strikes and shots that reach farther than a neighbour and can be taken; the lowest of equals; -1: none. */
export function rangedRow(w: usize, slot: u32): i32 {
  const rows = rowCount(w);
  let best: i32 = -1;
  for (let row: u32 = 0; row < rows; row++) {
    const shape = u8At(w, F_ACTION_SHAPE, row);
    if (shape != SHAPE_STRIKE && shape != SHAPE_SHOOT) continue;
    const range = u8At(w, F_ACTION_RANGE, row);
    if (range <= 1 || (best >= 0 && range <= rangeOf(w, best))) continue;
    if (canTake(w, slot, row)) best = row;
  }
  return best;
}

/** The range of an action row, in cells. */
export function rangeOf(w: usize, row: u32): u32 {
  return u8At(w, F_ACTION_RANGE, row);
}
