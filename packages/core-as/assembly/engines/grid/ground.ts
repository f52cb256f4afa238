// The ground: what a cell's kinds say of those who come there - from where, at what cost - and the one way in which kinds of cells change.
// It must not know why something changes.
import { dim, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { EV_CRUSHED, EV_KIND_CHANGED, EV_TERRAIN_CHANGED, TAG_CRUSHING, TAG_SLIPPERY } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_KINDS,
  F_FEATURE,
  F_GROUND_FLAGS,
  F_KIND_COST,
  F_KIND_ENTER,
  F_KIND_FLOW,
  F_KIND_FROM,
  F_KIND_TAGS,
  F_OCCUPANT,
  F_SERIAL,
  F_TERRAIN,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { CELL_PASSABLE, cornersOpen, flagsOf, isDirection, isFree, isInner, neighbour, setFeature, setTerrain } from "./cells";
import { NOBODY, runSet } from "./consequences";

/** Bits of `groundFlags`: which of the rarer rules any kind has, so that worlds without them do not pay for asking. */
export const GROUND_FLOW: u32 = 1;
export const GROUND_SLIPPERY: u32 = 2;

/** Terrain kinds are below this number: what a group knows of them has seven bits. */
export const TERRAIN_KINDS_MAX: u32 = 127;

/** Renews which of the rarer rules the kinds have. */
export function deriveGround(w: usize): void {
  const kinds = dim(w, DIM_KINDS);
  let flags: u32 = 0;
  for (let kind: u32 = 1; kind < kinds; kind++) {
    if (u8At(w, F_KIND_FLOW, kind) != 0) flags |= GROUND_FLOW;
    if ((u16At(w, F_KIND_TAGS, kind) & TAG_SLIPPERY) != 0) flags |= GROUND_SLIPPERY;
  }
  setWord(w, F_GROUND_FLAGS, flags);
}

/** Whether any kind has a rule of those bits. */
export function hasGround(w: usize, bits: u32): bool {
  return (word(w, F_GROUND_FLAGS) & bits) != 0;
}

/** Whether terrain and feature of a cell may be come to in a direction 0..7. */
export function admits(w: usize, cell: u32, direction: u32): bool {
  const feature = u8At(w, F_FEATURE, cell);
  const from = u8At(w, F_KIND_FROM, u8At(w, F_TERRAIN, cell)) & (feature == 0 ? 0xff : u8At(w, F_KIND_FROM, feature));
  return ((from >> direction) & 1) != 0;
}

/** Whether an actor on a cell can be moved one cell on: a legal direction, a way in, open corners, nobody there. */
export function canBeMoved(w: usize, cell: u32, direction: u32): bool {
  if (!isDirection(w, direction)) return false;
  const next = neighbour(w, cell, direction);
  return isFree(w, next) && admits(w, next, direction) && cornersOpen(w, cell, direction);
}

/** Energy that a step onto a cell takes beyond the action's own time. */
export function stepCost(w: usize, cell: u32): u32 {
  const feature = u8At(w, F_FEATURE, cell);
  return u16At(w, F_KIND_COST, u8At(w, F_TERRAIN, cell)) + (feature == 0 ? 0 : u16At(w, F_KIND_COST, feature));
}

/** Whether those who come to a cell slide on. */
export function isSlippery(w: usize, cell: u32): bool {
  return ((u16At(w, F_KIND_TAGS, u8At(w, F_TERRAIN, cell)) | u16At(w, F_KIND_TAGS, u8At(w, F_FEATURE, cell))) & TAG_SLIPPERY) != 0;
}

/** Gives a cell another feature (0: none). A body in the way keeps out what is not passable; what crushes does its work on it. */
export function changeFeature(w: usize, cell: u32, kind: u32): void {
  if (u8At(w, F_FEATURE, cell) == kind || !isInner(w, cell)) return;
  if (isBarred(w, cell, u8At(w, F_TERRAIN, cell), kind)) {
    crush(w, cell, kind);
    return;
  }
  setFeature(w, cell, kind);
  emit(w, EV_KIND_CHANGED, 0, 0, cell, kind);
}

/** Gives a cell another terrain; as with features, but there is always one. */
export function changeTerrain(w: usize, cell: u32, kind: u32): void {
  if (u8At(w, F_TERRAIN, cell) == kind || !isInner(w, cell) || kind == 0 || kind >= TERRAIN_KINDS_MAX) return;
  if (isBarred(w, cell, kind, u8At(w, F_FEATURE, cell))) {
    crush(w, cell, kind);
    return;
  }
  setTerrain(w, cell, kind);
  emit(w, EV_TERRAIN_CHANGED, 0, 0, cell, kind);
}

/** Whether somebody stands on a cell who could not stand there with these kinds. */
export function isBarred(w: usize, cell: u32, terrain: u32, feature: u32): bool {
  return u16At(w, F_OCCUPANT, cell) != 0 && (flagsOf(w, terrain, feature) & CELL_PASSABLE) == 0;
}

// --- internal ---

// The kind stays away, and its enter set meets who is in the way.
function crush(w: usize, cell: u32, kind: u32): void {
  if ((u16At(w, F_KIND_TAGS, kind) & TAG_CRUSHING) == 0) return;
  const slot = <u32>u16At(w, F_OCCUPANT, cell) - 1;
  if (!isActive(w, slot)) return;
  emit(w, EV_CRUSHED, u32At(w, F_SERIAL, slot), 0, cell, kind);
  runSet(w, u16At(w, F_KIND_ENTER, kind), slot, NOBODY, cell, 8);
}
