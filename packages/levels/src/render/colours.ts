// What colour a kind has in a picture: a table by name, and by tags for kinds that a scenario brings. A data module.
// It must not know cells or pixels.

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What a cell shows, the least telling first. */
export type CellKind = "void" | "wall" | "floor" | "hazard" | "feature" | "item" | "actor";

/** What a kind's colour is looked up by. */
export interface KindLooks {
  readonly name: string;
  readonly kind: CellKind;
}

/** Gives the colour of a kind: its own, else that of what it is. Pure. */
export function colourOf({ name, kind }: KindLooks): Colour {
  return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? PLAIN[kind];
}

/** Gives the colour of a faction by its number; they come round again. Pure. */
export function factionColour(faction: number): Colour {
  return FACTIONS[faction % FACTIONS.length] ?? FACTIONS[0];
}

/** What a glyph on an actor is drawn in. */
export const INK: Colour = [16, 18, 22];

/** All colours there are, each once: the palette of a picture. */
export function paletteOf(): readonly Colour[] {
  const all = [...Object.values(PLAIN), ...Object.values(NAMED), ...FACTIONS, INK];
  return [...new Map(all.map((colour) => [colour.join(), colour])).values()];
}

// --- internal ---

const PLAIN: Readonly<Record<CellKind, Colour>> = {
  void: [16, 18, 22],
  wall: [104, 108, 116],
  floor: [44, 48, 56],
  hazard: [196, 72, 56],
  feature: [96, 184, 196],
  item: [232, 200, 88],
  actor: [220, 220, 224],
};

const NAMED: Readonly<Record<string, Colour>> = {
  water: [40, 84, 148],
  mud: [84, 68, 48],
  rubble: [84, 84, 84],
  ice: [148, 188, 212],
  darkness: [28, 28, 36],
  "cracked-wall": [124, 112, 96],
  pit: [8, 8, 10],
  block: [120, 96, 72],
  element: [60, 72, 132],
  "element-block": [88, 80, 112],
  "belt-n": [72, 72, 40],
  "belt-e": [72, 72, 40],
  "belt-s": [72, 72, 40],
  "belt-w": [72, 72, 40],
  "ledge-n": [56, 72, 56],
  "ledge-e": [56, 72, 56],
  "ledge-s": [56, 72, 56],
  "ledge-w": [56, 72, 56],
  door: [176, 120, 64],
  "open-door": [140, 104, 68],
  exit: [120, 208, 120],
  goal: [232, 168, 208],
  shop: [232, 200, 88],
  brush: [88, 136, 64],
  ashes: [72, 68, 64],
  flames: [240, 128, 40],
  steam: [176, 188, 196],
  gas: [144, 176, 72],
};

const FACTIONS = [
  [104, 196, 112],
  [224, 92, 84],
  [232, 200, 88],
  [192, 120, 208],
  [88, 184, 212],
  [112, 136, 232],
] as const satisfies readonly Colour[];
