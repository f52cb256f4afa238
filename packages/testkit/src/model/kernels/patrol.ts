// The kernel patrol: from cell to cell of a route, striking what comes beside it. The one kernel that keeps a count of its own.
import type { Action } from "@dramatis/runtime";
import type { Mind } from "./mind.ts";
import { approach, strikeAdjacent, WAIT } from "./moves.ts";

/** Advances the route step on arrival, and once more when the present one cannot be reached. */
export function patrol(mind: Mind): Action {
  return strikeAdjacent(mind) ?? walkRoute(mind);
}

// --- internal ---

function walkRoute(mind: Mind): Action {
  const { world, me } = mind;
  const route = world.routes[me.route] ?? [];
  if (route.length === 0) return WAIT;
  if (route[me.routeStep] === me.cell) me.routeStep = (me.routeStep + 1) % route.length;
  const move = approach(mind, [route[me.routeStep]!]);
  if (move !== undefined) return move;
  me.routeStep = (me.routeStep + 1) % route.length;
  return WAIT;
}
