// A level's map as cells of the block: which stack of the legend stands where, and the cells of every place.
// It must not know numbers of kinds or places. Tolerant of ragged maps and unknown characters; the checks tell of those.
import type { Level, Stack } from "../contracts/level.ts";

/** A level in cells: index (y + 1) * stride + x + 1, stride = width + 2, with a border of one cell around. */
export interface LevelGrid {
  /** The lines of the map, without the line ends. */
  readonly rows: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly cells: number;
  /** The stack of a cell; undefined on the border and where the map has no known character. */
  readonly stacks: readonly (Stack | undefined)[];
  /** Cells of every place of the legend and of `places`, ascending, each once. A place may have none. */
  readonly placeCells: ReadonlyMap<string, readonly number[]>;
}

/** Gives the grid of a level. The width is that of the longest line; points of `places` outside are left out. Pure. */
export function gridOf(level: Level): LevelGrid {
  const rows = level.map.replace(/\n$/, "").split("\n");
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const stride = width + 2;
  const size = { rows, width, height: rows.length, stride, cells: stride * (rows.length + 2) };
  const stacks = new Array<Stack | undefined>(size.cells).fill(undefined);
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) stacks[(y + 1) * stride + x + 1] = stackOf(level, row.charAt(x));
  });
  return { ...size, stacks, placeCells: placesOf(level, size, stacks) };
}

/** Gives column and row of a cell, from 0 at the upper left of the map; -1 on the border's left and upper side. Pure. */
export function pointOf(cell: number, stride: number): { readonly x: number; readonly y: number } {
  return { x: (cell % stride) - 1, y: Math.floor(cell / stride) - 1 };
}

// --- internal ---

type Size = Pick<LevelGrid, "width" | "height" | "stride">;

function stackOf(level: Level, character: string): Stack | undefined {
  return Object.hasOwn(level.legend, character) ? level.legend[character] : undefined;
}

function placesOf(level: Level, size: Size, stacks: readonly (Stack | undefined)[]): Map<string, number[]> {
  const cells = new Map<string, Set<number>>();
  for (const stack of Object.values(level.legend)) if (stack.name !== undefined) cells.set(stack.name, new Set());
  for (const name of Object.keys(level.places ?? {})) cells.set(name, cells.get(name) ?? new Set());
  stacks.forEach((stack, cell) => {
    if (stack?.name !== undefined) cells.get(stack.name)?.add(cell);
  });
  for (const [name, points] of Object.entries(level.places ?? {})) {
    for (const [x, y] of points) if (x < size.width && y < size.height) cells.get(name)?.add((y + 1) * size.stride + x + 1);
  }
  return new Map([...cells].map(([name, found]) => [name, [...found].sort((left, right) => left - right)]));
}
