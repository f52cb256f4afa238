// Lines between two cells: the cells of the line of sight from one end to the other, and the direction of its signs.
// It must not know who shoots or looks.
import { columnOf, OFFSETS, rowOf } from "./cells.ts";
import type { World } from "./world.ts";

/** The cells of the line of sight from a cell to another, in the order of the way, without the first, with the last. */
export function cellsTowards(world: World, from: number, to: number): number[] {
  const [a, b] = from <= to ? [from, to] : [to, from];
  const [ax, ay] = [columnOf(world, a), rowOf(world, a)];
  const [dx, dy] = [columnOf(world, b) - ax, rowOf(world, b) - ay];
  const n = Math.max(Math.abs(dx), Math.abs(dy));
  const line = Array.from({ length: n + 1 }, (_, i) => {
    if (n === 0) return a;
    const x = ax + Math.floor((2 * dx * i + n) / (2 * n));
    const y = ay + Math.floor((2 * dy * i + n) / (2 * n));
    return y * world.stride + x;
  });
  return (from <= to ? line : line.reverse()).slice(1);
}

/** The direction whose offset has the signs of the way from a cell to another; undefined when they are one. */
export function signDirection(world: World, from: number, to: number): number | undefined {
  const x = Math.sign(columnOf(world, to) - columnOf(world, from));
  const y = Math.sign(rowOf(world, to) - rowOf(world, from));
  const found = OFFSETS.findIndex((offset) => offset.x === x && offset.y === y);
  return found < 0 ? undefined : found;
}
