// A process that dies at any write of its journal, before it, behind it or in its middle, is taken up to the same end.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { killEverywhere } from "./support/swarm/kills.ts";

const plans = 6;

test(`a crash at every append of ${plans} plans leads to the end that there is without one`, async () => {
  let killed = 0;
  for (let plan = 0; plan < plans; plan += 1)
    for (const { where, isKilled, broken } of await killEverywhere(`kill-${plan}`, [plan % 3])) {
      assert.equal(broken, [], where);
      if (isKilled) killed += 1;
    }
  assert.ok(killed > 60, `${killed} kills`);
});

test.run();
