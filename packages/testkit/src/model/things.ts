// What tags make of an actor: things that are nobody, what can be pushed, what flies; and who is hostile or allied to whom with them in mind.
import { ACTOR_TAGS } from "@dramatis/core-as";
import { wordsOf } from "./fields/field.ts";
import type { Actor, World } from "./world.ts";
import { isAllied, isHostile } from "./world.ts";

/** True when an actor has a tag. */
export function hasTag(actor: Actor, tag: (typeof ACTOR_TAGS)[number]): boolean {
  return wordsOf(actor.actorTags, ACTOR_TAGS).includes(tag);
}

/** True for a thing: it stands on a cell as an actor does, but is nobody. */
export function isObject(actor: Actor): boolean {
  return hasTag(actor, "object");
}

/** True when a step onto its cell pushes it, if there is room. */
export function isPushable(actor: Actor): boolean {
  return hasTag(actor, "pushable") && !hasTag(actor, "heavy") && actor.health > 0;
}

/** True when one actor is hostile to another; a thing neither is nor has an enemy. */
export function isHostileTo(world: World, actor: Actor, other: Actor): boolean {
  return !isObject(actor) && !isObject(other) && isHostile(world, actor.faction, other.faction);
}

/** True when one actor is allied to another; a thing neither is nor has an ally. */
export function isAlliedTo(world: World, actor: Actor, other: Actor): boolean {
  return !isObject(actor) && !isObject(other) && isAllied(world, actor.faction, other.faction);
}

/** True when a step onto the other's cell changes the two: the rulebook lets allies swap, and each is allied to the other. */
export function maySwap(world: World, actor: Actor, other: Actor): boolean {
  return world.numbers.swap === 1 && other.health > 0 && isAlliedTo(world, actor, other) && isAlliedTo(world, other, actor);
}
