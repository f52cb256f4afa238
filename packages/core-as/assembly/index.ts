// The doors of the core: everything the outside may call. Pointers are byte addresses of a world block in the exported memory.

import { setWord } from "./world/block";
import { DIRECTORY, DIRECTORY_BYTES, F_RING_COUNT } from "./world/layout.generated";

export { sees, visibleCells as visible } from "./engines/grid/sight";
export { begin, end, layout, poison, restore, resume, seal, start, stride } from "./engines/grid/world";
export { xxh64 } from "./world/hash";
export { hashWorld as hash } from "./world/seal";

/** Address of the field directory: JSON in UTF-16. */
export function directory(): usize {
  return changetype<usize>(DIRECTORY);
}

/** Bytes of the field directory. */
export function directoryBytes(): u32 {
  return DIRECTORY_BYTES;
}

/** First byte of memory that worlds may have, a multiple of 64 KiB: what lies before it is the core's own constant data. */
export function arena(): usize {
  return (__heap_base + 65535) & ~65535;
}

/** Tells that the host has drained the event ring. */
export function clearRing(w: usize): void {
  setWord(w, F_RING_COUNT, 0);
}
