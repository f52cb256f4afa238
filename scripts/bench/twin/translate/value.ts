// A translated expression.
import type { Effects } from "./effects.ts";
import type { Integer } from "./integers.ts";

/** A translated expression: C, its type (void for calls that give nothing), and what it does. */
export interface Value {
  readonly code: string;
  readonly type: Integer | "void";
  readonly effects: Effects;
}
