// Damaged recordings are refused or recovered to the last whole chunk: never accepted in silence, never a crash.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkAt } from "../../src/replay/recording.ts";
import { readRecording, recoverRecording } from "../../src/replay/recording-reader.ts";
import { fuzzDamage } from "./support/fuzz.ts";
import { drawOf, forge } from "./support/mutations.ts";
import { invent, inventedInputs } from "./support/synthetic.ts";

const seed = 4711;
const file = invent({ ticks: 2500, imageBytes: 300, inputsOf: (tick) => (tick % 97 === 0 ? inventedInputs(tick, 20, 10) : null) });
const small = invent({ ticks: 12, inputsOf: (tick) => (tick % 3 === 0 ? inventedInputs(tick, 5, 0) : null) });

test("a change of any one byte is refused, and said to lie at or before that byte's chunk end", () => {
  for (let at = 0; at < small.length; at += 1) {
    const copy = small.slice();
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    const { recording, damage } = readRecording(copy);
    assert.is(recording, null, `byte ${at}`);
    assert.ok(damage !== null && damage.offset <= at && damage.reason.length > 0, `byte ${at}`);
  }
});

test("a file cut at any byte is refused", () => {
  for (let size = 0; size < small.length; size += 1) assert.is(readRecording(small.slice(0, size)).recording, null, `${size} bytes`);
});

test("10,000 damaged files are refused, and what is recovered of them is a beginning of the run", () => {
  const smallOnes = Array.from({ length: 9 }, () => small);
  const { asked, held, recovered, failures } = fuzzDamage({ files: [...smallOnes, file], count: 10_000, seed });
  assert.equal(failures, []);
  assert.equal([asked, held], [10_000, 10_000]);
  assert.ok(recovered > 1000, `${recovered} were recovered`);
});

test("a forged file with fitting checksums never crashes the reader", () => {
  const draw = drawOf(seed);
  let refused = 0;
  for (let count = 0; count < 3000; count += 1) {
    const { recording, damage } = readRecording(forge(small, draw).bytes);
    if (damage !== null) refused += 1;
    else for (let tick = recording.startTick; tick <= recording.lastTick; tick += 1) linkAt(recording, tick);
  }
  assert.ok(refused > 1000, `${refused} refused`);
});

test("a run that was cut off is recovered to its last full chunk", () => {
  const { recording, damage, wholeBytes } = recoverRecording(file.subarray(0, file.length - 600));
  assert.ok(recording !== null && !recording.isWhole);
  assert.is(recording?.lastTick, 2048);
  assert.is(damage?.offset, wholeBytes);
  const { recording: again } = recoverRecording(file.subarray(0, wholeBytes));
  assert.is(again?.lastTick, 2048);
});

test("bytes behind the end, a newer format and another kind of file are named as such", () => {
  const longer = new Uint8Array(small.length + 1);
  longer.set(small);
  assert.match(readRecording(longer).damage?.reason ?? "", "bytes follow");
  const newer = small.slice();
  newer[7] = 2;
  assert.match(readRecording(newer).damage?.reason ?? "", "format version is 2");
  assert.match(readRecording(Uint8Array.of(0x7b, 0x7d)).damage?.reason ?? "", "no recording");
});

test.run();
