// Areas: fire, gas, steam: a kind and a strength that lie on a cell for a while. How they are laid, meet, and go; spreading.ts lets them move.
// Worlds in which none can ever be have no room for them: then nothing is laid and every cell is without.
import { dim, setU8, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { EV_AREA_CHANGED, TAG_PASSABLE } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_AREA_CELLS,
  F_AREA,
  F_AREA_COUNT,
  F_AREA_LEFT,
  F_CONSEQUENCE_ARG,
  F_CONSEQUENCE_PLACE,
  F_KIND_OPPOSITE,
  F_KIND_STAND,
  F_KIND_TAGS,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_TERRAIN,
} from "../../world/layout.generated";
import { touchCell } from "./cells";
import { hasSteps, takeStep } from "./consequences";

const STRENGTH_MAX: i32 = 255;

/** The kind of the area on a cell; 0: none. */
export function areaAt(w: usize, cell: u32): u32 {
  return dim(w, DIM_AREA_CELLS) == 0 ? 0 : u8At(w, F_AREA, cell);
}

/** The set that the area of a cell runs for who stands there; 0: none. */
export function areaStandSet(w: usize, cell: u32): u32 {
  const kind = areaAt(w, cell);
  return kind == 0 ? 0 : u16At(w, F_KIND_STAND, kind);
}

/**
 * Lays an area on a cell whose terrain is passable: the same kind keeps the larger strength, opposite kinds cancel, another kind gives way to
 * a stronger one. Tells what has become of the cell and returns whether anything has.
 */
export function layArea(w: usize, cell: u32, kind: u32, strength: i32): bool {
  if (cell == 0 || kind == 0 || strength <= 0 || dim(w, DIM_AREA_CELLS) == 0 || !isGround(w, cell)) return false;
  const laid: u32 = min(strength, STRENGTH_MAX);
  const present = u8At(w, F_AREA, cell);
  const left = u8At(w, F_AREA_LEFT, cell);
  if (present == kind) return laid > left && changeArea(w, cell, kind, laid);
  if (present != 0 && areOpposite(w, kind, present)) {
    if (laid == left) return changeArea(w, cell, 0, 0);
    return laid > left ? changeArea(w, cell, kind, laid - left) : changeArea(w, cell, present, left - laid);
  }
  return laid > left && changeArea(w, cell, kind, laid);
}

/** Takes the area of a cell away; returns whether there was one. */
export function clearArea(w: usize, cell: u32): bool {
  return areaAt(w, cell) != 0 && changeArea(w, cell, 0, 0);
}

/** Sets kind and strength (both 0: none) without a word; what is derived follows. */
export function putArea(w: usize, cell: u32, kind: u32, left: u32): void {
  const before = u8At(w, F_AREA, cell);
  setU8(w, F_AREA_LEFT, cell, left);
  if (before == kind) return;
  setU8(w, F_AREA, cell, kind);
  if (before == 0) setWord(w, F_AREA_COUNT, word(w, F_AREA_COUNT) + 1);
  if (kind == 0) setWord(w, F_AREA_COUNT, word(w, F_AREA_COUNT) - 1);
  touchCell(w, cell);
}

/** The consequence set-area: on the cell of the set, or on all cells of the row's place while there are steps. Kind 0 takes areas away. */
export function setAreas(w: usize, row: u32, cell: u32, strength: i32): void {
  const kind = u16At(w, F_CONSEQUENCE_ARG, row);
  const place = u16At(w, F_CONSEQUENCE_PLACE, row);
  if (place == 0) {
    setOne(w, cell, kind, strength);
    return;
  }
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end && hasSteps(w); i++) setOne(w, u32At(w, F_PLACE_CELL, i), kind, strength);
}

// --- internal ---

function setOne(w: usize, cell: u32, kind: u32, strength: i32): void {
  if (!hasSteps(w)) return;
  const isChanged = kind == 0 ? clearArea(w, cell) : layArea(w, cell, kind, strength);
  if (isChanged) takeStep(w);
}

function isGround(w: usize, cell: u32): bool {
  return (u16At(w, F_KIND_TAGS, u8At(w, F_TERRAIN, cell)) & TAG_PASSABLE) != 0;
}

function areOpposite(w: usize, kind: u32, other: u32): bool {
  return u8At(w, F_KIND_OPPOSITE, kind) == other || u8At(w, F_KIND_OPPOSITE, other) == kind;
}

function changeArea(w: usize, cell: u32, kind: u32, left: u32): bool {
  putArea(w, cell, kind, left);
  emit(w, EV_AREA_CHANGED, 0, kind, cell, left);
  return true;
}
