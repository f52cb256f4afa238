// Restoring: a run taken up from a snapshot anywhere, in another core, with a cast rebuilt from its views, goes on identically.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { linkAt } from "../../src/replay/recording.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { verifyRecording } from "../../src/replay/verify.ts";
import { restoreRun } from "../../src/runner/run.ts";
import type { RunSnapshot } from "../../src/runner/run-setup.ts";
import { drawOf } from "../replay/support/mutations.ts";
import { joined } from "../replay/support/synthetic.ts";
import { createSmallCast } from "./support/small-cast.ts";
import { freshCore, recorded, setupOf, smallRun, testScenario } from "./support/stage.ts";

const skirmish = testScenario("skirmish");
const core = await freshCore();

function overTheWire(snapshot: RunSnapshot): RunSnapshot {
  const { views, desk } = JSON.parse(JSON.stringify({ views: snapshot.views, desk: snapshot.desk }));
  return { ...snapshot, views, desk };
}

test("at 100 random ticks: snapshot, another core, a cast from its views, the same chain to the end", async () => {
  const whole = smallRun(core, skirmish);
  whole.run();
  const draw = drawOf(31);
  const other = await freshCore();
  for (let count = 0; count < 100; count += 1) {
    if (count % 20 === 0) other.reset();
    const cut = smallRun(other, skirmish, { stride: count % 2 === 0 });
    cut.run(1 + draw(whole.tick - 1));
    const snapshot = overTheWire(cut.snapshot());
    const setup = { ...setupOf(other, skirmish, { stride: count % 3 === 0 }), cast: createSmallCast({}, snapshot.views) };
    const restored = restoreRun(setup, snapshot);
    assert.is(restored.tick, cut.tick);
    assert.is(restored.chain, cut.chain);
    restored.run();
    assert.is(restored.chain, whole.chain, `cut at ${snapshot.tick}`);
    assert.equal(restored.world.canonical(), whole.world.canonical());
    assert.equal(restored.world.ledger(), whole.world.ledger());
  }
});

test("a recording begun at a snapshot verifies alone and has the links of the whole run", () => {
  const whole = readRecording(recorded(core, skirmish).bytes).recording;
  const cut = smallRun(core, skirmish);
  cut.run(222);
  const snapshot = cut.snapshot();
  const chunks: Uint8Array[] = [];
  const restored = restoreRun(
    { ...setupOf(core, skirmish, { record: (chunk) => chunks.push(chunk) }), cast: createSmallCast({}, snapshot.views) },
    snapshot,
  );
  restored.run();
  const bytes = joined(chunks);
  const part = readRecording(bytes).recording;
  if (whole === null || part === null) throw new Error("not readable");
  assert.equal([part.startTick, part.lastTick], [222, whole.lastTick]);
  for (let tick = 222; tick <= part.lastTick; tick += 1) assert.is(linkAt(part, tick), linkAt(whole, tick));
  assert.ok(verifyRecording({ bytes, core }).verified);
});

test("a cast that is not the one of the snapshot is refused by name", () => {
  const cut = smallRun(core, skirmish);
  cut.run(100);
  const snapshot = cut.snapshot();
  const fresh = () => restoreRun({ ...setupOf(core, skirmish), cast: createSmallCast() }, snapshot);
  assert.throws(fresh, (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_PERSONA_VIEW");
});

test("poisoned scratch between ticks changes nothing", () => {
  const whole = smallRun(core, skirmish);
  whole.run();
  const poisoned = smallRun(core, skirmish);
  while (poisoned.run(9) === "running") poisoned.world.poison();
  assert.is(poisoned.chain, whole.chain);
});

test.run();
