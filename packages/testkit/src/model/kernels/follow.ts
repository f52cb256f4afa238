// The kernel follow: keeps near its leader, goes where it was last seen, strikes who comes beside it.
// It must not know where a leader is whom it does not see.
import type { Action } from "@dramatis/runtime";
import { chebyshev } from "../cells.ts";
import { seenLeader } from "../minds.ts";
import type { Actor } from "../world.ts";
import type { Mind } from "./mind.ts";
import { approach, goAfter, search, strikeAdjacent, WAIT } from "./moves.ts";

/** The first of its moves that gives a proposal. */
export function follow(mind: Mind): Action {
  return strikeAdjacent(mind) ?? followLeader(mind);
}

/** Keeps within the leash (at least 1) of a seen leader, else goes to its last cell, else searches. */
export function followLeader(mind: Mind): Action {
  const { world, me, seen } = mind;
  const leader = seenLeader(world, me, seen);
  if (leader !== undefined) return keepNear(mind, leader, Math.max(me.leash, 1));
  return (me.leaderCell === 0 ? undefined : approach(mind, [me.leaderCell])) ?? search(mind);
}

/** Waits within reach of another, else goes after it. */
export function keepNear(mind: Mind, other: Actor, reach: number): Action {
  if (chebyshev(mind.world, mind.me.cell, other.cell) <= reach) return WAIT;
  return goAfter(mind, other) ?? WAIT;
}
