// The shape `step`: one cell in a direction. What can be pushed is pushed first; allies change places where the rulebook lets them.

import { i32At, u16At, u32At } from "../../world/block";
import {
  EV_MOVED,
  EV_SWAPPED,
  NUM_SWAP,
  WHY_BAD_DIRECTION,
  WHY_BLOCKED,
  WHY_CORNER,
  WHY_NONE,
  WHY_OCCUPIED,
  WHY_ONE_WAY,
  WHY_ROOTED,
  WHY_STUCK,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_CELL, F_NUMBERS, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { exchangeActors, isActive, isAllied, isPushable, placeActor } from "./actors";
import { cornersOpen, isDirection, isFree, isPassable, neighbour } from "./cells";
import { admits, canBeMoved } from "./ground";
import { enterKinds, kindsAt, leaveKinds, pass, shift } from "./movement";
import { isRooted } from "./statuses";

/** Why a step cannot be taken, or WHY_NONE. */
export function checkStep(w: usize, slot: u32, direction: u32): u32 {
  if (isRooted(w, slot)) return WHY_ROOTED;
  if (!isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const cell = u32At(w, F_CELL, slot);
  const next = neighbour(w, cell, direction);
  if (!isPassable(w, next)) return WHY_BLOCKED;
  if (!admits(w, next, direction)) return WHY_ONE_WAY;
  if (!cornersOpen(w, cell, direction)) return WHY_CORNER;
  const stands = u16At(w, F_OCCUPANT, next);
  return stands == 0 ? WHY_NONE : checkTaken(w, slot, stands - 1, direction);
}

/** Takes a checked step; what the places do follows. */
export function doStep(w: usize, slot: u32, direction: u32): void {
  const from = u32At(w, F_CELL, slot);
  const next = neighbour(w, from, direction);
  const stands = u16At(w, F_OCCUPANT, next);
  if (stands != 0) {
    if (!isPushable(w, stands - 1)) {
      exchange(w, slot, stands - 1, direction);
      return;
    }
    shift(w, stands - 1, slot, direction);
    if (!isActive(w, slot) || u32At(w, F_CELL, slot) != from || !isFree(w, next)) return;
  }
  placeActor(w, slot, next);
  emit(w, EV_MOVED, u32At(w, F_SERIAL, slot), 0, next, direction);
  pass(w, slot, from, direction);
}

/** Whether a step may change places with who stands there: the rulebook lets allies swap, and each is allied to the other. */
export function maySwap(w: usize, slot: u32, other: u32): bool {
  return i32At(w, F_NUMBERS, NUM_SWAP) != 0 && isAllied(w, slot, other) && isAllied(w, other, slot) && isActive(w, other);
}

// --- internal ---

function checkTaken(w: usize, slot: u32, other: u32, direction: u32): u32 {
  if (isPushable(w, other)) return hasRoomBeyond(w, other, direction) ? WHY_NONE : WHY_STUCK;
  return maySwap(w, slot, other) ? WHY_NONE : WHY_OCCUPIED;
}

function hasRoomBeyond(w: usize, slot: u32, direction: u32): bool {
  return canBeMoved(w, u32At(w, F_CELL, slot), direction);
}

// Both cells are what they were when the two changed places, whatever the first sets change.
function exchange(w: usize, slot: u32, other: u32, direction: u32): void {
  const from = u32At(w, F_CELL, slot);
  const next = u32At(w, F_CELL, other);
  const back = (direction + 4) & 7;
  const ground = kindsAt(w, next);
  const itsGround = kindsAt(w, from);
  exchangeActors(w, slot, other);
  emit(w, EV_SWAPPED, u32At(w, F_SERIAL, slot), u32At(w, F_SERIAL, other), next, direction);
  leaveKinds(w, slot, from, itsGround, direction);
  leaveKinds(w, other, next, ground, back);
  enterKinds(w, slot, next, ground, direction);
  if (u32At(w, F_CELL, slot) == next && u32At(w, F_CELL, other) == from) enterKinds(w, other, from, itsGround, back);
}
