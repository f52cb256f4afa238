// A piece of a sentence, with all that it can mean. Data alone.
import type { Reading } from "./dictionary.ts";

/** A piece: what it can mean, how much it weighs in a sentence, and for times what it stands behind. Places are UTF-16 units, the end out. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly readings: readonly Reading[];
  readonly role: string;
  readonly sort: "known" | "value" | "unknown" | "filler" | "turning";
}
