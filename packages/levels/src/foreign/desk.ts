// What the steps of an import share: the foreign map, the mapping, the canvas that they lay things onto, and what they note on the way.
import type { Issue, Rulebook, RulebookPatch } from "@dramatis/runtime";
import type { Canvas } from "./canvas.ts";
import type { ForeignMap } from "./foreign-map.ts";
import type { MappedActor, Mapping } from "./mapping.ts";
import type { Tally } from "./tally.ts";

/** Actors that an import puts into a cast at most; further ones are dropped and told. */
export const ACTORS_MAX = 16_384;

/** Cells that the places of an import hold at most, all together; further places are dropped and told. */
export const PLACE_CELLS_MAX = 2_000_000;

/** Cells that all objects of a map cover at most, all together; further objects are dropped and told. */
export const OBJECT_CELLS_MAX = 8_000_000;

/** Somebody who is to stand on a cell. `base` is what its name begins with. */
export interface ActorMark {
  readonly cell: number;
  readonly base: string;
  readonly actor: MappedActor;
}

/** A cell that was meant to be the start, and the sentence that says by what. */
export interface StartMark {
  readonly cell: number;
  readonly told: string;
}

/** The desk of one import. Places hold cells y * width + x. */
export interface Desk {
  readonly foreign: ForeignMap;
  readonly mapping: Mapping;
  /** The name under which issues are told. */
  readonly file: string;
  /** What the mapping says of rules, else what the map brings along; undefined for neither. */
  readonly rules: RulebookPatch | undefined;
  readonly rulebook: Rulebook;
  readonly canvas: Canvas;
  readonly tally: Tally;
  readonly issues: Issue[];
  readonly places: Map<string, Set<number>>;
  readonly actors: ActorMark[];
  readonly starts: StartMark[];
  /** Cells that places hold, and that objects covered, so far. */
  readonly spent: { placeCells: number; objectCells: number };
}

/** Adds cells to a place; false when places hold too many cells already. */
export function addToPlace(desk: Desk, name: string, cells: readonly number[]): boolean {
  if (desk.spent.placeCells + cells.length > PLACE_CELLS_MAX) return false;
  desk.spent.placeCells += cells.length;
  const place = desk.places.get(name) ?? new Set<number>();
  for (const cell of cells) place.add(cell);
  desk.places.set(name, place);
  return true;
}

/** The row of a table that a person wrote, undefined when there is none; names such as `constructor` find nothing. Pure. */
export function rowOf<Row>(table: Readonly<Record<string, Row>> | undefined, key: string): Row | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
