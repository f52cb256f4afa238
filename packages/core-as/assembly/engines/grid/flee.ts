// Flight: the place among the next ones that is farthest from the nearest threat.

import { dim, i32At, u32At, word } from "../../world/block";
import { NUM_MEMORY_TICKS } from "../../world/enums.generated";
import { DIM_MEMORIES, F_CELL, F_MEMORY_CELL, F_MEMORY_TICK, F_NUMBERS, F_TICK } from "../../world/layout.generated";
import { neighbour } from "./cells";
import { freeSteps } from "./known";
import { isMemory } from "./minds";
import { adjacentHostile, choose, go, NONE, nearestHostile, squaredDistance, strike } from "./moves";
import { leastToSeen } from "./seen";

/** Waiting is the lowest option, steps follow by direction, so that all can be drawn together. */
const WAIT_BIT: u32 = 1;

/** Away from hostiles, seen or remembered; cornered, it strikes; without any it waits. */
export function flee(w: usize, slot: u32): u32 {
  const isSeen = nearestHostile(w, slot, -1) >= 0;
  if (!isSeen && !hasFreshMemory(w, slot)) return 0;
  const choice = fleeFrom(w, slot, isSeen);
  if (choice != 0) return choice;
  const beside = adjacentHostile(w, slot);
  return beside >= 0 ? strike(w, slot, beside) : 0;
}

/** Wait (0) or a step, whichever leaves the largest distance to the nearest threat: those seen, else those remembered. */
function fleeFrom(w: usize, slot: u32, isSeen: bool): u32 {
  const cell = u32At(w, F_CELL, slot);
  const free = freeSteps(w, slot);
  let best = leastDistance(w, slot, cell, isSeen);
  let options: u32 = WAIT_BIT;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((free & (1 << direction)) == 0) continue;
    const distance = leastDistance(w, slot, neighbour(w, cell, direction), isSeen);
    if (distance > best) {
      best = distance;
      options = 0;
    }
    if (distance == best) options |= 2 << direction;
  }
  const choice = choose(w, slot, options);
  return choice == 0 ? 0 : go(w, slot, choice - 1);
}

/** A step that leaves a larger distance to the nearest seen hostile than waiting does, the largest there is; NONE when no step does. */
export function retreat(w: usize, slot: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  const free = freeSteps(w, slot);
  let best = leastToSeen(w, slot, cell);
  let steps: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if ((free & (1 << direction)) == 0) continue;
    const distance = leastToSeen(w, slot, neighbour(w, cell, direction));
    if (distance > best) {
      best = distance;
      steps = 0;
    } else if (steps == 0) continue;
    if (distance == best) steps |= 1 << direction;
  }
  return steps == 0 ? NONE : go(w, slot, choose(w, slot, steps));
}

/** Whether an actor remembers somebody whom it may flee from. */
export function hasFreshMemory(w: usize, slot: u32): bool {
  const memories = dim(w, DIM_MEMORIES);
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (isMemory(w, slot, k) && isFresh(w, k)) return true;
  }
  return false;
}

/** Whether a memory slot is young enough to be fled from. */
function isFresh(w: usize, k: u32): bool {
  return <u64>u32At(w, F_MEMORY_TICK, k) + <u64>i32At(w, F_NUMBERS, NUM_MEMORY_TICKS) >= <u64>word(w, F_TICK);
}

// --- internal ---

function leastDistance(w: usize, slot: u32, from: u32, isSeen: bool): u32 {
  return isSeen ? leastToSeen(w, slot, from) : leastToRemembered(w, slot, from);
}

function leastToRemembered(w: usize, slot: u32, from: u32): u32 {
  const memories = dim(w, DIM_MEMORIES);
  let least: u32 = 0xffffffff;
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (!isMemory(w, slot, k) || !isFresh(w, k)) continue;
    least = min(least, squaredDistance(w, from, u32At(w, F_MEMORY_CELL, k)));
  }
  return least;
}
