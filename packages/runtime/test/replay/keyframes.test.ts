// Keyframes: what is taken from the shelf is what was put there, within the budget, whatever was given up on the way.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Json } from "../../src/contracts/persona.ts";
import { deltaOf, frameOf } from "../../src/replay/frame-delta.ts";
import { createKeyframeShelf } from "../../src/replay/keyframe-shelf.ts";
import { createKeyframes } from "../../src/replay/keyframes.ts";
import { stateOf, type WorldState } from "../../src/replay/playback.ts";
import type { CastViews } from "../../src/replay/recording-header.ts";
import type { DeskState } from "../../src/runner/cast-desk.ts";
import { restoreRun } from "../../src/runner/run.ts";
import { createSmallCast } from "../runner/support/small-cast.ts";
import { freshCore, setupOf, smallRun, testScenario } from "../runner/support/stage.ts";
import { playbackOf } from "./support/playbacks.ts";

const seed = 20260723;
const core = await freshCore();
const skirmish = testScenario("skirmish");

test("a frame comes out of its difference from any anchor as it went in", () => {
  const bytes = fc.uint8Array({ maxLength: 1500, size: "max" });
  const changes = fc.array(fc.tuple(fc.nat(1499), fc.nat(255)), { maxLength: 40 });
  const holds = (anchor: Uint8Array, written: readonly (readonly [number, number])[], length: number): void => {
    const frame = new Uint8Array(length);
    frame.set(anchor.subarray(0, length));
    for (const [at, value] of written) if (at < length) frame[at] = value;
    assert.equal(frameOf(deltaOf(frame, anchor), anchor), frame);
  };
  void fc.assert(fc.property(bytes, changes, fc.nat(1500), holds), { seed, numRuns: 300 });
});

test("the two anchors that were used last are kept unpacked, and are counted; without memory for speed none is", () => {
  const frameBytes = 4096;
  const frameAt = (tick: number) => new Uint8Array(frameBytes).fill(tick % 251, tick % frameBytes);
  for (const [keepsUnpacked, most] of [
    [true, 2],
    [false, 0],
  ] as const) {
    const shelf = createKeyframeShelf(10, keepsUnpacked);
    for (let tick = 0; tick <= 100; tick += 5) shelf.put(tick, frameAt(tick));
    const packed = shelf.frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    for (const tick of [95, 15, 95, 15, 55, 35, 100, 0, 75]) {
      const frame = shelf.frames[shelf.indexBefore(tick)];
      assert.equal(frame && shelf.unpack(frame), frameAt(tick), `tick ${tick}`);
      assert.is(shelf.bytes - packed, most * frameBytes);
    }
    const anchors = shelf.frames.filter(({ anchor }) => anchor !== null && anchor.anchor === null);
    assert.ok(anchors.length > 2, `${anchors.length} anchors`);
  }
});

test("every keyframe is the state of its tick, under any budget and in any order of visits", () => {
  const playback = playbackOf(core, skirmish);
  const states = new Map<number, WorldState>();
  for (let tick = 0; tick <= 590; tick += 1) {
    playback.to(tick);
    states.set(tick, stateOf(playback.world));
  }
  const visits = fc.array(fc.integer({ min: 0, max: 590 }), { minLength: 20, maxLength: 200 });
  const budgets = fc.constantFrom(1, 60_000, 100_000, 200_000, 10_000_000);
  const holds = (ticks: readonly number[], budgetBytes: number, interval: number): void => {
    const keyframes = createKeyframes({ budgetBytes, interval });
    playback.restore(states.get(0) ?? stateOf(playback.world));
    keyframes.offer(playback.world);
    for (const tick of ticks) {
      playback.restore(states.get(tick) ?? stateOf(playback.world));
      keyframes.focus(tick);
      keyframes.offer(playback.world);
      const found = keyframes.take(tick);
      assert.is(found?.tick, keyframes.before(tick));
      assert.equal({ canonical: found?.canonical, ledger: found?.ledger }, states.get(found?.tick ?? -1), `tick ${tick}`);
      assert.ok(keyframes.bytes <= budgetBytes || keyframes.count === 1, `${keyframes.bytes} bytes`);
    }
    const kept = keyframes.ticks();
    assert.is(kept[0], 0);
    assert.equal(
      kept,
      [...new Set(kept)].sort((a, b) => a - b),
    );
    assert.ok(kept.every((tick) => tick % interval === 0));
    for (const tick of kept) assert.equal(keyframes.take(tick)?.canonical, states.get(tick)?.canonical);
  };
  void fc.assert(fc.property(visits, budgets, fc.constantFrom(1, 3, 16), holds), { seed, numRuns: 30 });
});

test("with little memory keyframes are dense near the focus and none lies out of reach", () => {
  const playback = playbackOf(core, skirmish);
  const keyframes = createKeyframes({ budgetBytes: 90_000, interval: 2 });
  for (let tick = 0; tick <= 598; tick += 2) {
    playback.to(tick);
    keyframes.focus(tick);
    keyframes.offer(playback.world);
  }
  const ticks = keyframes.ticks();
  const gaps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
  const mean = (list: readonly number[]): number => list.reduce((sum, gap) => sum + gap, 0) / list.length;
  const middle = gaps.length >> 1;
  assert.ok(gaps.length > 8, `${gaps.length}`);
  assert.ok(mean(gaps.slice(middle)) < mean(gaps.slice(0, middle)), gaps.join());
  assert.ok(Math.max(...gaps) < 300, gaps.join());
});

test("a keyframe with the cast beside it is a snapshot that a run goes on from", () => {
  const whole = smallRun(core, skirmish);
  const keyframes = createKeyframes({ interval: 25 });
  const offer = (): void => keyframes.offer(whole.world, () => castOf(whole.snapshot()));
  for (offer(); whole.run(25) === "running"; offer());
  const ticks = keyframes.ticks();
  assert.ok(ticks.length >= 20, `${ticks.length}`);
  for (const tick of ticks.slice(1)) {
    const frame = keyframes.take(tick + 3);
    if (frame === undefined) throw new Error("no keyframe");
    const { views, desk } = frame.cast as unknown as { readonly views: CastViews; readonly desk: DeskState };
    const setup = { ...setupOf(core, skirmish), cast: createSmallCast({}, views) };
    const restored = restoreRun(setup, { ...frame, views, desk });
    assert.is(restored.tick, tick);
    restored.run();
    assert.is(restored.chain, whole.chain);
  }
});

test.run();

// --- internal ---

function castOf({ views, desk }: { readonly views: CastViews; readonly desk: DeskState }): Json {
  return { views, desk } as unknown as Json;
}
