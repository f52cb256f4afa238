// Small parts of the page: base64, the template, the clock, the workload.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderPlayerPage } from "../src/index.ts";
import { decodeBase64, encodeBase64 } from "../src/model/base64.ts";
import { createPlayClock, SPEEDS } from "../src/model/clock.ts";
import { createWorkload } from "../src/view/workload.ts";

const seed = 20260721;
const template = "<title><!--dramatis:title--></title><body><!--dramatis:data--></body>";

test("base64 is that of Node, both ways, for bytes of any length", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
    const text = encodeBase64(bytes);
    assert.is(text, Buffer.from(bytes).toString("base64"));
    assert.equal(decodeBase64(text), bytes);
  });
  void fc.assert(property, { seed, numRuns: 300 });
  const large = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) >> 3);
  assert.equal(decodeBase64(encodeBase64(large)), large);
});

test("text that is no base64 has no bytes", () => {
  for (const text of ["a", "ab=c", "ab!=", "a\nbc", "ab\u00e9d", "===="]) assert.is(decodeBase64(text), undefined, text);
});

test("a page holds core, recording and title, and no markup out of them", () => {
  const page = renderPlayerPage(template, {
    core: Uint8Array.of(0, 97, 115, 109),
    recording: Uint8Array.from({ length: 300 }, (_, index) => index & 255),
    title: "</title><script>alert('$&')</script> & co",
  });
  const [, title] = /<title>(.*)<\/title>/.exec(page) ?? [];
  assert.is(title, "&lt;/title&gt;&lt;script&gt;alert('$&amp;')&lt;/script&gt; &amp; co");
  const [, core] = /id="dramatis-core">([^<]*)</.exec(page) ?? [];
  const [, recording] = /id="dramatis-recording">([^<]*)</.exec(page) ?? [];
  assert.equal(decodeBase64(core ?? ""), Uint8Array.of(0, 97, 115, 109));
  assert.is(decodeBase64(recording ?? "")?.length, 300);
});

test("a text that is no template is refused", () => {
  const parts = { core: Uint8Array.of(1), recording: Uint8Array.of(1), title: "x" };
  for (const text of ["", "<!--dramatis:title-->", `${template}<!--dramatis:data-->`])
    assert.throws(() => renderPlayerPage(text, parts), "template");
});

test("a clock gives as many ticks as its speed says, whatever the frames are like", () => {
  const frames = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 50, maxLength: 200 });
  const property = fc.property(frames, fc.integer({ min: 0, max: SPEEDS.length - 1 }), (times, index) => {
    const clock = createPlayClock();
    clock.setSpeed(index);
    clock.isPlaying = true;
    const ticks = times.reduce((sum, time) => sum + clock.elapse(time), 0);
    const expected = (times.reduce((sum, time) => sum + time, 0) * clock.speed) / 1000;
    assert.ok(ticks <= expected + 1e-6 && ticks > expected - 1 - 1e-6, `${ticks} of ${expected}`);
  });
  void fc.assert(property, { seed, numRuns: 200 });
});

test("a paused clock gives none, a frame that took long does not jump, and speeds are clamped", () => {
  const clock = createPlayClock();
  assert.is(clock.elapse(5000), 0);
  clock.setSpeed(99);
  assert.is(clock.speed, 1000);
  clock.setSpeed(-1);
  assert.is(clock.speed, 1);
  clock.setSpeed(3);
  clock.isPlaying = true;
  assert.is(clock.elapse(60_000), 1);
});

test("work grows while frames come in time, shrinks when they are late, and never stops", () => {
  const workload = createWorkload();
  const start = workload.next(0);
  let amount = start;
  for (let frame = 0; frame < 40; frame++) amount = workload.next(16);
  assert.ok(amount > 10 * start);
  for (let frame = 0; frame < 100; frame++) amount = workload.next(200);
  assert.is(amount, 1);
});

test.run();
