// The parameters that all generators share, as data with ranges and words; each generator adds its own.
// It must not know any generator.
import { wholeSchema } from "@dramatis/runtime";

/** A whole number with its range, its default and what it says. */
export const whole = (from: number, to: number, initial: number, about: string) => wholeSchema(from, to).default(initial).describe(about);

/** A value that may be asked for: without it the generator draws one. */
export const asked = (from: number, to: number, about: string) => wholeSchema(from, to).optional().describe(about);

/** A size of the whole map, the wall around it counted in. */
export const size = (width: number, height: number) => ({
  width: whole(16, 128, width, "columns, with the wall around"),
  height: whole(12, 96, height, "rows, with the wall around"),
});

/** The length of the way, for generators that choose their ends. */
export const path = asked(4, 4000, "steps of the shortest way from start to exit; else about as far as it goes");

/** What every generator can be told beside its size. */
export const common = {
  budget: whole(0, 100_000, 70, "tokens that the whole level may cost at the Allocator's prices"),
  monsters: whole(0, 10, 3, "weight of monsters when the budget is spent"),
  items: whole(0, 10, 4, "weight of items when the budget is spent"),
  hazards: whole(0, 10, 2, "weight of hazards when the budget is spent"),
};

/** Gives a part of a whole in percent with one decimal. Pure. */
export function percent(part: number, all: number): number {
  return Math.round((part * 1000) / all) / 10;
}
