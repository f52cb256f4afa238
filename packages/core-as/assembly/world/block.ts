// Access to one world block: where a field begins, single numbers, checks. All state is in the block; there is no other.
import { F_FAULT } from "./layout.generated";

/** First byte of a field. `field` is an F_ constant: where the block keeps that field's offset. */
export function at(w: usize, field: u32): usize {
  return w + load<u32>(w + field);
}

/** A dimension or a layout word: u32 at a fixed place. */
export function dim(w: usize, dimension: u32): u32 {
  return load<u32>(w + dimension);
}

/** A field with one u32. */
export function word(w: usize, field: u32): u32 {
  return load<u32>(at(w, field));
}

/** Sets a field with one u32. */
export function setWord(w: usize, field: u32, value: u32): void {
  store<u32>(at(w, field), value);
}

/** Element of a u8 field. */
export function u8At(w: usize, field: u32, index: u32): u32 {
  return load<u8>(at(w, field) + index);
}

/** Element of a u16 field. */
export function u16At(w: usize, field: u32, index: u32): u32 {
  return load<u16>(at(w, field) + (index << 1));
}

/** Element of an i16 field. */
export function i16At(w: usize, field: u32, index: u32): i32 {
  return load<i16>(at(w, field) + (index << 1));
}

/** Element of a u32 field. */
export function u32At(w: usize, field: u32, index: u32): u32 {
  return load<u32>(at(w, field) + (index << 2));
}

/** Element of an i32 field. */
export function i32At(w: usize, field: u32, index: u32): i32 {
  return load<i32>(at(w, field) + (index << 2));
}

/** Sets an element of a u8 field. */
export function setU8(w: usize, field: u32, index: u32, value: u32): void {
  store<u8>(at(w, field) + index, <u8>value);
}

/** Sets an element of a u16 or i16 field. */
export function setU16(w: usize, field: u32, index: u32, value: u32): void {
  store<u16>(at(w, field) + (index << 1), <u16>value);
}

/** Sets an element of a u32 or i32 field. */
export function setU32(w: usize, field: u32, index: u32, value: u32): void {
  store<u32>(at(w, field) + (index << 2), value);
}

/** Adds to an element of a u32 field; wraps at 2^32. */
export function addU32(w: usize, field: u32, index: u32, value: u32): void {
  const p = at(w, field) + (index << 2);
  store<u32>(p, load<u32>(p) + value);
}

/** A world that breaks its own invariant is discarded: the code stays in the block, then the module traps. */
export function check(w: usize, condition: bool, code: u32): void {
  if (!condition) {
    setWord(w, F_FAULT, code);
    unreachable();
  }
}
