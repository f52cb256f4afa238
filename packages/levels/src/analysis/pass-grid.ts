// Which cells of a level a body could ever stand on: passable ones, and doors, which count as opened.
// It over-approximates what actors can do, so that "cannot be reached" is certain. It knows no actors and no keys.
import type { Level, Stack } from "@dramatis/runtime";
import { levelMap } from "../grid/level-map.ts";
import { featureKind } from "../grid/stack-kinds.ts";

/** What is needed of the rows of a kinds table, by name; an authored rulebook's kinds fit. */
export type KindTable = Readonly<Record<string, { readonly tags?: readonly string[] | undefined; readonly opensTo?: string | undefined }>>;

/** A grid of cells numbered y * width + x; `open` has 1 where a body could stand. */
export interface PassGrid {
  readonly width: number;
  readonly height: number;
  readonly open: Uint8Array;
  /** Name of the kind that closes a closed cell: its terrain, or the feature that is in the way; empty for an open cell. */
  closedBy(cell: number): string;
}

/**
 * Gives the pass grid of a checked level under a kinds table. A kind that is not in the table closes its cell; the cells of `changing` count as
 * open, whatever stands there. Pure.
 */
export function passGrid(level: Level, kinds: KindTable, changing: ReadonlySet<number> = new Set()): PassGrid {
  const { width, height, stacks } = levelMap(level);
  const closedBy = (cell: number) => (changing.has(cell) ? "" : closing(stacks[cell], kinds));
  return { width, height, open: Uint8Array.from(stacks, (_stack, cell) => (closedBy(cell) === "" ? 1 : 0)), closedBy };
}

// --- internal ---

function closing(stack: Stack | undefined, kinds: KindTable): string {
  if (stack === undefined) return "void";
  if (!isPassable(stack.terrain, kinds)) return stack.terrain;
  const feature = featureKind(stack.feature);
  if (feature === undefined) return "";
  return isPassable(feature, kinds) || kinds[feature]?.opensTo !== undefined ? "" : feature;
}

function isPassable(kind: string, kinds: KindTable): boolean {
  return kinds[kind]?.tags?.includes("passable") ?? false;
}
