// The shapes `open` and `close`: features that become another kind, with or without a lock.

import { u8At, u16At, u32At } from "../../world/block";
import {
  EV_CLOSED,
  EV_OPENED,
  EV_UNLOCKED,
  WHY_BAD_DIRECTION,
  WHY_IN_THE_WAY,
  WHY_LOCKED,
  WHY_NONE,
  WHY_NOT_CLOSABLE,
  WHY_NOT_OPENABLE,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  F_ACTOR_ITEMS,
  F_CELL,
  F_CELL_ITEMS,
  F_FEATURE,
  F_KIND_CLOSES,
  F_KIND_LOCK,
  F_KIND_OPENS,
  F_LOCK_CONSUMED,
  F_LOCK_COUNT,
  F_LOCK_ITEM,
  F_OCCUPANT,
  F_SERIAL,
} from "../../world/layout.generated";
import { isDirection, neighbour, setFeature } from "./cells";
import { firstOfKind, freeCarried } from "./items";
import { canOpenLock } from "./known";

/** Why nothing can be opened there, or WHY_NONE. */
export function checkOpen(w: usize, slot: u32, direction: u32): u32 {
  if (!isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const feature = u8At(w, F_FEATURE, neighbour(w, u32At(w, F_CELL, slot), direction));
  if (feature == 0 || u8At(w, F_KIND_OPENS, feature) == 0) return WHY_NOT_OPENABLE;
  const lock = u8At(w, F_KIND_LOCK, feature);
  return lock != 0 && !canOpenLock(w, slot, lock) ? WHY_LOCKED : WHY_NONE;
}

/** Opens what is there; a lock that consumes takes its keys. */
export function doOpen(w: usize, slot: u32, direction: u32): void {
  const cell = neighbour(w, u32At(w, F_CELL, slot), direction);
  const feature = u8At(w, F_FEATURE, cell);
  const lock = u8At(w, F_KIND_LOCK, feature);
  const serial = u32At(w, F_SERIAL, slot);
  if (lock != 0) {
    if (u8At(w, F_LOCK_CONSUMED, lock) != 0) consume(w, slot, lock);
    emit(w, EV_UNLOCKED, serial, lock, cell, 0);
  }
  const opened = u8At(w, F_KIND_OPENS, feature);
  setFeature(w, cell, opened);
  emit(w, EV_OPENED, serial, 0, cell, opened);
}

/** Why nothing can be closed there, or WHY_NONE. */
export function checkClose(w: usize, slot: u32, direction: u32): u32 {
  if (!isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const cell = neighbour(w, u32At(w, F_CELL, slot), direction);
  const feature = u8At(w, F_FEATURE, cell);
  if (feature == 0 || u8At(w, F_KIND_CLOSES, feature) == 0) return WHY_NOT_CLOSABLE;
  return u16At(w, F_OCCUPANT, cell) != 0 || u16At(w, F_CELL_ITEMS, cell) != 0 ? WHY_IN_THE_WAY : WHY_NONE;
}

/** Closes what is there. */
export function doClose(w: usize, slot: u32, direction: u32): void {
  const cell = neighbour(w, u32At(w, F_CELL, slot), direction);
  const closed = u8At(w, F_KIND_CLOSES, u8At(w, F_FEATURE, cell));
  setFeature(w, cell, closed);
  emit(w, EV_CLOSED, u32At(w, F_SERIAL, slot), 0, cell, closed);
}

// --- internal ---

function consume(w: usize, slot: u32, lock: u32): void {
  const kind = u8At(w, F_LOCK_ITEM, lock);
  const count = u8At(w, F_LOCK_COUNT, lock);
  for (let i: u32 = 0; i < count; i++) freeCarried(w, slot, firstOfKind(w, F_ACTOR_ITEMS, slot, kind) - 1);
}
