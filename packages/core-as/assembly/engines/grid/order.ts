// Who acts in a round, and in what order, as the standing order says. Sorting is a bottom-up merge sort over keys that are all different.

import { at, dim, i16At, i32At, setU16, u32At, word } from "../../world/block";
import { draw } from "../../world/draws";
import { NUM_ACTION_COST, ORDER_INITIATIVE, ORDER_ROUND_ROBIN, ORDER_SEEDED_RANDOM, STREAM_ORDER } from "../../world/enums.generated";
import {
  DIM_ACTORS,
  F_ENERGY,
  F_INITIATIVE,
  F_NUMBERS,
  F_ORDER_KEY,
  F_ORDER_POLICY,
  F_ORDER_SLOT,
  F_ROUND,
  F_SERIAL,
  F_TICK,
} from "../../world/layout.generated";
import { isActive, isObject } from "./actors";
import { isStunned } from "./statuses";

/** Whether the actor takes part in a round: alive, able, not stunned, with energy for one action, and no thing. */
export function isReady(w: usize, slot: u32): bool {
  return isActive(w, slot) && i16At(w, F_ENERGY, slot) >= i32At(w, F_NUMBERS, NUM_ACTION_COST) && !isObject(w, slot) && !isStunned(w, slot);
}

/** Whether anybody is ready. */
export function isAnyoneReady(w: usize): bool {
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isReady(w, slot)) return true;
  }
  return false;
}

/** Puts the ready slots in order into `orderSlot` and returns how many there are. */
export function orderActors(w: usize): u32 {
  const actors = dim(w, DIM_ACTORS);
  const keys = at(w, F_ORDER_KEY);
  let count: u32 = 0;
  let isSorted = true;
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (!isReady(w, slot)) continue;
    const key = orderKey(w, slot);
    store<u64>(keys + (count << 3), key);
    setU16(w, F_ORDER_SLOT, count, slot);
    if (count > 0 && load<u64>(keys + ((count - 1) << 3)) > key) isSorted = false;
    count += 1;
  }
  if (!isSorted) mergeSort(w, count, actors);
  return count;
}

// --- internal ---

// The slot fills the low 16 bits, so that no two keys are equal.
function orderKey(w: usize, slot: u32): u64 {
  const policy = word(w, F_ORDER_POLICY);
  const actors = dim(w, DIM_ACTORS);
  if (policy == ORDER_ROUND_ROBIN) return (((slot + actors - (word(w, F_TICK) % actors)) % actors) << 16) | slot;
  if (policy == ORDER_SEEDED_RANDOM) return (drawn(w, slot) << 16) | slot;
  if (policy == ORDER_INITIATIVE) {
    const rank: u64 = <u64>(<u32>(32767 - i16At(w, F_INITIATIVE, slot)) & 0xffff);
    return (rank << 48) | (drawn(w, slot) << 16) | slot;
  }
  return slot;
}

function drawn(w: usize, slot: u32): u64 {
  return draw(w, STREAM_ORDER, u32At(w, F_SERIAL, slot), word(w, F_ROUND)) >> 32;
}

function mergeSort(w: usize, count: u32, actors: u32): void {
  const keys = at(w, F_ORDER_KEY);
  let from = keys;
  let to = keys + (actors << 3);
  for (let width: u32 = 1; width < count; width <<= 1) {
    for (let low: u32 = 0; low < count; low += width << 1) {
      mergeRuns(from, to, low, min(low + width, count), min(low + (width << 1), count));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  for (let i: u32 = 0; i < count; i++) setU16(w, F_ORDER_SLOT, i, <u32>load<u64>(from + (i << 3)) & 0xffff);
}

function mergeRuns(from: usize, to: usize, low: u32, middle: u32, high: u32): void {
  let left = low;
  let right = middle;
  for (let i = low; i < high; i++) {
    const takeLeft = right >= high || (left < middle && load<u64>(from + (left << 3)) < load<u64>(from + (right << 3)));
    const source = takeLeft ? left++ : right++;
    store<u64>(to + (i << 3), load<u64>(from + (source << 3)));
  }
}
