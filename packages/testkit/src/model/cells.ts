// Geometry and what stands on a cell: neighbours, passable, opaque, the legal step. True state, never knowledge.
// It must not know who asks: kernels read knowledge instead.
import type { World } from "./world.ts";
import { actorAt } from "./world.ts";

/** Offsets of the eight directions, N clockwise to NW; y grows to the south. */
export const OFFSETS: readonly { x: number; y: number }[] = [
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
  { x: -1, y: -1 },
];

/** All directions in order. */
export const DIRECTIONS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Column of a cell in the block, border included (0 is the border). */
export function columnOf(world: World, cell: number): number {
  return cell % world.stride;
}

/** Row of a cell in the block, border included. */
export function rowOf(world: World, cell: number): number {
  return Math.floor(cell / world.stride);
}

/** The cell one step in a direction, or -1 when that leaves the block. */
export function neighbour(world: World, cell: number, direction: number): number {
  const offset = OFFSETS[direction]!;
  const column = columnOf(world, cell) + offset.x;
  const row = rowOf(world, cell) + offset.y;
  if (column < 0 || row < 0 || column >= world.stride || row >= world.height + 2) return -1;
  return row * world.stride + column;
}

/** True for the cells of the border around the level. */
export function isBorder(world: World, cell: number): boolean {
  const column = columnOf(world, cell);
  const row = rowOf(world, cell);
  return column === 0 || row === 0 || column === world.stride - 1 || row === world.height + 1;
}

/** The two cells beside a diagonal step, or none for an orthogonal one. */
export function corners(world: World, cell: number, direction: number): number[] {
  if (direction % 2 === 0) return [];
  return [neighbour(world, cell, direction - 1), neighbour(world, cell, (direction + 1) % 8)];
}

/** Squared distance of two cells. */
export function squaredDistance(world: World, a: number, b: number): number {
  const dx = columnOf(world, b) - columnOf(world, a);
  const dy = rowOf(world, b) - rowOf(world, a);
  return dx * dx + dy * dy;
}

/** Chebyshev distance of two cells. */
export function chebyshev(world: World, a: number, b: number): number {
  return Math.max(Math.abs(columnOf(world, b) - columnOf(world, a)), Math.abs(rowOf(world, b) - rowOf(world, a)));
}

/** The direction from a cell to one of its eight neighbours, or -1. */
export function directionTo(world: World, from: number, to: number): number {
  return DIRECTIONS.findIndex((direction) => neighbour(world, from, direction) === to);
}

/** True when the rulebook's number of directions allows this one. */
export function isLegalDirection(world: World, direction: number): boolean {
  return world.numbers.directions === 8 || direction % 2 === 0;
}

/** True when a kind has a tag. */
export function kindHas(world: World, kind: number, tag: World["rules"]["kinds"][number]["tags"][number]): boolean {
  return world.rules.kinds[kind]!.tags.includes(tag);
}

/** True when terrain is passable and the feature absent or passable. False outside the block. */
export function isPassable(world: World, cell: number): boolean {
  const here = world.cells[cell];
  if (here === undefined) return false;
  return kindHas(world, here.terrain, "passable") && (here.feature === 0 || kindHas(world, here.feature, "passable"));
}

/** True when terrain, feature or area is opaque. */
export function isOpaque(world: World, cell: number): boolean {
  const here = world.cells[cell]!;
  const things = [here.feature, here.area].filter((kind) => kind !== 0);
  return kindHas(world, here.terrain, "opaque") || things.some((kind) => kindHas(world, kind, "opaque"));
}

/** True when an actor could be put on the cell: passable and empty. */
export function isFree(world: World, cell: number): boolean {
  return isPassable(world, cell) && actorAt(world, cell) === undefined;
}

/** The kinds of a cell: the terrain's, and the feature's if there is one. */
export function kindsOn(world: World, cell: number): number[] {
  const { terrain, feature } = world.cells[cell]!;
  return feature === 0 ? [terrain] : [terrain, feature];
}

/** True when all kinds of a cell may be come to in a direction. */
export function admits(world: World, cell: number, direction: number): boolean {
  return kindsOn(world, cell).every((kind) => ((world.rules.kinds[kind]!.from >> direction) & 1) === 1);
}

/** What keeps an actor from going one cell on, whoever may stand there. */
export type WayProblem = "bad-direction" | "blocked" | "one-way" | "corner";

/** Why the ground does not allow a step from a cell in a direction, in the order of the rules, or undefined when it does. */
export function wayProblem(world: World, from: number, direction: number): WayProblem | undefined {
  if (!isLegalDirection(world, direction)) return "bad-direction";
  const target = neighbour(world, from, direction);
  if (!isPassable(world, target)) return "blocked";
  if (!admits(world, target, direction)) return "one-way";
  return corners(world, from, direction).every((corner) => isPassable(world, corner)) ? undefined : "corner";
}
