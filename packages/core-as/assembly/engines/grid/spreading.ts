// Spreading: once a tick every area ages, then those that spread try their four neighbours. All from the state before, so that the order of cells
// decides nothing but who comes first.
import { at, dim, setU8, setWord, u8At, u16At, word } from "../../world/block";
import { draw, range } from "../../world/draws";
import { EV_KIND_CHANGED, STREAM_SPREAD, TAG_FLAMMABLE } from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_AREA_CELLS,
  F_AREA,
  F_AREA_BEFORE,
  F_AREA_COUNT,
  F_AREA_LEFT,
  F_AREA_LEFT_BEFORE,
  F_FEATURE,
  F_INDEX,
  F_KIND_BREAKS,
  F_KIND_FALLOFF,
  F_KIND_SPREAD,
  F_KIND_TAGS,
  F_PASS,
  F_TERRAIN,
} from "../../world/layout.generated";
import { clearArea, layArea } from "./areas";
import { isPassable, neighbour, setFeature } from "./cells";
import { isBarred } from "./ground";

/** Ages all areas, then spreads them, from the cursor on; false when the ring is full. */
export function runSpread(w: usize): bool {
  if (word(w, F_PASS) == 0) {
    if (word(w, F_INDEX) == 0) {
      if (dim(w, DIM_AREA_CELLS) == 0 || word(w, F_AREA_COUNT) == 0) return true;
      keepBefore(w);
    }
    if (!scan(w, true)) return false;
    setWord(w, F_PASS, 1);
    setWord(w, F_INDEX, 0);
  }
  return scan(w, false);
}

// --- internal ---

function keepBefore(w: usize): void {
  const cells = dim(w, DIM_AREA_CELLS);
  memory.copy(at(w, F_AREA_BEFORE), at(w, F_AREA), cells);
  memory.copy(at(w, F_AREA_LEFT_BEFORE), at(w, F_AREA_LEFT), cells);
}

// Eight cells without an area are passed over at once.
function scan(w: usize, isAging: bool): bool {
  const cells = dim(w, DIM_AREA_CELLS);
  const before = at(w, F_AREA_BEFORE);
  for (let cell = word(w, F_INDEX); cell < cells; cell++) {
    if (cell + 8 <= cells && load<u64>(before + cell) == 0) {
      cell += 7;
      continue;
    }
    const kind: u32 = load<u8>(before + cell);
    if (kind == 0) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, cell);
      return false;
    }
    if (isAging) age(w, cell, kind);
    else spread(w, cell, kind);
  }
  return true;
}

function age(w: usize, cell: u32, kind: u32): void {
  const left = u8At(w, F_AREA_LEFT_BEFORE, cell);
  if (left > 1) {
    setU8(w, F_AREA_LEFT, cell, left - 1);
    return;
  }
  clearArea(w, cell);
  if (needsFuel(w, kind)) burnDown(w, cell);
}

// A feature that can burn and was on fire to the end becomes what it breaks to, if that is anything.
function burnDown(w: usize, cell: u32): void {
  const feature = u8At(w, F_FEATURE, cell);
  const rest = u8At(w, F_KIND_BREAKS, feature);
  if (feature == 0 || !isFuel(w, feature) || rest == 0 || rest == feature || isBarred(w, cell, u8At(w, F_TERRAIN, cell), rest)) return;
  setFeature(w, cell, rest);
  emit(w, EV_KIND_CHANGED, 0, 0, cell, rest);
}

function spread(w: usize, cell: u32, kind: u32): void {
  const percent: u32 = u8At(w, F_KIND_SPREAD, kind);
  const strength = <i32>u8At(w, F_AREA_LEFT_BEFORE, cell) - <i32>u8At(w, F_KIND_FALLOFF, kind);
  if (percent == 0 || strength <= 0) return;
  for (let n: u32 = 0; n < 4; n++) {
    const next = neighbour(w, cell, n << 1);
    if (!mayComeTo(w, kind, next)) continue;
    if (range(draw(w, STREAM_SPREAD, cell, n), 100) < percent) layArea(w, next, kind, strength);
  }
}

// What can burn goes where something can burn, closed doors among them; anything else where one can walk.
function mayComeTo(w: usize, kind: u32, cell: u32): bool {
  if (!needsFuel(w, kind)) return isPassable(w, cell);
  const feature = u8At(w, F_FEATURE, cell);
  return isFuel(w, u8At(w, F_TERRAIN, cell)) || (feature != 0 && isFuel(w, feature));
}

function needsFuel(w: usize, kind: u32): bool {
  return isFuel(w, kind);
}

function isFuel(w: usize, kind: u32): bool {
  return (u16At(w, F_KIND_TAGS, kind) & TAG_FLAMMABLE) != 0;
}
