// Which driver proposes for an actor: a kernel, a recorded proposal, or nothing but waiting.
// It must not know how proposals are applied.
import { DRIVERS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import { drawError } from "../draws.ts";
import type { Actor, World } from "../world.ts";
import { ambush } from "./ambush.ts";
import { collect } from "./collect.ts";
import { flee } from "./flee.ts";
import { follow } from "./follow.ts";
import { guard } from "./guard.ts";
import { hunt } from "./hunt.ts";
import { kite } from "./kite.ts";
import type { Kernel, KernelWord } from "./mind.ts";
import { mindOf } from "./mind.ts";
import { ROWS, search, WAIT, wander } from "./moves.ts";
import { patrol } from "./patrol.ts";
import { reachExit } from "./reach-exit.ts";
import { support } from "./support.ts";
import { chooseKernel } from "./utility.ts";

/** What an actor proposes in this round. Only route steps, options and counts of draws change. */
export function propose(world: World, actor: Actor): Action {
  const driver = DRIVERS[actor.driver]!;
  if (driver === "external") return world.turn.recorded.get(actor.serial) ?? WAIT;
  if (driver === "idle") return WAIT;
  const mind = mindOf(world, actor);
  if (drawError(world, actor.serial, actor.errorRate)) return wander(mind);
  const kernel = driver === "utility" ? chooseKernel(mind) : driver;
  const proposal = kernel === "idle" ? WAIT : (kernels[kernel](mind) ?? WAIT);
  return proposal.row === ROWS.step && isLooping(actor) ? wander(mind) : proposal;
}

// --- internal ---

/** A cell occurs as often in the trail as the walker has patience. */
function isLooping({ patience, trail, cell }: Actor): boolean {
  return patience > 0 && trail.filter((trodden) => trodden === cell).length >= patience;
}

const kernels: Record<Exclude<KernelWord, "idle">, Kernel> = {
  random: (mind) => wander(mind),
  "reach-exit": reachExit,
  explore: search,
  hunt,
  flee,
  guard,
  patrol,
  collect,
  kite,
  support,
  follow,
  ambush,
};
