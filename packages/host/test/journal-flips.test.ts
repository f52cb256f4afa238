// Any altered byte of a big journal, or of an object that it names, is found, and the entry is named. `npm run prove` alters 10,000.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { verifyJournal } from "../src/index.ts";
import { bigJournal, flipOne } from "./support/journal-flips.ts";
import { job } from "./support/swarm/trial.ts";

const flips = 300;

test(`${flips} random flips of one bit of a big journal and its objects are found, each with its entry`, async () => {
  const big = await bigJournal();
  assert.ok(big.namedBy.size > 100 && (big.entryAt.at(-1) ?? 0) > 150, `${big.namedBy.size} objects, ${big.entryAt.at(-1)} entries`);
  for (let seed = 0; seed < flips; seed += 1) {
    const { where, expected, found } = await flipOne(big, seed);
    assert.is(found, expected, `flip ${seed}: ${where}`);
  }
  assert.is((await verifyJournal(job, big.bytes, big.objects)).verified, true, "without a flip it is whole");
});

test.run();
