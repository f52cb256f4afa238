// Flight: the place among the next ones that is farthest from the nearest threat.
import { dim, i32At, u32At, word } from "../../world/block";
import { NUM_MEMORY_TICKS } from "../../world/enums.generated";
import {
  DIM_ACTORS,
  DIM_MEMORIES,
  F_CELL,
  F_MEMORY_CELL,
  F_MEMORY_TICK,
  F_MEMORY_WHO,
  F_NUMBERS,
  F_TICK,
} from "../../world/layout.generated";
import { isAlive, isHostile } from "./actors";
import { neighbour } from "./cells";
import { freeSteps } from "./known";
import { choose, go, squaredDistance } from "./moves";
import { actorSees } from "./sight";

/** Waiting is the lowest option, steps follow by direction, so that all can be drawn together. */
const WAIT_BIT: u32 = 1;

/** Wait (0) or a step, whichever leaves the largest distance to the nearest threat: those seen, else those remembered. */
export function fleeFrom(w: usize, slot: u32, isSeen: bool): u32 {
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

/** Whether a memory slot is young enough to be fled from. */
export function isFresh(w: usize, k: u32): bool {
  return <u64>u32At(w, F_MEMORY_TICK, k) + <u64>i32At(w, F_NUMBERS, NUM_MEMORY_TICKS) >= <u64>word(w, F_TICK);
}

// --- internal ---

function leastDistance(w: usize, slot: u32, from: u32, isSeen: bool): u32 {
  return isSeen ? leastToSeen(w, slot, from) : leastToRemembered(w, slot, from);
}

function leastToSeen(w: usize, slot: u32, from: u32): u32 {
  const actors = dim(w, DIM_ACTORS);
  let least: u32 = 0xffffffff;
  for (let other: u32 = 0; other < actors; other++) {
    if (other == slot || !isAlive(w, other) || !isHostile(w, slot, other)) continue;
    const cell = u32At(w, F_CELL, other);
    if (actorSees(w, slot, cell)) least = min(least, squaredDistance(w, from, cell));
  }
  return least;
}

function leastToRemembered(w: usize, slot: u32, from: u32): u32 {
  const memories = dim(w, DIM_MEMORIES);
  let least: u32 = 0xffffffff;
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (u32At(w, F_MEMORY_WHO, k) == 0 || !isFresh(w, k)) continue;
    least = min(least, squaredDistance(w, from, u32At(w, F_MEMORY_CELL, k)));
  }
  return least;
}
