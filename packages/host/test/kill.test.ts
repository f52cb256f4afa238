// A process that dies at any write of its journal, before it, behind it or in its middle, is taken up to the same end; and so with real ones.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { factsOf } from "../src/index.ts";
import { brokenLaws } from "./support/swarm/laws.ts";
import { carryOut, job, type Trial } from "./support/swarm/trial.ts";

const plans = 6;

test(`a crash at every append of ${plans} plans leads to the end that there is without one`, async () => {
  let crashes = 0;
  for (let plan = 0; plan < plans; plan += 1) {
    const spec = { seed: `kill-${plan}`, favoured: null };
    const calm = await carryOut({ ...spec, crashAt: null });
    assert.equal(await brokenLaws(calm), []);
    const expected = await endsOf(calm);
    for (let append = 0; append < (await appendsOf(calm)); append += 1) {
      const trial = await carryOut({ ...spec, crashAt: { append, cut: append % 3 } });
      assert.equal(await brokenLaws(trial), [], `plan ${plan}, append ${append}`);
      assert.equal(await endsOf(trial), expected, `plan ${plan}, append ${append}`);
      crashes += trial.faults.get("crash-in-mid-write") ?? 0;
    }
  }
  assert.ok(crashes > 60, `${crashes} crashes`);
});

test.run();

/** How each step ended, and with what; the instants and attempts of two executions may differ. */
async function endsOf({ store }: Trial): Promise<Record<string, unknown>> {
  const ends: Record<string, unknown> = {};
  for (const { fact } of await factsOf(await store.journal.read(job), store.objects)) {
    if (fact.kind === "step.completed" || fact.kind === "step.failed" || fact.kind === "step.skipped")
      ends[fact.data.step] = [fact.kind, fact.bodies];
    if (fact.kind.startsWith("execution.") && fact.kind !== "execution.requested") ends[fact.kind] = true;
  }
  return ends;
}

/** Each observed fact is one append; the entries of an append have one instant, but so may those of the next. */
async function appendsOf({ store }: Trial): Promise<number> {
  const observed = [
    "execution.requested",
    "step.gated",
    "exchange.ended",
    "hooks.ran",
    "timer.fired",
    "callback.received",
    "approval.given",
  ];
  return (await store.journal.read(job)).filter(({ kind }) => observed.includes(kind)).length;
}
