// Ways to goals over known cells: which of three searches answers. Near goals are found outward from the walker, single cells from there back to
// the walker, others in distance fields that are kept and mended. All give the same answer: the directions whose neighbour is nearest to the goals. Distances are exact.

import { dim } from "../../world/block";
import { DIM_CELLS } from "../../world/layout.generated";
import { neighbour } from "./cells";
import { distancesOf, dropKeptFields, FAR, findField, makeField, mendField } from "./fields";
import { GOAL_CELL } from "./goals";
import { isShunned, known, MAY_STEP } from "./known";
import { outward } from "./outward";
import { toward } from "./toward";
import { dropWays, stepsFrom, waysOf } from "./ways";

/** Directions (bits) of legal known steps from `cell` whose neighbour is nearest to the goals; 0 when none can be reached. The tables must be prepared. */
export function bestSteps(w: usize, group: u32, locks: u32, goal: u32, target: u32, cell: u32): u32 {
  if (goal == GOAL_CELL && ((known(w, group, target) & MAY_STEP) == 0 || isShunned(w, group, target))) return 0;
  const ways = waysOf(w, group, locks);
  let field = findField(w, group, locks, goal, target);
  if (field >= 0) mendField(w, ways, field);
  else {
    const steps = nearSteps(w, ways, group, goal, target, cell);
    // Where there is nothing to find a field says so at once the next time.
    if (steps != 0) return steps;
    field = makeField(w, ways, group, locks, goal, target);
  }
  return downhill(w, ways, field, group, cell);
}

/** Drops all that is kept for searches. */
export function dropFields(w: usize): void {
  dropKeptFields(w);
  dropWays(w);
}

// --- internal ---

/** So many cells are looked at outward before a field is made. */
const NEAR_CELLS: u32 = 512;

/** So many are looked at from a single cell back, at the least. */
const TOWARD_CELLS: u32 = 64;

// Without a field. One to a single cell is asked again on the whole way to it, so it is made soon; in a large world it costs more, and later.
function nearSteps(w: usize, ways: usize, group: u32, goal: u32, target: u32, cell: u32): u32 {
  if (goal != GOAL_CELL) return outward(w, ways, group, goal, target, cell, NEAR_CELLS);
  return cell == target ? 0 : toward(w, ways, group, target, cell, max(TOWARD_CELLS, dim(w, DIM_CELLS) >> 7));
}

function downhill(w: usize, ways: usize, entry: u32, group: u32, cell: u32): u32 {
  const field = distancesOf(w, entry);
  let best = FAR;
  let bits: u32 = 0;
  for (let steps = stepsFrom(w, ways, group, cell); steps != 0; steps &= steps - 1) {
    const direction = ctz<u32>(steps);
    const distance = load<u32>(field + (neighbour(w, cell, direction) << 2));
    if (distance < best) {
      best = distance;
      bits = 0;
    }
    if (distance == best && best != FAR) bits |= 1 << direction;
  }
  return bits;
}
