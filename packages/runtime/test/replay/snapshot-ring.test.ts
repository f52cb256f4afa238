// The snapshot ring: any tick that it holds can be gone back to, and from there the run is the same; what it holds is what was there.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { resumeWorld, stateOf } from "../../src/replay/playback.ts";
import { createSnapshotRing } from "../../src/replay/snapshot-ring.ts";
import { freshCore, smallRun, testScenario } from "../runner/support/stage.ts";
import { playbackOf } from "./support/playbacks.ts";

const seed = 20260722;
const core = await freshCore();
const skirmish = testScenario("skirmish");

test("after rolling back to any tick of the ring the run is played again to the same states", () => {
  const playback = playbackOf(core, skirmish);
  const { world } = playback;
  const states = [stateOf(world)];
  const ring = createSnapshotRing(world, 33);
  ring.take();
  const goTo = (tick: number): void => {
    while (playback.tick < tick) {
      assert.is(playback.to(playback.tick + 1), null);
      ring.take();
      states[playback.tick] ??= stateOf(world);
      assert.equal(stateOf(world), states[playback.tick], `tick ${playback.tick}`);
    }
  };
  const steps = fc.array(fc.record({ on: fc.integer({ min: 1, max: 60 }), back: fc.integer({ min: 0, max: 32 }) }), {
    minLength: 5,
    maxLength: 20,
  });
  const holds = (wanted: readonly { readonly on: number; readonly back: number }[]): void => {
    for (const { on, back } of wanted) {
      goTo(Math.min(playback.tick + on, 590));
      const tick = Math.max(ring.oldest, playback.tick - back);
      ring.rollBack(tick);
      assert.is(playback.tick, tick);
      assert.equal(stateOf(world), states[tick]);
      assert.equal([ring.newest, ring.holds(tick), ring.holds(tick + 1)], [tick, true, false]);
    }
  };
  void fc.assert(fc.property(steps, holds), { seed, numRuns: 20 });
  assert.ok(states.length > 400, `${states.length} ticks were played`);
});

test("the ring holds the newest ticks and no more than fit", () => {
  const { world, run } = smallRun(core, skirmish);
  const ring = createSnapshotRing(world, 8);
  assert.equal([ring.count, ring.oldest, ring.newest], [0, -1, -1]);
  const kept: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    ring.take();
    kept.push(world.get("tick"));
    run(1 + (round % 3));
  }
  const last = kept.slice(-8);
  assert.equal([ring.count, ring.oldest, ring.newest], [8, last[0], last[7]]);
  assert.equal(
    kept.map((tick) => ring.holds(tick)),
    kept.map((tick) => last.includes(tick)),
  );
  assert.is(ring.snapshotBytes, world.canonical().length + world.ledger().length);
});

test("a world that a snapshot is copied to goes on as the first one did, which stays where it is", () => {
  const playback = playbackOf(core, skirmish);
  playback.to(50);
  const ring = createSnapshotRing(playback.world, 4);
  const other = resumeWorld(core, stateOf(playback.world), { ringEvents: 192 });
  ring.take();
  playback.to(60);
  ring.take();
  const there = stateOf(playback.world);
  ring.copyTo(other, 50);
  assert.is(other.get("tick"), 50);
  assert.equal(stateOf(playback.world), there);
  assert.equal([ring.count, ring.newest], [2, 60]);
  ring.copyTo(other, 60);
  assert.equal(stateOf(other), there);
});

test("a tick that is not held, one taken twice and a ring without room are faults of the caller", () => {
  const { world } = smallRun(core, skirmish);
  const ring = createSnapshotRing(world, 2);
  ring.take();
  assert.throws(() => ring.take(), /order of ticks/);
  assert.throws(() => ring.rollBack(7), /holds a snapshot/);
  assert.throws(() => createSnapshotRing(world, 0), /size/);
});

test.run();
