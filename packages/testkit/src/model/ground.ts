// The ground: from where a cell may be come to, what a step costs, what slides and what cannot be put where somebody stands.
// It must not know why anything moves or changes.
import { isBorder, isFree, kindHas, kindsOn, neighbour, wayProblem } from "./cells.ts";
import { emit } from "./events.ts";
import { takeStep } from "./steps.ts";
import { hasTag } from "./things.ts";
import type { Actor, World } from "./world.ts";
import { actorAt } from "./world.ts";

/** Runs the enter set of a kind that cannot be put down because an actor stands there. */
export type Crush = (set: number, actor: Actor) => void;

/** True when an actor on a cell can be moved one cell on: everything a step asks. */
export function canBeMoved(world: World, cell: number, direction: number): boolean {
  return direction < 8 && wayProblem(world, cell, direction) === undefined && isFree(world, neighbour(world, cell, direction));
}

/** Energy that a step onto a cell takes beyond the action's time. */
export function stepCost(world: World, cell: number): number {
  return kindsOn(world, cell).reduce((sum, kind) => sum + world.rules.kinds[kind]!.cost, 0);
}

/** Slides an actor on from the cell to which it has just come; `pass` runs the sets of the cells that it leaves and enters. */
export function slide(
  world: World,
  actor: Actor,
  { direction, pass }: { direction: number | undefined; pass: (from: number) => void },
): void {
  if (direction === undefined || isFlying(actor)) return;
  let { cell } = actor;
  while (actor.health > 0 && actor.cell === cell && isSlippery(world, cell) && canBeMoved(world, cell, direction)) {
    if (!takeStep(world)) return;
    const from = cell;
    cell = neighbour(world, cell, direction);
    actor.cell = cell;
    emit(world, "slid", { a: actor.serial, cell, value: direction });
    pass(from);
  }
}

/** True for actors that the ground does not hold. */
export function isFlying(actor: Actor): boolean {
  return hasTag(actor, "flying");
}

/** Gives a cell another terrain or feature, unless somebody stands there who could not stand there then. */
export function changeKind(
  world: World,
  cell: number,
  { layer, kind, crush }: { layer: "terrain" | "feature"; kind: number; crush: Crush },
): void {
  const here = world.cells[cell]!;
  if (isBorder(world, cell) || here[layer] === kind || (layer === "terrain" && kind === 0)) return;
  const victim = barredBy(world, cell, { ...here, [layer]: kind });
  if (victim !== undefined) {
    if (!kindHas(world, kind, "crushing") || victim.health <= 0) return;
    emit(world, "crushed", { a: victim.serial, cell, value: kind });
    crush(world.rules.kinds[kind]!.enter, victim);
    return;
  }
  here[layer] = kind;
  emit(world, layer === "terrain" ? "terrain-changed" : "kind-changed", { cell, value: kind });
}

/** The actor on a cell who could not stand there with these kinds. */
export function barredBy(world: World, cell: number, { terrain, feature }: { terrain: number; feature: number }): Actor | undefined {
  const kinds = feature === 0 ? [terrain] : [terrain, feature];
  return kinds.every((kind) => kindHas(world, kind, "passable")) ? undefined : actorAt(world, cell);
}

// --- internal ---

function isSlippery(world: World, cell: number): boolean {
  return kindsOn(world, cell).some((kind) => kindHas(world, kind, "slippery"));
}
