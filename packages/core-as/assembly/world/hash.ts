// xxHash64 with seed 0 (Yann Collet, https://github.com/Cyan4973/xxHash), over bytes in memory and over a few words in registers.
// Checked against an independent library in tests.

const P1: u64 = 0x9e3779b185ebca87;
const P2: u64 = 0xc2b2ae3d27d4eb4f;
const P3: u64 = 0x165667b19e3779f9;
const P4: u64 = 0x85ebca77c2b2ae63;
const P5: u64 = 0x27d4eb2f165667c5;

/** xxh64 of `bytes` bytes at `p`, little-endian. */
export function xxh64(p: usize, bytes: u32): u64 {
  const end = p + bytes;
  let h: u64 = P5;
  if (bytes >= 32) {
    let a: u64 = P1 + P2;
    let b: u64 = P2;
    let c: u64 = 0;
    let d: u64 = 0 - P1;
    const last = end - 32;
    while (p <= last) {
      a = lane(a, load<u64>(p));
      b = lane(b, load<u64>(p, 8));
      c = lane(c, load<u64>(p, 16));
      d = lane(d, load<u64>(p, 24));
      p += 32;
    }
    h = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
    h = merge(merge(merge(merge(h, a), b), c), d);
  }
  h += bytes;
  while (p + 8 <= end) {
    h = eight(h, load<u64>(p));
    p += 8;
  }
  if (p + 4 <= end) {
    h = rotl<u64>(h ^ (<u64>load<u32>(p) * P1), 23) * P2 + P3;
    p += 4;
  }
  while (p < end) {
    h = rotl<u64>(h ^ (<u64>load<u8>(p) * P5), 11) * P1;
    p += 1;
  }
  return avalanche(h);
}

/** xxh64 of three u64 words, that is of their 24 little-endian bytes. */
export function xxh64OfThree(a: u64, b: u64, c: u64): u64 {
  return avalanche(eight(eight(eight(P5 + 24, a), b), c));
}

/** xxh64 of four u64 words, that is of their 32 little-endian bytes. */
export function xxh64OfFour(first: u64, second: u64, third: u64, fourth: u64): u64 {
  const a = lane(P1 + P2, first);
  const b = lane(P2, second);
  const c = lane(0, third);
  const d = lane(0 - P1, fourth);
  let h = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
  h = merge(merge(merge(merge(h, a), b), c), d);
  return avalanche(h + 32);
}

// --- internal ---

function lane(sum: u64, value: u64): u64 {
  return rotl<u64>(sum + value * P2, 31) * P1;
}

function merge(h: u64, value: u64): u64 {
  return (h ^ lane(0, value)) * P1 + P4;
}

function eight(h: u64, value: u64): u64 {
  return rotl<u64>(h ^ lane(0, value), 27) * P1 + P4;
}

function avalanche(h: u64): u64 {
  h ^= h >> 33;
  h *= P2;
  h ^= h >> 29;
  h *= P3;
  return h ^ (h >> 32);
}
