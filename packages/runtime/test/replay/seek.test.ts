// Seeking and inspecting: any tick, in any order, is the tick of the linear run.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { inspectRecording } from "../../src/replay/inspect.ts";
import { linkAt, type Recording } from "../../src/replay/recording.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { createSeeker } from "../../src/replay/seeker.ts";
import { freshCore, recorded, testScenario } from "../runner/support/stage.ts";
import { drawOf } from "./support/mutations.ts";

const skirmish = testScenario("skirmish");
const core = await freshCore();
const events = new Map<number, unknown[]>();
const { bytes } = recorded(core, skirmish, {
  listener: { events: (batch) => batch.forEach((event) => events.set(event.tick, [...(events.get(event.tick) ?? []), event])) },
});

function reading(): Recording {
  const { recording } = readRecording(bytes);
  if (recording === null) throw new Error("not readable");
  return recording;
}

test("every tick, sought at random with few or many keyframes, has the link and the events of the run", () => {
  const recording = reading();
  for (const options of [{ every: 1 }, { every: 16 }, { every: 256 }, { every: 4, bytesMax: 200_000 }]) {
    const seeker = createSeeker(recording, core, options);
    const draw = drawOf(23);
    for (let count = 0; count < 120; count += 1) {
      const tick = draw(recording.lastTick + 1);
      const found = seeker.seek(tick);
      assert.is(seeker.world.link(), linkAt(recording, tick), `tick ${tick}, every ${options.every}`);
      assert.equal(found.events, tick === 0 ? [] : (events.get(tick) ?? []), `tick ${tick}`);
    }
  }
});

test("scrubbing backwards over every tick equals the linear run", () => {
  const recording = reading();
  const seeker = createSeeker(recording, core, { every: 64 });
  for (let tick = recording.lastTick; tick >= 0; tick -= 1) {
    seeker.seek(tick);
    assert.is(seeker.world.link(), linkAt(recording, tick));
  }
});

test("keyframes stay within their memory, and the dense ones are those near the tick that was sought last", () => {
  const recording = reading();
  const seeker = createSeeker(recording, core, { every: 1, bytesMax: 120_000 });
  for (const focus of [recording.lastTick, 40, 300]) {
    seeker.seek(recording.lastTick);
    for (let tick = focus - 20; tick <= Math.min(focus + 20, recording.lastTick); tick += 1) seeker.seek(tick);
    const { bytes, count } = seeker.keyframes;
    assert.ok(bytes <= 120_000, `${bytes} bytes`);
    assert.ok(count > 3 && count < recording.lastTick, `${count} keyframes`);
    assert.is(seeker.keyframes.before(0), 0, "the first one stays");
  }
});

test("inspect tells actors, items, personas and events of a tick", () => {
  const at = inspectRecording(bytes, core, 0);
  assert.equal(
    at.actors.map(({ name, cell, health }) => [name, cell, health]),
    Array.from(["fool", "guard", "hunter", "runner", "scout", "thief", "watch"], (name, index) => [
      name,
      at.actors[index]?.cell,
      skirmish.cast[name]?.health,
    ]),
  );
  assert.equal(
    at.items.map(({ kind, carriedBy }) => [kind, carriedBy]).filter(([kind]) => kind === "key:vault"),
    [["key:vault", null]],
  );
  assert.equal(at.personas.actor?.view?.state, "ready");
  assert.equal(at.events, []);
  const later = inspectRecording(bytes, core, 35);
  assert.is(later.tick, 35);
  assert.equal(later.events, events.get(35) ?? []);
  assert.ok(
    later.actors.some(
      ({ name }) => /^[a-z]+-\d+$/.test(name) && Object.keys(skirmish.templates ?? {}).some((template) => name.startsWith(`${template}-`)),
    ),
  );
  const end = inspectRecording(bytes, core, 600);
  for (const persona of Object.values(end.personas)) assert.ok(persona.view !== null);
});

test("a tick outside the recording is refused", () => {
  for (const tick of [-1, 601, 1.5]) {
    assert.throws(
      () => inspectRecording(bytes, core, tick),
      (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_INPUT_VALUE",
    );
  }
});

test.run();
