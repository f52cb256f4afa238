// The kernels hunt and kite, and the parts that they share: to whom an actor is led by its eyes, then by its memory.
// They must not see whom their eyes and their memory do not hold.

import { dim, u32At } from "../../world/block";
import { DIM_MEMORIES, F_CELL, F_MEMORY_CELL, F_MEMORY_TICK } from "../../world/layout.generated";
import { dress } from "./dressing";
import { flee, retreat } from "./flee";
import { GOAL_CELL } from "./goals";
import { isMemory, leashHome } from "./minds";
import { adjacentHostile, approach, cellDistance, isBeyond, NONE, nearestHostile, pack, pursue, search, strike } from "./moves";
import { rangedRow, rangeOf } from "./ranged";

/** Strikes beside it, puts on better gear, goes after whom it sees, then to whom it remembers, else searches. */
export function hunt(w: usize, slot: u32): u32 {
  const beside = adjacentHostile(w, slot);
  if (beside >= 0) return strike(w, slot, beside);
  const gear = dress(w, slot);
  if (gear != NONE) return gear;
  return chase(w, slot, nearestHostile(w, slot, leashHome(w, slot)));
}

/** Keeps a hostile at the range of its best ranged row; without one that it can take now it flees. */
export function kite(w: usize, slot: u32): u32 {
  const row = rangedRow(w, slot);
  if (row < 0) return flee(w, slot);
  const prey = nearestHostile(w, slot, leashHome(w, slot));
  if (prey < 0) return chase(w, slot, prey);
  const distance = cellDistance(w, u32At(w, F_CELL, slot), u32At(w, F_CELL, prey));
  if (distance == 1) {
    const away = retreat(w, slot);
    if (away != NONE) return away;
  }
  return distance <= rangeOf(w, row) ? pack(row, 0, prey + 1) : chase(w, slot, prey);
}

/** Steps towards a seen actor: straight when that brings it nearer, else by the shortest way; NONE when neither does. */
export function goAfter(w: usize, slot: u32, other: u32): u32 {
  const cell = u32At(w, F_CELL, other);
  const step = pursue(w, slot, cell, -1);
  return step != NONE ? step : approach(w, slot, GOAL_CELL, cell);
}

// --- internal ---

// After the prey (-1: none), else to the latest memory, else on the search.
function chase(w: usize, slot: u32, prey: i32): u32 {
  if (prey >= 0) {
    const way = goAfter(w, slot, prey);
    if (way != NONE) return way;
  }
  const remembered = latestMemory(w, slot);
  if (remembered >= 0) {
    const way = approach(w, slot, GOAL_CELL, u32At(w, F_MEMORY_CELL, remembered));
    if (way != NONE) return way;
  }
  return search(w, slot);
}

function latestMemory(w: usize, slot: u32): i32 {
  const memories = dim(w, DIM_MEMORIES);
  const home = leashHome(w, slot);
  let best: i32 = -1;
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (!isMemory(w, slot, k) || isBeyond(w, slot, u32At(w, F_MEMORY_CELL, k), home)) continue;
    if (best < 0 || u32At(w, F_MEMORY_TICK, k) > u32At(w, F_MEMORY_TICK, best)) best = k;
  }
  return best;
}
