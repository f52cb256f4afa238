// The shape `strike`: at whoever stands in a direction, or at a seen actor within range.
import { dim, u8At, u16At, u32At } from "../../world/block";
import {
  ACTION_TAG_LINE,
  EV_ATTACKED,
  WHY_BAD_DIRECTION,
  WHY_IN_THE_WAY,
  WHY_NO_TARGET,
  WHY_NONE,
  WHY_NOT_HOSTILE,
  WHY_OUT_OF_RANGE,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import { DIM_ACTORS, F_ACTION_RANGE, F_ACTION_TAGS, F_CELL, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { isActive, isAllied } from "./actors";
import { isDirection, neighbour } from "./cells";
import { lineCell } from "./lines";
import { cellDistance } from "./moves";
import { actorSees } from "./sight";

/** The slot that a strike means: by direction when the argument is 0, else slot argument-1; -1 when nobody able stands there. */
export function strikeTarget(w: usize, slot: u32, direction: u32, argument: u32): i32 {
  if (argument != 0) {
    const other = argument - 1;
    return other < dim(w, DIM_ACTORS) && other != slot && isActive(w, other) ? <i32>other : -1;
  }
  const stands = u16At(w, F_OCCUPANT, neighbour(w, u32At(w, F_CELL, slot), direction));
  return stands != 0 && isActive(w, stands - 1) ? <i32>stands - 1 : -1;
}

/** Why a strike cannot be made, or WHY_NONE. */
export function checkStrike(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  if (argument == 0 && !isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const target = strikeTarget(w, slot, direction, argument);
  if (target < 0) return WHY_NO_TARGET;
  if (argument != 0 && !isReached(w, slot, target, u8At(w, F_ACTION_RANGE, row))) return WHY_OUT_OF_RANGE;
  if (argument != 0 && !isLineFree(w, slot, row, target)) return WHY_IN_THE_WAY;
  return isAllied(w, slot, target) ? WHY_NOT_HOSTILE : WHY_NONE;
}

/** Tells the strike; the row's consequences do the rest. Returns the target. */
export function doStrike(w: usize, slot: u32, target: i32, row: u32): i32 {
  emit(w, EV_ATTACKED, u32At(w, F_SERIAL, slot), u32At(w, F_SERIAL, target), u32At(w, F_CELL, target), row);
  return target;
}

/** Whether an actor sees another one within `range` cells. */
export function isReached(w: usize, slot: u32, target: u32, range: u32): bool {
  const cell = u32At(w, F_CELL, target);
  return cellDistance(w, u32At(w, F_CELL, slot), cell) <= range && actorSees(w, slot, cell);
}

// --- internal ---

// A row with the tag line asks that nobody stands strictly between.
function isLineFree(w: usize, slot: u32, row: u32, target: u32): bool {
  if ((u8At(w, F_ACTION_TAGS, row) & ACTION_TAG_LINE) == 0) return true;
  const from = u32At(w, F_CELL, slot);
  const to = u32At(w, F_CELL, target);
  const distance = cellDistance(w, from, to);
  for (let i: u32 = 1; i < distance; i++) {
    if (u16At(w, F_OCCUPANT, lineCell(w, from, to, i)) != 0) return false;
  }
  return true;
}
