// Forged recordings: a text of the file replaced by another of the same length, and all checksums made anew as docs/recording-format.md says,
// so that the bytes are whole and only their content is a lie.
import { createHash } from "node:crypto";

/** Gives a copy of a recording in which a text stands for another one of the same length. Throws when the file does not hold it. */
export function forgedRecording(file: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = file.slice();
  const at = Buffer.from(bytes.buffer).indexOf(from);
  if (at < 0 || from.length !== to.length) throw new RangeError(`the file does not hold ${from}, or ${to} is of another length`);
  bytes.set(Buffer.from(to), at);
  return resealed(bytes);
}

// --- internal ---

const [magicBytes, headBytes, checksumBytes, closingBytes] = [8, 5, 8, 32];

function resealed(bytes: Uint8Array): Uint8Array {
  const words = new DataView(bytes.buffer);
  let at = magicBytes;
  while (at < bytes.length - closingBytes) {
    const end = at + headBytes + words.getUint32(at + 1, true);
    bytes.set(sha256(bytes.subarray(0, end)).subarray(0, checksumBytes), end);
    at = end + checksumBytes;
  }
  bytes.set(sha256(bytes.subarray(0, at)), at);
  return bytes;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
