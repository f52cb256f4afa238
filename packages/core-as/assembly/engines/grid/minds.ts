// The mind of an actor: which hostile it has its eye on and since when, how alert it is, where its leader was, where it walked.
// Renewed by perception, for those only whose driver or numbers ask for it; docs/rules.md, Minds. Drivers read it and change nothing here.
import { dim, i32At, setU8, setU32, u8At, u16At, u32At, word } from "../../world/block";
import { draw, range } from "../../world/draws";
import {
  DRIVER_AMBUSH,
  DRIVER_FOLLOW,
  DRIVER_GUARD,
  DRIVER_HUNT,
  DRIVER_KITE,
  DRIVER_SUPPORT,
  DRIVER_UTILITY,
  EV_ALERTED,
  NUM_ALERT_TICKS,
  STREAM_STYLE,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_MEMORIES,
  DIM_TRAIL,
  F_ALERT,
  F_ALERT_CELL,
  F_ALERT_TICK,
  F_CELL,
  F_DELAY,
  F_DRIVER,
  F_ERROR_RATE,
  F_HOME,
  F_LEADER,
  F_LEADER_CELL,
  F_LEASH,
  F_MEMORY_TICK,
  F_MEMORY_WHO,
  F_NUMBERS,
  F_OPTION,
  F_PATIENCE,
  F_ROUND,
  F_SERIAL,
  F_STICKINESS,
  F_TARGET_SINCE,
  F_TARGET_WHO,
  F_TICK,
  F_TRAIL,
} from "../../world/layout.generated";
import { cellDistance } from "./moves";
import { nearestAlly, nearestSeen, seenHostile, seenSerial } from "./seen";

/** Values of `alert`: at rest, a hostile is there, searching where it was last seen, on the way home. */
export const CALM: u32 = 0;
export const ALERT: u32 = 1;
export const SEARCHING: u32 = 2;
export const RETURNING: u32 = 3;

/** An ambush springs at this Chebyshev distance. */
const AMBUSH_REACH: u32 = 2;

/** Renews the mind of a living actor after its memory. At most one event. */
export function renewMind(w: usize, slot: u32): void {
  const driver = u8At(w, F_DRIVER, slot);
  const isWatchful = driver == DRIVER_GUARD || driver == DRIVER_AMBUSH || driver == DRIVER_UTILITY;
  if (isWatchful || u8At(w, F_DELAY, slot) != 0 || u8At(w, F_STICKINESS, slot) != 0) {
    const target = aim(w, slot, driver);
    if (isWatchful) renewAlert(w, slot, target, driver == DRIVER_AMBUSH);
  }
  if (driver >= DRIVER_SUPPORT) renewLeader(w, slot, driver);
  if (dim(w, DIM_TRAIL) != 0 && word(w, F_ROUND) == 0 && u8At(w, F_PATIENCE, slot) != 0) tread(w, slot);
}

/** Whether an actor with a delay has not had its target long enough to act upon any hostile. */
export function isBlind(w: usize, slot: u32): bool {
  const delay = u8At(w, F_DELAY, slot);
  if (delay == 0) return false;
  return u32At(w, F_TARGET_WHO, slot) == 0 || word(w, F_TICK) - u32At(w, F_TARGET_SINCE, slot) < delay;
}

/** Whether a memory slot holds somebody whom the actor may act upon: what a blind one noticed in this tick is not. */
export function isMemory(w: usize, slot: u32, k: u32): bool {
  return u32At(w, F_MEMORY_WHO, k) != 0 && (u32At(w, F_MEMORY_TICK, k) != word(w, F_TICK) || !isBlind(w, slot));
}

/** The serial of the target that an actor with stickiness prefers to all others; 0 when it prefers none. */
export function heldTarget(w: usize, slot: u32): u32 {
  return u8At(w, F_STICKINESS, slot) == 0 ? 0 : u32At(w, F_TARGET_WHO, slot);
}

/** The actor's home when its leash binds it, else -1. */
export function leashHome(w: usize, slot: u32): i32 {
  return u16At(w, F_LEASH, slot) == 0 ? -1 : u32At(w, F_HOME, slot);
}

/** Whether the actor errs in this round: it wanders whatever its driver would do. Draws only when it can err. */
export function errs(w: usize, slot: u32): bool {
  const rate = u8At(w, F_ERROR_RATE, slot);
  return rate != 0 && range(draw(w, STREAM_STYLE, u32At(w, F_SERIAL, slot), word(w, F_ROUND) << 1), 100) < rate;
}

/** Whether a walker with patience has come to its cell too often: it occurs `patience` times in the trail. */
export function isLooping(w: usize, slot: u32): bool {
  const patience = u8At(w, F_PATIENCE, slot);
  if (patience == 0) return false;
  const cell = u32At(w, F_CELL, slot);
  const length = dim(w, DIM_TRAIL);
  let count: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    if (u32At(w, F_TRAIL, slot * length + i) == cell) count += 1;
  }
  return count >= patience;
}

/** Forgets what the mind holds, for a new driver or style; trail and memories stay. */
export function clearMind(w: usize, slot: u32): void {
  setU8(w, F_OPTION, slot, 0);
  setU32(w, F_TARGET_WHO, slot, 0);
  setU32(w, F_TARGET_SINCE, slot, 0);
  setU8(w, F_ALERT, slot, CALM);
  setU32(w, F_ALERT_TICK, slot, 0);
  setU32(w, F_ALERT_CELL, slot, 0);
  setU32(w, F_LEADER_CELL, slot, 0);
}

// --- internal ---

// Keeps or chooses the target; gives its slot, or -1.
function aim(w: usize, slot: u32, driver: u32): i32 {
  const held = u32At(w, F_TARGET_WHO, slot);
  const tick = word(w, F_TICK);
  const mayHold = held != 0 && tick - u32At(w, F_TARGET_SINCE, slot) <= u8At(w, F_STICKINESS, slot) && u8At(w, F_STICKINESS, slot) != 0;
  let next: i32 = -1;
  if (hasJustSeen(w, slot, tick)) {
    const home = aimHome(w, slot, driver);
    if (mayHold) next = seenHostile(w, slot, held, home);
    if (next < 0) next = nearestSeen(w, slot, home);
  }
  const serial = next < 0 ? 0 : u32At(w, F_SERIAL, next);
  if (serial != held) {
    setU32(w, F_TARGET_WHO, slot, serial);
    setU32(w, F_TARGET_SINCE, slot, serial == 0 ? 0 : tick);
  }
  return next;
}

// Whoever sees a hostile has a memory of this tick, so most actors need not look at all others again.
function hasJustSeen(w: usize, slot: u32, tick: u32): bool {
  const memories = dim(w, DIM_MEMORIES);
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (u32At(w, F_MEMORY_TICK, k) == tick && u32At(w, F_MEMORY_WHO, k) != 0) return true;
  }
  return false;
}

// A guard minds nothing beyond its leash, even one of 0; hunters and such have none with 0.
function aimHome(w: usize, slot: u32, driver: u32): i32 {
  if (driver == DRIVER_GUARD) return u32At(w, F_HOME, slot);
  return driver == DRIVER_HUNT || driver == DRIVER_KITE || driver == DRIVER_UTILITY ? leashHome(w, slot) : -1;
}

function renewAlert(w: usize, slot: u32, target: i32, isAmbush: bool): void {
  const before = u8At(w, F_ALERT, slot);
  const tick = word(w, F_TICK);
  const isSpent = before == CALM || before == RETURNING;
  const cell = u32At(w, F_CELL, slot);
  let isAlarmed = target >= 0 && !isBlind(w, slot);
  if (isAlarmed && isAmbush && isSpent) isAlarmed = cellDistance(w, cell, u32At(w, F_CELL, target)) <= AMBUSH_REACH;
  let after = before;
  if (isAlarmed) {
    after = ALERT;
    setU32(w, F_ALERT_TICK, slot, tick);
    setU32(w, F_ALERT_CELL, slot, u32At(w, F_CELL, target));
  } else if (!isSpent) {
    after = tick - u32At(w, F_ALERT_TICK, slot) > <u32>i32At(w, F_NUMBERS, NUM_ALERT_TICKS) ? RETURNING : SEARCHING;
  }
  if (after == RETURNING && cell == u32At(w, F_HOME, slot)) after = CALM;
  if (after == before) return;
  setU8(w, F_ALERT, slot, after);
  emit(w, EV_ALERTED, u32At(w, F_SERIAL, slot), isAlarmed ? u32At(w, F_SERIAL, target) : 0, u32At(w, F_ALERT_CELL, slot), after);
  if (after != CALM) return;
  setU32(w, F_ALERT_TICK, slot, 0);
  setU32(w, F_ALERT_CELL, slot, 0);
}

// Where the leader is now, or was last; on that cell without seeing it, there is nothing left to follow.
function renewLeader(w: usize, slot: u32, driver: u32): void {
  const serial = u32At(w, F_LEADER, slot);
  if (driver != DRIVER_SUPPORT && driver != DRIVER_FOLLOW && (driver != DRIVER_UTILITY || serial == 0)) return;
  const leader = serial == 0 ? nearestAlly(w, slot) : seenSerial(w, slot, serial);
  if (leader >= 0) setU32(w, F_LEADER_CELL, slot, u32At(w, F_CELL, leader));
  else if (u32At(w, F_LEADER_CELL, slot) == u32At(w, F_CELL, slot)) setU32(w, F_LEADER_CELL, slot, 0);
}

// The trail: the cells that the actor came to, the latest first.
function tread(w: usize, slot: u32): void {
  const length = dim(w, DIM_TRAIL);
  const first = slot * length;
  const cell = u32At(w, F_CELL, slot);
  if (u32At(w, F_TRAIL, first) == cell) return;
  for (let i = length - 1; i > 0; i--) setU32(w, F_TRAIL, first + i, u32At(w, F_TRAIL, first + i - 1));
  setU32(w, F_TRAIL, first, cell);
}
