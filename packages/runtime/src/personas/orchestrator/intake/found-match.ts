// What was understood of a clause: the template that fits, and with which pieces. Data alone.
import type { Piece } from "./piece.ts";
import type { SlotValue, VerbName } from "./verbs.ts";

/** A template that fits: slots as filled (without presets), the pieces they came from, and thousandths of confidence. */
export interface Match {
  readonly verb: VerbName;
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly from: Readonly<Record<string, Piece>>;
  readonly confidence: number;
  /** Weight of the words of the template that were found: of two equal matches the one that says more is meant. */
  readonly weight: number;
  /** Words that turn a sentence around, values such as names and numbers, and places and people, that nothing explains. */
  readonly turned: readonly string[];
  /** The pieces that were taken for words of the template. */
  readonly cued: readonly Piece[];
}
