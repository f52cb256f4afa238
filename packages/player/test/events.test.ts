// The log of events, its filters and its sentences.
import { type CoreEvent, readRecording } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createStage, openRecording } from "../src/index.ts";
import { EVENT_GROUPS, groupOf, isMinor, isNotable } from "../src/model/event-kinds.ts";
import { createEventLog } from "../src/model/event-log.ts";
import { eventText } from "../src/model/event-text.ts";
import { createEventView, notableTick } from "../src/model/event-view.ts";
import { coreBytes, recordFixture } from "./support/recordings.ts";

const everything = new Set(EVENT_GROUPS);
const warren = await recordFixture("player/warren.json");

function event(tick: number, kind: string, a = 1): CoreEvent {
  return { tick, kind, system: "apply", round: 0, a, b: 2, cell: 7, value: -3 };
}

async function playedStage() {
  const opened = await openRecording({ core: coreBytes(), recording: warren.bytes });
  const stage = createStage(opened);
  stage.scout.run(warren.lastTick);
  return stage;
}

test("the log gives back what it was given, in order, negative values and large numbers among it", () => {
  const log = createEventLog(1_000_000);
  const events = Array.from({ length: 5000 }, (_, index) => ({
    ...event(index >> 1, index % 3 === 0 ? "moved" : "damaged"),
    b: 0xfffffff0,
  }));
  log.add(events.slice(0, 1));
  log.add(events.slice(1));
  assert.is(log.count, 5000);
  assert.equal(log.at(4321), { tick: 2160, kind: "damaged", a: 1, b: 0xfffffff0, cell: 7, value: -3 });
  assert.is(log.firstAt(100), 200);
  assert.is(log.firstAt(99_999), 5000);
  assert.not(log.isThinned);
});

test("when its budget is spent the log lets go of steps and refusals alone, earlier and later ones", () => {
  const log = createEventLog(24 * 100);
  const events = Array.from({ length: 300 }, (_, tick) => event(tick, ["moved", "rejected", "died"][tick % 3] ?? ""));
  for (const one of events) log.add([one]);
  assert.ok(log.isThinned);
  assert.is(log.count, 100);
  for (let index = 0; index < log.count; index++) assert.equal([log.tickOf(index), log.kindOf(index)], [index * 3 + 2, "died"]);
});

test("a view shows the events of its groups and its actor, also those that come later or are thinned away", () => {
  const log = createEventLog(24 * 50);
  const view = createEventView(log, { groups: new Set(["steps"]), serial: undefined });
  for (let tick = 0; tick < 40; tick++) log.add([event(tick, tick % 2 === 0 ? "moved" : "died", tick)]);
  assert.ok(view.renew());
  assert.is(view.count, 20);
  assert.not(view.renew());
  assert.is(log.tickOf(view.indexOf(view.positionAt(11))), 12);
  for (let tick = 40; tick < 80; tick++) log.add([event(tick, "died", tick)]);
  view.renew();
  assert.ok(log.isThinned);
  assert.is(view.count, 0);
  view.filter({ groups: everything, serial: 3 });
  view.renew();
  assert.is(view.count, 1);
});

test("the way to the next notable event leaves out the present tick, and ends at the ends", () => {
  const log = createEventLog(1_000_000);
  log.add([event(3, "died"), event(5, "moved"), event(7, "unlocked"), event(7, "died"), event(9, "ended")]);
  const forward = [0, 3, 5, 7, 9].map((tick) => notableTick(log, tick, 1));
  const backward = [3, 4, 7, 9, 12].map((tick) => notableTick(log, tick, -1));
  assert.equal(forward, [3, 7, 7, 9, undefined]);
  assert.equal(backward, [undefined, 3, 3, 7, 9]);
});

test("every kind of event that the core knows has a group and a sentence of its own", async () => {
  const stage = await playedStage();
  const tables = {
    labels: stage.labels,
    cell: String,
    fields: stage.core.directory.fields.map(({ name }) => name),
    numbers: stage.core.directory.numbers,
  };
  const unknown = eventText({ ...event(1, "no-such-kind") }, tables);
  assert.match(unknown, "no-such-kind");
  const seen = new Set<string>();
  for (let index = 0; index < stage.scout.log.count; index++) {
    const found = stage.scout.log.at(index);
    seen.add(found.kind);
    const text = eventText(found, tables);
    assert.not.match(text, /undefined|NaN|\(a \d/, text);
  }
  assert.ok(seen.size >= 12, [...seen].join());
  assert.ok([...seen].some(isNotable) && [...seen].some(isMinor));
  assert.is(groupOf("unlocked"), "things");
});

test("the log of a played recording holds every event of every tick", async () => {
  const stage = await playedStage();
  const { recording } = readRecording(warren.bytes);
  let count = 0;
  for (let tick = 1; tick <= (recording?.lastTick ?? 0); tick++) {
    stage.seek(tick);
    const first = stage.scout.log.firstAt(tick);
    stage.events.forEach(({ system, round, ...told }, index) => {
      assert.equal(stage.scout.log.at(first + index), told);
    });
    count += stage.events.length;
  }
  assert.is(stage.scout.log.count, count);
});

test.run();
