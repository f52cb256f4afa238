// The shapes `pick-up`, `drop` and `use`: what an actor does with items.

import { u8At, u16At, u32At } from "../../world/block";
import {
  EV_DROPPED,
  EV_PICKED_UP,
  EV_USED,
  ITEM_CONSUMABLE,
  ITEM_USABLE,
  WHY_FULL,
  WHY_NO_ITEM,
  WHY_NONE,
  WHY_NOT_USABLE,
  WHY_OVER_BUDGET,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_ACTOR_ITEMS, F_CELL, F_CELL_ITEMS, F_ITEM_KIND, F_ITEM_TAGS, F_ITEM_USE, F_SERIAL } from "../../world/layout.generated";
import { NOBODY, runSet } from "./consequences";
import { canCarryMore, findItem, firstUsable, freeCarried, insertItem, removeItem } from "./items";
import { askedFor, buy, canBuy, sell } from "./shops";

/** Why an item cannot be picked up, or WHY_NONE. */
export function checkPickUp(w: usize, slot: u32, row: u32, argument: u32): u32 {
  const item = findItem(w, F_CELL_ITEMS, u32At(w, F_CELL, slot), argument);
  if (item == 0) return WHY_NO_ITEM;
  if (!canCarryMore(w, slot)) return WHY_FULL;
  return canBuy(w, slot, row, item - 1) ? WHY_NONE : WHY_OVER_BUDGET;
}

/** What the item costs that an actor would pick up. */
export function priceUnderFoot(w: usize, slot: u32, argument: u32): i32 {
  return askedFor(w, slot, findItem(w, F_CELL_ITEMS, u32At(w, F_CELL, slot), argument) - 1);
}

/** Moves an item from the cell to the actor, who pays for it in a shop. */
export function doPickUp(w: usize, slot: u32, argument: u32): void {
  const cell = u32At(w, F_CELL, slot);
  const item = findItem(w, F_CELL_ITEMS, cell, argument);
  buy(w, slot, item - 1);
  removeItem(w, F_CELL_ITEMS, cell, item - 1);
  insertItem(w, F_ACTOR_ITEMS, slot, item - 1);
  emit(w, EV_PICKED_UP, u32At(w, F_SERIAL, slot), item, cell, u8At(w, F_ITEM_KIND, item - 1));
}

/** Why an item cannot be dropped, or WHY_NONE. */
export function checkDrop(w: usize, slot: u32, argument: u32): u32 {
  return findItem(w, F_ACTOR_ITEMS, slot, argument) == 0 ? WHY_NO_ITEM : WHY_NONE;
}

/** Moves an item from the actor to its cell; a shop pays for it. */
export function doDrop(w: usize, slot: u32, argument: u32): void {
  const item = findItem(w, F_ACTOR_ITEMS, slot, argument);
  dropItem(w, slot, item);
  sell(w, slot, item - 1);
}

/** Drops one carried item, given as slot + 1. */
export function dropItem(w: usize, slot: u32, item: u32): void {
  const cell = u32At(w, F_CELL, slot);
  removeItem(w, F_ACTOR_ITEMS, slot, item - 1);
  insertItem(w, F_CELL_ITEMS, cell, item - 1);
  emit(w, EV_DROPPED, u32At(w, F_SERIAL, slot), item, cell, u8At(w, F_ITEM_KIND, item - 1));
}

/** Why an item cannot be used, or WHY_NONE. */
export function checkUse(w: usize, slot: u32, argument: u32): u32 {
  const item = meantItem(w, slot, argument);
  if (item == 0) return WHY_NO_ITEM;
  return (u16At(w, F_ITEM_TAGS, u8At(w, F_ITEM_KIND, item - 1)) & ITEM_USABLE) == 0 ? WHY_NOT_USABLE : WHY_NONE;
}

/** Uses an item: its set runs for the actor, then a consumable is gone (unless the set took it already). */
export function doUse(w: usize, slot: u32, argument: u32, direction: u32): void {
  const item = meantItem(w, slot, argument);
  const kind = u8At(w, F_ITEM_KIND, item - 1);
  const cell = u32At(w, F_CELL, slot);
  emit(w, EV_USED, u32At(w, F_SERIAL, slot), item, cell, kind);
  runSet(w, u16At(w, F_ITEM_USE, kind), slot, NOBODY, cell, direction);
  if ((u16At(w, F_ITEM_TAGS, kind) & ITEM_CONSUMABLE) == 0) return;
  if (findItem(w, F_ACTOR_ITEMS, slot, item) != 0) freeCarried(w, slot, item - 1);
}

// --- internal ---

function meantItem(w: usize, slot: u32, argument: u32): u32 {
  return argument == 0 ? firstUsable(w, slot) : findItem(w, F_ACTOR_ITEMS, slot, argument);
}
