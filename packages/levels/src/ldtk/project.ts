// What all levels of one LDtk project share while they are read: its definitions, names of levels and worlds, the report, and how many cells
// may still be laid out. It reads nothing itself.

import type { Tally } from "../foreign/tally.ts";
import type { Definitions } from "./defs.ts";

/** An LDtk project that is being read. */
export interface Project {
  readonly defs: Definitions;
  readonly tally: Tally;
  /** Names of maps by the iid of their level. */
  readonly names: ReadonlyMap<string, string>;
  /** Cells that layers may still take, over all levels. */
  readonly room: { cells: number };
}

/** The grid of a map: columns, rows, and the side of a cell in pixels. */
export interface MapGrid {
  readonly width: number;
  readonly height: number;
  readonly size: number;
}
