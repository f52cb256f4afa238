// A map as another editor wrote it, before anybody has said what its things mean here: layers of cells, the tokens that stand on them, objects.
// Readers of formats fill it, the mapping turns it into a level of ours. It must not know any format, nor our kinds.
import type { Json } from "@dramatis/runtime";
import type { Cell } from "../grid/cell.ts";

/** Files by their path relative to the one that is read, with `/` between folders. */
export type ForeignFiles = ReadonlyMap<string, Uint8Array>;

/** Fields that a person gave to a tile, an object, a layer or a map; what an editor calls a class becomes a nested value. */
export type Properties = Readonly<Record<string, Json>>;

/** A map of one floor. Cells are numbered y * width + x. */
export interface ForeignMap {
  /** What the file or its editor calls it, as a name of ours (nameSchema). */
  readonly name: string;
  /** Columns, 1 to 1024. */
  readonly width: number;
  /** Rows, 1 to 1024. */
  readonly height: number;
  /** What may stand on a cell. */
  readonly tokens: readonly Token[];
  /** The lowest first. Layers that an editor hides are there as well. */
  readonly layers: readonly ForeignLayer[];
  /** In the order of the file. */
  readonly objects: readonly ForeignObject[];
  readonly properties: Properties;
}

/** One thing that a cell may show: a tile, a value of a grid of integers, a character. */
export interface Token {
  /** Names it alone in its map and the same on every import: `desert#12`, `Collisions=1`, `#`. */
  readonly id: string;
  /** What people call it, the most telling first: class or type, identifier of the value, tags, names of values. Never the name of an image. */
  readonly words: readonly string[];
  readonly properties: Properties;
}

/** A layer of cells. */
export interface ForeignLayer {
  readonly name: string;
  readonly isVisible: boolean;
  /** For each cell 0 for nothing, else the index of its token + 1. */
  readonly cells: Uint32Array;
  readonly properties: Properties;
}

/** Something that was placed by hand and is no cell of a layer: an entity, an object, a point, a region. */
export interface ForeignObject {
  /** Names it alone in its map; the editor's own identifier. */
  readonly id: string;
  /** What it is called by hand; empty for none. */
  readonly name: string;
  /** What kinds it belongs to, the most telling first: class, type, identifier, tags; those of its template or its tile behind its own. */
  readonly words: readonly string[];
  /** The layer or group that it stands in, outermost first. */
  readonly layers: readonly string[];
  /** The cell of its middle; objects whose middle lies outside the map are dropped by the reader, and told. */
  readonly cell: Cell;
  /** Upper left and lower right cell that it covers, both in; the same as `cell` for a point. */
  readonly box: { readonly from: Cell; readonly to: Cell };
  /** Which cells of the box it covers, by row, when these are not all. */
  readonly cells?: readonly Cell[] | undefined;
  readonly isVisible: boolean;
  readonly properties: Properties;
}
