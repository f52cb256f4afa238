// Reads input bytes: single bytes, varints (LEB128, at most 5 bytes), zigzag varints, words. A read past the end marks the input as bad.
import { setWord, word } from "../../world/block";
import { F_READ_AT, F_READ_BAD } from "../../world/layout.generated";

/** Begins reading at an address. */
export function readFrom(w: usize, p: usize): void {
  setWord(w, F_READ_AT, <u32>p);
  setWord(w, F_READ_BAD, 0);
}

/** The next byte. */
export function readByte(w: usize, end: usize): u32 {
  const p = word(w, F_READ_AT);
  if (p >= <u32>end) {
    setWord(w, F_READ_BAD, 1);
    return 0;
  }
  setWord(w, F_READ_AT, p + 1);
  return load<u8>(p);
}

/** The next varint, up to 32 bits. Only the shortest form is taken. */
export function readVarint(w: usize, end: usize): u32 {
  let value: u32 = 0;
  for (let shift: u32 = 0; shift < 35; shift += 7) {
    const byte = readByte(w, end);
    if (shift == 28 && byte > 15) break;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (byte == 0 && shift > 0) setWord(w, F_READ_BAD, 1);
      return value;
    }
  }
  setWord(w, F_READ_BAD, 1);
  return 0;
}

/** The next zigzag varint: a signed 32-bit number. */
export function readSigned(w: usize, end: usize): i32 {
  const value = readVarint(w, end);
  return <i32>(value >> 1) ^ -(<i32>(value & 1));
}

/** The next u32, little-endian. */
export function readWord(w: usize, end: usize): u32 {
  const p = word(w, F_READ_AT);
  if (p + 4 > <u32>end) {
    setWord(w, F_READ_BAD, 1);
    return 0;
  }
  setWord(w, F_READ_AT, p + 4);
  return load<u32>(p);
}

/** The next u64, little-endian. */
export function readLong(w: usize, end: usize): u64 {
  const low: u64 = readWord(w, end);
  return low | ((<u64>readWord(w, end)) << 32);
}

/** The next action as a packed proposal: one byte row << 3 | direction, bit 7 set when a varint argument (below 65536) follows. */
export function readAction(w: usize, end: usize): u32 {
  const byte = readByte(w, end);
  const argument: u32 = byte > 0x7f ? readVarint(w, end) : 0;
  if (byte > 0x7f && argument == 0) return readFarAction(w, end, byte);
  if (argument > 0xffff) setWord(w, F_READ_BAD, 1);
  return ((byte >> 3) & 15) | ((byte & 7) << 8) | (argument << 16);
}

// --- internal ---

// Rows from 16 on: the row itself and its argument follow a first byte without a row and a written-out 0.
function readFarAction(w: usize, end: usize, first: u32): u32 {
  const row = readByte(w, end);
  const argument = readVarint(w, end);
  if (row < 16 || argument > 0xffff || (first & 0x78) != 0) setWord(w, F_READ_BAD, 1);
  return row | ((first & 7) << 8) | (argument << 16);
}
