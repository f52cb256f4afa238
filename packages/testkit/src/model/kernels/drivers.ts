// Which driver proposes for an actor: a kernel, a recorded proposal, or nothing but waiting.
// It must not know how proposals are applied.
import { DRIVERS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import type { Actor, World } from "../world.ts";
import { collect } from "./collect.ts";
import { flee } from "./flee.ts";
import { guard } from "./guard.ts";
import { hunt } from "./hunt.ts";
import type { DriverWord, Kernel } from "./mind.ts";
import { mindOf } from "./mind.ts";
import { search, WAIT, wander } from "./moves.ts";
import { patrol } from "./patrol.ts";
import { reachExit } from "./reach-exit.ts";

/** What an actor proposes in this round. Only route steps and counts of draws change. */
export function propose(world: World, actor: Actor): Action {
  const driver = DRIVERS[actor.driver]!;
  if (driver === "external") return world.turn.recorded.get(actor.serial) ?? WAIT;
  if (driver === "idle") return WAIT;
  return kernels[driver](mindOf(world, actor)) ?? WAIT;
}

// --- internal ---

const kernels: Record<Exclude<DriverWord, "idle" | "external">, Kernel> = {
  random: wander,
  "reach-exit": reachExit,
  explore: search,
  hunt,
  flee,
  guard,
  patrol,
  collect,
};
