// Maps of bits: one for each element, the lowest of the first byte for element 0. It must not know what the bits mean.

/** Elements that bitsFrom tells for sure: a word read at any byte holds at least so many from any bit of that byte on. */
export const BITS: u32 = 57;

/** The bits of BITS elements of a map from `first` on, the lowest for the first; those of more may stand above them. Reads seven bytes behind. */
export function bitsFrom(map: usize, first: u32): u64 {
  return load<u64>(map + (first >> 3)) >> (first & 7);
}

/** Sets or clears the bit of an element. */
export function setBit(map: usize, element: u32, isSet: bool): void {
  const p = map + (element >> 3);
  const bit: u32 = 1 << (element & 7);
  store<u8>(p, <u8>(isSet ? load<u8>(p) | bit : load<u8>(p) & ~bit));
}
