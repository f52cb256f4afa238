// Marks of cells for one search at a time: numbers that grow from search to search, so that nothing is cleared between two of them.
// Scratch: the first search of a tick clears them. It must not know what a mark means.
import { at, dim, setWord, word } from "../../world/block";
import { DIM_CELLS, F_MARK, F_MARK_STAMP } from "../../world/layout.generated";

/** The first mark of a new search: larger than all that stand. The caller says with `closeMarks` which it used last. */
export function openMarks(w: usize): u32 {
  const last = word(w, F_MARK_STAMP);
  if (last == 0) memory.fill(at(w, F_MARK), 0, dim(w, DIM_CELLS) << 2);
  return last + 1;
}

/** Keeps the largest mark of a search. */
export function closeMarks(w: usize, last: u32): void {
  setWord(w, F_MARK_STAMP, last);
}
