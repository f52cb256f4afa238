// From a level back to the characters of example maps, so that its parts can be held against the example.
// It must not know how the level was made.
import type { Level, Stack } from "@dramatis/runtime";
import { levelMap } from "../../grid/level-map.ts";
import { tiles, wallTile } from "./tiles.ts";

/** Gives the lines of a level in the characters of tiles.ts; features other than doors are left out of account. Pure. */
export function charactersIn(level: Level): string[] {
  const { width, height, stacks } = levelMap(level);
  const characters = stacks.map(characterOf).join("");
  return Array.from({ length: height }, (_row, y) => characters.slice(y * width, (y + 1) * width));
}

// --- internal ---

function characterOf(stack: Stack | undefined): string {
  const isDoor = stack?.feature === "door";
  const found = Object.entries(tiles).find(([, tile]) => tile.terrain === stack?.terrain && tile.isDoor === isDoor);
  return found?.[0] ?? wallTile;
}
