// The simulated clock wakes sleepers by their instants, lets them be called off, and finds what hangs.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { createSimulatedClock } from "../src/index.ts";

const never = new AbortController().signal;

test("sleepers wake by their instants, equal ones in the order in which they lay down", async () => {
  const clock = createSimulatedClock(0);
  const woken: string[] = [];
  const sleep = (name: string, atMs: number) => clock.sleepUntil(atMs, never).then(() => woken.push(`${name} ${clock.nowMs()}`));
  const all = [sleep("late", 20), sleep("first", 10), sleep("second", 10), sleep("past", 0)];
  await clock.advance(10);
  assert.equal(woken, ["past 0", "first 10", "second 10"]);
  assert.equal(clock.sleepers(), [20]);
  await clock.drive(Promise.all(all));
  assert.is(woken.at(-1), "late 20");
});

test("a sleep that is called off rejects with the reason and leaves nobody behind", async () => {
  const clock = createSimulatedClock(0);
  const stop = new AbortController();
  const sleep = clock.sleepUntil(10, stop.signal);
  stop.abort(new Error("called off"));
  assert.is(await sleep.catch((error: Error) => error.message), "called off");
  assert.equal(clock.sleepers(), []);
  assert.is(await clock.sleepUntil(10, stop.signal).catch((error: Error) => error.message), "called off");
});

test("one that sleeps again while time moves wakes in its turn", async () => {
  const clock = createSimulatedClock(0);
  const seen: number[] = [];
  const work = (async () => {
    for (const atMs of [5, 7, 30]) {
      await clock.sleepUntil(atMs, never);
      seen.push(clock.nowMs());
    }
  })();
  await clock.advanceTo(10);
  assert.equal(seen, [5, 7]);
  assert.is(clock.nowMs(), 10);
  await clock.drive(work);
  assert.equal(seen, [5, 7, 30]);
});

test("what hangs is found: nobody sleeps and it is still open", async () => {
  const clock = createSimulatedClock(0);
  const hang = await clock.drive(new Promise<string>(() => undefined)).catch((error: Error) => error.message);
  assert.match(hang, "sleeps on the simulated clock");
});

test.run();
