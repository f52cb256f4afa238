// Random flips of one bit in a big journal and its objects: each must be found, and the entry be named.
// It must not know how a journal is verified.
import { bigJournal, flipOne } from "../../packages/host/test/support/journal-flips.ts";
import { type Check, createCounter } from "./check.ts";

/** Alters so many bits, one at a time. */
export async function proveJournalFlips(flips: number): Promise<Check> {
  const counter = createCounter("flips of one bit of a journal or its objects that are found with their entry");
  const big = await bigJournal();
  for (let seed = 0; seed < flips; seed += 1) {
    const { where, expected, found } = await flipOne(big, seed);
    counter.count(found === expected, () => `flip ${seed}: ${where}: expected entry ${expected}, found ${found}`);
  }
  return counter.check();
}
