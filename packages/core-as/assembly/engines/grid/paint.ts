// Painting: what a group comes to know of the cells that one of its actors sees. Small sights go by the shadow table, large ones by the line.

import { addU32, at, dim, u8At } from "../../world/block";
import {
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_HEIGHT,
  DIM_STRIDE,
  DIM_WIDTH,
  F_CELL_FLAGS,
  F_CELLS_SEEN,
  F_DISC_CELL,
  F_DISC_X,
  F_DISC_Y,
  F_FRESH,
  F_KNOWN_AREA,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_SHADOW,
  F_SIGHT,
} from "../../world/layout.generated";
import { groupOf } from "./actors";
import { isGloomy, lookOf } from "./cells";
import { isBright } from "./gloom";
import { VISITED } from "./goals";
import { LOOKS, noteLearned, VISITS } from "./learned";
import { discHalf, discIndex, SHADOW_SIGHT } from "./shadows";
import { isLineClear, isWithin, sees } from "./sight";
import { setFamiliar, staleFrom } from "./stale";
import { forgetSteps } from "./ways";

/** Lets the group of an actor know all cells that it sees from `own`, and that it stood there. */
export function paint(w: usize, slot: u32, own: u32): void {
  const group = groupOf(w, slot);
  if (<i32>u8At(w, F_SIGHT, slot) <= SHADOW_SIGHT) paintDisc(w, slot, group, own);
  else paintLines(w, slot, group, own);
  const known = at(w, F_KNOWN_TERRAIN) + group * dim(w, DIM_CELLS) + own;
  const before: u32 = load<u8>(known);
  if ((before & VISITED) != 0) return;
  store<u8>(known, <u8>(before | VISITED));
  noteLearned(w, VISITS, group, own);
}

// --- internal ---

// Up to so many unknown cells are asked one by one whether they are seen; for more the shadows of all opaque cells are collected.
const FEW: u32 = 12;
const OPAQUE_BITS: u64 = 0x0202020202020202;

// Finds the cells of the disc that look other than the group knows, then learns those of them that are seen. Mostly there are none.
function paintDisc(w: usize, slot: u32, group: u32, own: u32): void {
  const fresh = at(w, F_FRESH);
  memory.fill(fresh, 0, 32);
  const count = gatherFresh(w, slot, group, own);
  if (count == 0) return;
  if (count > FEW) hideShaded(w, slot, own);
  const isDark = isGloomy(w);
  for (let i: u32 = 0; i < 4; i++) {
    for (let bits = load<u64>(fresh + (i << 3)); bits != 0; bits &= bits - 1) {
      const n = (i << 6) + <u32>ctz<u64>(bits);
      const cell: u32 = own + load<i32>(at(w, F_DISC_CELL) + (n << 2));
      if (count <= FEW && !sees(w, own, cell)) continue;
      if (isDark && !isBright(w, slot, cell, load<i8>(at(w, F_DISC_X) + n), load<i8>(at(w, F_DISC_Y) + n))) continue;
      learn(w, group, cell, lookOf(w, cell));
    }
  }
}

// Sets the bits of all cells of the disc on the grid that look other than the group knows, a row of it at a time, and counts them.
function gatherFresh(w: usize, slot: u32, group: u32, own: u32): u32 {
  const stride: i32 = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const x: i32 = <i32>own % stride;
  const y: i32 = <i32>own / stride;
  const bottom = min(sight, <i32>dim(w, DIM_HEIGHT) - y);
  let count: u32 = 0;
  for (let dy = max(-sight, 1 - y); dy <= bottom; dy++) {
    const half = discHalf(w, sight, dy);
    const left = max(-half, 1 - x);
    const right = min(half, <i32>dim(w, DIM_WIDTH) - x);
    const stale = staleFrom(w, group, own + dy * stride + left) & (((<u64>1) << (right - left + 1)) - 1);
    if (stale != 0) count += setFresh(w, stale, left, dy);
  }
  return count;
}

// The first n + 1 bytes of a word.
function bytesTo(n: i32): u64 {
  return n >= 7 ? ~(<u64>0) : ((<u64>1) << ((n + 1) << 3)) - 1;
}

function setFresh(w: usize, stale: u64, left: i32, dy: i32): u32 {
  for (let bits = stale; bits != 0; bits &= bits - 1) {
    const n = discIndex(w, left + <i32>ctz<u64>(bits), dy);
    const p = at(w, F_FRESH) + ((n >> 6) << 3);
    store<u64>(p, load<u64>(p) | ((<u64>1) << (n & 63)));
  }
  return <u32>popcnt<u64>(stale);
}

// Takes away the bits of all cells that lie in the shadow of an opaque one.
function hideShaded(w: usize, slot: u32, own: u32): void {
  const stride: i32 = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const x: i32 = <i32>own % stride;
  const y: i32 = <i32>own / stride;
  const flags = at(w, F_CELL_FLAGS) + own;
  const fresh = at(w, F_FRESH);
  const bottom = min(sight, <i32>dim(w, DIM_HEIGHT) - y);
  for (let dy = max(-sight, 1 - y); dy <= bottom; dy++) {
    const half = discHalf(w, sight, dy);
    const right = min(half, <i32>dim(w, DIM_WIDTH) - x);
    for (let dx = max(-half, 1 - x); dx <= right; dx += 8) {
      let opaque = load<u64>(flags + dy * stride + dx) & OPAQUE_BITS & bytesTo(right - dx);
      for (; opaque != 0; opaque &= opaque - 1) {
        const shadow = at(w, F_SHADOW) + (discIndex(w, dx + <i32>(ctz<u64>(opaque) >> 3), dy) << 5);
        store<u64>(fresh, load<u64>(fresh) & ~load<u64>(shadow));
        store<u64>(fresh, load<u64>(fresh, 8) & ~load<u64>(shadow, 8), 8);
        store<u64>(fresh, load<u64>(fresh, 16) & ~load<u64>(shadow, 16), 16);
        store<u64>(fresh, load<u64>(fresh, 24) & ~load<u64>(shadow, 24), 24);
      }
    }
  }
}

function paintLines(w: usize, slot: u32, group: u32, own: u32): void {
  const stride = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const flags = at(w, F_CELL_FLAGS);
  const isDark = isGloomy(w);
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
      if (isClear && (!isDark || isBright(w, slot, cell, dx, dy))) learnCell(w, group, cell);
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
  setFamiliar(w, group, cell);
  noteLearned(w, LOOKS, group, cell);
  forgetSteps(w, group, cell);
}

// Learns a cell when it looks other than the group knows.
function learnCell(w: usize, group: u32, cell: u32): void {
  const k = group * dim(w, DIM_CELLS) + cell;
  const look = lookOf(w, cell);
  let known = (u8At(w, F_KNOWN_TERRAIN, k) & 0x7f) | (u8At(w, F_KNOWN_FEATURE, k) << 8) | (u8At(w, F_KNOWN_ITEM, k) << 16);
  if (dim(w, DIM_AREA_CELLS) != 0) known |= u8At(w, F_KNOWN_AREA, k) << 24;
  if (known != look) learn(w, group, cell, look);
}
