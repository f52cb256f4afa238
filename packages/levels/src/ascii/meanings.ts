// What a character of a drawing most likely means when nobody says: the usual signs of roguelikes and those with which we draw our own kinds.
// A data module; it must not know a particular drawing.
import type { PlainObject } from "../text/format.ts";

/** What a character is taken for. `entry` is its row of the legend; `told` says it in the report. */
export interface Meaning {
  readonly what: string;
  readonly entry: PlainObject;
}

/** Gives what a sign is taken for, letters, digits and blanks left out; undefined for one that nobody knows. Pure. */
export function meaningOf(character: string): Meaning | undefined {
  if (isLineDrawing(character)) return WALL;
  return Object.hasOwn(SIGNS, character) ? SIGNS[character] : undefined;
}

/** A wall; what letters and blanks become, too, where they are taken for one. */
export const WALL: Meaning = { what: "wall", entry: { terrain: "wall" } };

/** Bare floor. */
export const FLOOR: Meaning = { what: "floor", entry: { terrain: "floor" } };

/** Nothing at all: the blanks around rooms. */
export const VOID: Meaning = { what: "nothing", entry: { terrain: "void" } };

// --- internal ---

const kind = (terrain: string): Meaning => ({ what: terrain, entry: { terrain } });
const feature = (name: string): Meaning => ({ what: name, entry: { terrain: "floor", feature: name } });
const item = (name: string): Meaning => ({ what: name, entry: { terrain: "floor", items: { [name]: { kind: name } } } });

/** `@`, `<` and `>` are looked at by the import itself, since who plays depends on them. */
const SIGNS: Readonly<Record<string, Meaning>> = {
  "#": WALL,
  "-": WALL,
  "|": WALL,
  "%": kind("cracked-wall"),
  ".": FLOOR,
  "·": FLOOR,
  "~": kind("water"),
  "≈": kind("water"),
  ",": kind("mud"),
  ":": kind("rubble"),
  "+": feature("door"),
  "'": feature("open-door"),
  "*": feature("goal"),
  "^": feature("spikes"),
  '"': feature("brush"),
  $: item("gem"),
  "!": item("potion"),
  "/": item("sword"),
  ")": item("shield"),
  "[": item("shield"),
};

/** Lines and blocks that are made for drawing frames. */
function isLineDrawing(character: string): boolean {
  return character >= "\u2500" && character <= "\u2593";
}
