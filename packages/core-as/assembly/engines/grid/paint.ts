// Painting: what a group comes to know of the cells that one of its actors sees. Small sights go by the shadow table, large ones by the line.

import { addU32, at, dim, u8At, u32At } from "../../world/block";
import {
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_HEIGHT,
  DIM_STRIDE,
  DIM_WIDTH,
  F_CELL_FLAGS,
  F_CELL_LOOK,
  F_CELLS_SEEN,
  F_DISC_CELL,
  F_DISC_X,
  F_DISC_Y,
  F_KNOWLEDGE_VERSION,
  F_KNOWN_AREA,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_SHADOW,
  F_SIGHT,
} from "../../world/layout.generated";
import { groupOf } from "./actors";
import { CELL_OPAQUE } from "./cells";
import { isBright } from "./gloom";
import { GROUND_GLOOM, hasGround } from "./ground";
import { discCells, SHADOW_SIGHT, shadingCells } from "./shadows";
import { isLineClear, isWithin } from "./sight";

/** Bit of knownTerrain: somebody of the group stood there. */
export const VISITED: u32 = 0x80;

/** Lets the group of an actor know all cells that it sees from `own`, and that it stood there. */
export function paint(w: usize, slot: u32, own: u32): void {
  const group = groupOf(w, slot);
  if (<i32>u8At(w, F_SIGHT, slot) <= SHADOW_SIGHT && !hasGround(w, GROUND_GLOOM)) paintDisc(w, group, own, u8At(w, F_SIGHT, slot));
  else paintLines(w, slot, group, own);
  const known = at(w, F_KNOWN_TERRAIN) + group * dim(w, DIM_CELLS) + own;
  store<u8>(known, load<u8>(known) | <u8>VISITED);
}

// --- internal ---

// Beside the first cell of a word: the disc reaches over the border, so each cell is asked whether it is on the grid.
const CLIPPED: u32 = 256;

// Collects the shadows of all opaque cells of the disc, then learns every cell that lies in none. Near the border cells off the grid are left out.
function paintDisc(w: usize, group: u32, own: u32, sight: i32): void {
  const count = discCells(w, sight);
  const shading = min(count, shadingCells(w));
  const flags = at(w, F_CELL_FLAGS) + own;
  const shadows = at(w, F_SHADOW);
  const offsets = at(w, F_DISC_CELL);
  const isInside = isDiscInside(w, own, sight);
  let a: u64 = 0;
  let b: u64 = 0;
  let c: u64 = 0;
  let d: u64 = 0;
  for (let i: u32 = 1; i < shading; i++) {
    if (!isInside && !isDiscCellInside(w, own, i)) continue;
    if ((load<u8>(flags + load<i32>(offsets + (i << 2))) & CELL_OPAQUE) == 0) continue;
    const shadow = shadows + (i << 5);
    a |= load<u64>(shadow);
    b |= load<u64>(shadow, 8);
    c |= load<u64>(shadow, 16);
    d |= load<u64>(shadow, 24);
  }
  learnLit(w, group, own, litOf(a, count, 0), isInside ? 0 : CLIPPED);
  learnLit(w, group, own, litOf(b, count, 64), isInside ? 64 : 64 | CLIPPED);
  learnLit(w, group, own, litOf(c, count, 128), isInside ? 128 : 128 | CLIPPED);
  learnLit(w, group, own, litOf(d, count, 192), isInside ? 192 : 192 | CLIPPED);
}

// The cells of a word of the disc, from cell `first` on, that are covered by the sight and lie in no shadow.
function litOf(shadow: u64, count: u32, first: u32): u64 {
  if (count <= first) return 0;
  return count - first >= 64 ? ~shadow : ~shadow & (((<u64>1) << (count - first)) - 1);
}

function isDiscInside(w: usize, own: u32, sight: i32): bool {
  const stride: i32 = dim(w, DIM_STRIDE);
  const x: i32 = (<i32>own % stride) - 1;
  const y: i32 = <i32>own / stride - 1;
  return x >= sight && y >= sight && x + sight < <i32>dim(w, DIM_WIDTH) && y + sight < <i32>dim(w, DIM_HEIGHT);
}

function isDiscCellInside(w: usize, own: u32, i: u32): bool {
  const stride: i32 = dim(w, DIM_STRIDE);
  const x: i32 = (<i32>own % stride) - 1 + load<i8>(at(w, F_DISC_X) + i);
  const y: i32 = <i32>own / stride - 1 + load<i8>(at(w, F_DISC_Y) + i);
  return <u32>x < dim(w, DIM_WIDTH) && <u32>y < dim(w, DIM_HEIGHT);
}

// Learns the disc cells of the set bits, which stand for cells from `from` (without CLIPPED) on.
function learnLit(w: usize, group: u32, own: u32, lit: u64, from: u32): void {
  const isClipped = (from & CLIPPED) != 0;
  const first = from & (CLIPPED - 1);
  const offsets = at(w, F_DISC_CELL) + (first << 2);
  const base = group * dim(w, DIM_CELLS);
  const looks = at(w, F_CELL_LOOK);
  const terrains = at(w, F_KNOWN_TERRAIN) + base;
  const features = at(w, F_KNOWN_FEATURE) + base;
  const items = at(w, F_KNOWN_ITEM) + base;
  const hasAreas = dim(w, DIM_AREA_CELLS) != 0;
  const areas = at(w, F_KNOWN_AREA) + base;
  for (; lit != 0; lit &= lit - 1) {
    const i = <u32>ctz<u64>(lit);
    if (isClipped && !isDiscCellInside(w, own, first + i)) continue;
    const cell: u32 = own + load<i32>(offsets + (i << 2));
    const look = load<u32>(looks + (cell << 2));
    let known = (<u32>load<u8>(terrains + cell) & 0x7f) | ((<u32>load<u8>(features + cell)) << 8) | ((<u32>load<u8>(items + cell)) << 16);
    if (hasAreas) known |= (<u32>load<u8>(areas + cell)) << 24;
    if (known != look) learn(w, group, cell, look);
  }
}

function paintLines(w: usize, slot: u32, group: u32, own: u32): void {
  const stride = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const flags = at(w, F_CELL_FLAGS);
  const isGloomy = hasGround(w, GROUND_GLOOM);
  const x: i32 = own % stride;
  const y: i32 = own / stride;
  const top = max(-sight, 1 - y);
  const bottom = min(sight, <i32>dim(w, DIM_HEIGHT) - y);
  const left = max(-sight, 1 - x);
  const right = min(sight, <i32>dim(w, DIM_WIDTH) - x);
  for (let dy = top; dy <= bottom; dy++) {
    for (let dx = left; dx <= right; dx++) {
      if (!isWithin(dx, dy, sight)) continue;
      const cell: u32 = own + dx + dy * <i32>stride;
      const isAfter = dy > 0 || (dy == 0 && dx > 0);
      const isClear = isAfter ? isLineClear(flags, own, dx, dy, stride) : isLineClear(flags, cell, -dx, -dy, stride);
      if (isClear && (!isGloomy || isBright(w, slot, cell, dx, dy))) learnCell(w, group, cell);
    }
  }
}

function learn(w: usize, group: u32, cell: u32, look: u32): void {
  const k = group * dim(w, DIM_CELLS) + cell;
  const known = at(w, F_KNOWN_TERRAIN) + k;
  const before: u32 = load<u8>(known);
  if (before == 0) addU32(w, F_CELLS_SEEN, group, 1);
  store<u8>(known, <u8>((before & VISITED) | (look & 0xff)));
  store<u8>(at(w, F_KNOWN_FEATURE) + k, <u8>(look >> 8));
  store<u8>(at(w, F_KNOWN_ITEM) + k, <u8>(look >> 16));
  if (dim(w, DIM_AREA_CELLS) != 0) store<u8>(at(w, F_KNOWN_AREA) + k, <u8>(look >> 24));
  addU32(w, F_KNOWLEDGE_VERSION, group, 1);
}

// Learns a cell when it looks other than the group knows.
function learnCell(w: usize, group: u32, cell: u32): void {
  const k = group * dim(w, DIM_CELLS) + cell;
  const look = u32At(w, F_CELL_LOOK, cell);
  let known = (u8At(w, F_KNOWN_TERRAIN, k) & 0x7f) | (u8At(w, F_KNOWN_FEATURE, k) << 8) | (u8At(w, F_KNOWN_ITEM, k) << 16);
  if (dim(w, DIM_AREA_CELLS) != 0) known |= u8At(w, F_KNOWN_AREA, k) << 24;
  if (known != look) learn(w, group, cell, look);
}
