// Breadth-first from a walker outward, for goals that are near: it stops at the first ring with a goal, or when it has looked far enough.
import { at } from "../../world/block";
import { F_FIRST_STEPS, F_MARK, F_QUEUE } from "../../world/layout.generated";
import { neighbour } from "./cells";
import { isGoal } from "./goals";
import { closeMarks, openMarks } from "./marks";
import { stepsFrom } from "./ways";

/** First steps (bits) of all shortest ways to the nearest goals; 0 when none was found among some `most` cells, or none can be reached. */
export function outward(w: usize, ways: usize, group: u32, goal: u32, target: u32, start: u32, most: u32): u32 {
  const stamp = openMarks(w);
  const queue = at(w, F_QUEUE);
  const firstSteps = at(w, F_FIRST_STEPS);
  store<u32>(at(w, F_MARK) + (start << 2), stamp);
  store<u32>(queue, start);
  let head: u32 = 0;
  let tail: u32 = 1;
  let ringMark = stamp;
  let found: u32 = 0;
  while (head < tail && found == 0 && head < most) {
    const ring = tail;
    ringMark += 1;
    for (; head < ring; head++) tail = expand(w, ways, group, load<u32>(queue + (head << 2)), stamp, ringMark, tail);
    for (let i = ring; i < tail; i++) {
      const cell = load<u32>(queue + (i << 2));
      if (isGoal(w, group, goal, target, cell)) found |= load<u8>(firstSteps + cell);
    }
  }
  closeMarks(w, ringMark);
  return found;
}

// --- internal ---

// Adds the unmarked neighbours of a cell to the queue; a neighbour that is already in the new ring gets the first steps of this cell too.
function expand(w: usize, ways: usize, group: u32, cell: u32, stamp: u32, ringMark: u32, tail: u32): u32 {
  const mark = at(w, F_MARK);
  const firstSteps = at(w, F_FIRST_STEPS);
  const isStart = load<u32>(mark + (cell << 2)) == stamp;
  for (let steps = stepsFrom(w, ways, group, cell); steps != 0; steps &= steps - 1) {
    const direction = ctz<u32>(steps);
    const next = neighbour(w, cell, direction);
    const seen = load<u32>(mark + (next << 2));
    if (seen >= stamp && seen != ringMark) continue;
    const first: u32 = isStart ? 1 << direction : load<u8>(firstSteps + cell);
    if (seen == ringMark) {
      store<u8>(firstSteps + next, <u8>(load<u8>(firstSteps + next) | first));
      continue;
    }
    store<u32>(mark + (next << 2), ringMark);
    store<u8>(firstSteps + next, <u8>first);
    store<u32>(at(w, F_QUEUE) + (tail << 2), next);
    tail += 1;
  }
  return tail;
}
