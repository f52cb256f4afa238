// What an actor has the means for: whether it could take an action of a row now, as far as stamina, mana, purse and cooldown go.
// Kernels ask before they propose; applying an action checks the same in its own order and says why not. It must not know what a row does.
import { dim, i16At, i32At, u8At } from "../../world/block";
import {
  DIM_ACTIONS,
  F_ACTION_MANA,
  F_ACTION_PRICE,
  F_ACTION_SHAPE,
  F_ACTION_STAMINA,
  F_FACTION,
  F_MANA,
  F_PURSE,
  F_STAMINA,
} from "../../world/layout.generated";
import { isCoolingDown } from "./cooldowns";

/** Rows that a proposal can name: a byte holds the row. */
const ROWS_MAX: u32 = 256;

/** How many action rows a kernel can choose from. */
export function rowCount(w: usize): u32 {
  return min(dim(w, DIM_ACTIONS), ROWS_MAX);
}

/** Whether the actor can pay for an action of a row and need not wait for it. */
export function canTake(w: usize, slot: u32, row: u32): bool {
  if (i16At(w, F_STAMINA, slot) < i16At(w, F_ACTION_STAMINA, row) || i16At(w, F_MANA, slot) < i16At(w, F_ACTION_MANA, row)) return false;
  const price = i32At(w, F_ACTION_PRICE, row);
  if (price > 0 && i32At(w, F_PURSE, u8At(w, F_FACTION, slot)) < price) return false;
  return !isCoolingDown(w, slot, row);
}

/** The first row of a shape that the actor can take; -1 when there is none. */
export function firstRow(w: usize, slot: u32, shape: u32): i32 {
  const rows = rowCount(w);
  for (let row: u32 = 0; row < rows; row++) {
    if (u8At(w, F_ACTION_SHAPE, row) == shape && canTake(w, slot, row)) return row;
  }
  return -1;
}
