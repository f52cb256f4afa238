// Statuses: what lasts on an actor for some ticks, such as poison, haste or a stun. Rows are data; a world that uses none has no room for them
// and asks nothing here.
import { check, dim, i16At, setU16, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { EV_STATUS_BEGAN, EV_STATUS_ENDED, FAULT_LAYOUT, STATUS_TAG_ROOT, STATUS_TAG_STUN } from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_STATUSES,
  F_CELL,
  F_INDEX,
  F_SERIAL,
  F_SPEED,
  F_STATUS_EACH,
  F_STATUS_LEFT,
  F_STATUS_SPEED,
  F_STATUS_TAGS,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { beginItem, NOBODY, runSet } from "./consequences";

/** Lays a status on an actor for at least so many ticks; what lasts longer already stays. Nothing for 0 ticks and less. */
export function inflict(w: usize, target: u32, status: u32, ticks: i32): void {
  if (ticks <= 0) return;
  check(w, status < dim(w, DIM_STATUSES), FAULT_LAYOUT);
  const k = target * dim(w, DIM_STATUSES) + status;
  const before: u32 = u16At(w, F_STATUS_LEFT, k);
  const after = max<u32>(before, min<u32>(ticks, 65535));
  setU16(w, F_STATUS_LEFT, k, after);
  if (before == 0) emit(w, EV_STATUS_BEGAN, u32At(w, F_SERIAL, target), status, u32At(w, F_CELL, target), after);
}

/** Ends a status of an actor, if it has it. */
export function cure(w: usize, target: u32, status: u32): void {
  check(w, status < dim(w, DIM_STATUSES), FAULT_LAYOUT);
  const k = target * dim(w, DIM_STATUSES) + status;
  if (u16At(w, F_STATUS_LEFT, k) != 0) setLeft(w, k, 0);
}

/** Whether a status keeps the actor from acting. */
export function isStunned(w: usize, slot: u32): bool {
  return (tagsOf(w, slot) & STATUS_TAG_STUN) != 0;
}

/** Whether a status keeps the actor from stepping. */
export function isRooted(w: usize, slot: u32): bool {
  return (tagsOf(w, slot) & STATUS_TAG_ROOT) != 0;
}

/** Sum of an i16 field over the status rows that are on an actor. */
export function sumStatuses(w: usize, slot: u32, rowField: u32): i32 {
  const statuses = dim(w, DIM_STATUSES);
  let sum: i32 = 0;
  for (let status: u32 = 0; status < statuses; status++) {
    if (u16At(w, F_STATUS_LEFT, slot * statuses + status) != 0) sum += i16At(w, rowField, status);
  }
  return sum;
}

/** The energy that a tick gives to an actor: its speed, changed by the percentages of its statuses; 0 to 65535. */
export function energyGain(w: usize, slot: u32): u32 {
  const speed: u32 = u16At(w, F_SPEED, slot);
  if (dim(w, DIM_STATUSES) == 0) return speed;
  const gain = (<i64>speed * <i64>(100 + sumStatuses(w, slot, F_STATUS_SPEED))) / 100;
  return <u32>max<i64>(0, min<i64>(gain, 65535));
}

/** Runs the statuses of all actors, each a work item, from the cursor on; false when the ring is full. */
export function runStatuses(w: usize): bool {
  const statuses = dim(w, DIM_STATUSES);
  const all = dim(w, DIM_ACTORS) * statuses;
  for (let k = word(w, F_INDEX); k < all; k++) {
    if (u16At(w, F_STATUS_LEFT, k) == 0) continue;
    const slot = k / statuses;
    if (!isActive(w, slot)) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, k);
      return false;
    }
    beginItem(w);
    runSet(w, u16At(w, F_STATUS_EACH, k % statuses), slot, NOBODY, u32At(w, F_CELL, slot), 8);
    // The set may have cured it.
    const left: u32 = u16At(w, F_STATUS_LEFT, k);
    if (left != 0) setLeft(w, k, left - 1);
  }
  return true;
}

// --- internal ---

function setLeft(w: usize, k: u32, left: u32): void {
  setU16(w, F_STATUS_LEFT, k, left);
  if (left != 0) return;
  const slot = k / dim(w, DIM_STATUSES);
  emit(w, EV_STATUS_ENDED, u32At(w, F_SERIAL, slot), k % dim(w, DIM_STATUSES), u32At(w, F_CELL, slot), 0);
}

function tagsOf(w: usize, slot: u32): u32 {
  const statuses = dim(w, DIM_STATUSES);
  let tags: u32 = 0;
  for (let status: u32 = 0; status < statuses; status++) {
    if (u16At(w, F_STATUS_LEFT, slot * statuses + status) != 0) tags |= u8At(w, F_STATUS_TAGS, status);
  }
  return tags;
}
