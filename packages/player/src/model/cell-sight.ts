// What is seen and known of cells: the cells that an actor sees now, and for a faction each cell as unknown, known or seen.
// The core is asked; nothing of the rules of sight is decided here. It must not know how fog is drawn.
import type { World } from "@dramatis/runtime";
import { aliveSlots } from "./actors.ts";

/** How well a cell is known: never seen, seen at some time, seen now. */
export const CELL_UNKNOWN = 0;
export const CELL_KNOWN = 1;
export const CELL_SEEN = 2;

/** Gives a mask over all cells of the block: CELL_SEEN where the actor in a slot sees, CELL_KNOWN elsewhere. */
export function sightOf(world: World, slot: number): Uint8Array {
  const mask = new Uint8Array(world.dims.cells ?? 0).fill(CELL_KNOWN);
  for (const cell of world.visibleCells(slot)) mask[cell] = CELL_SEEN;
  return mask;
}

/** Gives a mask over all cells of the block for a faction: what its group has never seen, knows, and what one of its living actors sees now. */
export function fogOf(world: World, faction: number): Uint8Array {
  const cells = world.dims.cells ?? 0;
  const known = world.view("knownTerrain").subarray(faction * cells, (faction + 1) * cells);
  const mask = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) mask[cell] = ((known[cell] ?? 0) & terrainBits) === 0 ? CELL_UNKNOWN : CELL_KNOWN;
  const factions = world.view("faction");
  for (const slot of aliveSlots(world)) {
    if (factions[slot] !== faction) continue;
    for (const cell of world.visibleCells(slot)) mask[cell] = CELL_SEEN;
  }
  return mask;
}

// --- internal ---

/** The bits of `knownTerrain` that hold the kind; the upper one says that the cell was visited. */
const terrainBits = 0x7f;
