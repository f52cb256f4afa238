// A frame as its difference from another: the blocks that changed, xored and compressed. States of one run share most of their bytes.
// These bytes live in memory alone and are no file format. It must not know what a frame holds.
import { deflateSync, inflateSync } from "fflate";
import { putU32, u32At } from "./bytes.ts";

/** Gives the compressed difference of a frame from an anchor; the two may differ in length. Pure. */
export function deltaOf(frame: Uint8Array, anchor: Uint8Array): Uint8Array {
  const blocks = Math.ceil(frame.length / blockBytes);
  const mapBytes = Math.ceil(blocks / 8);
  const plain = new Uint8Array(headBytes + mapBytes + frame.length);
  let length = headBytes + mapBytes;
  for (let block = 0; block < blocks; block += 1) {
    const from = block * blockBytes;
    const to = Math.min(from + blockBytes, frame.length);
    if (isSame(frame, anchor, from, to)) continue;
    plain[headBytes + (block >> 3)] = (plain[headBytes + (block >> 3)] ?? 0) | (1 << (block & 7));
    for (let at = from; at < to; at += 1) plain[length++] = (frame[at] ?? 0) ^ (anchor[at] ?? 0);
  }
  putU32(plain, 0, frame.length);
  const packed = deflateSync(plain.subarray(0, length), { level });
  const delta = new Uint8Array(headBytes + packed.length);
  putU32(delta, 0, length);
  delta.set(packed, headBytes);
  return delta;
}

/** Gives the frame of a difference from an anchor; exact. The caller owns it. Pure. */
export function frameOf(delta: Uint8Array, anchor: Uint8Array): Uint8Array {
  const plain = new Uint8Array(u32At(delta, 0));
  inflateSync(delta.subarray(headBytes), { out: plain });
  const frame = new Uint8Array(u32At(plain, 0));
  frame.set(anchor.subarray(0, frame.length));
  const blocks = Math.ceil(frame.length / blockBytes);
  let read = headBytes + Math.ceil(blocks / 8);
  for (let block = 0; block < blocks; block += 1) {
    if (((plain[headBytes + (block >> 3)] ?? 0) & (1 << (block & 7))) === 0) continue;
    const from = block * blockBytes;
    const to = Math.min(from + blockBytes, frame.length);
    for (let at = from; at < to; at += 1) frame[at] = (anchor[at] ?? 0) ^ (plain[read++] ?? 0);
  }
  return frame;
}

// --- internal ---

/** Small blocks leave long runs of unchanged bytes out of the compressor, which takes its time for zeros too. */
const blockBytes = 256;
const headBytes = 4;
/** The fastest level: the others save a tenth of the bytes for twice the time. */
const level = 1;

/** Bytes behind the end of the anchor count as zero, as they do where they are xored. */
function isSame(frame: Uint8Array, anchor: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (frame[at] !== (anchor[at] ?? 0)) return false;
  return true;
}
