// Perception: each actor's memory of hostile others, its mind, and what its group knows of cells. All from one state; nothing moves here.
import { dim, setU32, setWord, u8At, u32At, word } from "../../world/block";
import { EV_FORGOTTEN, EV_SIGHTED } from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_MEMORIES,
  DIM_STRIDE,
  F_CELL,
  F_CHANGED_CELL,
  F_CHANGED_COUNT,
  F_INDEX,
  F_MEMORY_CELL,
  F_MEMORY_TICK,
  F_MEMORY_WHO,
  F_PAINTED_AT,
  F_SERIAL,
  F_SIGHT,
  F_TICK,
} from "../../world/layout.generated";
import { isAlive, isObject } from "./actors";
import { CHANGED_CELLS_MAX } from "./cells";
import { findFoes, foeAt, foeCount, openFoes } from "./foes";
import { renewMind } from "./minds";
import { paint } from "./paint";
import { actorSees, isWithin } from "./sight";
import { renewStale } from "./stale";

/** What became of a memory: nothing new, renewed with another cell, or a slot was taken for it. */
export const MEMORY_SAME: u32 = 0;
export const MEMORY_MOVED: u32 = 1;
export const MEMORY_TAKEN: u32 = 2;

/** Runs perception from the cursor on; false when the ring is full. */
export function perceive(w: usize): bool {
  const actors = dim(w, DIM_ACTORS);
  openFoes(w);
  for (let slot = word(w, F_INDEX); slot < actors; slot++) {
    if (!isAlive(w, slot) || isObject(w, slot)) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, slot);
      return false;
    }
    remember(w, slot);
    forget(w, slot);
    renewMind(w, slot);
  }
  paintAll(w);
  return true;
}

/** Renews what an actor remembers of a serial, or takes an empty slot for it, or the oldest that is not of this tick. Gives a MEMORY_ constant. */
export function memorise(w: usize, slot: u32, serial: u32, cell: u32): u32 {
  const memories = dim(w, DIM_MEMORIES);
  const tick = word(w, F_TICK);
  let chosen: i32 = -1;
  let oldest = tick;
  let isEmpty = false;
  for (let k: u32 = slot * memories; k < (slot + 1) * memories; k++) {
    const who = u32At(w, F_MEMORY_WHO, k);
    if (who == serial) {
      const before = u32At(w, F_MEMORY_CELL, k);
      setMemory(w, k, serial, cell, tick);
      return before == cell ? MEMORY_SAME : MEMORY_MOVED;
    }
    if (isEmpty) continue;
    const seen = u32At(w, F_MEMORY_TICK, k);
    if (who == 0 || seen < oldest) {
      chosen = k;
      oldest = seen;
      isEmpty = who == 0;
    }
  }
  if (chosen < 0) return MEMORY_SAME;
  setMemory(w, chosen, serial, cell, tick);
  return MEMORY_TAKEN;
}

// --- internal ---

// What the actor sees now and did not find again is not there any more.
function forget(w: usize, slot: u32): void {
  const memories = dim(w, DIM_MEMORIES);
  const tick = word(w, F_TICK);
  for (let k: u32 = slot * memories; k < (slot + 1) * memories; k++) {
    const who = u32At(w, F_MEMORY_WHO, k);
    if (who == 0 || u32At(w, F_MEMORY_TICK, k) >= tick) continue;
    const cell = u32At(w, F_MEMORY_CELL, k);
    if (!actorSees(w, slot, cell)) continue;
    setMemory(w, k, 0, 0, 0);
    emit(w, EV_FORGOTTEN, u32At(w, F_SERIAL, slot), who, cell, 0);
  }
}

// Memories are taken and events told in the order of slots.
function remember(w: usize, slot: u32): void {
  const foes = findFoes(w, slot);
  const count = foeCount(foes);
  for (let i: u32 = 0; i < count; i++) {
    const other = foeAt(foes, i);
    rememberOne(w, slot, other, u32At(w, F_CELL, other));
  }
}

function rememberOne(w: usize, slot: u32, other: u32, cell: u32): void {
  const serial = u32At(w, F_SERIAL, other);
  if (memorise(w, slot, serial, cell) == MEMORY_TAKEN) emit(w, EV_SIGHTED, u32At(w, F_SERIAL, slot), serial, cell, <i32>cell);
}

function setMemory(w: usize, k: u32, who: u32, cell: u32, tick: u32): void {
  setU32(w, F_MEMORY_WHO, k, who);
  setU32(w, F_MEMORY_CELL, k, cell);
  setU32(w, F_MEMORY_TICK, k, tick);
}

// Only who moved, or has a changed cell within sight, can see anything new.
function paintAll(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  renewStale(w);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (!isAlive(w, slot)) continue;
    const cell = u32At(w, F_CELL, slot);
    if ((u32At(w, F_PAINTED_AT, slot) == cell && !isNearChange(w, slot, cell)) || isObject(w, slot)) continue;
    setU32(w, F_PAINTED_AT, slot, cell);
    paint(w, slot, cell);
  }
  setWord(w, F_CHANGED_COUNT, 0);
}

function isNearChange(w: usize, slot: u32, own: u32): bool {
  const count = word(w, F_CHANGED_COUNT);
  if (count > CHANGED_CELLS_MAX) return true;
  const stride = dim(w, DIM_STRIDE);
  const sight: i32 = u8At(w, F_SIGHT, slot);
  const farthest = sight * (stride + 1);
  for (let i: u32 = 0; i < count; i++) {
    const cell = u32At(w, F_CHANGED_CELL, i);
    if (cell + farthest < own || cell > own + farthest) continue;
    if (isWithin(<i32>(cell % stride) - <i32>(own % stride), <i32>(cell / stride) - <i32>(own / stride), sight)) return true;
  }
  return false;
}
