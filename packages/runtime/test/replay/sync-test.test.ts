// The sync test finds nothing in the core as it is, and finds a mutation that a rollback brings to light.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { syncTest } from "../../src/replay/sync-test.ts";
import { freshCore, testScenario } from "../runner/support/stage.ts";
import { recordingOf } from "./support/playbacks.ts";

const skirmish = testScenario("skirmish");
const depths = [1, 8, 65];

test("rolled back 1, 8 and 65 ticks, the world comes to the same bytes and links", async () => {
  const core = await freshCore();
  const recording = recordingOf(core, skirmish);
  const { asked, mismatches } = syncTest(core, recording, { depths, isSampled: (tick) => tick % 23 === 0 });
  assert.equal(mismatches, []);
  const sampled = Array.from({ length: recording.lastTick }, (_, index) => index + 1).filter((tick) => tick % 23 === 0);
  assert.is(asked, depths.flatMap((depth) => sampled.filter((tick) => tick >= depth)).length);
});

test("state that is not in the snapshot is found", async () => {
  const core = await freshCore();
  const recording = recordingOf(core, skirmish);
  core.reset();
  const { restore } = core.exports;
  let restores = 0;
  const leaky = Object.create(core.exports, {
    restore: {
      value: (at: number) => {
        const status = restore(at);
        restores += 1;
        if (restores === 3) new DataView(core.memory.buffer).setUint32(at + core.directory.canonicalAt + 4, 0xffff, true);
        return status;
      },
    },
  }) as typeof core.exports;
  Object.defineProperty(core, "exports", { value: leaky });
  const { mismatches } = syncTest(core, recording, { depths: [4], isSampled: (tick) => tick === 30 || tick === 60 || tick === 90 });
  assert.ok(mismatches.length > 0 && mismatches.every(({ tick }) => tick === 90));
});

test.run();
