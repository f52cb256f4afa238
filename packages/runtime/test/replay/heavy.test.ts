// Heavy mode: the same verdict and chain as without it, one digest for any host; and what it alone can see is named where it happens.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { World } from "../../src/core/world.ts";
import { type HeavyStop, watchWorld } from "../../src/replay/heavy.ts";
import { openPlayback } from "../../src/replay/playback.ts";
import { inputsAt } from "../../src/replay/recording.ts";
import { namesIn } from "../../src/replay/recording-names.ts";
import { verifyRecording } from "../../src/replay/verify.ts";
import { freshCore, recorded, testScenario } from "../runner/support/stage.ts";
import { readWhole } from "./support/fuzz.ts";

const core = await freshCore();
const { bytes } = recorded(core, testScenario("skirmish"));
const recording = readWhole(bytes);

/** Watches the recording up to a tick, hurts the world there, and gives what the next tick says. */
function told(tick: number, hurt: (world: World) => void, ringEvents = 1024): HeavyStop | null {
  core.reset();
  const { world } = openPlayback(core, recording, { ringEvents });
  const watch = watchWorld(world, { twinEvery: 1, names: namesIn(recording) });
  for (let at = 1; at <= tick; at += 1) assert.is(watch.take(inputsAt(recording, at)), null, `tick ${at}`);
  hurt(world);
  return watch.take(inputsAt(recording, tick + 1));
}

function partingOf(found: HeavyStop | null) {
  if (found === null || !("parting" in found)) throw new Error(`nothing parted: ${JSON.stringify(found)}`);
  const { system, object, field } = found.parting;
  return [found.tick, system, object, field];
}

test("heavy mode gives the same verdict and says how much it has looked at", () => {
  core.reset();
  const plain = verifyRecording({ bytes, core });
  core.reset();
  const heavy = verifyRecording({ bytes, core, heavy: true });
  if (!plain.verified || !heavy.verified) throw new Error(JSON.stringify([plain, heavy]));
  const { heavy: count, ...verdict } = heavy;
  assert.equal(verdict, plain);
  assert.ok((count?.boundaries ?? 0) > recording.lastTick * 8);
  assert.ok((count?.twins ?? 0) >= Math.floor(recording.lastTick / 32));
});

test("the digest of all boundaries does not depend on the size of the event ring", () => {
  const digests = [200, 1024].map((ringEvents) => {
    core.reset();
    const { world } = openPlayback(core, recording, { ringEvents });
    const watch = watchWorld(world);
    for (let tick = 1; tick <= 100; tick += 1) watch.take(inputsAt(recording, tick));
    return watch.count().digest;
  });
  assert.match(digests[0] ?? "", /^[0-9a-f]{16}$/);
  assert.is(digests[0], digests[1]);
});

test("a value that changes between two ticks is named, with its owner", () => {
  const found = told(30, (world) => world.set("health", 0, world.get("health", 0) - 1));
  const owner = namesIn(recording)?.actors[0];
  assert.equal(partingOf(found), [31, "idle", owner, "health"]);
});

test("a derived byte that is no function of the canonical ones is named on the tick that leaves it so", () => {
  const found = told(30, (world) => world.set("cellFlags", world.get("cell", 0), 0));
  const [tick, , object, field] = partingOf(found);
  assert.is(tick, 31);
  assert.ok(field === "cellFlags" || field === "proposal", `${object} ${field}`);
});

test.run();
