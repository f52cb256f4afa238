// Writes chunks with their running checksum, and the sha-256 that closes a file. One hash runs over all bytes, so a chunk that is
// changed, moved, doubled or left out is seen. It must not know what a chunk holds.
import { sha256 } from "@noble/hashes/sha2.js";
import { putU32 } from "./bytes.ts";
import { checksumBytes, chunkHeadBytes, chunkTypes, magic } from "./format.ts";

/** Takes finished bytes in file order. The array is the sink's to keep. */
export type ByteSink = (bytes: Uint8Array) => void;

/** Emits chunks one by one. `end` writes the end chunk and the closing sha-256; after it nothing may follow. */
export interface ChunkWriter {
  chunk(type: number, ...parts: readonly Uint8Array[]): void;
  end(payload: Uint8Array): Uint8Array;
}

/** Starts a file: the magic goes to the sink at once, every chunk in one call of the sink. `end` gives the sha-256 of the file before it. */
export function createChunkWriter(sink: ByteSink): ChunkWriter {
  const running = sha256.create();
  const put = (bytes: Uint8Array): void => {
    running.update(bytes);
  };
  const start = Uint8Array.from(magic);
  put(start);
  sink(start);
  const chunk = (type: number, ...parts: readonly Uint8Array[]): void => {
    const bytes = assemble(type, parts);
    const sumAt = bytes.length - checksumBytes;
    put(bytes.subarray(0, sumAt));
    const sum = running.clone().digest().subarray(0, checksumBytes);
    bytes.set(sum, sumAt);
    put(sum);
    sink(bytes);
  };
  const end = (payload: Uint8Array): Uint8Array => {
    chunk(chunkTypes.end, payload);
    const closing = running.digest();
    sink(closing.slice());
    return closing;
  };
  return { chunk, end };
}

// --- internal ---

function assemble(type: number, parts: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const part of parts) size += part.length;
  const bytes = new Uint8Array(chunkHeadBytes + size + checksumBytes);
  bytes[0] = type;
  putU32(bytes, 1, size);
  let at = chunkHeadBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
