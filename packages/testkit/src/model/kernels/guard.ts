// The kernel guard: keeps hostile actors off its home, never farther from it than its leash, looks for who is gone, and goes home again.
import type { Action } from "@dramatis/runtime";
import { chebyshev } from "../cells.ts";
import { dress } from "./dress.ts";
import type { Mind } from "./mind.ts";
import { approach, isAdjacent, nearest, pursue, strike, WAIT, wander } from "./moves.ts";

/** Puts on better gear, strikes or pursues the nearest intruder, else goes home, else waits. */
export function guard(mind: Mind): Action {
  return dress(mind) ?? repel(mind) ?? searchAround(mind) ?? goHome(mind) ?? WAIT;
}

/** The shortest way home, or none when there already. */
export function goHome(mind: Mind): Action | undefined {
  return approach(mind, [mind.me.home]);
}

// --- internal ---

const SEARCHING = 2;

function repel(mind: Mind): Action | undefined {
  const isWithin = withinLeash(mind);
  const intruder = nearest(
    mind,
    mind.hostiles.filter((other) => isWithin(other.cell)),
  );
  if (intruder === undefined) return undefined;
  return isAdjacent(mind, intruder) ? strike(mind, intruder) : pursue(mind, intruder.cell, isWithin);
}

/** Searching: straight to where the intruder was last seen, else about, never beyond the leash. */
function searchAround(mind: Mind): Action | undefined {
  if (mind.me.alert !== SEARCHING) return undefined;
  return pursue(mind, mind.me.alertCell, withinLeash(mind)) ?? wander(mind, withinLeash(mind));
}

function withinLeash({ world, me }: Mind): (cell: number) => boolean {
  return (cell) => chebyshev(world, cell, me.home) <= me.leash;
}
