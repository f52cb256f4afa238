// The crate solver against a plain search, on many random boards: the same answer, the same least counts of pushes and of moves.
// It must not know how either searches.
import { crateDuel } from "../../packages/levels/test/support/crate-duel.ts";
import { type Check, createCounter } from "./check.ts";

/** Takes the duels of the seeds from 1 to `boards`. */
export function proveCrates(boards: number): Check {
  const counter = createCounter(`random boards of crates on which solver and plain search agree, over ${boards} seeds`);
  for (let seed = 1; seed <= boards; seed += 1) {
    const { difference } = crateDuel(seed);
    counter.count(difference === "", () => difference);
  }
  return counter.check();
}
