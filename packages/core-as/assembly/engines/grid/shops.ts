// Shops and purses: what actions and goods cost a faction, and what it gets for what it sells.
import { i32At, setU32, u8At, u16At, u32At } from "../../world/block";
import { EV_PAID, EV_PURSE_LOW, NUM_PURSE_LOW, NUM_SELL_PERCENT, TAG_SHOP } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  F_ACTION_PRICE,
  F_CELL,
  F_FACTION,
  F_FEATURE,
  F_ITEM_KIND,
  F_ITEM_PRICE,
  F_KIND_TAGS,
  F_NUMBERS,
  F_PURSE,
  F_SERIAL,
} from "../../world/layout.generated";

/** What an item (its slot) costs where the actor stands: its price in a shop, else 0. */
export function askedFor(w: usize, slot: u32, item: u32): i32 {
  if (!isShop(w, u8At(w, F_FEATURE, u32At(w, F_CELL, slot)))) return 0;
  return max(0, i32At(w, F_ITEM_PRICE, u8At(w, F_ITEM_KIND, item)));
}

/** Whether a feature kind is a shop. */
export function isShop(w: usize, feature: u32): bool {
  return feature != 0 && (u16At(w, F_KIND_TAGS, feature) & TAG_SHOP) != 0;
}

/** Whether the actor's faction can pay for an item on its cell beside what the action row itself costs. */
export function canBuy(w: usize, slot: u32, row: u32, item: u32): bool {
  const asked = askedFor(w, slot, item);
  if (asked == 0) return true;
  return <i64>i32At(w, F_PURSE, u8At(w, F_FACTION, slot)) - <i64>max(0, i32At(w, F_ACTION_PRICE, row)) >= <i64>asked;
}

/** Pays for an item that is picked up; nothing outside shops. */
export function buy(w: usize, slot: u32, item: u32): void {
  const asked = askedFor(w, slot, item);
  if (asked == 0) return;
  emit(w, EV_PAID, u32At(w, F_SERIAL, slot), u8At(w, F_FACTION, slot), u32At(w, F_CELL, slot), -asked);
  spend(w, slot, asked);
}

/** Is paid for an item that was dropped; nothing outside shops. */
export function sell(w: usize, slot: u32, item: u32): void {
  const paid = <i32>((<i64>askedFor(w, slot, item) * <i64>i32At(w, F_NUMBERS, NUM_SELL_PERCENT)) / 100);
  if (paid == 0) return;
  const faction = u8At(w, F_FACTION, slot);
  setU32(w, F_PURSE, faction, i32At(w, F_PURSE, faction) + paid);
  emit(w, EV_PAID, u32At(w, F_SERIAL, slot), faction, u32At(w, F_CELL, slot), paid);
}

/** Takes an amount above 0 from the purse of the actor's faction and tells when it falls below `purseLow`. */
export function spend(w: usize, slot: u32, amount: i32): void {
  const faction = u8At(w, F_FACTION, slot);
  const before = i32At(w, F_PURSE, faction);
  setU32(w, F_PURSE, faction, before - amount);
  const low = i32At(w, F_NUMBERS, NUM_PURSE_LOW);
  if (before >= low && before - amount < low) emit(w, EV_PURSE_LOW, u32At(w, F_SERIAL, slot), faction, 0, before - amount);
}
