// The legal known steps from each cell, as bits: worked out when first asked for and kept until something near the cell becomes known anew.
// Derived; may be dropped at any time. It must not know where anybody wants to go.
import { at, dim, setU32, u8At, word } from "../../world/block";
import { DIM_CELLS, DIM_STRIDE, F_TERRAIN, F_TICK, F_WAY_KEY, F_WAYS } from "../../world/layout.generated";
import { barredFrom, known, knownSteps, MAY_STEP } from "./known";

/** How many kinds of walkers (group and openable locks) have maps at a time. */
const MAPS: u32 = 16;
const KEY_WORDS: u32 = 4;
/** Bits of an element beside the steps: it has been worked out; the cell itself may be stepped on. */
const IS_KEPT: u32 = 0x100;
const MAY_STAND: u32 = 0x200;

/** The map for walkers of a group with these openable locks: what stepsFrom reads. */
export function waysOf(w: usize, group: u32, locks: u32): usize {
  const keys = at(w, F_WAY_KEY);
  let oldest: u32 = 0;
  for (let i: u32 = 0; i < MAPS; i++) {
    const key = keys + (i << 4);
    if (load<u32>(key) == group + 1 && load<u32>(key, 4) == locks) {
      store<u32>(key, word(w, F_TICK), 8);
      return mapAt(w, i);
    }
    if (load<u32>(key, 8) < load<u32>(keys + (oldest << 4), 8)) oldest = i;
  }
  const key = keys + (oldest << 4);
  store<u32>(key, group + 1);
  store<u32>(key, locks, 4);
  store<u32>(key, word(w, F_TICK), 8);
  memory.fill(mapAt(w, oldest), 0, dim(w, DIM_CELLS) << 1);
  return mapAt(w, oldest);
}

/** Directions (bits) of legal known steps from a cell; the tables must be prepared for the locks of the map. */
export function stepsFrom(w: usize, ways: usize, group: u32, cell: u32): u32 {
  return keptAt(w, ways, group, cell) & 0xff;
}

/** The same for a cell on which a walker may stand; 0 for any other. */
export function stepsFromGood(w: usize, ways: usize, group: u32, cell: u32): u32 {
  const kept = keptAt(w, ways, group, cell);
  return (kept & MAY_STAND) == 0 ? 0 : kept & 0xff;
}

/** Forgets the steps from and around a cell of which the group has come to know something new. */
export function forgetSteps(w: usize, group: u32, cell: u32): void {
  const keys = at(w, F_WAY_KEY);
  const row = dim(w, DIM_STRIDE) << 1;
  for (let i: u32 = 0; i < MAPS; i++) {
    if (load<u32>(keys + (i << 4)) != group + 1) continue;
    let p = mapAt(w, i) + (cell << 1) - row - 2;
    for (let n: u32 = 0; n < 3; n++) {
      store<u32>(p, 0);
      store<u16>(p, 0, 4);
      p += row;
    }
  }
}

/** Drops all maps. */
export function dropWays(w: usize): void {
  for (let i: u32 = 0; i < MAPS; i++) {
    setU32(w, F_WAY_KEY, i * KEY_WORDS, 0);
    setU32(w, F_WAY_KEY, i * KEY_WORDS + 2, 0);
  }
}

// --- internal ---

function mapAt(w: usize, i: u32): usize {
  return at(w, F_WAYS) + ((i * dim(w, DIM_CELLS)) << 1);
}

function keptAt(w: usize, ways: usize, group: u32, cell: u32): u32 {
  const p = ways + (cell << 1);
  let kept: u32 = load<u16>(p);
  if (kept != 0) return kept;
  kept = IS_KEPT | workOut(w, group, cell);
  if ((known(w, group, cell) & MAY_STEP) != 0) kept |= MAY_STAND;
  store<u16>(p, <u16>kept);
  return kept;
}

// Nobody walks on the border, whose terrain is the void.
function workOut(w: usize, group: u32, cell: u32): u32 {
  return u8At(w, F_TERRAIN, cell) == 0 ? 0 : knownSteps(w, group, cell) & ~barredFrom(w, group, cell);
}
