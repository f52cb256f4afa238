// From a drawing to a level in characters: each different stack gets a character, its own where that is free.
// It must not know how the drawing came to be.
import { byCodeUnits, canonicalJson } from "../contracts/canonical.ts";
import type { Level, Stack } from "../contracts/level.ts";
import { below, type Desk, type Drawing, type DrawnCell } from "./desk.ts";
import { cellOf } from "./draw.ts";
import type { MadeKinds } from "./stairs.ts";

/** What of a level its drawing decides. */
export type DrawnParts = Pick<Level, "legend" | "map" | "places">;

/** Gives legend, map and places of a drawing; the cells where nothing is drawn are of `ground`. */
export function drawnParts(desk: Desk, drawing: Drawing, kinds: MadeKinds, ground: () => string): DrawnParts {
  const characters = new Characters(desk);
  for (const [character, said] of Object.entries(desk.level.legend)) {
    const cell = cellOf(character, said, below("level.legend", character));
    if (cell !== undefined) characters.of(stackOf(cell, kinds), cell);
  }
  const between: { character?: string } = {};
  const rows: string[] = [];
  for (let y = 0; y < drawing.height; y++) {
    let row = "";
    for (let x = 0; x < drawing.width; x++) {
      const cell = drawing.cells[y * drawing.width + x];
      if (cell === undefined) between.character ??= characters.of({ terrain: ground() }, { character: " ", path: "level.floors" });
      row += cell === undefined ? between.character : characters.of(stackOf(cell, kinds), cell);
    }
    rows.push(row);
  }
  const places = [...drawing.places].sort(([left], [right]) => byCodeUnits(left, right));
  return {
    legend: characters.legend,
    map: `${rows.join("\n")}\n`,
    ...(places.length === 0 ? {} : { places: Object.fromEntries(places.map(([name, points]) => [name, [...points]])) }),
  };
}

/** Gives the stack of a cell as levels have it: an actor is a place, a destination is a kind. */
export function stackOf({ tile, actor, path }: Pick<DrawnCell, "tile" | "actor" | "path">, kinds: MadeKinds): Stack {
  const { feature: _led, ...rest } = tile;
  const feature = kinds.led(tile.feature, path);
  const name = actor === undefined || actor.key === "" ? {} : { name: actor.key };
  return { ...rest, ...(feature === undefined ? {} : { feature }), ...name };
}

// --- internal ---

/** The first and the last character that is given to a stack whose own is taken; none of them is a blank or half of a pair. */
const spareFrom = 0x100;

class Characters {
  readonly legend: Record<string, Stack> = {};
  readonly #known = new Map<string, string>();
  readonly #desk: Desk;
  #spare = spareFrom;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  of(tile: Stack, { character, path }: Pick<DrawnCell, "character" | "path">): string {
    const key = canonicalJson(tile);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const given = Object.hasOwn(this.legend, character) ? this.#free() : character;
    this.#known.set(key, given);
    this.legend[given] = tile;
    this.#desk.origins.set(below("level.legend", given), path);
    return given;
  }

  #free(): string {
    for (;;) {
      const candidate = String.fromCharCode(this.#spare++);
      if (!Object.hasOwn(this.legend, candidate)) return candidate;
    }
  }
}
