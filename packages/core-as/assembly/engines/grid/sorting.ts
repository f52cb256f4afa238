// Slots in ascending order, where an order decides: in place, in a list of u16. It must not know who stands in them.
import { at } from "../../world/block";
import { F_NEAR_MARK } from "../../world/layout.generated";

/** Puts `count` different slots at `slots` in ascending order. */
export function sortSlots(w: usize, slots: usize, count: u32): void {
  if (count > FEW) sortMany(w, slots, count);
  else sortFew(slots, count);
}

// --- internal ---

/** Up to so many slots are put in order by insertion. */
const FEW: u32 = 24;

function sortFew(slots: usize, count: u32): void {
  for (let i: u32 = 1; i < count; i++) {
    const slot = load<u16>(slots + (i << 1));
    let k = i;
    while (k > 0 && load<u16>(slots + ((k - 1) << 1)) > slot) {
      store<u16>(slots + (k << 1), load<u16>(slots + ((k - 1) << 1)));
      k -= 1;
    }
    store<u16>(slots + (k << 1), slot);
  }
}

// Many are marked in a map of bits and read back from the lowest to the highest.
function sortMany(w: usize, slots: usize, count: u32): void {
  const marks = at(w, F_NEAR_MARK);
  let low: u32 = 0xffff;
  let high: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const slot: u32 = load<u16>(slots + (i << 1));
    low = min(low, slot);
    high = max(high, slot);
  }
  const first = low >> 6;
  const last = high >> 6;
  memory.fill(marks + (first << 3), 0, (last - first + 1) << 3);
  for (let i: u32 = 0; i < count; i++) {
    const slot: u32 = load<u16>(slots + (i << 1));
    const p = marks + ((slot >> 6) << 3);
    store<u64>(p, load<u64>(p) | ((<u64>1) << (slot & 63)));
  }
  let n: u32 = 0;
  for (let i = first; i <= last; i++) {
    for (let bits = load<u64>(marks + (i << 3)); bits != 0; bits &= bits - 1) {
      store<u16>(slots + (n << 1), <u16>((i << 6) + <u32>ctz<u64>(bits)));
      n += 1;
    }
  }
}
