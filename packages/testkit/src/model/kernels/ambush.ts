// The kernel ambush: lies in wait at home, hunts whom it was sprung by until that is lost for good, and goes home again.
// Whether it is sprung its mind says; it must not decide that here.
import type { Action } from "@dramatis/runtime";
import { goHome } from "./guard.ts";
import type { Mind } from "./mind.ts";
import { approach, goAfter, nearest, strikeAdjacent, WAIT, wander } from "./moves.ts";

/** Hunts when alert or searching, else goes home and waits. */
export function ambush(mind: Mind): Action {
  const isSprung = mind.me.alert === ALERT || mind.me.alert === SEARCHING;
  return isSprung ? spring(mind) : (goHome(mind) ?? WAIT);
}

// --- internal ---

const ALERT = 1;
const SEARCHING = 2;

function spring(mind: Mind): Action {
  const prey = nearest(mind, mind.hostiles);
  return (
    strikeAdjacent(mind) ?? (prey === undefined ? undefined : goAfter(mind, prey)) ?? approach(mind, [mind.me.alertCell]) ?? wander(mind)
  );
}
