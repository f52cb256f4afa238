// The kernel guard: keeps hostile actors off its home, never farther from it than its leash, and goes home again.
import type { Action } from "@dramatis/runtime";
import { chebyshev } from "../cells.ts";
import type { Mind } from "./mind.ts";
import { approach, isAdjacent, nearest, pursue, strike, WAIT } from "./moves.ts";

/** Strikes or pursues the nearest intruder, else goes home, else waits. */
export function guard(mind: Mind): Action {
  return repel(mind) ?? goHome(mind) ?? WAIT;
}

// --- internal ---

function repel(mind: Mind): Action | undefined {
  const isWithin = (cell: number) => chebyshev(mind.world, cell, mind.me.home) <= mind.me.leash;
  const intruder = nearest(
    mind,
    mind.hostiles.filter((other) => isWithin(other.cell)),
  );
  if (intruder === undefined) return undefined;
  return isAdjacent(mind, intruder) ? strike(mind, intruder) : pursue(mind, intruder.cell, isWithin);
}

function goHome(mind: Mind): Action | undefined {
  return approach(mind, [mind.me.home]);
}
