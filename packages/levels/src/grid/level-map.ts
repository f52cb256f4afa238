// A level as a plain grid of legend stacks without a border, and where its places lie, over the grid of runtime.
// It exists so that analysis and importers count cells as people do. It expects a level that passed its contract.
import { gridOf, type Level, pointOf, type Stack } from "@dramatis/runtime";
import type { Cell } from "./cell.ts";

/** A level as a grid. Cells are numbered y * width + x. */
export interface LevelMap {
  readonly width: number;
  readonly height: number;
  /** What stands on each cell; undefined where the map has no known character. */
  readonly stacks: readonly (Stack | undefined)[];
}

/** Gives the grid of a level. Pure; asked again for the same level it gives the same grid. */
export function levelMap(level: Level): LevelMap {
  const known = maps.get(level) ?? mapOf(level);
  maps.set(level, known);
  return known;
}

/** Gives columns and rows of a level, without looking at its cells. Pure. */
export function levelSize({ map }: Level): { readonly width: number; readonly height: number } {
  const rows = map.replace(/\n$/, "").split("\n");
  return { width: rows.reduce((most, row) => Math.max(most, row.length), 0), height: rows.length };
}

/** Gives the cells of every place, legend names and `places` together, by row; the names sorted by code units. Pure; as levelMap. */
export function placesOf(level: Level): ReadonlyMap<string, readonly Cell[]> {
  const known = places.get(level) ?? cellsByPlace(level);
  places.set(level, known);
  return known;
}

// --- internal ---

/** What was found for levels that are still in use: an analysis asks for the grid of one level many times, and a level never changes. */
const maps = new WeakMap<Level, LevelMap>();
const places = new WeakMap<Level, ReadonlyMap<string, readonly Cell[]>>();

function mapOf(level: Level): LevelMap {
  const { width, height, stride, stacks } = gridOf(level);
  const inner = stacks.filter((_stack, cell) => {
    const { x, y } = pointOf(cell, stride);
    return x >= 0 && x < width && y >= 0 && y < height;
  });
  return { width, height, stacks: inner };
}

function cellsByPlace(level: Level): Map<string, readonly Cell[]> {
  const { placeCells, stride } = gridOf(level);
  const names = [...placeCells.keys()].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  return new Map(names.map((name) => [name, (placeCells.get(name) ?? []).map((cell) => pointCell(cell, stride))]));
}

function pointCell(cell: number, stride: number): Cell {
  const { x, y } = pointOf(cell, stride);
  return [x, y];
}
