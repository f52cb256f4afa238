// Verification: every link is computed anew; whatever is altered is told as damage, or as divergence with its tick and what it concerns.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalJson, utf8 } from "../../src/contracts/canonical.ts";
import { DramatisError } from "../../src/contracts/errors.ts";
import { decodeInputs, encodeInputs } from "../../src/core/input-codec.ts";
import { type Chunk, scanChunks } from "../../src/replay/chunk-reader.ts";
import { createChunkWriter } from "../../src/replay/chunk-writer.ts";
import { decodeUtf8 } from "../../src/replay/decode-utf8.ts";
import { chunkTypes } from "../../src/replay/format.ts";
import type { Recording } from "../../src/replay/recording.ts";
import type { RecordingHeader } from "../../src/replay/recording-header.ts";
import { readRecording } from "../../src/replay/recording-reader.ts";
import { createRecordingWriter } from "../../src/replay/recording-writer.ts";
import { verifyRecording } from "../../src/replay/verify.ts";
import { freshCore, recorded, testScenario } from "../runner/support/stage.ts";
import { drawOf, forge } from "./support/mutations.ts";
import { joined } from "./support/synthetic.ts";

const skirmish = testScenario("skirmish");
const core = await freshCore();
const { run, bytes } = recorded(core, skirmish, { stride: true });

function reading(file: Uint8Array): Recording {
  const { recording } = readRecording(file);
  if (recording === null) throw new Error("not readable");
  return recording;
}

/** The file with one chunk's payload replaced and every checksum made to fit. */
function withChunk(file: Uint8Array, pick: (chunk: Chunk) => boolean, change: (payload: Uint8Array) => Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = createChunkWriter((part) => parts.push(part));
  const target = scanChunks(file).chunks.find(pick);
  for (const chunk of scanChunks(file).chunks) {
    const payload = chunk === undefined || chunk.offset !== target?.offset ? chunk.payload : change(chunk.payload.slice());
    if (chunk.type === chunkTypes.end) writer.end(payload);
    else writer.chunk(chunk.type, payload);
  }
  return joined(parts);
}

/** The recording written anew with other inputs or another image, links as they were. */
function rewritten(
  file: Uint8Array,
  change: { readonly inputs?: (tick: number, bytes: Uint8Array) => Uint8Array; readonly image?: Uint8Array },
): Uint8Array {
  const recording = reading(file);
  const parts: Uint8Array[] = [];
  let frame = recording.casts[0];
  const writer = createRecordingWriter(
    {
      header: recording.header,
      image: change.image ?? recording.image,
      ledger: recording.ledger,
      artifacts: new Map([...recording.artifacts].map(([name, text]) => [name, decodeUtf8(text) ?? ""])),
      views: () => frame?.views ?? fail(),
    },
    (part) => parts.push(part),
  );
  for (let tick = recording.startTick + 1; tick <= recording.lastTick; tick += 1) {
    frame = recording.casts.findLast((cast) => cast.tick <= tick) ?? frame;
    const chunk = recording.linkChunks[Math.floor((tick - 1) / 1024)] ?? fail();
    const at = ((tick - 1) % 1024) * 8;
    const view = new DataView(chunk.buffer, chunk.byteOffset + at, 8);
    const inputs = recording.inputs.find((one) => one.tick === tick);
    const changed = inputs === undefined ? null : (change.inputs?.(tick, inputs.bytes) ?? inputs.bytes);
    writer.tick(
      view.getUint32(0, true),
      view.getUint32(4, true),
      changed === null || inputs === undefined ? null : { tick, bytes: changed, from: Math.min(inputs.from, changed.length) },
    );
  }
  writer.end();
  return joined(parts);
}

function fail(): never {
  throw new Error("unreachable");
}

test("a recording verifies in a core that never saw the run", async () => {
  const result = verifyRecording({ bytes, core: await freshCore() });
  assert.equal(result, { verified: true, ticks: run.tick, chain: run.chain, sha256: reading(bytes).sha256 });
});

test("a recording written anew, unchanged, is the same file and verifies", () => {
  assert.equal(rewritten(bytes, {}), bytes);
});

test("any one changed byte is damage", () => {
  const draw = drawOf(5);
  for (let count = 0; count < 300; count += 1) {
    const copy = bytes.slice();
    const at = draw(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + draw(255));
    const result = verifyRecording({ bytes: copy, core });
    assert.ok(!result.verified && "damage" in result && result.damage.offset <= at, `byte ${at}`);
  }
});

test("a forged input is a divergence at its tick", () => {
  const victim = reading(bytes).inputs.find(
    (one) => one.from > 0 && decodeInputs(one.bytes.subarray(0, one.from)).some(({ input }) => input === "purse"),
  );
  const forged = rewritten(bytes, {
    inputs: (tick, old) => {
      if (tick !== victim?.tick) return old;
      return encodeInputs(decodeInputs(old).map((one) => (one.input === "purse" ? { ...one, amount: one.amount < 0 ? -2 : 2 } : one)));
    },
  });
  const result = verifyRecording({ bytes: forged, core });
  assert.ok(!result.verified && "divergence" in result);
  if (result.verified || !("divergence" in result)) return;
  assert.is(result.divergence.tick, victim?.tick);
  assert.equal([result.divergence.object, result.divergence.field], ["chain", "link"]);
  assert.ok(result.divergence.inputs.some(({ tick, inputs }) => tick === victim?.tick && (inputs?.length ?? 0) > 0));
});

test("an input that the core refuses is a divergence at its tick", () => {
  const victim = reading(bytes).inputs[3];
  const forged = rewritten(bytes, { inputs: (tick, old) => (tick === victim?.tick ? Uint8Array.from(old, () => 0xee) : old) });
  const result = verifyRecording({ bytes: forged, core });
  assert.ok(!result.verified && "divergence" in result && result.divergence.tick === victim?.tick && result.divergence.field === "inputs");
});

test("a forged image is a divergence at the start", () => {
  const image = reading(bytes).image.slice();
  image[image.length >> 1] = (image[image.length >> 1] ?? 0) ^ 1;
  const result = verifyRecording({ bytes: rewritten(bytes, { image }), core });
  assert.ok(!result.verified && "divergence" in result && result.divergence.tick === 0);
});

test("a forged view of a persona is a divergence that names the persona", () => {
  const forged = withChunk(
    bytes,
    (chunk) => chunk.type === chunkTypes.cast,
    (payload) => {
      const views = JSON.parse(decodeUtf8(payload.subarray(4)) ?? "");
      views.allocator.context.heard = 99;
      return joined([payload.subarray(0, 4), utf8(canonicalJson(views))]);
    },
  );
  const result = verifyRecording({ bytes: forged, core });
  assert.ok(!result.verified && "divergence" in result && result.divergence.object === "allocator" && result.divergence.field === "view");
});

test("a forged header changes the start link, or names another core", () => {
  const withHeader = (change: Partial<RecordingHeader>) =>
    withChunk(
      bytes,
      (chunk) => chunk.type === chunkTypes.header,
      (payload) => utf8(canonicalJson({ ...JSON.parse(decodeUtf8(payload) ?? ""), ...change })),
    );
  const result = verifyRecording({ bytes: withHeader({ options: { invented: true } }), core });
  assert.ok(!result.verified && "divergence" in result && result.divergence.tick === 0);
  for (const told of [{ seed: 12 }, { tickLimit: 601 }]) {
    const lie = verifyRecording({ bytes: withHeader(told), core });
    assert.ok(!lie.verified && "divergence" in lie && lie.divergence.object === "header" && lie.divergence.field === Object.keys(told)[0]);
  }
  const other = withHeader({ core: "0".repeat(64) });
  assert.throws(
    () => verifyRecording({ bytes: other, core }),
    (error: unknown) => error instanceof DramatisError && error.code === "DRAMATIS_RECORDING_NO_CORE",
  );
  assert.ok(verifyRecording({ bytes: other, core, anyCore: true }).verified);
});

test("forged files with fitting checksums never verify and never crash the verifier", async () => {
  const draw = drawOf(17);
  const short = recorded(core, skirmish, { ticks: 30 }).bytes;
  let own = await freshCore();
  let tried = 0;
  for (let count = 0; count < 400; count += 1) {
    const forged = forge(short, draw).bytes;
    if (readRecording(forged).recording === null || Buffer.compare(forged, short) === 0) continue;
    tried += 1;
    if (tried % 50 === 0) own = await freshCore();
    own.reset();
    const result = verifyRecording({ bytes: forged, core: own, anyCore: true });
    const isHarmless = result.verified && reading(forged).header.core !== reading(short).header.core;
    assert.ok(!result.verified || isHarmless || sameButHeader(forged, short), `file ${count}`);
  }
  assert.ok(tried > 50, `${tried} were readable`);
});

/** Fields of the header that say what was, not what was decided, are outside the chain: behaviour, scenario's name, seed and limit as told. */
function sameButHeader(a: Uint8Array, b: Uint8Array): boolean {
  const [x, y] = [reading(a), reading(b)];
  return (
    Buffer.compare(x.image, y.image) === 0 &&
    x.inputs.every((one, index) => Buffer.compare(one.bytes, y.inputs[index]?.bytes ?? new Uint8Array()) === 0)
  );
}

test.run();
