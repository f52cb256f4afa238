// The fault swarm, small: random plans over a faulty outside by processes that die, and the laws that hold of every one of them.
// `npm run prove -- --only swarm` asks for 2,000 seeds. The planted bugs show that the laws bite.
import { FAULTS } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { brokenLaws } from "./support/swarm/laws.ts";
import { carryOut } from "./support/swarm/trial.ts";

const seeds = 100;

test(`${seeds} seeds: nothing lost, nothing done twice, no hang, no secret, and each fault was met`, async () => {
  const met = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed += 1) {
    const trial = await carryOut({ seed: String(seed), favoured: FAULTS[seed % FAULTS.length] ?? null });
    assert.equal(await brokenLaws(trial), [], `seed ${seed}`);
    for (const [fault, count] of trial.faults) met.set(fault, (met.get(fault) ?? 0) + count);
  }
  for (const fault of FAULTS) assert.ok((met.get(fault) ?? 0) >= 10, `${fault} was met ${met.get(fault) ?? 0} times`);
});

test.run();
