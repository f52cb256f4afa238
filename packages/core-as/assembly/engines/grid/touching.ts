// The shape `touch`: what is next to the actor - a lever, a wall, somebody.

import { u8At, u16At, u32At } from "../../world/block";
import { EV_TOUCHED, WHY_BAD_DIRECTION, WHY_NONE, WHY_NOTHING_THERE } from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_ACTION_SET, F_CELL, F_FEATURE, F_KIND_OPERATE, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { isActive } from "./actors";
import { isDirection, neighbour } from "./cells";
import { NOBODY, runSet } from "./consequences";

/** Why nothing can be touched there, or WHY_NONE: either the feature there is operated, or the row itself does something. */
export function checkTouch(w: usize, slot: u32, row: u32, direction: u32): u32 {
  if (!isDirection(w, direction)) return WHY_BAD_DIRECTION;
  const feature = u8At(w, F_FEATURE, neighbour(w, u32At(w, F_CELL, slot), direction));
  return u16At(w, F_KIND_OPERATE, feature) == 0 && u16At(w, F_ACTION_SET, row) == 0 ? WHY_NOTHING_THERE : WHY_NONE;
}

/** Touches the cell in a direction: its feature's operate set runs. Returns who stands there then and is able, or NOBODY. */
export function doTouch(w: usize, slot: u32, direction: u32): i32 {
  const cell = neighbour(w, u32At(w, F_CELL, slot), direction);
  const feature = u8At(w, F_FEATURE, cell);
  emit(w, EV_TOUCHED, u32At(w, F_SERIAL, slot), 0, cell, feature);
  runSet(w, u16At(w, F_KIND_OPERATE, feature), slot, whoStands(w, cell), cell, direction);
  return whoStands(w, cell);
}

// --- internal ---

function whoStands(w: usize, cell: u32): i32 {
  const stands = u16At(w, F_OCCUPANT, cell);
  return stands != 0 && isActive(w, stands - 1) ? <i32>stands - 1 : NOBODY;
}
