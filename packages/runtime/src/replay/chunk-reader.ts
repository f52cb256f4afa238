// Finds the whole chunks of a file and where it is damaged: magic, lengths, checksums, the closing sha-256.
// It must not know what a chunk holds.
import { sha256 } from "@noble/hashes/sha2.js";
import { sameBytes, u32At } from "./bytes.ts";
import { checksumBytes, chunkHeadBytes, chunkTypes, closingBytes, formatVersion, magic } from "./format.ts";

/** Where a file stops being a recording, and why. `offset` counts bytes from the start of the file. */
export interface Damage {
  readonly offset: number;
  readonly reason: string;
}

/** A whole chunk. `offset` is that of its type byte, `end` that behind its checksum; `payload` is a view of the file. */
export interface Chunk {
  readonly type: number;
  readonly offset: number;
  readonly end: number;
  readonly payload: Uint8Array;
}

/** What was found: whole chunks up to the first damage, and the file's sha-256 when nothing is damaged. */
export interface Scan {
  readonly chunks: readonly Chunk[];
  readonly damage: Damage | null;
  readonly sha256: Uint8Array | null;
}

/** Reads a file from its start to its end or to the first damage. Never throws; allocates in proportion to the file. Pure. */
export function scanChunks(bytes: Uint8Array): Scan {
  const chunks: Chunk[] = [];
  const broken = (offset: number, reason: string): Scan => ({ chunks, damage: { offset, reason }, sha256: null });
  const wrong = magic.findIndex((byte, index) => bytes[index] !== byte);
  if (wrong >= 0) return broken(Math.min(wrong, bytes.length), magicReason(bytes, wrong));
  const running = sha256.create().update(bytes.subarray(0, magic.length));
  for (let at = magic.length; ; ) {
    const found = chunkAt(bytes, at);
    if (typeof found === "string") return broken(at, found);
    const sumAt = found.end - checksumBytes;
    running.update(bytes.subarray(at, sumAt));
    const sum = running.clone().digest().subarray(0, checksumBytes);
    if (!sameBytes(sum, bytes.subarray(sumAt, found.end))) return broken(at, "the checksum of the chunk does not fit its bytes");
    running.update(sum);
    chunks.push(found);
    at = found.end;
    if (found.type === chunkTypes.end) break;
  }
  const closing = running.digest();
  const closingAt = chunks[chunks.length - 1]?.end ?? 0;
  if (!sameBytes(closing, bytes.subarray(closingAt, closingAt + closingBytes)))
    return broken(closingAt, "the closing sha-256 does not fit the file");
  if (bytes.length > closingAt + closingBytes) return broken(closingAt + closingBytes, "bytes follow the end of the recording");
  return { chunks, damage: null, sha256: closing };
}

// --- internal ---

function magicReason(bytes: Uint8Array, wrong: number): string {
  const isVersion = wrong === magic.length - 1 && bytes.length >= magic.length;
  return isVersion ? `the format version is ${bytes[wrong]}; this version reads ${formatVersion}` : "this is no recording";
}

/** The chunk at an offset, or the reason why there is none. */
function chunkAt(bytes: Uint8Array, at: number): Chunk | string {
  const left = bytes.length - at;
  if (left === 0) return "the file ends without an end chunk";
  if (left < chunkHeadBytes) return "the file is cut inside the head of a chunk";
  const type = bytes[at] ?? 0;
  if (type < chunkTypes.header || type > chunkTypes.end) return `there is no chunk of type ${type}`;
  const size = u32At(bytes, at + 1);
  if (size > left - chunkHeadBytes - checksumBytes) return "the chunk is longer than the file";
  const payloadAt = at + chunkHeadBytes;
  const payload = bytes.subarray(payloadAt, payloadAt + size);
  return { type, offset: at, end: payloadAt + size + checksumBytes, payload };
}
