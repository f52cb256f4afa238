// The one predicate of sight, and what an actor sees. True state of opaque cells; it must not know of memory or knowledge.
import { columnOf, isOpaque, rowOf, squaredDistance } from "./cells.ts";
import { itemsOfActor } from "./items.ts";
import type { Actor, World } from "./world.ts";

/** sees(a, b) of the rules: symmetric; the end points do not matter. */
export function sees(world: World, one: number, other: number): boolean {
  // Cells are numbered row by row, so the smaller number comes first in (y, x) order.
  const [a, b] = one <= other ? [one, other] : [other, one];
  const ax = columnOf(world, a);
  const ay = rowOf(world, a);
  const dx = columnOf(world, b) - ax;
  const dy = rowOf(world, b) - ay;
  const n = Math.max(Math.abs(dx), Math.abs(dy));
  for (let i = 1; i < n; i++) {
    const x = ax + Math.floor((2 * dx * i + n) / (2 * n));
    const y = ay + Math.floor((2 * dy * i + n) / (2 * n));
    if (isOpaque(world, y * world.stride + x)) return false;
  }
  return true;
}

/** True when a cell is within an actor's sight and nothing stands between. */
export function actorSeesCell(world: World, actor: Actor, cell: number): boolean {
  const reach = actor.sight * actor.sight + actor.sight;
  return squaredDistance(world, actor.cell, cell) <= reach && sees(world, actor.cell, cell) && isBright(world, actor, cell);
}

/** From this visibility on a kind hides nothing. */
const VISIBLE_FROM = 32;

/** True when a cell can be made out: near enough for what its kinds hide, or within the actor's own light. */
function isBright(world: World, actor: Actor, cell: number): boolean {
  const { terrain, feature } = world.cells[cell]!;
  const hidden = feature === 0 ? [terrain] : [terrain, feature];
  const lights = itemsOfActor(world, actor).map((item) => world.rules.items[item.kind]!.light);
  const near = Math.min(...hidden.map((kind) => world.rules.kinds[kind]!.visibility));
  const reach = Math.max(near, ...lights);
  return near >= VISIBLE_FROM || squaredDistance(world, actor.cell, cell) <= reach * reach + reach;
}

/** Every cell that an actor sees, ascending. */
export function cellsSeenBy(world: World, actor: Actor): number[] {
  const column = columnOf(world, actor.cell);
  const row = rowOf(world, actor.cell);
  const seen: number[] = [];
  for (let y = Math.max(0, row - actor.sight); y <= Math.min(world.height + 1, row + actor.sight); y++) {
    for (let x = Math.max(0, column - actor.sight); x <= Math.min(world.stride - 1, column + actor.sight); x++) {
      const cell = y * world.stride + x;
      if (actorSeesCell(world, actor, cell)) seen.push(cell);
    }
  }
  return seen;
}
