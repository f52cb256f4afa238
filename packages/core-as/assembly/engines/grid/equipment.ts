// Equipment: carried items of a kind with a place of wear count while they are worn. The shape `equip` puts them on and off.
import { dim, i16At, setU16, u8At, u16At, u32At } from "../../world/block";
import { EV_EQUIPPED, EV_UNEQUIPPED, WHY_NO_ITEM, WHY_NONE, WHY_NOT_EQUIPPABLE } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_EQUIP_SLOTS,
  F_ACTOR_ITEMS,
  F_CELL,
  F_EQUIPPED,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_ITEM_SLOT,
  F_SERIAL,
} from "../../world/layout.generated";
import { findItem } from "./items";

/** Sum over what an actor carries of an i16 field of the kinds; what can be worn counts only while it is. */
export function sumGear(w: usize, slot: u32, kindField: u32): i32 {
  const mayWear = dim(w, DIM_EQUIP_SLOTS) != 0;
  let sum: i32 = 0;
  for (let next = u16At(w, F_ACTOR_ITEMS, slot); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) {
    const kind = u8At(w, F_ITEM_KIND, next - 1);
    if (mayWear && u8At(w, F_ITEM_SLOT, kind) != 0 && placeOf(w, slot, next - 1) < 0) continue;
    sum += i16At(w, kindField, kind);
  }
  return sum;
}

/** Whether the actor wears an item (its slot), in whatever place. */
export function isWorn(w: usize, slot: u32, item: u32): bool {
  return placeOf(w, slot, item) >= 0;
}

/** Takes an item off if the actor wears it. Whatever leaves an actor's list goes through here first. */
export function takeOff(w: usize, slot: u32, item: u32): void {
  const place = placeOf(w, slot, item);
  if (place < 0) return;
  setU16(w, F_EQUIPPED, place, 0);
  tell(w, EV_UNEQUIPPED, slot, item);
}

/** Why an item cannot be put on or off, or WHY_NONE. */
export function checkEquip(w: usize, slot: u32, argument: u32): u32 {
  const item = meantItem(w, slot, argument);
  if (item == 0) return WHY_NO_ITEM;
  return u8At(w, F_ITEM_SLOT, u8At(w, F_ITEM_KIND, item - 1)) == 0 ? WHY_NOT_EQUIPPABLE : WHY_NONE;
}

/** Takes a worn item off; puts another one on in the place of whatever was worn there. */
export function doEquip(w: usize, slot: u32, argument: u32): void {
  const item = meantItem(w, slot, argument) - 1;
  if (placeOf(w, slot, item) >= 0) {
    takeOff(w, slot, item);
    return;
  }
  const place = slot * dim(w, DIM_EQUIP_SLOTS) + u8At(w, F_ITEM_SLOT, u8At(w, F_ITEM_KIND, item)) - 1;
  const worn = u16At(w, F_EQUIPPED, place);
  if (worn != 0) takeOff(w, slot, worn - 1);
  setU16(w, F_EQUIPPED, place, item + 1);
  tell(w, EV_EQUIPPED, slot, item);
}

// --- internal ---

// The element of `equipped` that holds an item, or -1.
function placeOf(w: usize, slot: u32, item: u32): i32 {
  const places = dim(w, DIM_EQUIP_SLOTS);
  for (let place = slot * places; place < (slot + 1) * places; place++) {
    if (u16At(w, F_EQUIPPED, place) == item + 1) return place;
  }
  return -1;
}

// The first carried item that can be worn, or the one in slot argument-1; slot + 1, 0 for none.
function meantItem(w: usize, slot: u32, argument: u32): u32 {
  if (argument != 0) return findItem(w, F_ACTOR_ITEMS, slot, argument);
  let next = u16At(w, F_ACTOR_ITEMS, slot);
  while (next != 0 && u8At(w, F_ITEM_SLOT, u8At(w, F_ITEM_KIND, next - 1)) == 0) next = u16At(w, F_ITEM_NEXT, next - 1);
  return next;
}

function tell(w: usize, event: u32, slot: u32, item: u32): void {
  emit(w, event, u32At(w, F_SERIAL, slot), item + 1, u32At(w, F_CELL, slot), u8At(w, F_ITEM_KIND, item));
}
