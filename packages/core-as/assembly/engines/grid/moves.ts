// The small moves that kernels are made of: approach, pursue, wander, strike, search. Each gives a packed proposal, or NONE.
import { dim, u16At, u32At } from "../../world/block";
import { kernelRange } from "../../world/draws";
import { DIM_STRIDE, F_CELL, F_HOME, F_LEASH, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { groupOf, isHostile } from "./actors";
import { isDirection, neighbour } from "./cells";
import { GOAL_FRONTIER, GOAL_UNVISITED, isGoal } from "./goals";
import { freeSteps, isKnownClosed, isSeenTaken, openableLocks } from "./known";
import { heldTarget, isBlind } from "./minds";
import { bestSteps } from "./search";
import { nearestSeen, seenHostile } from "./seen";
import { actorSees } from "./sight";

/** No proposal: the next part of a kernel's rule decides. */
export const NONE: u32 = 0xffffffff;
export const ROW_STEP: u32 = 1;
export const ROW_ATTACK: u32 = 2;
export const ROW_PICK_UP: u32 = 3;
export const ROW_USE: u32 = 5;
export const ROW_OPEN: u32 = 6;

/** Packs a proposal. */
export function pack(row: u32, direction: u32, argument: u32): u32 {
  return row | (direction << 8) | (argument << 16);
}

/** Steps (or opens) towards a goal set by the shortest known way; NONE when on it already or when it cannot be reached. */
export function approach(w: usize, slot: u32, goal: u32, target: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const group = groupOf(w, slot);
  if (isGoal(w, group, goal, target, cell)) return NONE;
  const best = bestSteps(w, group, openableLocks(w, slot), goal, target, cell);
  if (best == 0) return NONE;
  let free: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((best & (1 << direction)) != 0 && !isSeenTaken(w, slot, direction)) free |= 1 << direction;
  }
  if (free == 0) return blocked(w, slot);
  return go(w, slot, choose(w, slot, free));
}

/** What explorers do: to the frontier of knowledge, else to cells nobody of the group stood on, else wander. */
export function search(w: usize, slot: u32): u32 {
  let answer = approach(w, slot, GOAL_FRONTIER, 0);
  if (answer == NONE) answer = approach(w, slot, GOAL_UNVISITED, 0);
  return answer == NONE ? wander(w, slot) : answer;
}

/** Waits or takes any free legal known step, all equally likely. */
export function wander(w: usize, slot: u32): u32 {
  const free = freeSteps(w, slot);
  const pick = kernelRange(w, slot, 1 + popcnt<u32>(free));
  return pick == 0 ? 0 : go(w, slot, nthBit(free, pick - 1));
}

/** Waits or takes any free legal known step within the actor's leash of its home, all equally likely. */
export function stroll(w: usize, slot: u32): u32 {
  const within = withinLeash(w, slot, freeSteps(w, slot));
  const pick = kernelRange(w, slot, 1 + popcnt<u32>(within));
  return pick == 0 ? 0 : go(w, slot, nthBit(within, pick - 1));
}

/** A free legal known step that comes nearest to a cell and nearer than now; with `home` >= 0 only within the actor's leash of it. NONE if there is none. */
export function pursue(w: usize, slot: u32, target: u32, home: i32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const free = freeSteps(w, slot);
  const leash = u16At(w, F_LEASH, slot);
  let best = squaredDistance(w, cell, target);
  let bits: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((free & (1 << direction)) == 0) continue;
    const next = neighbour(w, cell, direction);
    if (home >= 0 && cellDistance(w, next, home) > leash) continue;
    const distance = squaredDistance(w, next, target);
    if (distance < best) {
      best = distance;
      bits = 0;
    }
    if (distance == best && distance < squaredDistance(w, cell, target)) bits |= 1 << direction;
  }
  return bits == 0 ? NONE : go(w, slot, choose(w, slot, bits));
}

/** The seen hostile that can be struck from here: the held target, else the lowest serial; -1 when there is none. */
export function adjacentHostile(w: usize, slot: u32): i32 {
  if (isBlind(w, slot)) return -1;
  const held = heldTarget(w, slot);
  const cell = u32At(w, F_CELL, slot);
  let best: i32 = -1;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (!isDirection(w, direction)) continue;
    const stands = u16At(w, F_OCCUPANT, neighbour(w, cell, direction));
    if (stands == 0 || !isHostile(w, slot, stands - 1) || !actorSees(w, slot, neighbour(w, cell, direction))) continue;
    if (held != 0 && u32At(w, F_SERIAL, stands - 1) == held) return stands - 1;
    if (best < 0 || u32At(w, F_SERIAL, stands - 1) < u32At(w, F_SERIAL, best)) best = stands - 1;
  }
  return best;
}

/** Whether the other actor stands next to this one, in a legal direction. */
export function atHostile(w: usize, slot: u32, other: u32): bool {
  const direction = directionTo(w, slot, other);
  return direction < 8 && isDirection(w, direction);
}

/** The hostile that an actor minds first: its held target if that is seen, else the nearest; with `home` >= 0 within its leash of it; -1: none. */
export function nearestHostile(w: usize, slot: u32, home: i32): i32 {
  if (isBlind(w, slot)) return -1;
  const held = heldTarget(w, slot);
  const target = held == 0 ? -1 : seenHostile(w, slot, held, home);
  return target >= 0 ? target : nearestSeen(w, slot, home);
}

/** Whether a cell is farther from `home` than the actor's leash; never with a home below 0. */
export function isBeyond(w: usize, slot: u32, cell: u32, home: i32): bool {
  return home >= 0 && cellDistance(w, cell, home) > u16At(w, F_LEASH, slot);
}

/** A strike with the row `attack` at an adjacent actor. */
export function strike(w: usize, slot: u32, other: u32): u32 {
  return pack(ROW_ATTACK, directionTo(w, slot, other), 0);
}

/** Squared distance of two cells. */
export function squaredDistance(w: usize, a: u32, b: u32): u32 {
  const stride = dim(w, DIM_STRIDE);
  const row = a / stride;
  const other = b / stride;
  const dx = <i32>(a - row * stride) - <i32>(b - other * stride);
  const dy = <i32>row - <i32>other;
  return dx * dx + dy * dy;
}

/** Chebyshev distance of two cells: steps with diagonals. */
export function cellDistance(w: usize, a: u32, b: u32): u32 {
  const stride = dim(w, DIM_STRIDE);
  const row = a / stride;
  const other = b / stride;
  const dx = abs<i32>(<i32>(a - row * stride) - <i32>(b - other * stride));
  const dy = abs<i32>(<i32>row - <i32>other);
  return max(dx, dy);
}

/** One of the set bits, drawn when there are several. */
export function choose(w: usize, slot: u32, bits: u32): u32 {
  const count = popcnt<u32>(bits);
  return nthBit(bits, count == 1 ? 0 : kernelRange(w, slot, count));
}

/** A step in a direction, or opening what is closed there. */
export function go(w: usize, slot: u32, direction: u32): u32 {
  const next = neighbour(w, u32At(w, F_CELL, slot), direction);
  return pack(isKnownClosed(w, groupOf(w, slot), next) ? ROW_OPEN : ROW_STEP, direction, 0);
}

/** The place of the n-th set bit, from 0. */
export function nthBit(bits: u32, n: u32): u32 {
  for (let i: u32 = 0; i < n; i++) bits &= bits - 1;
  return ctz<u32>(bits);
}

// --- internal ---

function withinLeash(w: usize, slot: u32, steps: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const home = u32At(w, F_HOME, slot);
  const leash = u16At(w, F_LEASH, slot);
  let within: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((steps & (1 << direction)) == 0) continue;
    if (cellDistance(w, neighbour(w, cell, direction), home) <= leash) within |= 1 << direction;
  }
  return within;
}

function blocked(w: usize, slot: u32): u32 {
  const beside = adjacentHostile(w, slot);
  return beside >= 0 ? strike(w, slot, beside) : wander(w, slot);
}

function directionTo(w: usize, slot: u32, other: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const target = u32At(w, F_CELL, other);
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (neighbour(w, cell, direction) == target) return direction;
  }
  return 8;
}
