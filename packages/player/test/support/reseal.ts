// Forges recordings: changes the payload of chunks and makes all checksums anew, so that only the core can tell. Written from
// docs/recording-format.md, apart from the runtime's own writer.
import { createHash } from "node:crypto";

/** A chunk of ticks in a copy of a file, to be changed in place. */
export interface TickChunkBytes {
  readonly firstTick: number;
  readonly count: number;
  /** The input records. */
  readonly records: Uint8Array;
  /** The links, 8 bytes a tick. */
  readonly links: Uint8Array;
}

/** Gives a copy of a recording in which `change` was applied to every tick chunk, with checksums that fit again. */
export function reseal(file: Uint8Array, change: (chunk: TickChunkBytes) => void): Uint8Array {
  const bytes = file.slice();
  const words = new DataView(bytes.buffer);
  let at = magicBytes;
  while (at < bytes.length - closingBytes) {
    const payload = at + headBytes;
    const end = payload + words.getUint32(at + 1, true);
    if (bytes[at] === ticksType) change(tickChunk(bytes, words, payload));
    if (bytes[at] === endType) bytes.set(lastLink(bytes, words), payload + 4);
    bytes.set(sha256(bytes.subarray(0, end)).subarray(0, checksumBytes), end);
    at = end + checksumBytes;
  }
  bytes.set(sha256(bytes.subarray(0, at)), at);
  return bytes;
}

// --- internal ---

const magicBytes = 8;
const headBytes = 5;
const ticksHeadBytes = 12;
const checksumBytes = 8;
const closingBytes = 32;
const ticksType = 5;
const endType = 6;

function tickChunk(bytes: Uint8Array, words: DataView, payload: number): TickChunkBytes {
  const count = words.getUint32(payload + 4, true);
  const records = payload + ticksHeadBytes;
  const links = records + words.getUint32(payload + 8, true);
  return {
    firstTick: words.getUint32(payload, true),
    count,
    records: bytes.subarray(records, links),
    links: bytes.subarray(links, links + count * 8),
  };
}

/** The link of the last tick, which the end chunk repeats. */
function lastLink(bytes: Uint8Array, words: DataView): Uint8Array {
  let found = new Uint8Array(8);
  for (let at = magicBytes; bytes[at] !== endType; at += headBytes + words.getUint32(at + 1, true) + checksumBytes) {
    if (bytes[at] === ticksType) found = tickChunk(bytes, words, at + headBytes).links.slice(-8);
  }
  return found;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
