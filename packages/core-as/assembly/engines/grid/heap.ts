// A binary heap of cells by a number, the least on top, in scratch. It must not know what the numbers mean.
import { at, dim, setWord, word } from "../../world/block";
import { DIM_CELLS, F_HEAP, F_HEAP_COUNT } from "../../world/layout.generated";

/** Empties the heap. */
export function clearHeap(w: usize): void {
  setWord(w, F_HEAP_COUNT, 0);
}

/** Whether nothing is in it. */
export function isHeapEmpty(w: usize): bool {
  return word(w, F_HEAP_COUNT) == 0;
}

/** Puts a cell in; false when it is full, with as many entries as there are cells. */
export function pushHeap(w: usize, number: u32, cell: u32): bool {
  let i = word(w, F_HEAP_COUNT);
  if (i >= dim(w, DIM_CELLS)) return false;
  setWord(w, F_HEAP_COUNT, i + 1);
  const heap = at(w, F_HEAP);
  const entry = ((<u64>number) << 32) | cell;
  while (i > 0) {
    const above = load<u64>(heap + (((i - 1) >> 1) << 3));
    if (above <= entry) break;
    store<u64>(heap + (i << 3), above);
    i = (i - 1) >> 1;
  }
  store<u64>(heap + (i << 3), entry);
  return true;
}

/** Takes the least out: number << 32 | cell. There must be one. */
export function popHeap(w: usize): u64 {
  const heap = at(w, F_HEAP);
  const count = word(w, F_HEAP_COUNT) - 1;
  setWord(w, F_HEAP_COUNT, count);
  const top = load<u64>(heap);
  const last = load<u64>(heap + (count << 3));
  let i: u32 = 0;
  for (let child: u32 = 1; child < count; child = (i << 1) + 1) {
    if (child + 1 < count && load<u64>(heap + ((child + 1) << 3)) < load<u64>(heap + (child << 3))) child += 1;
    if (load<u64>(heap + (child << 3)) >= last) break;
    store<u64>(heap + (i << 3), load<u64>(heap + (child << 3)));
    i = child;
  }
  store<u64>(heap + (i << 3), last);
  return top;
}
