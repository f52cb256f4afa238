// Random draws as pure hashes of (seed, stream, serial, tick, n): no generator state exists, so one more draw moves no other.
import { addU32, at, setU16, setWord, u16At, u32At, word } from "./block";
import { STREAM_DICE, STREAM_KERNEL } from "./enums.generated";
import { xxh64OfThree } from "./hash";
import { F_DICE_DRAWN, F_DICE_NOBODY, F_DRAWS, F_KERNEL_DRAWN, F_SEED, F_SERIAL, F_TICK } from "./layout.generated";

/** The draw itself, 64 bits. */
export function draw(w: usize, stream: u32, serial: u32, n: u32): u64 {
  addU32(w, F_DRAWS, 0, 1);
  return xxh64OfThree(load<u64>(at(w, F_SEED)), <u64>stream | ((<u64>serial) << 32), <u64>word(w, F_TICK) | ((<u64>n) << 32));
}

/** A draw as a number from 0 to count-1 (count >= 1), by multiply-shift: bias below 2^-32. */
export function range(value: u64, count: u32): u32 {
  return <u32>(((value >> 32) * <u64>count) >> 32);
}

/** The next kernel draw of an actor, as a number from 0 to count-1. */
export function kernelRange(w: usize, slot: u32, count: u32): u32 {
  const n = u16At(w, F_KERNEL_DRAWN, slot);
  setU16(w, F_KERNEL_DRAWN, slot, n + 1);
  return range(draw(w, STREAM_KERNEL, u32At(w, F_SERIAL, slot), n), count);
}

/** The next die of a subject (slot, or -1 for nobody): 1 to sides. */
export function die(w: usize, slot: i32, sides: u32): i32 {
  if (slot < 0) {
    const n = word(w, F_DICE_NOBODY);
    setWord(w, F_DICE_NOBODY, n + 1);
    return 1 + range(draw(w, STREAM_DICE, 0, n), sides);
  }
  const n = u16At(w, F_DICE_DRAWN, slot);
  setU16(w, F_DICE_DRAWN, slot, n + 1);
  return 1 + range(draw(w, STREAM_DICE, u32At(w, F_SERIAL, slot), n), sides);
}
