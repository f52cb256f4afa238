// What the tile characters of a VGLC Zelda map stand for in a level of ours, and the kinds that such a level needs.
// The characters are those of the corpus's own legend. It draws nothing and knows no particular dungeon.
import type { RulebookPatch, Stack } from "@dramatis/runtime";

/** Characters of the corpus: floor, block, monster, element, element and floor, element and block, door, stair, wall, void. */
export const TILE_CHARACTERS = ["F", "B", "M", "P", "O", "I", "D", "S", "W", "-"] as const;

/** One character of a tile map. */
export type TileCharacter = (typeof TILE_CHARACTERS)[number];

/** The character that this importer draws where a wall between two facing doors becomes a passage. */
export const PASSAGE = "=";

/** How doors come in: as open doors, as closed ones that an actor opens, or as bare floor. */
export type DoorTreatment = "open" | "closed" | "floor";

/** Kinds beyond the default rulebook's. Blocks stand as high as walls; elements (lava, water) are seen across, not walked on. */
export const ZELDA_KINDS: NonNullable<RulebookPatch["kinds"]> = {
  block: { layer: "terrain", tags: ["opaque"], glyph: "o" },
  element: { layer: "terrain", tags: [], glyph: "~" },
  "element-block": { layer: "terrain", tags: ["opaque"], glyph: "o" },
};

/** Gives the legend of an imported map: terrain, doors as asked, and the places doors, monsters, passages, stairs. Pure. */
export function zeldaLegend(doors: DoorTreatment): Readonly<Record<TileCharacter | typeof PASSAGE, Stack>> {
  const door: Stack = { terrain: "floor", name: "doors" };
  if (doors !== "floor") door.feature = doors === "open" ? "open-door" : "door";
  return {
    F: { terrain: "floor" },
    B: { terrain: "block" },
    M: { terrain: "floor", name: "monsters" },
    P: { terrain: "element" },
    O: { terrain: "floor" },
    I: { terrain: "element-block" },
    D: door,
    S: { terrain: "floor", name: "stairs" },
    W: { terrain: "wall" },
    "-": { terrain: "wall" },
    [PASSAGE]: { terrain: "floor", name: "passages" },
  };
}
