// How a generator is tried: parameters for the n-th level of a trial, with values drawn from the ranges for which it answers.
// It must not look at what comes.
import { createRandom } from "@dramatis/runtime";
import type { Generator } from "../generator.ts";

/** Gives what is asked of the n-th level: every value that may be asked is, each drawn from its range. Pure. */
export function askedOfTrial({ name, asked }: Generator, n: number): Record<string, number> {
  const random = createRandom(`asked of ${name}\n${n}`);
  return Object.fromEntries(asked.map(({ parameter, from, to }) => [parameter, random.whole(from, to)]));
}
