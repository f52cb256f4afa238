// Unpacks one Zstandard frame (RFC 8878) of a layer. The frame's own header may ask for a window of two gigabytes and its blocks may be empty a million
// times; so both are looked at first, and the frame is handed on with the window that its known size needs.
import { Decompress } from "fzstd";
import type { Unpacked } from "./unpacked.ts";

/** Gives the bytes of a frame, at most `size` of them, or why they are refused. Pure. */
export function unpackZstd(packed: Uint8Array, size: number): Unpacked {
  const frame = frameOf(packed, size);
  if (typeof frame === "string") return { reason: frame };
  const bytes = new Uint8Array(size);
  let filled = 0;
  let isOver = false;
  const stream = new Decompress((chunk) => {
    isOver = filled + chunk.length > size;
    if (isOver) throw new Error("over");
    bytes.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    stream.push(frame, true);
  } catch {
    return { reason: isOver ? `it unpacks to more than the ${size} bytes of its cells` : "it is no sound zstd" };
  }
  return { bytes: bytes.subarray(0, filled) };
}

// --- internal ---

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const BLOCK_BYTES_MAX = 131_072;

/** Gives the frame with a header of its own in front of the blocks, or why it is refused. */
function frameOf(packed: Uint8Array, size: number): Uint8Array | string {
  if (packed.length < 9 || MAGIC.some((byte, index) => packed[index] !== byte)) return "it is no zstd";
  const flags = packed[4] ?? 0;
  if ((flags & 3) !== 0) return "it needs a dictionary";
  const isSingle = ((flags >> 5) & 1) === 1;
  const sizeField = flags >> 6;
  const sizeBytes = sizeField === 0 ? (isSingle ? 1 : 0) : 1 << sizeField;
  const blocks = 5 + (isSingle ? 0 : 1) + sizeBytes;
  const end = endOfBlocks(packed, blocks, size);
  if (typeof end === "string") return end;
  const checksum = (flags >> 2) & 1 ? 4 : 0;
  if (end + checksum !== packed.length) return "it is cut, or something follows its frame";
  const header = [...MAGIC, 0, windowByte(size)];
  const frame = new Uint8Array(header.length + end - blocks);
  frame.set(header);
  frame.set(packed.subarray(blocks, end), header.length);
  return frame;
}

/** Walks over the headers of the blocks. Blocks that hold little are bounded in number, since each costs a move of the window. */
function endOfBlocks(packed: Uint8Array, first: number, size: number): number | string {
  const blocksMax = 64 + Math.ceil(size / 4096);
  let at = first;
  for (let count = 1; at + 3 <= packed.length; count += 1) {
    const header = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8) | ((packed[at + 2] ?? 0) << 16);
    const type = (header >> 1) & 3;
    const bytes = header >> 3;
    if (count > blocksMax) return `it has more than ${blocksMax} blocks`;
    if (type === 3 || bytes > BLOCK_BYTES_MAX) return "it has a block of no known kind";
    at += 3 + (type === 1 ? 1 : bytes);
    if ((header & 1) === 1) return at;
  }
  return "it is cut";
}

/** The window of a frame of `size` bytes: the least power of two that holds them and a block. */
function windowByte(size: number): number {
  let exponent = 17;
  while (1 << exponent < size) exponent += 1;
  return (exponent - 10) << 3;
}
