// Snapshots and poison: between two ticks a world is its canonical bytes and its ledger, in any core and in any process.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawsOf, freshCore, usualCases, worldOf } from "./support/cases.ts";
import { playedElsewhere } from "./support/processes.ts";
import { cutsOf, poisonChangesNothing, restoredGoesOnAlike, snapshotOf } from "./support/restoring.ts";
import { play } from "./support/ticks.ts";

const core = await freshCore();
const other = await freshCore();
const cases = usualCases(core, 12);

test("scratch that is poisoned before every tick changes no link, no hash, no event", () => {
  const ticks = cases.reduce((sum, one) => sum + poisonChangesNothing(core, one), 0);
  assert.ok(ticks > 300, `${ticks} ticks`);
});

test("a run restored from a snapshot in another core goes on alike, at more than a hundred cut points", () => {
  const draw = drawsOf("cuts");
  const cuts = cases.map((one) => restoredGoesOnAlike([core, other], one, cutsOf(one, 12, draw)).length);
  assert.ok(cuts.reduce((sum, count) => sum + count, 0) >= 100, String(cuts));
});

test("a run restored in a fresh process has the chain of the run that went on", () => {
  const draw = drawsOf("processes");
  const owed: string[][] = [];
  const jobs = cases.flatMap((one) => {
    const cuts = cutsOf(one, 2, draw);
    const { links } = play(worldOf(core, one), one.script);
    return restoredGoesOnAlike([core, other], one, cuts).map(({ tick, canonical, ledger }) => {
      owed.push([...links.slice(tick)]);
      return { canonical, ledger, script: one.script };
    });
  });
  assert.ok(jobs.length >= 24);
  assert.equal(playedElsewhere(jobs), owed);
});

test("two runs in one process equal two processes", () => {
  const worlds = cases.map((one) => ({ one, world: worldOf(core, one) }));
  const jobs = worlds.map(({ one, world }) => ({ canonical: snapshotOf(world).canonical, ledger: null, script: one.script }));
  const here = worlds.map(({ one, world }) => play(world, one.script).links);
  const again = cases.map((one) => play(worldOf(core, one), one.script).links);
  assert.equal(again, here);
  assert.equal(playedElsewhere(jobs), here);
  assert.equal(playedElsewhere([...jobs].reverse()).reverse(), here);
});

test.run();
