// The shape `step`: one cell in a direction.
import { u16At, u32At } from "../../world/block";
import { EV_MOVED, WHY_BAD_DIRECTION, WHY_BLOCKED, WHY_CORNER, WHY_NONE, WHY_OCCUPIED } from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_CELL, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { placeActor } from "./actors";
import { cornersOpen, isDirection, isPassable, neighbour } from "./cells";
import { enter } from "./movement";

/** Why a step cannot be taken, or WHY_NONE. */
export function checkStep(w: usize, slot: u32, direction: u32): u32 {
  if (!isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const cell = u32At(w, F_CELL, slot);
  const next = neighbour(w, cell, direction);
  if (!isPassable(w, next)) return WHY_BLOCKED;
  if (!cornersOpen(w, cell, direction)) return WHY_CORNER;
  return u16At(w, F_OCCUPANT, next) != 0 ? WHY_OCCUPIED : WHY_NONE;
}

/** Takes a checked step; what the new place does follows. */
export function doStep(w: usize, slot: u32, direction: u32): void {
  const next = neighbour(w, u32At(w, F_CELL, slot), direction);
  placeActor(w, slot, next);
  emit(w, EV_MOVED, u32At(w, F_SERIAL, slot), 0, next, direction);
  enter(w, slot, direction);
}
