// The recording format: what is written is read back, sizes hold, and memory stays flat. All bytes here are invented.
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { decodeUtf8 } from "../../src/replay/decode-utf8.ts";
import { inputsAt, linkAt, type Recording, type TickInputs } from "../../src/replay/recording.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { idleViews, invent, inventChunks, inventedHeader, inventedInputs, joined } from "./support/synthetic.ts";

const seed = 20260721;

function read(bytes: Uint8Array): Recording {
  const { recording, damage } = readRecording(bytes);
  assert.is(damage, null);
  if (recording === null) throw new Error("nothing was read");
  return recording;
}

function linkOf(tick: number): bigint {
  return (BigInt(Math.imul(tick, 0x85ebca77) >>> 0) << 32n) | BigInt(Math.imul(tick, 0x9e3779b1) >>> 0);
}

test("what is written is read back, for any ticks and inputs", () => {
  const inputs = fc.dictionary(
    fc.integer({ min: 1, max: 2100 }).map(String),
    fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 })),
    { maxKeys: 40 },
  );
  const property = fc.property(
    fc.integer({ min: 0, max: 2100 }),
    fc.constantFrom(0, 5, 1024, 70_000),
    inputs,
    (ticks, startTick, wanted) => {
      const made = new Map<number, TickInputs>();
      for (const [key, [size, sealed]] of Object.entries(wanted))
        made.set(startTick + Number(key), inventedInputs(startTick + Number(key), size, Math.min(size, sealed)));
      const recording = read(invent({ ticks, startTick, inputsOf: (tick) => made.get(tick) ?? null }));
      assert.equal(recording.header, inventedHeader(startTick));
      assert.is(recording.lastTick, startTick + ticks);
      for (const tick of [startTick + 1, startTick + ticks].filter((one) => one > startTick && one <= recording.lastTick))
        assert.is(linkAt(recording, tick), linkOf(tick));
      assert.is(linkAt(recording, startTick), 0xdeadbeefn);
      for (let tick = startTick + 1; tick <= recording.lastTick; tick += 1) assert.equal(inputsAt(recording, tick), made.get(tick) ?? null);
      assert.is(recording.inputs.length, [...made.keys()].filter((tick) => tick <= recording.lastTick).length);
    },
  );
  void fc.assert(property, { seed, numRuns: 60 });
});

test("image, ledger, artifacts and views come back as they went in", () => {
  const recording = read(invent({ ticks: 3, imageBytes: 1000 }));
  assert.is(recording.image.length, 1000);
  assert.is(recording.image[999], (999 * 37) & 0xff);
  assert.equal([...recording.ledger], [1, 2, 3]);
  assert.match(decodeUtf8(recording.artifacts.get("scenario") ?? new Uint8Array()) ?? "", "迷宮, 🗝");
  assert.equal(recording.casts, [
    { tick: 0, views: idleViews(0) },
    { tick: 3, views: idleViews(3) },
  ]);
  assert.ok(recording.isWhole);
});

test("views of the cast stand behind every 16,384 ticks and behind the last one", () => {
  const recording = read(invent({ ticks: 40_000 }));
  assert.equal(
    recording.casts.map((frame) => frame.tick),
    [0, 16_384, 32_768, 40_000],
  );
});

/** Bytes a tick over 10,000 ticks, without header, image, artifacts, views and closing. */
function bytesPerTick(inputsOf: (tick: number) => TickInputs | null): number {
  const ticks = 10_000;
  const ticksType = 5;
  const chunks = inventChunks({ ticks, inputsOf });
  return chunks.filter((chunk, index) => index > 0 && chunk[0] === ticksType).reduce((sum, chunk) => sum + chunk.length, 0) / ticks;
}

test("kernel-driven actors cost at most 9 bytes a tick, with a view that changes every 20 ticks", () => {
  const viewInput = 10;
  const size = bytesPerTick((tick) => (tick % 20 === 0 ? inventedInputs(tick, viewInput, viewInput) : null));
  assert.ok(size <= 9, `${size} bytes a tick`);
});

test("ten external actors that act on every tick cost at most 24 bytes a tick", () => {
  const tenProposals = 11;
  const size = bytesPerTick((tick) => inventedInputs(tick, tenProposals, 0));
  assert.ok(size <= 24, `${size} bytes a tick`);
});

test("chunks leave the writer as they fill, so 200,000 ticks need no more memory than 2,000", () => {
  let largest = 0;
  const sizes = (ticks: number): number => {
    largest = 0;
    inventChunks({ ticks, inputsOf: (tick) => inventedInputs(tick, 12, 0) }, (bytes) => {
      largest = Math.max(largest, bytes.length);
    });
    return largest;
  };
  assert.is(sizes(200_000), sizes(2_000));
});

test("a file has the bytes of docs/recording-format.md", () => {
  const bytes = invent({ ticks: 1, imageBytes: 2, inputsOf: (tick) => inventedInputs(tick, 3, 1) });
  const at = (offset: number, count: number) => [...bytes.subarray(offset, offset + count)];
  assert.equal(at(0, 8), [0x89, 0x44, 0x52, 0x45, 0x43, 0x0d, 0x0a, 1]);
  assert.equal(at(8, 1), [1]);
  const ticks = bytes.length - 32 - 25 - castBytes(bytes) - (5 + 12 + 6 + 8 + 8);
  assert.equal(at(ticks, 5), [5, 26, 0, 0, 0], "head of the tick chunk");
  assert.equal(at(ticks + 5, 12), [1, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0], "first tick, ticks, bytes of records");
  assert.equal(at(ticks + 17, 6), [3, 3, 2, 1, 2, 3], "delta 1 with a sealed part, 3 bytes, 2 of them at tickEnd, the bytes");
  assert.equal(at(ticks + 23, 8), [0xb1, 0x79, 0x37, 0x9e, 0x77, 0xca, 0xeb, 0x85], "the link");
  assert.equal(at(bytes.length - 32 - 25, 5), [6, 12, 0, 0, 0], "head of the end chunk");
  assert.equal(at(bytes.length - 32 - 20, 12), [1, 0, 0, 0, 0xb1, 0x79, 0x37, 0x9e, 0x77, 0xca, 0xeb, 0x85], "last tick and last link");
});

function castBytes(bytes: Uint8Array): number {
  const chunks = inventChunks({ ticks: 1, imageBytes: 2, inputsOf: (tick) => inventedInputs(tick, 3, 1) });
  assert.equal(joined(chunks), bytes);
  return chunks.filter((chunk, index) => index > 0 && chunk[0] === 4).at(-1)?.length ?? 0;
}

test("UTF-8 that is not well-formed has no text", () => {
  const broken = [
    [0x80],
    [0xc0, 0x80],
    [0xc2],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0x61, 0xff],
  ];
  for (const bytes of broken) assert.is(decodeUtf8(Uint8Array.from(bytes)), null, `${bytes}`);
  void fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 9000 }), (text) => decodeUtf8(new TextEncoder().encode(text)) === text),
    { seed },
  );
});

test.run();
