// The shapes wait and step. It must not know what entering a cell does.
import { isFree, neighbour, wayProblem } from "../cells.ts";
import { kindsAt, runGroundSets, runPassSets } from "../consequences.ts";
import { emit } from "../events.ts";
import { hasStatusTag } from "../statuses.ts";
import { isPushable, maySwap } from "../things.ts";
import type { Actor } from "../world.ts";
import { actorAt } from "../world.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { allow, refuse } from "./attempt.ts";

/** Nothing to check, nothing to do. */
export function judgeWait(): Verdict {
  return allow(() => {});
}

/** A step to a neighbour: free, or taken by what can be pushed on, or by an ally who swaps. */
export function judgeStep(attempt: Attempt): Verdict {
  const { world, actor, action } = attempt;
  const { direction } = action;
  if (hasStatusTag(world, actor, "root")) return refuse("rooted");
  const problem = wayProblem(world, actor.cell, direction);
  if (problem !== undefined) return refuse(problem);
  const other = actorAt(world, neighbour(world, actor.cell, direction));
  if (other === undefined) return allow(() => go(attempt));
  if (!isPushable(other)) return maySwap(world, actor, other) ? allow(() => swap(attempt, other)) : refuse("occupied");
  const hasRoom = wayProblem(world, other.cell, direction) === undefined && isFree(world, neighbour(world, other.cell, direction));
  return hasRoom ? allow(() => pushAndGo(attempt, other)) : refuse("stuck");
}

// --- internal ---

function go({ world, actor, action }: Attempt): void {
  const from = actor.cell;
  actor.cell = neighbour(world, from, action.direction);
  emit(world, "moved", { a: actor.serial, cell: actor.cell, value: action.direction });
  runPassSets(world, actor, from, action.direction);
}

/** What stands in the way goes first; what its cells do then may keep the actor from following. */
function pushAndGo(attempt: Attempt, other: Actor): void {
  const { world, actor, action } = attempt;
  const from = actor.cell;
  const target = other.cell;
  other.cell = neighbour(world, target, action.direction);
  emit(world, "pushed", { a: other.serial, b: actor.serial, cell: other.cell });
  runPassSets(world, other, target, action.direction);
  if (actor.health > 0 && actor.cell === from && isFree(world, target)) go(attempt);
}

/** Both leave, then the actor enters, then the other if the swap still stands. */
function swap({ world, actor, action }: Attempt, other: Actor): void {
  const { direction } = action;
  const back = (direction + 4) % 8;
  const [here, there] = [actor.cell, other.cell];
  const [hereKinds, thereKinds] = [kindsAt(world, here), kindsAt(world, there)];
  actor.cell = there;
  other.cell = here;
  emit(world, "swapped", { a: actor.serial, b: other.serial, cell: there, value: direction });
  runGroundSets(world, "leave", { actor, cell: here, kinds: hereKinds, direction });
  runGroundSets(world, "leave", { actor: other, cell: there, kinds: thereKinds, direction: back });
  runGroundSets(world, "enter", { actor, cell: there, kinds: thereKinds, direction });
  if (actor.cell === there && other.cell === here)
    runGroundSets(world, "enter", { actor: other, cell: here, kinds: hereKinds, direction: back });
}
