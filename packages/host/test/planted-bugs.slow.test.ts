// The laws of the swarm find bugs of recovery that are planted; without them the same seeds are in order.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { brokenLaws } from "./support/swarm/laws.ts";
import { plantedBugs } from "./support/swarm/planted-bugs.ts";
import { carryOut, type PlantedBug } from "./support/swarm/trial.ts";

const seedsMax = 60;

for (const make of plantedBugs) {
  test(`a planted bug is found: ${make().name}`, async () => {
    const seed = await firstBroken(make);
    assert.ok(seed !== null, `none of ${seedsMax} seeds found it`);
    assert.equal(await brokenLaws(await carryOut({ seed: `bug-${seed}`, favoured: "crash-in-mid-write" })), []);
  });
}

test("there are at least ten of them", () => {
  assert.ok(plantedBugs.length >= 10);
});

test.run();

async function firstBroken(make: () => PlantedBug): Promise<number | null> {
  for (let seed = 0; seed < seedsMax; seed += 1) {
    const trial = await carryOut({ seed: `bug-${seed}`, favoured: "crash-in-mid-write", bug: make() });
    if ((await brokenLaws(trial)).length > 0) return seed;
  }
  return null;
}
