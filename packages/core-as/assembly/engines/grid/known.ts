// What a driver may step on: passability as its group knows it and with what the actor carries. Tables by kind, filled per search.
import { dim, setU8, u8At, u16At, u32At } from "../../world/block";
import { TAG_EXIT, TAG_HAZARD, TAG_PASSABLE } from "../../world/enums.generated";
import {
  DIM_CELLS,
  DIM_KINDS,
  DIM_LOCKS,
  F_CELL,
  F_FACTION,
  F_FEATURE_OK,
  F_KIND_LOCK,
  F_KIND_OPENS,
  F_KIND_TAGS,
  F_KNOWN_FEATURE,
  F_KNOWN_TERRAIN,
  F_LOCK_COUNT,
  F_LOCK_ITEM,
  F_OCCUPANT,
  F_SIGHT,
  F_TERRAIN_OK,
} from "../../world/layout.generated";
import { isDirection, neighbour } from "./cells";
import { countCarried } from "./items";

/** Bits of the tables: may be stepped on; may be entered diagonally (no closed door). */
export const MAY_STEP: u32 = 1;
export const MAY_SLIDE: u32 = 2;

/** Locks that the actor can open with what it carries, as bits (bit lock-1). */
export function openableLocks(w: usize, slot: u32): u32 {
  const locks = dim(w, DIM_LOCKS);
  let bits: u32 = 0;
  for (let lock: u32 = 1; lock < locks; lock++) {
    if (canOpenLock(w, slot, lock)) bits |= 1 << (lock - 1);
  }
  return bits;
}

/** Whether an actor carries what a lock (1-based) needs. */
export function canOpenLock(w: usize, slot: u32, lock: u32): bool {
  const item = u8At(w, F_LOCK_ITEM, lock);
  return item != 0 && countCarried(w, slot, item, 0) >= u8At(w, F_LOCK_COUNT, lock);
}

/** Fills the tables `terrainOk` and `featureOk` for a set of openable locks. */
export function prepareTables(w: usize, locks: u32): void {
  const kinds = dim(w, DIM_KINDS);
  for (let kind: u32 = 0; kind < kinds; kind++) {
    const tags = u16At(w, F_KIND_TAGS, kind);
    const isGood = (tags & TAG_PASSABLE) != 0 && (tags & TAG_HAZARD) == 0;
    setU8(w, F_TERRAIN_OK, kind, isGood && kind != 0 ? MAY_STEP | MAY_SLIDE : 0);
    let feature: u32 = 0;
    if (isGood) feature = MAY_STEP | MAY_SLIDE;
    else if (opens(w, kind, locks)) feature = (tags & TAG_PASSABLE) != 0 ? MAY_STEP | MAY_SLIDE : MAY_STEP;
    setU8(w, F_FEATURE_OK, kind, kind == 0 ? MAY_STEP | MAY_SLIDE : feature);
  }
}

/** MAY_ bits of a cell for the group, by the tables. */
export function known(w: usize, group: u32, cell: u32): u32 {
  const k = group * dim(w, DIM_CELLS) + cell;
  return u8At(w, F_TERRAIN_OK, u8At(w, F_KNOWN_TERRAIN, k) & 0x7f) & u8At(w, F_FEATURE_OK, u8At(w, F_KNOWN_FEATURE, k));
}

/** Whether a step from a cell in a direction is legal as far as the group knows. */
export function isKnownStep(w: usize, group: u32, cell: u32, direction: u32): bool {
  if (!isDirection(w, direction)) return false;
  const bits = known(w, group, neighbour(w, cell, direction));
  if ((direction & 1) == 0) return (bits & MAY_STEP) != 0;
  if ((bits & (MAY_STEP | MAY_SLIDE)) != (MAY_STEP | MAY_SLIDE)) return false;
  return (
    (known(w, group, neighbour(w, cell, (direction + 7) & 7)) & MAY_STEP) != 0 &&
    (known(w, group, neighbour(w, cell, (direction + 1) & 7)) & MAY_STEP) != 0
  );
}

/** The directions of free legal known steps of an actor, as bits. */
export function freeSteps(w: usize, slot: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const group = u8At(w, F_FACTION, slot);
  let bits: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (!isSeenTaken(w, slot, neighbour(w, cell, direction)) && isKnownStep(w, group, cell, direction)) bits |= 1 << direction;
  }
  return bits;
}

/** Whether the actor sees somebody on a neighbouring cell; with sight 0 it sees nobody. */
export function isSeenTaken(w: usize, slot: u32, next: u32): bool {
  return u16At(w, F_OCCUPANT, next) != 0 && u8At(w, F_SIGHT, slot) > 0;
}

/** Whether the group knows a feature there that only opening lets pass. */
export function isKnownClosed(w: usize, group: u32, cell: u32): bool {
  const feature = u8At(w, F_KNOWN_FEATURE, group * dim(w, DIM_CELLS) + cell);
  return feature != 0 && (u16At(w, F_KIND_TAGS, feature) & TAG_PASSABLE) == 0;
}

/** Whether the group knows an exit there. */
export function isKnownExit(w: usize, group: u32, cell: u32): bool {
  const feature = u8At(w, F_KNOWN_FEATURE, group * dim(w, DIM_CELLS) + cell);
  return feature != 0 && (u16At(w, F_KIND_TAGS, feature) & TAG_EXIT) != 0;
}

// --- internal ---

function opens(w: usize, kind: u32, locks: u32): bool {
  if (u8At(w, F_KIND_OPENS, kind) == 0) return false;
  const lock = u8At(w, F_KIND_LOCK, kind);
  return lock == 0 || (locks & (1 << (lock - 1))) != 0;
}
