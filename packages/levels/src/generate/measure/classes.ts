// What a cell of a level is, as players tell cells apart: blocked, open, or open with a feature of some kind.
// It must not know how the level was made.
import { defaultRulebook, type Level } from "@dramatis/runtime";
import { levelMap } from "../../grid/level-map.ts";
import { featureKind } from "../../grid/stack-kinds.ts";

/** Gives the terrain of a cell by column and row; `void` beyond the edge. Pure. */
export function terrainAt(level: Level): (x: number, y: number) => string {
  const { width, height, stacks } = levelMap(level);
  return (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? "void" : (stacks[y * width + x]?.terrain ?? "void"));
}

/** Gives the class of every cell, row by row: `blocked`, `open`, or the kind of the feature that stands there. Pure. */
export function cellClasses(level: Level): readonly string[] {
  return levelMap(level).stacks.map((stack) => {
    if (stack === undefined || !isOpen(stack.terrain)) return "blocked";
    return featureKind(stack.feature) ?? "open";
  });
}

// --- internal ---

function isOpen(terrain: string): boolean {
  return defaultRulebook.kinds[terrain]?.tags?.includes("passable") ?? false;
}
