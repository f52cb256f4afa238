// The playback engine without a page: every link checked, any tick reached by seeking equal to the linear run, forged and damaged
// recordings told apart.
import { createSeeker, inspectWorld, linkAt, openPlayback, type Recording, readRecording } from "@dramatis/runtime";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createStage, openRecording, type Stage } from "../src/index.ts";
import { coreBytes, freshCore, type Made, recordFixture } from "./support/recordings.ts";
import { reseal } from "./support/reseal.ts";

const seed = 20260721;
const warren = await recordFixture("player/warren.json");
const skirmish = await recordFixture("scenarios-test/skirmish.json");

function whole(bytes: Uint8Array): Recording {
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error("the recording is damaged");
  return recording;
}

async function stageOf(bytes: Uint8Array, budgets = {}): Promise<Stage> {
  const { core, recording, labels } = await openRecording({ core: coreBytes(), recording: bytes });
  return createStage({ core, recording, labels, budgets });
}

/** The hash of the canonical bytes at every tick, from one linear run. */
async function linearHashes({ bytes, lastTick }: Made): Promise<Map<number, bigint>> {
  const recording = whole(bytes);
  const playback = openPlayback(await freshCore(), recording);
  const hashes = new Map([[recording.startTick, playback.world.hash()]]);
  for (let tick = recording.startTick + 1; tick <= lastTick; tick++) {
    playback.to(tick);
    hashes.set(tick, playback.world.hash());
  }
  return hashes;
}

test("the chain of a recording is verified to its last link", async () => {
  for (const made of [warren, skirmish]) {
    const stage = await stageOf(made.bytes);
    assert.ok(made.lastTick > 100, `${made.lastTick} ticks`);
    assert.is(stage.scout.verifiedTo, 0);
    stage.scout.run(10);
    assert.is(stage.scout.verifiedTo, 10);
    stage.scout.run(made.lastTick);
    assert.ok(stage.scout.isDone);
    assert.is(stage.scout.verifiedTo, made.lastTick);
    assert.is(stage.scout.difference, undefined);
    stage.seek(made.lastTick);
    assert.is(stage.chain, made.chain);
  }
});

test("any tick, sought in any order, is that of the linear run, with its link and its events", async () => {
  const hashes = await linearHashes(skirmish);
  const recording = whole(skirmish.bytes);
  const seeker = createSeeker(recording, await freshCore());
  for (const budgets of [{}, { keyframeBytes: 200_000 }]) {
    const stage = await stageOf(skirmish.bytes, budgets);
    const ticks = fc.array(fc.integer({ min: 0, max: skirmish.lastTick }), { minLength: 1, maxLength: 12 });
    const holds = (wanted: readonly number[]): void => {
      for (const tick of wanted) {
        stage.seek(tick);
        assert.is(stage.tick, tick);
        assert.is(stage.world.hash(), hashes.get(tick), `tick ${tick}`);
        assert.is(stage.world.link(), linkAt(recording, tick), `tick ${tick}`);
        const { events } = seeker.seek(tick);
        assert.equal(stage.events, events);
        const here = inspectWorld(stage.world, recording, stage.events);
        assert.equal(here, inspectWorld(seeker.world, recording, events ?? []));
      }
    };
    void fc.assert(fc.property(ticks, holds), { seed, numRuns: 25 });
  }
});

test("stepping on and seeking come to the same, and there is no step behind the last tick", async () => {
  const hashes = await linearHashes(warren);
  const stage = await stageOf(warren.bytes);
  let steps = 0;
  while (stage.step()) {
    steps += 1;
    assert.is(stage.world.hash(), hashes.get(stage.tick), `tick ${stage.tick}`);
    assert.ok(stage.events.every((event) => event.tick === stage.tick));
  }
  assert.is(steps, warren.lastTick);
  stage.seek(-5);
  assert.is(stage.tick, 0);
  assert.equal(stage.events, []);
  stage.seek(warren.lastTick + 1000);
  assert.is(stage.tick, warren.lastTick);
});

test("keyframes stay within their budget, and with a small one there are fewer", async () => {
  const wide = await stageOf(skirmish.bytes);
  wide.scout.run(skirmish.lastTick);
  const budget = Math.floor(wide.scout.keyframes.bytes * 0.5);
  const tight = await stageOf(skirmish.bytes, { keyframeBytes: budget });
  tight.scout.run(skirmish.lastTick);
  assert.ok(tight.scout.keyframes.bytes <= budget, `${tight.scout.keyframes.bytes} bytes`);
  assert.ok(
    tight.scout.keyframes.count < wide.scout.keyframes.count,
    `${tight.scout.keyframes.ticks()} of ${wide.scout.keyframes.ticks()}, ${budget}`,
  );
});

test("an altered link is named with its tick, and what is verified ends before it", async () => {
  for (const altered of [1, 77, warren.lastTick]) {
    const forged = reseal(warren.bytes, ({ firstTick, links }) => {
      const at = (altered - firstTick) * 8;
      links[at + 3] = (links[at + 3] ?? 0) ^ 4;
    });
    const stage = await stageOf(forged);
    stage.scout.run(warren.lastTick);
    assert.is(stage.scout.difference?.tick, altered);
    assert.is(stage.scout.verifiedTo, altered - 1);
    assert.is((stage.scout.difference?.recorded ?? 0n) ^ (stage.scout.difference?.replayed ?? 0n), 1n << 26n);
    assert.is(stage.lastTick, warren.lastTick);
  }
});

test("a start link that is not that of the image is a difference at the start", async () => {
  const opened = await openRecording({ core: coreBytes(), recording: warren.bytes });
  const { header } = opened.recording;
  const recording = { ...opened.recording, header: { ...header, start: { tick: 0, link: "00000000000000aa" } } };
  const stage = createStage({ ...opened, recording });
  assert.is(stage.scout.difference?.tick, 0);
  assert.is(stage.scout.verifiedTo, -1);
});

test("inputs that the core does not take end what can be played, with a reason", async () => {
  const opened = await openRecording({ core: coreBytes(), recording: warren.bytes });
  const inputs = [...opened.recording.inputs.filter(({ tick }) => tick < 40), { tick: 40, bytes: Uint8Array.of(0xee), from: 1 }];
  const stage = createStage({ ...opened, recording: { ...opened.recording, inputs } });
  stage.seek(warren.lastTick);
  assert.is(stage.scout.difference?.tick, 40);
  assert.match(stage.scout.difference?.reason ?? "", "does not take");
  assert.is(stage.lastTick, 39);
  assert.is(stage.tick, 39);
  assert.is(stage.scout.verifiedTo, 39);
});

test("a damaged recording is played as far as it is whole, with a warning", async () => {
  const damaged = warren.bytes.slice();
  damaged[damaged.length - 60] = (damaged[damaged.length - 60] ?? 0) ^ 1;
  const opened = await openRecording({ core: coreBytes(), recording: damaged });
  assert.is(opened.warnings.length, 1);
  assert.match(opened.warnings[0] ?? "", /damaged at byte \d+: .*plays up to tick \d+/);
  const stage = createStage(opened);
  stage.scout.run(warren.lastTick);
  assert.is(stage.scout.verifiedTo, opened.recording.lastTick);
});

test("a recording whose start is damaged, and a core that is none, are refused with their code", async () => {
  const damaged = warren.bytes.slice();
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  const codes: unknown[] = [];
  for (const parts of [
    { core: coreBytes(), recording: damaged },
    { core: coreBytes(), recording: new Uint8Array(0) },
    { core: coreBytes().slice(0, 4000), recording: warren.bytes },
  ]) {
    await openRecording(parts).catch((error: { code?: unknown }) => codes.push(error.code));
  }
  assert.equal(codes, ["DRAMATIS_RECORDING_DAMAGED", "DRAMATIS_RECORDING_DAMAGED", "DRAMATIS_CORE_REFUSED"]);
});

test("names, reason and outcome come from the recording", async () => {
  const stage = await stageOf(warren.bytes);
  const { labels, scout } = stage;
  assert.is(labels.scenario, "warren");
  assert.match(labels.why ?? "", "a little of everything");
  assert.is(labels.of("factions", 1), "wardens");
  assert.is(labels.actor(1), "guard-1");
  assert.ok(Array.from(stage.world.view("kindTags"), (_, kind) => labels.of("kinds", kind)).includes("silver door"));
  scout.run(warren.lastTick);
  assert.is(scout.outcomes().length, 2);
  assert.is(scout.factionOf(1), 1);
  assert.is(scout.factionOf(4), 0);
});

test.run();
