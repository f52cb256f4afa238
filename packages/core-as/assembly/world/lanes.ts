// Scans over byte fields, many bytes at a time: 16 lanes in the SIMD build, 8 bytes of a word in the scalar one, with equal answers.
// `ASC_FEATURE_SIMD` is a constant of the compiler, so each build holds only its own code. It must not know what the bytes mean.

/** The address of the first byte from `from` to `end` (not included) that is not zero; `end` when all are. Reads nothing behind `end`. */
export function nextNonZero(from: usize, end: usize): usize {
  return ASC_FEATURE_SIMD ? nextOfLanes(from, end) : nextOfWords(from, end);
}

/** Whether all `count` bytes from `p` on are below `limit`. */
export function areBelow(p: usize, count: u32, limit: u32): bool {
  return areMaskedBelow(p, count, limit, 0xff);
}

/** The same of the bits of `mask`, a byte that is laid over each. */
export function areMaskedBelow(p: usize, count: u32, limit: u32, mask: u32): bool {
  const end = p + count;
  let from = p;
  if (limit <= 128) {
    const over = ONES * (128 - limit);
    const masks = ONES * mask;
    let high: u64 = 0;
    for (; from + 8 <= end; from += 8) {
      const word = load<u64>(from) & masks;
      high |= ((word & (ONES * 0x7f)) + over) | word;
    }
    if ((high & (ONES * 0x80)) != 0) return false;
  }
  while (from < end && (<u32>load<u8>(from) & mask) < limit) from += 1;
  return from == end;
}

// --- internal ---

/** Times a byte, that byte in each of eight. */
const ONES: u64 = 0x0101010101010101;

function nextOfLanes(from: usize, end: usize): usize {
  let p = from;
  while (p + 16 <= end) {
    const isSet = i8x16.bitmask(i8x16.ne(v128.load(p), i8x16.splat(0)));
    if (isSet != 0) return p + ctz<i32>(isSet);
    p += 16;
  }
  return nextOfBytes(p, end);
}

function nextOfWords(from: usize, end: usize): usize {
  let p = from;
  while (p + 8 <= end) {
    const word = load<u64>(p);
    if (word != 0) return p + (<usize>ctz<u64>(word) >> 3);
    p += 8;
  }
  return nextOfBytes(p, end);
}

function nextOfBytes(from: usize, end: usize): usize {
  let p = from;
  while (p < end && load<u8>(p) == 0) p += 1;
  return p;
}
