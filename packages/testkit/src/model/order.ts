// The order in which the actors of a round are applied. It must not know what they propose.
import { ORDER_POLICIES } from "@dramatis/core-as";
import { drawOrder } from "./draws.ts";
import type { Actor, World } from "./world.ts";

/** The actors sorted by the world's order policy; ties always end with the slot. */
export function sortByPolicy(world: World, actors: readonly Actor[]): Actor[] {
  const keyed = actors.map((actor) => ({ actor, keys: keysOf(world, actor) }));
  return keyed.sort((a, b) => compareKeys(a.keys, b.keys)).map(({ actor }) => actor);
}

// --- internal ---

function keysOf(world: World, actor: Actor): number[] {
  const slots = world.actors.length;
  switch (ORDER_POLICIES[world.orderPolicy]) {
    case "round-robin":
      return [(actor.slot - (world.tick % slots) + slots) % slots];
    case "seeded-random":
      return [drawOrder(world, actor.serial), actor.slot];
    case "initiative":
      return [-actor.initiative, drawOrder(world, actor.serial), actor.slot];
    default:
      return [actor.slot];
  }
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
