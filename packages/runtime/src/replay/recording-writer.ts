// Writes a recording as it comes about, in memory that does not grow with the run: a chunk goes to the sink as soon as it is full.
// Where a chunk ends depends on ticks alone, so a stepped run and a strided one give the same bytes. It must not know the core.
import { canonicalJson, hex, utf8 } from "../contracts/canonical.ts";
import { assert } from "../contracts/errors.ts";
import { putU32 } from "./bytes.ts";
import { type ByteSink, createChunkWriter } from "./chunk-writer.ts";
import { chunksPerCast, chunkTypes, tickInputBytesMax, ticksPerChunk } from "./format.ts";
import type { TickInputs } from "./recording.ts";
import type { CastViews, RecordingHeader } from "./recording-header.ts";
import { createTickPacker } from "./tick-chunk.ts";

/** What is known before the first tick. `artifacts` are the canonical JSON texts that stand inside the file; the header names their digests. */
export interface RecordingStart {
  readonly header: RecordingHeader;
  readonly image: Uint8Array;
  readonly ledger: Uint8Array;
  readonly artifacts: ReadonlyMap<string, string>;
  /** The views of the cast at the moment of the call. */
  readonly views: () => CastViews;
}

/** Takes one tick after the other. */
export interface RecordingWriter {
  /** Adds the next tick: the low and high u32 of its link, and its inputs (at most 65,536 bytes) or null. */
  tick(low: number, high: number, inputs: TickInputs | null): void;
  /** Closes the file and gives its sha-256 in hexadecimal digits (of all bytes before the closing ones). */
  end(): string;
}

/** Starts a recording: magic, header, image, artifacts by name and the cast's views go to the sink at once. */
export function createRecordingWriter(start: RecordingStart, sink: ByteSink): RecordingWriter {
  const file = createChunkWriter(sink);
  let tick = start.header.start.tick;
  let castTick = -1;
  let fullChunks = 0;
  const last = lastLink(start.header.start.link);
  const packer = createTickPacker(tick + 1);
  const cast = (): void => {
    file.chunk(chunkTypes.cast, u32Bytes(tick), utf8(canonicalJson(start.views())));
    castTick = tick;
  };
  file.chunk(chunkTypes.header, utf8(canonicalJson(start.header)));
  file.chunk(chunkTypes.image, u32Bytes(start.image.length), start.image, start.ledger);
  for (const [name, text] of sorted(start.artifacts)) file.chunk(chunkTypes.artifact, ...named(name, text));
  cast();
  return {
    tick(low, high, inputs) {
      tick += 1;
      assert(
        inputs === null || (inputs.tick === tick && inputs.bytes.length <= tickInputBytesMax),
        "the inputs recorded are those of the next tick",
      );
      packer.add(low, high, inputs);
      putU32(last, 0, low);
      putU32(last, 4, high);
      if (packer.count < ticksPerChunk) return;
      file.chunk(chunkTypes.ticks, ...packer.take());
      fullChunks += 1;
      if (fullChunks % chunksPerCast === 0) cast();
    },
    end() {
      if (packer.count > 0) file.chunk(chunkTypes.ticks, ...packer.take());
      if (castTick !== tick) cast();
      return hex(file.end(concat(u32Bytes(tick), last)));
    },
  };
}

// --- internal ---

function lastLink(link: string): Uint8Array {
  const bytes = new Uint8Array(8);
  for (let index = 0; index < 8; index += 1) bytes[7 - index] = Number.parseInt(link.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

function u32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  putU32(bytes, 0, value);
  return bytes;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

function sorted(artifacts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...artifacts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function named(name: string, text: string): readonly Uint8Array[] {
  const bytes = utf8(name);
  return [Uint8Array.of(bytes.length), bytes, utf8(text)];
}
