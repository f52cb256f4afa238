// The characters of example maps: what stands on a cell that is drawn with each.
// It must not know patterns.

/** What a character stands for: terrain, and whether a door stands on it. */
export interface Tile {
  readonly terrain: string;
  readonly isDoor: boolean;
}

/** All characters of example maps. */
export const tiles: Readonly<Record<string, Tile>> = {
  "#": { terrain: "wall", isDoor: false },
  ".": { terrain: "floor", isDoor: false },
  "+": { terrain: "floor", isDoor: true },
  "~": { terrain: "water", isDoor: false },
  ",": { terrain: "mud", isDoor: false },
  ":": { terrain: "rubble", isDoor: false },
};

/** The character of a wall: what closes a cell. */
export const wallTile = "#";
/** The character of a door. */
export const doorTile = "+";
