// The kernels guard and ambush: both keep a place, leave it for a hostile, look for it where it was last seen, and go home.
// How alert they are is perception's to say (minds.ts); they only act upon it.
import { u8At, u32At } from "../../world/block";
import { F_ALERT, F_ALERT_CELL, F_CELL, F_HOME } from "../../world/layout.generated";
import { dress } from "./dressing";
import { GOAL_CELL } from "./goals";
import { goAfter } from "./hunting";
import { ALERT, SEARCHING } from "./minds";
import { adjacentHostile, approach, atHostile, NONE, nearestHostile, pursue, strike, stroll, wander } from "./moves";

/** Puts on better gear, repels whoever comes within its leash, searches within it, else goes home. */
export function guard(w: usize, slot: u32): u32 {
  const gear = dress(w, slot);
  if (gear != NONE) return gear;
  const home = u32At(w, F_HOME, slot);
  const intruder = nearestHostile(w, slot, home);
  if (intruder >= 0) {
    if (atHostile(w, slot, intruder)) return strike(w, slot, intruder);
    const step = pursue(w, slot, u32At(w, F_CELL, intruder), home);
    if (step != NONE) return step;
  }
  if (u8At(w, F_ALERT, slot) == SEARCHING) {
    const step = pursue(w, slot, u32At(w, F_ALERT_CELL, slot), home);
    return step != NONE ? step : stroll(w, slot);
  }
  return goHome(w, slot);
}

/** Lies in wait at home; once sprung it hunts without a leash until it has lost its prey for good. */
export function ambush(w: usize, slot: u32): u32 {
  const alert = u8At(w, F_ALERT, slot);
  if (alert != ALERT && alert != SEARCHING) return goHome(w, slot);
  const beside = adjacentHostile(w, slot);
  if (beside >= 0) return strike(w, slot, beside);
  const prey = nearestHostile(w, slot, -1);
  let way = prey >= 0 ? goAfter(w, slot, prey) : NONE;
  if (way == NONE) way = approach(w, slot, GOAL_CELL, u32At(w, F_ALERT_CELL, slot));
  return way != NONE ? way : wander(w, slot);
}

// --- internal ---

function goHome(w: usize, slot: u32): u32 {
  if (u32At(w, F_CELL, slot) == u32At(w, F_HOME, slot)) return 0;
  const way = approach(w, slot, GOAL_CELL, u32At(w, F_HOME, slot));
  return way == NONE ? 0 : way;
}
