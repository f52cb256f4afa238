// Little-endian numbers and variable-length integers in byte arrays: the small alphabet of the recording format.
// It must not know chunks or ticks.

/** The u32 at `at`; 0 beyond the end. */
export function u32At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}

/** Writes a u32 at `at`, which must lie inside. */
export function putU32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 0xff;
  bytes[at + 1] = (value >>> 8) & 0xff;
  bytes[at + 2] = (value >>> 16) & 0xff;
  bytes[at + 3] = (value >>> 24) & 0xff;
}

/** The u64 at `at` as a bigint. */
export function u64At(bytes: Uint8Array, at: number): bigint {
  return (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at));
}

/** Whether two byte arrays are equal in length and content. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** Bytes that a varint of `value` takes: 1 to 5. */
export function varintBytes(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}

/** Writes an unsigned LEB128 varint (0 to 2^32-1) and gives the place behind it. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value >>> 0;
  let place = at;
  while (rest >= 0x80) {
    bytes[place] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
    place += 1;
  }
  bytes[place] = rest;
  return place + 1;
}

/**
 * The unsigned LEB128 varint at `at`, or -1 when it is cut off by `end`, larger than 2^32-1, or not in its shortest form.
 * Its size is `varintBytes` of the value.
 */
export function varintAt(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  let factor = 1;
  for (let index = 0; index < 5; index += 1) {
    if (at + index >= end) return -1;
    const byte = bytes[at + index] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value > 0xffffffff || (index > 0 && byte === 0) ? -1 : value;
    factor *= 128;
  }
  return -1;
}
