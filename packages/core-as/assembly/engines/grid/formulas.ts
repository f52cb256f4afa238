// Formulas: clamp((a*x - b*y) / divisor + c + dice, min, max) in integers. The rows are data; this is all that reads them.
import { i16At, u8At } from "../../world/block";
import { die } from "../../world/draws";
import { STAT_BEHIND } from "../../world/enums.generated";
import {
  F_FORMULA_A,
  F_FORMULA_B,
  F_FORMULA_C,
  F_FORMULA_DICE,
  F_FORMULA_DIVISOR,
  F_FORMULA_MAX,
  F_FORMULA_MIN,
  F_FORMULA_SIDES,
  F_FORMULA_X,
  F_FORMULA_Y,
} from "../../world/layout.generated";
import { statOf } from "./actors";
import { isBehind } from "./facing";

/** The value of a formula (a number that rule-integrity.ts has looked at) for a subject and an object (slots, or -1 for nobody). Dice are drawn for the subject. */
export function evaluate(w: usize, formula: u32, subject: i32, object: i32): i32 {
  if (formula == 0) return 0;
  const x = read(w, u8At(w, F_FORMULA_X, formula), subject, object);
  const y = read(w, u8At(w, F_FORMULA_Y, formula), object, subject);
  const divisor = max(1, i16At(w, F_FORMULA_DIVISOR, formula));
  let value: i32 = (i16At(w, F_FORMULA_A, formula) * x - i16At(w, F_FORMULA_B, formula) * y) / divisor + i16At(w, F_FORMULA_C, formula);
  const sides = u8At(w, F_FORMULA_SIDES, formula);
  const dice: u32 = sides == 0 ? 0 : u8At(w, F_FORMULA_DICE, formula);
  for (let i: u32 = 0; i < dice; i++) value += die(w, subject, sides);
  return max(i16At(w, F_FORMULA_MIN, formula), min(i16At(w, F_FORMULA_MAX, formula), value));
}

// --- internal ---

// `behind` is the one stat that takes two: whether an actor stands behind the other.
function read(w: usize, stat: u32, slot: i32, other: i32): i32 {
  return stat == STAT_BEHIND ? isBehind(w, slot, other) : statOf(w, slot, stat);
}
