// The core against the slow model on random scenarios with random inputs, field by field after every tick.
// It must not know the rules; both sides are asked.
import type { Core } from "@dramatis/runtime";
import { describe, duel } from "../../packages/testkit/test/support/duel.ts";
import { type Check, createCounter } from "./check.ts";

/** First seed: behind those of the test suite, so that the two never compare the same scenarios. */
const seedFirst = 100_000;

/** Compares `scenarios` random scenarios to their end. */
export function proveDuel(core: Core, scenarios: number): Check {
  const counter = createCounter("random scenarios on which core and slow model agree");
  for (let seed = seedFirst; seed < seedFirst + scenarios; seed += 1) {
    const { disagreement } = duel(core, seed);
    counter.count(disagreement === undefined, () => (disagreement === undefined ? "" : describe(disagreement)));
  }
  return counter.check();
}
