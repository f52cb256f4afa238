// The shape `shoot`: a flight cell by cell, in a direction or along the line of sight to an actor, up to the first body or wall.

import { u8At, u16At, u32At } from "../../world/block";
import { EV_SHOT, WHY_BAD_DIRECTION, WHY_NO_TARGET, WHY_NONE, WHY_OUT_OF_RANGE } from "../../world/enums.generated";
import { emit } from "../../world/events";
import { F_ACTION_RANGE, F_CELL, F_OCCUPANT, F_SERIAL } from "../../world/layout.generated";
import { isActive } from "./actors";
import { isDirection, isPassable, neighbour } from "./cells";
import { NOBODY } from "./consequences";
import { lineCell } from "./lines";
import { cellDistance } from "./moves";
import { isReached, strikeTarget } from "./striking";

/** Why a shot cannot be made, or WHY_NONE. Nobody need stand in the way. */
export function checkShoot(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  if (argument == 0) return isDirection(w, direction) ? WHY_NONE : WHY_BAD_DIRECTION;
  const target = strikeTarget(w, slot, direction, argument);
  if (target < 0) return WHY_NO_TARGET;
  return isReached(w, slot, target, u8At(w, F_ACTION_RANGE, row)) ? WHY_NONE : WHY_OUT_OF_RANGE;
}

/** The cell on which a checked shot ends: that of the first actor who is able, else the last one before a wall or within range. */
export function impactOf(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  const own = u32At(w, F_CELL, slot);
  const to = argument == 0 ? own : u32At(w, F_CELL, argument - 1);
  const range: u32 = argument == 0 ? u8At(w, F_ACTION_RANGE, row) : cellDistance(w, own, to);
  let cell = own;
  for (let i: u32 = 1; i <= range; i++) {
    const next = argument == 0 ? neighbour(w, cell, direction) : lineCell(w, own, to, i);
    if (!isPassable(w, next)) return cell;
    cell = next;
    if (ableAt(w, cell) >= 0) return cell;
  }
  return cell;
}

/** Tells the shot; the row's consequences do the rest. Returns who was hit, or NOBODY. */
export function doShoot(w: usize, slot: u32, row: u32, impact: u32): i32 {
  const hit = impact == u32At(w, F_CELL, slot) ? NOBODY : ableAt(w, impact);
  emit(w, EV_SHOT, u32At(w, F_SERIAL, slot), hit < 0 ? 0 : u32At(w, F_SERIAL, hit), impact, row);
  return hit;
}

// --- internal ---

function ableAt(w: usize, cell: u32): i32 {
  const stands = u16At(w, F_OCCUPANT, cell);
  return stands != 0 && isActive(w, stands - 1) ? <i32>stands - 1 : NOBODY;
}
