// What a kernel may read: the actor itself, the actors it sees, and what its group knows. Kernels get nothing else of
// the world's true state but the items under the actor's feet.
import type { DRIVERS } from "@dramatis/core-as";
import type { Action } from "@dramatis/runtime";
import { corners, isLegalDirection, kindHas, neighbour } from "../cells.ts";
import { drawKernel } from "../draws.ts";
import { canOpenLock, itemsOnCell } from "../items.ts";
import { isBlind, memoriesOf, seenBy } from "../minds.ts";
import { canBuy } from "../shops.ts";
import { isAlliedTo, isHostileTo, isPushable, maySwap } from "../things.ts";
import type { Actor, Item, Known, Memory, World } from "../world.ts";

/**
 * One actor about to decide. `passable[cell]`: known passable to it. `hostiles`: those it sees and may act upon, by slot; `allies`: those it
 * sees. `memories`: those it may act upon.
 */
export interface Mind {
  world: World;
  me: Actor;
  known: readonly Known[];
  passable: readonly boolean[];
  seen: readonly Actor[];
  hostiles: readonly Actor[];
  allies: readonly Actor[];
  memories: readonly Memory[];
}

/** A kernel proposes, or has nothing to say. */
export type Kernel = (mind: Mind) => Action | undefined;

export type KernelWord = Exclude<(typeof DRIVERS)[number], "external" | "utility">;

/** The mind of an actor as the round begins. */
export function mindOf(world: World, me: Actor): Mind {
  const seen = seenBy(world, me);
  const { known } = world.factions[me.faction]!;
  return {
    world,
    me,
    known,
    passable: known.map((cell) => isKnownPassable(world, me, cell)),
    seen,
    hostiles: isBlind(world, me) ? [] : seen.filter((other) => isHostileTo(world, me, other)),
    allies: seen.filter((other) => isAlliedTo(world, me, other)),
    memories: memoriesOf(world, me),
  };
}

/** True when a step from a cell in a direction is a legal known step. */
export function isLegalKnownStep({ world, known, passable }: Mind, from: number, direction: number): boolean {
  if (!isLegalDirection(world, direction)) return false;
  const target = neighbour(world, from, direction);
  if (passable[target] !== true || !isKnownWayIn(world, known[target]!, direction)) return false;
  if (direction % 2 === 0) return true;
  return isOpenWay(world, known[target]!) && corners(world, from, direction).every((corner) => passable[corner] === true);
}

/** True when nobody is seen on the neighbouring cell in a direction who bars the way. */
export function isSeenFree(mind: Mind, { cell, direction }: { cell: number; direction: number }): boolean {
  const other = mind.seen.find((one) => one.cell === cell);
  if (other === undefined) return true;
  return isPushable(other) ? canBePushed(mind, other, direction) : maySwap(mind.world, mind.me, other);
}

/** True when the known feature does not bar the way: none, or passable as it is. */
export function isOpenWay(world: World, cell: Known): boolean {
  return cell.feature === 0 || kindHas(world, cell.feature, "passable");
}

/** The items on the actor's own cell that cost nothing or that its faction can pay for, by slot. */
export function itemsToTake({ world, me }: Mind): Item[] {
  return itemsOnCell(world, me.cell).filter((item) => canBuy(world, me, { item, row: PICK_UP }));
}

/** One of several by a kernel draw; one alone is taken without a draw. */
export function pick<T>({ world, me }: Mind, options: readonly T[]): T | undefined {
  return options.length > 1 ? options[drawKernel(world, me.serial, options.length)] : options[0];
}

// --- internal ---

/** The row that kernels take things with. */
const PICK_UP = 3;

/** True when the kinds that are known there may be come to in a direction. */
function isKnownWayIn(world: World, { terrain, feature }: Known, direction: number): boolean {
  const kinds = feature === 0 ? [terrain] : [terrain, feature];
  return kinds.every((kind) => ((world.rules.kinds[kind]!.from >> direction) & 1) === 1);
}

/** True when the cell beyond is one that the other could be pushed onto, as far as is known and seen. */
function canBePushed(mind: Mind, other: Actor, direction: number): boolean {
  const beyond = neighbour(mind.world, other.cell, direction);
  if (!isLegalKnownStep(mind, other.cell, direction) || !isOpenWay(mind.world, mind.known[beyond]!)) return false;
  return mind.seen.every((one) => one.cell !== beyond);
}

function isKnownPassable(world: World, me: Actor, cell: Known): boolean {
  if (cell.terrain === 0 || !kindHas(world, cell.terrain, "passable") || kindHas(world, cell.terrain, "hazard")) return false;
  if (cell.area !== 0 && kindHas(world, cell.area, "hazard")) return false;
  if (cell.feature === 0) return true;
  if (kindHas(world, cell.feature, "passable") && !kindHas(world, cell.feature, "hazard")) return true;
  const { opensTo, lock } = world.rules.kinds[cell.feature]!;
  return opensTo !== 0 && canOpenLock(world, me, lock);
}
