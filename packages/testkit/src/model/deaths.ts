// Deaths: whoever has no health left drops what it carried and leaves its slot. Memories of it stay with others.
import { emit } from "./events.ts";
import { itemsOfActor, takeOff } from "./items.ts";
import type { Actor, World } from "./world.ts";
import { aliveActors } from "./world.ts";

/** Removes all alive actors with health of 0 or less, in slot order. */
export function buryDead(world: World): void {
  for (const actor of aliveActors(world)) if (actor.health <= 0) bury(world, actor);
}

// --- internal ---

function bury(world: World, actor: Actor): void {
  for (const item of itemsOfActor(world, actor)) {
    takeOff(world, item);
    item.holder = "cell";
    item.at = actor.cell;
    emit(world, "dropped", { a: actor.serial, b: item.slot + 1, cell: actor.cell, value: item.kind });
  }
  const killer = world.turn.hurtBy.get(actor.serial) ?? 0;
  emit(world, "died", { a: actor.serial, b: killer, cell: actor.cell, value: actor.faction });
  world.tallies.deathsAt[actor.cell]! += 1;
  world.tallies.deaths[actor.faction]! += 1;
  world.actors[actor.slot] = undefined;
}
