// The kernels follow and support: they keep near an ally, and strike who comes beside them.
// They must not see whom their eyes do not hold; of an ally that is seen, its health is seen too.

import { i16At, u16At, u32At } from "../../world/block";
import { F_CELL, F_HEALTH, F_LEADER, F_LEADER_CELL, F_LEASH, F_MAX_HEALTH } from "../../world/layout.generated";
import { GOAL_CELL } from "./goals";
import { goAfter } from "./hunting";
import { firstUsable } from "./items";
import { isBlind } from "./minds";
import { adjacentHostile, approach, cellDistance, NONE, pack, pursue, ROW_USE, search, strike } from "./moves";
import { mostHurtAlly, nearestAlly, seenBeside, seenSerial } from "./seen";

/** How far from its ally a supporter stays, in steps. */
const SUPPORT_REACH: u32 = 2;

/** Strikes beside it, keeps within its leash (at least 1) of its leader, or goes where that was last seen, or searches. */
export function follow(w: usize, slot: u32): u32 {
  const beside = adjacentHostile(w, slot);
  return beside >= 0 ? strike(w, slot, beside) : followLeader(w, slot);
}

/** Uses what helps it when it is hurt, strikes beside it, goes at who stands beside the most hurt ally, keeps near that ally; alone it follows. */
export function support(w: usize, slot: u32): u32 {
  if (i16At(w, F_HEALTH, slot) * 2 < i16At(w, F_MAX_HEALTH, slot) && firstUsable(w, slot) != 0) return pack(ROW_USE, 0, 0);
  const beside = adjacentHostile(w, slot);
  if (beside >= 0) return strike(w, slot, beside);
  const ally = mostHurtAlly(w, slot);
  return ally >= 0 ? attend(w, slot, ally) : followLeader(w, slot);
}

// --- internal ---

function attend(w: usize, slot: u32, ally: u32): u32 {
  const cell = u32At(w, F_CELL, ally);
  const foe = isBlind(w, slot) ? -1 : seenBeside(w, slot, cell);
  const step = foe >= 0 ? pursue(w, slot, u32At(w, F_CELL, foe), -1) : NONE;
  if (step != NONE) return step;
  return keepNear(w, slot, ally, SUPPORT_REACH);
}

function followLeader(w: usize, slot: u32): u32 {
  const serial = u32At(w, F_LEADER, slot);
  const leader = serial == 0 ? nearestAlly(w, slot) : seenSerial(w, slot, serial);
  if (leader >= 0) return keepNear(w, slot, leader, max(u16At(w, F_LEASH, slot), 1));
  const last = u32At(w, F_LEADER_CELL, slot);
  const way = last == 0 ? NONE : approach(w, slot, GOAL_CELL, last);
  return way != NONE ? way : search(w, slot);
}

function keepNear(w: usize, slot: u32, other: u32, reach: u32): u32 {
  if (cellDistance(w, u32At(w, F_CELL, slot), u32At(w, F_CELL, other)) <= reach) return 0;
  const way = goAfter(w, slot, other);
  return way != NONE ? way : 0;
}
