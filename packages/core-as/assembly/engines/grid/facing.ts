// Facing: the direction in which an actor last did something, and who stands behind it.

import { setU8, u8At, u32At } from "../../world/block";
import { SHAPE_CLOSE, SHAPE_OPEN, SHAPE_SHOOT, SHAPE_STEP, SHAPE_STRIKE, SHAPE_TOUCH } from "../../world/enums.generated";
import { F_CELL, F_FACING } from "../../world/layout.generated";
import { signDirection } from "./lines";

/** The direction of a checked action: that towards the actor in slot argument-1 for a strike or shot at it, else the proposal's. */
export function aimOf(w: usize, slot: u32, shape: u32, direction: u32, argument: u32): u32 {
  if (argument == 0 || (shape != SHAPE_STRIKE && shape != SHAPE_SHOOT)) return direction;
  return signDirection(w, u32At(w, F_CELL, slot), u32At(w, F_CELL, argument - 1));
}

/** Turns an actor to where its action goes; shapes without a direction leave it as it stands. */
export function face(w: usize, slot: u32, shape: u32, direction: u32): void {
  const isDirected =
    shape == SHAPE_STEP ||
    shape == SHAPE_STRIKE ||
    shape == SHAPE_SHOOT ||
    shape == SHAPE_OPEN ||
    shape == SHAPE_CLOSE ||
    shape == SHAPE_TOUCH;
  if (isDirected && direction < 8) setU8(w, F_FACING, slot, direction + 1);
}

/** 1 when an actor stands behind another: opposite to where that one faces, or next to it; 0 without either (-1) or without a facing. */
export function isBehind(w: usize, slot: i32, other: i32): i32 {
  if (slot < 0 || other < 0) return 0;
  const facing = u8At(w, F_FACING, other);
  const seen = signDirection(w, u32At(w, F_CELL, other), u32At(w, F_CELL, slot));
  if (facing == 0 || facing > 8 || seen > 7) return 0;
  const turned = (seen + 9 - facing) & 7;
  return turned >= 3 && turned <= 5 ? 1 : 0;
}
