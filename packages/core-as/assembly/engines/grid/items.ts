// Items: lists on cells and actors, ordered by item slot; the lowest free slot first.
import { check, dim, i32At, setU8, setU16, setU32, u8At, u16At } from "../../world/block";
import { FAULT_ITEM_RANGE, FAULT_LIST_CYCLE, ITEM_USABLE, NUM_CARRY_MAX } from "../../world/enums.generated";
import {
  DIM_ITEMS,
  F_ACTOR_ITEMS,
  F_CAPACITY,
  F_CELL_ITEMS,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_ITEM_TAGS,
  F_NUMBERS,
  F_PAINTED_AT,
} from "../../world/layout.generated";
import { isGloomy, noteChange } from "./cells";
import { takeOff } from "./equipment";

/** Inserts an item (slot) into the list whose head is element `owner` of `heads` (cellItems or actorItems). */
export function insertItem(w: usize, heads: u32, owner: u32, item: u32): void {
  check(w, item < dim(w, DIM_ITEMS), FAULT_ITEM_RANGE);
  let before: u32 = 0;
  let next = u16At(w, heads, owner);
  let guard = dim(w, DIM_ITEMS);
  while (next != 0 && next - 1 < item) {
    before = next;
    next = u16At(w, F_ITEM_NEXT, next - 1);
    check(w, guard-- != 0, FAULT_LIST_CYCLE);
  }
  setU16(w, F_ITEM_NEXT, item, next);
  if (before == 0) setU16(w, heads, owner, item + 1);
  else setU16(w, F_ITEM_NEXT, before - 1, item + 1);
  if (heads == F_CELL_ITEMS) noteChange(w, owner);
  else if (isGloomy(w)) setU32(w, F_PAINTED_AT, owner, 0);
}

/** Takes an item out of a list it is in; an actor takes it off first. */
export function removeItem(w: usize, heads: u32, owner: u32, item: u32): void {
  if (heads == F_ACTOR_ITEMS) takeOff(w, owner, item);
  let before: u32 = 0;
  let next = u16At(w, heads, owner);
  while (next != item + 1) {
    check(w, next != 0, FAULT_ITEM_RANGE);
    before = next;
    next = u16At(w, F_ITEM_NEXT, next - 1);
  }
  const after = u16At(w, F_ITEM_NEXT, item);
  if (before == 0) setU16(w, heads, owner, after);
  else setU16(w, F_ITEM_NEXT, before - 1, after);
  setU16(w, F_ITEM_NEXT, item, 0);
  if (heads == F_CELL_ITEMS) noteChange(w, owner);
}

/** Takes an item out of an actor's list and frees its slot. */
export function freeCarried(w: usize, slot: u32, item: u32): void {
  removeItem(w, F_ACTOR_ITEMS, slot, item);
  setU8(w, F_ITEM_KIND, item, 0);
}

/** The item at `argument` (0: the first; n: item slot n-1) of a list as slot + 1, 0 when it is not there. */
export function findItem(w: usize, heads: u32, owner: u32, argument: u32): u32 {
  let next = u16At(w, heads, owner);
  if (argument == 0) return next;
  while (next != 0 && next != argument) next = u16At(w, F_ITEM_NEXT, next - 1);
  return next;
}

/** The first carried item with the tag usable as slot + 1, 0 when there is none. */
export function firstUsable(w: usize, slot: u32): u32 {
  let next = u16At(w, F_ACTOR_ITEMS, slot);
  while (next != 0) {
    if ((u16At(w, F_ITEM_TAGS, u8At(w, F_ITEM_KIND, next - 1)) & ITEM_USABLE) != 0) return next;
    next = u16At(w, F_ITEM_NEXT, next - 1);
  }
  return 0;
}

/** The first item of a kind in a list as slot + 1, 0 when there is none. */
export function firstOfKind(w: usize, heads: u32, owner: u32, kind: u32): u32 {
  let next = u16At(w, heads, owner);
  while (next != 0 && u8At(w, F_ITEM_KIND, next - 1) != kind) next = u16At(w, F_ITEM_NEXT, next - 1);
  return next;
}

/** How many items a list has. */
export function countItems(w: usize, heads: u32, owner: u32): u32 {
  let count: u32 = 0;
  for (let next = u16At(w, heads, owner); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) count += 1;
  return count;
}

/** How many items of a kind an actor carries; kind 255 counts all with any of `tags`. */
export function countCarried(w: usize, slot: u32, kind: u32, tags: u32): u32 {
  let count: u32 = 0;
  for (let next = u16At(w, F_ACTOR_ITEMS, slot); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) {
    const own = u8At(w, F_ITEM_KIND, next - 1);
    if (kind == 255 ? (u16At(w, F_ITEM_TAGS, own) & tags) != 0 : own == kind) count += 1;
  }
  return count;
}

/** How many items an actor may carry at most: what the rulebook allows everybody, and what it can itself. */
export function carryLimit(w: usize, slot: u32): i32 {
  return min(i32At(w, F_NUMBERS, NUM_CARRY_MAX), <i32>u8At(w, F_CAPACITY, slot));
}

/** Whether an actor can take one item more. */
export function canCarryMore(w: usize, slot: u32): bool {
  return <i32>countItems(w, F_ACTOR_ITEMS, slot) < carryLimit(w, slot);
}

/** The lowest free item slot, or -1. */
export function freeItem(w: usize): i32 {
  const items = dim(w, DIM_ITEMS);
  for (let item: u32 = 0; item < items; item++) {
    if (u8At(w, F_ITEM_KIND, item) == 0) return item;
  }
  return -1;
}
