// A few stacks of cells in scratch, in turn one for each length of a way: who waits for length n waits in stack n modulo STACKS.
// It must not know what is searched for.
import { at, dim, setU32, u32At } from "../../world/block";
import { DIM_CELLS, F_HEAP, F_STACK_COUNT } from "../../world/layout.generated";

/** How many there are, a power of two. */
export const STACKS: u32 = 4;

/** No cell: the stack is empty. */
export const NO_CELL: u32 = 0xffffffff;

/** Empties all stacks. */
export function clearStacks(w: usize): void {
  for (let i: u32 = 0; i < STACKS; i++) setU32(w, F_STACK_COUNT, i, 0);
}

/** Puts a cell onto the stack of a length; false when it is full, with half as many as there are cells. */
export function pushStack(w: usize, length: u32, cell: u32): bool {
  const stack = length & (STACKS - 1);
  const count = u32At(w, F_STACK_COUNT, stack);
  if (count >= dim(w, DIM_CELLS) >> 1) return false;
  store<u32>(at(w, F_HEAP) + ((stack * (dim(w, DIM_CELLS) >> 1) + count) << 2), cell);
  setU32(w, F_STACK_COUNT, stack, count + 1);
  return true;
}

/** Takes the last cell off the stack of a length; NO_CELL when it is empty. */
export function popStack(w: usize, length: u32): u32 {
  const stack = length & (STACKS - 1);
  const count = u32At(w, F_STACK_COUNT, stack);
  if (count == 0) return NO_CELL;
  setU32(w, F_STACK_COUNT, stack, count - 1);
  return load<u32>(at(w, F_HEAP) + ((stack * (dim(w, DIM_CELLS) >> 1) + count - 1) << 2));
}
