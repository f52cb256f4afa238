// Best-first from one cell back to a walker (A* over steps, with the steps that a free plane would take): for goals that are a single cell.
// It looks at few cells where the way is nearly straight, and stops when it has looked far enough. Exact, as a distance field is.
import { at, dim } from "../../world/block";
import { DIM_STRIDE, F_MARK } from "../../world/layout.generated";
import { directionX, directionY, neighbour } from "./cells";
import { closeMarks, openMarks } from "./marks";
import { clearStacks, NO_CELL, popStack, pushStack } from "./stacks";
import { stepsFrom, stepsFromGood } from "./ways";

/**
 * First steps (bits) of all shortest ways from `start` to `target`, another cell that may be stepped on; 0 when none was found among `most`
 * cells, or there is none.
 */
export function toward(w: usize, ways: usize, group: u32, target: u32, start: u32, most: u32): u32 {
  const stamp = openMarks(w);
  const stride = dim(w, DIM_STRIDE);
  const mark = at(w, F_MARK);
  const steps = stepsFrom(w, ways, group, start);
  clearStacks(w);
  store<u32>(mark + (target << 2), stamp);
  // A way over a cell has at least `length` steps: those from the goal to it, and the columns or rows to go. It grows by 2 a step at the most.
  let length = gap(x(target, stride) - x(start, stride), y(target, stride) - y(start, stride));
  pushStack(w, length, target);
  let found: u32 = 0;
  let looked: u32 = 0;
  for (let empty: u32 = 0; empty < 3 && found == 0; length++) {
    empty += 1;
    for (let cell = popStack(w, length); cell != NO_CELL; cell = popStack(w, length)) {
      empty = 0;
      const dx = x(cell, stride) - x(start, stride);
      const dy = y(cell, stride) - y(start, stride);
      const left = gap(dx, dy);
      const distance = load<u32>(mark + (cell << 2)) - stamp;
      // A nearer way to the cell was found after it was put there.
      if (distance + left != length) continue;
      const step: u32 = left == 0 ? steps & stepTo(dx, dy) : 0;
      found |= step;
      if (step != 0) continue;
      looked += 1;
      if (looked > most || !handOn(w, ways, group, cell, dx, dy, stamp, distance + 1)) {
        closeMarks(w, stamp + length + 2);
        return 0;
      }
    }
  }
  closeMarks(w, stamp + length + 2);
  return found;
}

// --- internal ---

function x(cell: u32, stride: u32): i32 {
  return <i32>(cell % stride);
}

function y(cell: u32, stride: u32): i32 {
  return <i32>(cell / stride);
}

// Steps that are left at the least to a cell beside the start, from an offset to the start.
function gap(dx: i32, dy: i32): u32 {
  return <u32>max<i32>(max(abs(dx), abs(dy)) - 1, 0);
}

// The direction (as a bit) to an offset of one step; 0 for none.
function stepTo(dx: i32, dy: i32): u32 {
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (directionX(direction) == dx && directionY(direction) == dy) return 1 << direction;
  }
  return 0;
}

// Marks those who can step onto a cell with their distance, when they had none or a longer one; false when there is no room for that.
function handOn(w: usize, ways: usize, group: u32, cell: u32, dx: i32, dy: i32, stamp: u32, distance: u32): bool {
  const mark = at(w, F_MARK);
  for (let direction: u32 = 0; direction < 8; direction++) {
    const from = neighbour(w, cell, direction ^ 4);
    const its = load<u32>(mark + (from << 2));
    if ((its >= stamp && its <= stamp + distance) || (stepsFromGood(w, ways, group, from) & (1 << direction)) == 0) continue;
    store<u32>(mark + (from << 2), stamp + distance);
    if (!pushStack(w, distance + gap(dx - directionX(direction), dy - directionY(direction)), from)) return false;
  }
  return true;
}
