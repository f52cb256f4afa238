// What a driver may step on: passability as its group knows it and with what the actor carries. Tables by kind, filled per search.
import { dim, i32At, setU8, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { NUM_DIRECTIONS, TAG_EXIT, TAG_HAZARD, TAG_PASSABLE } from "../../world/enums.generated";
import {
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_KINDS,
  DIM_LOCKS,
  F_AREA_OK,
  F_CELL,
  F_FEATURE_OK,
  F_KIND_FROM,
  F_KIND_LOCK,
  F_KIND_OPENS,
  F_KIND_TAGS,
  F_KNOWN_AREA,
  F_KNOWN_FEATURE,
  F_KNOWN_TERRAIN,
  F_LOCK_COUNT,
  F_LOCK_ITEM,
  F_NUMBERS,
  F_OCCUPANT,
  F_SIGHT,
  F_TABLES_FOR,
  F_TERRAIN_OK,
} from "../../world/layout.generated";
import { groupOf, isPushable } from "./actors";
import { isDirection, isGloomy, neighbour } from "./cells";
import { countCarried } from "./items";
import { actorSees } from "./sight";
import { maySwap } from "./stepping";

/** Bits of the tables: may be stepped on; may be entered diagonally (no closed door). */
export const MAY_STEP: u32 = 1;
export const MAY_SLIDE: u32 = 2;
/** May be come to from every side. */
const MAY_ANY_WAY: u32 = 4;
const STRAIGHT: u32 = 0x55;
const DIAGONALS: u32 = 0xaa;
// How directions are named: of steps from a cell, or of steps onto it, which come from the opposite side.
const FROM: u32 = 0;
const INTO: u32 = 4;

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

/** Lets the tables be filled anew when they are asked for next: kinds may have changed. */
export function forgetTables(w: usize): void {
  setWord(w, F_TABLES_FOR, 0);
}

/** Fills the tables `terrainOk`, `featureOk` and `areaOk` for a set of openable locks, unless they are. */
export function prepareTables(w: usize, locks: u32): void {
  if (word(w, F_TABLES_FOR) == locks + 1) return;
  setWord(w, F_TABLES_FOR, locks + 1);
  const kinds = dim(w, DIM_KINDS);
  for (let kind: u32 = 0; kind < kinds; kind++) {
    const tags = u16At(w, F_KIND_TAGS, kind);
    const isGood = (tags & TAG_PASSABLE) != 0 && (tags & TAG_HAZARD) == 0;
    const ways = u8At(w, F_KIND_FROM, kind) == 0xff ? MAY_ANY_WAY : 0;
    setU8(w, F_TERRAIN_OK, kind, isGood && kind != 0 ? MAY_STEP | MAY_SLIDE | ways : 0);
    let feature: u32 = 0;
    if (isGood) feature = MAY_STEP | MAY_SLIDE;
    else if (opens(w, kind, locks)) feature = (tags & TAG_PASSABLE) != 0 ? MAY_STEP | MAY_SLIDE : MAY_STEP;
    setU8(w, F_AREA_OK, kind, kind == 0 || (tags & TAG_HAZARD) == 0 ? MAY_STEP : 0);
    setU8(w, F_FEATURE_OK, kind, kind == 0 ? MAY_STEP | MAY_SLIDE | MAY_ANY_WAY : feature | ways);
  }
}

/** MAY_ bits of a cell for the group, by the tables of terrains and features; areas are asked for apart, since most worlds have none. */
export function known(w: usize, group: u32, cell: u32): u32 {
  return knownAt(w, group * dim(w, DIM_CELLS) + cell);
}

/** Whether a step from a cell in a direction is legal as far as the group knows. */
export function isKnownStep(w: usize, group: u32, cell: u32, direction: u32): bool {
  return direction < 8 && (knownSteps(w, group, cell) & ~barredFrom(w, group, cell) & (1 << direction)) != 0;
}

/** Whether a harmful area is known to lie on a cell. */
export function isShunned(w: usize, group: u32, cell: u32): bool {
  if (dim(w, DIM_AREA_CELLS) == 0) return false;
  return u8At(w, F_AREA_OK, u8At(w, F_KNOWN_AREA, group * dim(w, DIM_CELLS) + cell)) == 0;
}

/** Directions (bits) of steps from a cell that known harmful areas forbid: where they lead, or beside a diagonal one. */
export function barredFrom(w: usize, group: u32, cell: u32): u32 {
  return dim(w, DIM_AREA_CELLS) == 0 ? 0 : harmAround(w, group, cell, FROM);
}

/** Directions (bits) of steps onto a cell that known harmful areas beside a diagonal one forbid. */
export function barredInto(w: usize, group: u32, cell: u32): u32 {
  return dim(w, DIM_AREA_CELLS) == 0 ? 0 : harmAround(w, group, cell, INTO) & DIAGONALS;
}

/**
 * Directions (bits) of steps from a cell that are legal as far as the group knows, but for areas: onto what may be stepped on and come to that way,
 * and diagonally only past two cells that may be stepped on, onto what is no closed door.
 */
export function knownSteps(w: usize, group: u32, cell: u32): u32 {
  const map = group * dim(w, DIM_CELLS);
  let steps: u32 = 0;
  let slides: u32 = 0;
  let ways: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = map + neighbour(w, cell, direction);
    const bits = knownAt(w, next);
    steps |= (bits & MAY_STEP) << direction;
    slides |= ((bits >> 1) & 1) << direction;
    if ((bits & MAY_ANY_WAY) != 0 || isKnownWayIn(w, next, direction)) ways |= 1 << direction;
  }
  if (i32At(w, F_NUMBERS, NUM_DIRECTIONS) != 8) return steps & ways & STRAIGHT;
  const past = ((steps << 1) | (steps >> 7)) & ((steps >> 1) | (steps << 7));
  return steps & ways & (STRAIGHT | (slides & past & DIAGONALS));
}

/** The directions of free legal known steps of an actor, as bits. */
export function freeSteps(w: usize, slot: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const group = groupOf(w, slot);
  const legal = knownSteps(w, group, cell) & ~barredFrom(w, group, cell);
  let bits: u32 = 0;
  for (let steps = legal; steps != 0; steps &= steps - 1) {
    const direction = ctz<u32>(steps);
    if (!isSeenTaken(w, slot, direction)) bits |= 1 << direction;
  }
  return bits;
}

/** Whether the actor sees somebody on a neighbouring cell who bars the way; with sight 0 it sees nobody, and gloom may hide what is near. */
export function isSeenTaken(w: usize, slot: u32, direction: u32): bool {
  const next = neighbour(w, u32At(w, F_CELL, slot), direction);
  const stands = u16At(w, F_OCCUPANT, next);
  if (stands == 0 || u8At(w, F_SIGHT, slot) == 0) return false;
  if (isGloomy(w) && !actorSees(w, slot, next)) return false;
  return !maySeemFree(w, slot, stands - 1, direction);
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

// Whether the kinds that the group knows there may be come to in a direction.
function isKnownWayIn(w: usize, k: u32, direction: u32): bool {
  const feature = u8At(w, F_KNOWN_FEATURE, k);
  const from = u8At(w, F_KIND_FROM, u8At(w, F_KNOWN_TERRAIN, k) & 0x7f) & (feature == 0 ? 0xff : u8At(w, F_KIND_FROM, feature));
  return ((from >> direction) & 1) != 0;
}

// What can be pushed on, as far as the actor knows and sees, does not bar the way; nor does an ally who would swap.
function maySeemFree(w: usize, slot: u32, other: u32, direction: u32): bool {
  if (!isPushable(w, other)) return maySwap(w, slot, other);
  if (!isDirection(w, direction)) return false;
  const group = groupOf(w, slot);
  const cell = u32At(w, F_CELL, other);
  const beyond = neighbour(w, cell, direction);
  if (!isKnownStep(w, group, cell, direction) || isKnownClosed(w, group, beyond)) return false;
  return u16At(w, F_OCCUPANT, beyond) == 0 || !actorSees(w, slot, beyond);
}

// MAY_ bits of a cell of the groups' knowledge, whose maps stand one behind the other.
function knownAt(w: usize, k: u32): u32 {
  return u8At(w, F_TERRAIN_OK, u8At(w, F_KNOWN_TERRAIN, k) & 0x7f) & u8At(w, F_FEATURE_OK, u8At(w, F_KNOWN_FEATURE, k));
}

// Harm on a neighbour bars the step to it and the diagonal ones beside it; steps onto the cell may well begin in harm.
function harmAround(w: usize, group: u32, cell: u32, way: u32): u32 {
  let bits: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((way == INTO && (direction & 1) != 0) || !isShunned(w, group, neighbour(w, cell, direction))) continue;
    bits |= 1 << (direction ^ way);
    if ((direction & 1) == 0) bits |= (1 << (((direction + 1) & 7) ^ way)) | (1 << (((direction + 7) & 7) ^ way));
  }
  return bits;
}

function opens(w: usize, kind: u32, locks: u32): bool {
  if (u8At(w, F_KIND_OPENS, kind) == 0) return false;
  const lock = u8At(w, F_KIND_LOCK, kind);
  return lock == 0 || (locks & (1 << (lock - 1))) != 0;
}
