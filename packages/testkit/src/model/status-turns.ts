// The system statuses: each status on each actor does its work and wears off by a tick. Written from docs/rules.md, The tick.
// It must not know what a status does to its bearer.
import { runSet } from "./consequences.ts";
import { setStatusLeft } from "./statuses.ts";
import { beginWorkItem } from "./steps.ts";
import type { Actor, World } from "./world.ts";

/** Slot by slot as it is then, each status of an actor that is able when its turn comes. */
export function runStatuses(world: World): void {
  for (let slot = 0; slot < world.actors.length; slot++) {
    for (let status = 0; status < world.rules.statuses.length; status++) {
      const actor = world.actors[slot];
      if (actor?.actorState === 1 && actor.health > 0 && actor.statusLeft[status]! > 0) runStatus(world, actor, status);
    }
  }
}

// --- internal ---

function runStatus(world: World, actor: Actor, status: number): void {
  beginWorkItem(world);
  runSet(world, world.rules.statuses[status]!.each, { subject: actor, cell: actor.cell });
  const left = actor.statusLeft[status]!;
  if (left > 0) setStatusLeft(world, actor, { status, ticks: left - 1 });
}
