// The ranged row of an actor: what it would hurt a hostile with from afar, if it can pay for it.
// It must not know who asks, nor rule on the shot; applying it does.
import { dim, i16At, i32At, u8At } from "../../world/block";
import { SHAPE_SHOOT, SHAPE_STRIKE } from "../../world/enums.generated";
import {
  DIM_ACTIONS,
  F_ACTION_MANA,
  F_ACTION_PRICE,
  F_ACTION_RANGE,
  F_ACTION_SHAPE,
  F_ACTION_STAMINA,
  F_FACTION,
  F_MANA,
  F_PURSE,
  F_STAMINA,
} from "../../world/layout.generated";

/** The action row of the longest range among strikes and shots that reach farther than a neighbour and can be paid; the lowest of equals; -1: none. */
export function rangedRow(w: usize, slot: u32): i32 {
  const rows = min(dim(w, DIM_ACTIONS), 256);
  let best: i32 = -1;
  for (let row: u32 = 0; row < rows; row++) {
    const shape = u8At(w, F_ACTION_SHAPE, row);
    if (shape != SHAPE_STRIKE && shape != SHAPE_SHOOT) continue;
    const range = u8At(w, F_ACTION_RANGE, row);
    if (range <= 1 || (best >= 0 && range <= rangeOf(w, best))) continue;
    if (canPay(w, slot, row)) best = row;
  }
  return best;
}

/** The range of an action row, in cells. */
export function rangeOf(w: usize, row: u32): u32 {
  return u8At(w, F_ACTION_RANGE, row);
}

// --- internal ---

function canPay(w: usize, slot: u32, row: u32): bool {
  if (i16At(w, F_STAMINA, slot) < i16At(w, F_ACTION_STAMINA, row) || i16At(w, F_MANA, slot) < i16At(w, F_ACTION_MANA, row)) return false;
  const price = i32At(w, F_ACTION_PRICE, row);
  return price <= 0 || i32At(w, F_PURSE, u8At(w, F_FACTION, slot)) >= price;
}
