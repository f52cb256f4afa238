// Sliding: who comes to a slippery cell in a direction goes on in it, cell by cell, until the ground holds or something is in the way.

import { u32At } from "../../world/block";
import { ACTOR_FLYING, EV_SLID } from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_CELL, F_SERIAL } from "../../world/layout.generated";
import { hasTag, isActive, placeActor } from "./actors";
import { neighbour } from "./cells";
import { takeStep } from "./consequences";
import { canBeMoved, GROUND_SLIPPERY, hasGround, isSlippery } from "./ground";
import { passKinds } from "./movement";

/** Slides an actor on from the cell to which it has just come in a direction (8: none). Each cell is a step of the work item. */
export function slide(w: usize, slot: u32, arrived: u32, direction: u32): void {
  if (direction > 7 || !hasGround(w, GROUND_SLIPPERY)) return;
  if (hasTag(w, slot, ACTOR_FLYING)) return;
  let cell = arrived;
  while (isActive(w, slot) && u32At(w, F_CELL, slot) == cell && isSlippery(w, cell) && canBeMoved(w, cell, direction)) {
    if (!takeStep(w)) return;
    const from = cell;
    cell = neighbour(w, cell, direction);
    placeActor(w, slot, cell);
    emit(w, EV_SLID, u32At(w, F_SERIAL, slot), 0, cell, direction);
    passKinds(w, slot, from, direction);
  }
}
