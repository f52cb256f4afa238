// Which cells look other than a group knows: a bit a cell for each group, so that painting need not compare what is known with what is there.
// Scratch: renewed where cells have changed, all of it after more changes than are told one by one. It must not know who sees what.
import { bitsFrom, setBit } from "../../world/bits";
import { at, dim, u32At, word } from "../../world/block";
import {
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_GROUPS,
  F_AREA,
  F_CELL_TOP,
  F_CHANGED_CELL,
  F_CHANGED_COUNT,
  F_FEATURE,
  F_KNOWN_AREA,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_STALE,
  F_TERRAIN,
} from "../../world/layout.generated";
import { CHANGED_CELLS_MAX } from "./cells";

/** Brings the bits up to the cells that have changed since the last painting. */
export function renewStale(w: usize): void {
  const groups = dim(w, DIM_GROUPS);
  const count = word(w, F_CHANGED_COUNT);
  for (let group: u32 = 0; group < groups; group++) {
    if (count > CHANGED_CELLS_MAX) compareAll(w, group);
    else for (let i: u32 = 0; i < count; i++) compareEight(w, group, u32At(w, F_CHANGED_CELL, i) & ~7);
  }
}

/** The bits of BITS cells (bits.ts) from `cell` on, the lowest for the first; those of more may stand above them. */
export function staleFrom(w: usize, group: u32, cell: u32): u64 {
  return bitsFrom(mapOf(w, group), cell);
}

/** Tells that a group knows how a cell looks. */
export function setFamiliar(w: usize, group: u32, cell: u32): void {
  setBit(mapOf(w, group), cell, false);
}

// --- internal ---

const SEVEN_BITS: u64 = 0x7f7f7f7f7f7f7f7f;
const HIGH_BITS: u64 = 0x8080808080808080;
/** Times this, the low bits of eight bytes stand side by side in the highest byte. */
const GATHER: u64 = 0x0102040810204080;

function mapOf(w: usize, group: u32): usize {
  return at(w, F_STALE) + group * dim(w, DIM_CELLS);
}

function compareAll(w: usize, group: u32): void {
  const cells = dim(w, DIM_CELLS);
  for (let cell: u32 = 0; cell < cells; cell += 8) compareEight(w, group, cell);
}

// Behind the last cell there may be bits of none; nobody asks for them.
function compareEight(w: usize, group: u32, cell: u32): void {
  const other = unlike(w, group, cell);
  const isOther = ((((other & SEVEN_BITS) + SEVEN_BITS) | other) & HIGH_BITS) >> 7;
  store<u8>(mapOf(w, group) + (cell >> 3), <u8>((isOther * GATHER) >> 56));
}

// The bytes of eight cells from `cell` on, not 0 where one looks other than the group knows. The highest bit of a known terrain says who was there.
function unlike(w: usize, group: u32, cell: u32): u64 {
  const k = group * dim(w, DIM_CELLS) + cell;
  let other = (load<u64>(at(w, F_KNOWN_TERRAIN) + k) & SEVEN_BITS) ^ load<u64>(at(w, F_TERRAIN) + cell);
  other |= load<u64>(at(w, F_KNOWN_FEATURE) + k) ^ load<u64>(at(w, F_FEATURE) + cell);
  other |= load<u64>(at(w, F_KNOWN_ITEM) + k) ^ load<u64>(at(w, F_CELL_TOP) + cell);
  if (dim(w, DIM_AREA_CELLS) != 0) other |= load<u64>(at(w, F_KNOWN_AREA) + k) ^ load<u64>(at(w, F_AREA) + cell);
  return other;
}
