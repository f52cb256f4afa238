// Goal sets: which cells a walker wants to come to, as far as its group knows. It must not know how to get there.
import { at, dim, u8At, u16At } from "../../world/block";
import { ITEM_KEY } from "../../world/enums.generated";
import { DIM_CELLS, DIM_STRIDE, F_ITEM_TAGS, F_KNOWN_FEATURE, F_KNOWN_ITEM, F_KNOWN_TERRAIN } from "../../world/layout.generated";
import { isInner, neighbour } from "./cells";
import { isKnownExit, isShunned, known, MAY_STEP } from "./known";
import { isShop } from "./shops";

/** Goal sets. A goal of GOAL_CELL carries the cell in `target`. */
export const GOAL_CELL: u32 = 1;
export const GOAL_EXITS: u32 = 2;
export const GOAL_KEYS: u32 = 3;
export const GOAL_ITEMS: u32 = 4;
export const GOAL_FRONTIER: u32 = 5;
export const GOAL_UNVISITED: u32 = 6;

/** Bit of knownTerrain: somebody of the group stood there. */
export const VISITED: u32 = 0x80;

/** Whether a cell belongs to a goal set, as far as the group knows. */
export function isGoal(w: usize, group: u32, goal: u32, target: u32, cell: u32): bool {
  if (goal == GOAL_CELL) return cell == target;
  if (goal == GOAL_EXITS) return isKnownExit(w, group, cell);
  return (known(w, group, cell) & MAY_STEP) != 0 && isWanted(w, group, goal, cell) && !isShunned(w, group, cell);
}

/** Whether a walker may stand on a goal, as far as its group knows: isGoal asks so itself but for single cells and exits. */
export function maySettle(w: usize, group: u32, cell: u32): bool {
  return (known(w, group, cell) & MAY_STEP) != 0 && !isShunned(w, group, cell);
}

// --- internal ---

// What makes a cell that can be stepped on one of a goal set.
function isWanted(w: usize, group: u32, goal: u32, cell: u32): bool {
  const k = group * dim(w, DIM_CELLS) + cell;
  if (goal == GOAL_UNVISITED) return (u8At(w, F_KNOWN_TERRAIN, k) & VISITED) == 0;
  if (goal == GOAL_FRONTIER) return isFrontier(w, group, cell);
  const item = u8At(w, F_KNOWN_ITEM, k);
  if (item == 0 || isShop(w, u8At(w, F_KNOWN_FEATURE, k))) return false;
  return goal != GOAL_KEYS || (u16At(w, F_ITEM_TAGS, item) & ITEM_KEY) != 0;
}

// Mostly all around is known, which three words tell.
function isFrontier(w: usize, group: u32, cell: u32): bool {
  const stride = dim(w, DIM_STRIDE);
  const row = at(w, F_KNOWN_TERRAIN) + group * dim(w, DIM_CELLS) + cell - 1;
  if (areThree(load<u32>(row - stride)) && areThree(load<u32>(row)) && areThree(load<u32>(row + stride))) return false;
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = neighbour(w, cell, direction);
    if (u8At(w, F_KNOWN_TERRAIN, group * dim(w, DIM_CELLS) + next) == 0 && isInner(w, next)) return true;
  }
  return false;
}

// Whether none of the first three bytes is 0.
function areThree(bytes: u32): bool {
  return ((((bytes & 0x7f7f7f) + 0x7f7f7f) | bytes) & 0x808080) == 0x808080;
}
