// What a kernel may read: the actor itself, the actors it sees, and what its group knows. Kernels get nothing else of
// the world's true state but the items under the actor's feet.
import type { DRIVERS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import { corners, isLegalDirection, kindHas, neighbour } from "../cells.ts";
import { drawKernel } from "../draws.ts";
import { canOpenLock, itemsOnCell } from "../items.ts";
import { actorSeesCell } from "../sight.ts";
import type { Actor, Item, Known, World } from "../world.ts";
import { aliveActors, isHostile } from "../world.ts";

/** One actor about to decide. `passable[cell]`: known passable to it. `hostiles`: those it sees, by slot. */
export interface Mind {
  world: World;
  me: Actor;
  known: readonly Known[];
  passable: readonly boolean[];
  seen: readonly Actor[];
  hostiles: readonly Actor[];
}

/** A kernel proposes, or has nothing to say. */
export type Kernel = (mind: Mind) => Action | undefined;

export type DriverWord = (typeof DRIVERS)[number];

/** The mind of an actor as the round begins. */
export function mindOf(world: World, me: Actor): Mind {
  const seen = aliveActors(world).filter((other) => other !== me && actorSeesCell(world, me, other.cell));
  const { known } = world.factions[me.faction]!;
  return {
    world,
    me,
    known,
    passable: known.map((cell) => isKnownPassable(world, me, cell)),
    seen,
    hostiles: seen.filter((other) => isHostile(world, me.faction, other.faction)),
  };
}

/** True when a step from a cell in a direction is a legal known step. */
export function isLegalKnownStep({ world, known, passable }: Mind, from: number, direction: number): boolean {
  if (!isLegalDirection(world, direction)) return false;
  const target = neighbour(world, from, direction);
  if (passable[target] !== true) return false;
  if (direction % 2 === 0) return true;
  return isOpenWay(world, known[target]!) && corners(world, from, direction).every((corner) => passable[corner] === true);
}

/** True when no actor is seen on the cell. */
export function isSeenFree({ seen }: Mind, cell: number): boolean {
  return seen.every((other) => other.cell !== cell);
}

/** True when the known feature does not bar the way: none, or passable as it is. */
export function isOpenWay(world: World, cell: Known): boolean {
  return cell.feature === 0 || kindHas(world, cell.feature, "passable");
}

/** The items on the actor's own cell, by slot. */
export function itemsUnderFoot({ world, me }: Mind): Item[] {
  return itemsOnCell(world, me.cell);
}

/** One of several by a kernel draw; one alone is taken without a draw. */
export function pick<T>({ world, me }: Mind, options: readonly T[]): T | undefined {
  return options.length > 1 ? options[drawKernel(world, me.serial, options.length)] : options[0];
}

// --- internal ---

function isKnownPassable(world: World, me: Actor, cell: Known): boolean {
  if (cell.terrain === 0 || !kindHas(world, cell.terrain, "passable") || kindHas(world, cell.terrain, "hazard")) return false;
  if (cell.feature === 0) return true;
  if (kindHas(world, cell.feature, "passable") && !kindHas(world, cell.feature, "hazard")) return true;
  const { opensTo, lock } = world.rules.kinds[cell.feature]!;
  return opensTo !== 0 && canOpenLock(world, me, lock);
}
