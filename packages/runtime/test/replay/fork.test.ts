// Forks keep two laws: without a change they are their parent to the end, with one they part from it at the tick behind the fork and not before.
// They prove themselves without it, and it stays as it was.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TickInput } from "../../src/contracts/inputs.ts";
import { forkedSnapshot, forkWorld, withChange } from "../../src/replay/fork.ts";
import { resumeWorld, stateOf } from "../../src/replay/playback.ts";
import { inputsAt, linkAt, type Recording } from "../../src/replay/recording.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { createSnapshotRing } from "../../src/replay/snapshot-ring.ts";
import { verifyRecording } from "../../src/replay/verify.ts";
import { restoreRun } from "../../src/runner/run.ts";
import type { RunSnapshot } from "../../src/runner/run-setup.ts";
import { createSmallCast } from "../runner/support/small-cast.ts";
import { freshCore, setupOf, smallRun, testScenario } from "../runner/support/stage.ts";
import { playbackOf, recordingOf } from "./support/playbacks.ts";
import { joined } from "./support/synthetic.ts";

const seed = 20260724;
const core = await freshCore();
const skirmish = testScenario("skirmish");
const parent = recordingOf(core, skirmish);
const field = (name: string): number => core.directory.indexOf.get(name) ?? -1;

/** One change of every kind that a fork can make. */
const changes: readonly (readonly TickInput[])[] = [
  [{ input: "edit", field: field("flagValue"), index: 0, value: 77 }],
  [{ input: "rule", number: core.directory.numbers.indexOf("stallTicks"), value: 50 }],
  [{ input: "driver", slot: 0, driver: 7, leash: 0, route: 0 }],
  [{ input: "order-policy", policy: 3 }],
  [{ input: "purse", faction: 0, amount: 5 }],
];

/** A fork as a recording, begun at the tick of a snapshot. */
function forked(snapshot: RunSnapshot, change: readonly TickInput[]): { readonly bytes: Uint8Array; readonly recording: Recording } {
  const chunks: Uint8Array[] = [];
  const setup = setupOf(core, skirmish, { record: (chunk) => chunks.push(chunk) });
  const from = { recording: "0".repeat(64), tick: snapshot.tick };
  const run = restoreRun({ ...setup, cast: createSmallCast({}, snapshot.views), parent: from }, forkedSnapshot(snapshot, change));
  run.run();
  const bytes = joined(chunks);
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error("the fork cannot be read");
  return { bytes, recording };
}

function snapshotAt(tick: number): RunSnapshot {
  core.reset();
  const run = smallRun(core, skirmish);
  if (tick > 0) run.run(tick);
  return run.snapshot();
}

test("without a change a fork has the links of its parent to the end", () => {
  const holds = (tick: number): void => {
    const { recording } = forked(snapshotAt(tick), []);
    assert.equal([recording.startTick, recording.lastTick], [tick, parent.lastTick]);
    for (let at = tick; at <= parent.lastTick; at += 1) assert.is(linkAt(recording, at), linkAt(parent, at), `tick ${at}`);
  };
  void fc.assert(fc.property(fc.integer({ min: 0, max: parent.lastTick - 1 }), holds), { seed, numRuns: 12 });
});

test("with a change of any kind a fork parts at the tick behind it, verifies alone and names its parent", () => {
  const holds = (tick: number, change: readonly TickInput[]): void => {
    const { bytes, recording } = forked(snapshotAt(tick), change);
    assert.is(linkAt(recording, tick), linkAt(parent, tick), "up to the fork it is its parent");
    for (let at = tick + 1; at <= Math.min(recording.lastTick, parent.lastTick); at += 1)
      assert.is.not(linkAt(recording, at), linkAt(parent, at), `tick ${at} of a fork at ${tick}`);
    assert.is(inputsAt(recording, tick + 1) === null, false, "the change is recorded");
    assert.equal(recording.header.parent, { recording: "0".repeat(64), tick });
    assert.ok(verifyRecording({ bytes, core }).verified);
  };
  const ticks = fc.integer({ min: 0, max: parent.lastTick - 1 });
  void fc.assert(fc.property(ticks, fc.constantFrom(...changes), holds), { seed, numRuns: 20 });
});

test("a world forked from a ring keeps both laws, and the world of the ring goes on as if nothing had been", () => {
  core.reset();
  const playback = playbackOf(core, skirmish);
  playback.to(100);
  const room = resumeWorld(core, stateOf(playback.world));
  const ring = createSnapshotRing(playback.world, 64);
  while (playback.tick < 160) {
    playback.to(playback.tick + 1);
    ring.take();
  }
  const holds = (tick: number, change: readonly TickInput[]): void => {
    const here = stateOf(playback.world);
    const fork = forkWorld(ring, tick, room, change);
    assert.is(fork.world.link(), linkAt(parent, tick));
    assert.is(fork.takeChanged(inputsAt(parent, tick + 1)), null);
    assert.is(fork.world.link() === linkAt(parent, tick + 1), change.length === 0);
    assert.equal(stateOf(playback.world), here);
  };
  const ticks = fc.integer({ min: 101, max: 160 });
  void fc.assert(fc.property(ticks, fc.constantFrom([], ...changes), holds), { seed, numRuns: 60 });
  playback.to(parent.lastTick);
  assert.is(playback.world.link(), linkAt(parent, parent.lastTick));
});

test("a change stands behind the inputs of its tick and before those of its sealing", () => {
  const [change = []] = changes;
  const alone = withChange(null, 9, change);
  assert.is(alone?.bytes.length, alone?.from);
  const recorded = { tick: 9, bytes: Uint8Array.of(12, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8), from: 1 };
  const both = withChange(recorded, 9, change);
  assert.equal(Array.from(both?.bytes ?? []), [12, ...(alone?.bytes ?? []), ...recorded.bytes.subarray(1)]);
  assert.is(both?.from, 1 + (alone?.bytes.length ?? 0));
  assert.is(withChange(recorded, 9, []), recorded);
});

test.run();
