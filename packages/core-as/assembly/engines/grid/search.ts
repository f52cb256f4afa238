// Breadth-first search over known cells: from the actor outward for what changes often, and cached distance fields for what is asked again.
// Both give the same answer: the directions whose neighbour is nearest to the goals. Distances are exact; caches are derived and may be dropped at any time.

import { at, dim, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { ITEM_KEY } from "../../world/enums.generated";
import { nextNonZero } from "../../world/lanes";
import {
  DIM_CELLS,
  DIM_STRIDE,
  F_FIELD_DISTANCE,
  F_FIELD_KEY,
  F_FIELD_USED,
  F_FIRST_STEPS,
  F_ITEM_TAGS,
  F_KNOWLEDGE_VERSION,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_MARK,
  F_MARK_STAMP,
  F_QUEUE,
  F_TICK,
  LAYOUT_FIELD_POOL,
} from "../../world/layout.generated";
import { isInner, neighbour } from "./cells";
import { barredFrom, barredInto, isKnownExit, isKnownStep, isKnownWay, isShunned, known, MAY_STEP } from "./known";
import { VISITED } from "./paint";
import { isShop } from "./shops";

/** Goal sets. A goal of GOAL_CELL carries the cell in `target`. */
export const GOAL_CELL: u32 = 1;
export const GOAL_EXITS: u32 = 2;
export const GOAL_KEYS: u32 = 3;
export const GOAL_ITEMS: u32 = 4;
export const GOAL_FRONTIER: u32 = 5;
export const GOAL_UNVISITED: u32 = 6;

/** Distance of cells from which no goal can be reached. */
export const FAR: u32 = 0xffffffff;
const DEAD_END: u32 = 0xfffffffe;

/** Whether a cell belongs to a goal set, as far as the group knows. */
export function isGoal(w: usize, group: u32, goal: u32, target: u32, cell: u32): bool {
  if (goal == GOAL_CELL) return cell == target;
  if (goal == GOAL_EXITS) return isKnownExit(w, group, cell);
  if ((known(w, group, cell) & MAY_STEP) == 0 || !isWanted(w, group, goal, cell)) return false;
  return !isShunned(w, group, cell);
}

/** Directions (bits) of legal known steps from `cell` whose neighbour is nearest to the goals; 0 when none can be reached. The tables must be prepared. */
export function bestSteps(w: usize, group: u32, locks: u32, goal: u32, target: u32, cell: u32): u32 {
  if (goal == GOAL_FRONTIER || goal == GOAL_UNVISITED) return outward(w, group, locks, goal, cell);
  const field = fieldOf(w, group, locks, goal, target);
  let best = FAR;
  let bits: u32 = 0;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (!isKnownStep(w, group, cell, direction)) continue;
    const distance = load<u32>(field + (neighbour(w, cell, direction) << 2));
    if (distance < best) {
      best = distance;
      bits = 0;
    }
    if (distance == best && best != FAR) bits |= 1 << direction;
  }
  return bits;
}

/** Drops all cached fields. */
export function dropFields(w: usize): void {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  for (let i: u32 = 0; i < pool; i++) setU32(w, F_FIELD_KEY, i * 4 + 2, 0);
}

// --- internal ---

// What makes a cell that can be stepped on one of a goal set.
function isWanted(w: usize, group: u32, goal: u32, cell: u32): bool {
  const k = group * dim(w, DIM_CELLS) + cell;
  if (goal == GOAL_UNVISITED) return (u8At(w, F_KNOWN_TERRAIN, k) & VISITED) == 0;
  if (goal == GOAL_FRONTIER) return isFrontier(w, group, cell);
  const item = u8At(w, F_KNOWN_ITEM, k);
  if (item == 0 || isShop(w, u8At(w, F_KNOWN_FEATURE, k))) return false;
  return goal != GOAL_KEYS || (u16At(w, F_ITEM_TAGS, item) & ITEM_KEY) != 0;
}

function isFrontier(w: usize, group: u32, cell: u32): bool {
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = neighbour(w, cell, direction);
    if (u8At(w, F_KNOWN_TERRAIN, group * dim(w, DIM_CELLS) + next) == 0 && isInner(w, next)) return true;
  }
  return false;
}

// Finds the pool entry of (group, goal, target, locks) at this knowledge version; -1 when there is none.
function findEntry(w: usize, group: u32, locks: u32, goal: u32, target: u32): i32 {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  const version = u32At(w, F_KNOWLEDGE_VERSION, group) + 1;
  const key = at(w, F_FIELD_KEY);
  for (let i: u32 = 0; i < pool; i++) {
    const p = key + (i << 4);
    if (load<u32>(p, 8) == version && load<u32>(p) == (group | (goal << 8)) && load<u32>(p, 4) == target && load<u32>(p, 12) == locks) {
      setU32(w, F_FIELD_USED, i, word(w, F_TICK));
      return i;
    }
  }
  return -1;
}

// Takes the entry that was used longest ago.
function takeEntry(w: usize, group: u32, locks: u32, goal: u32, target: u32): u32 {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  let entry: u32 = 0;
  for (let i: u32 = 1; i < pool; i++) {
    if (u32At(w, F_FIELD_USED, i) < u32At(w, F_FIELD_USED, entry)) entry = i;
  }
  const p = at(w, F_FIELD_KEY) + (entry << 4);
  store<u32>(p, group | (goal << 8));
  store<u32>(p, target, 4);
  store<u32>(p, u32At(w, F_KNOWLEDGE_VERSION, group) + 1, 8);
  store<u32>(p, locks, 12);
  setU32(w, F_FIELD_USED, entry, word(w, F_TICK));
  return entry;
}

function distances(w: usize, entry: u32): usize {
  return at(w, F_FIELD_DISTANCE) + ((entry * dim(w, DIM_CELLS)) << 2);
}

function fieldOf(w: usize, group: u32, locks: u32, goal: u32, target: u32): usize {
  const found = findEntry(w, group, locks, goal, target);
  if (found >= 0) return distances(w, found);
  const field = distances(w, takeEntry(w, group, locks, goal, target));
  memory.fill(field, 0xff, dim(w, DIM_CELLS) << 2);
  flood(w, group, field, seedGoals(w, group, goal, target, field));
  return field;
}

// Puts every goal into the queue with distance 0; returns how many.
function seedGoals(w: usize, group: u32, goal: u32, target: u32, field: usize): u32 {
  const queue = at(w, F_QUEUE);
  if (goal == GOAL_CELL) {
    store<u32>(field + (target << 2), 0);
    store<u32>(queue, target);
    return 1;
  }
  const stride = dim(w, DIM_STRIDE);
  const last = dim(w, DIM_CELLS) - stride;
  // A cell of these goals has a known feature or a known item; what has none is passed over many cells at a time.
  const marks = at(w, goal == GOAL_EXITS ? F_KNOWN_FEATURE : F_KNOWN_ITEM) + group * dim(w, DIM_CELLS);
  let count: u32 = 0;
  for (
    let cell: u32 = nextNonZero(marks + stride, marks + last) - marks;
    cell < last;
    cell = nextNonZero(marks + cell + 1, marks + last) - marks
  ) {
    if (!isGoal(w, group, goal, target, cell)) continue;
    store<u32>(field + (cell << 2), 0);
    store<u32>(queue + (count << 2), cell);
    count += 1;
  }
  return count;
}

// Breadth-first from the goals against the direction of steps. Only cells that can be stepped on hand the wave on.
function flood(w: usize, group: u32, field: usize, seeded: u32): void {
  const queue = at(w, F_QUEUE);
  const map = group * dim(w, DIM_CELLS);
  let tail = seeded;
  for (let head: u32 = 0; head < tail; head++) {
    const cell = load<u32>(queue + (head << 2));
    if ((known(w, group, cell) & MAY_STEP) == 0 || isShunned(w, group, cell)) continue;
    const barred = barredInto(w, group, cell);
    const next = load<u32>(field + (cell << 2)) + 1;
    for (let direction: u32 = 0; direction < 8; direction++) {
      const from = neighbour(w, cell, direction ^ 4);
      if (load<u32>(field + (from << 2)) != FAR) continue;
      if (!isKnownWay(w, map, from, cell, direction) || (barred & (1 << direction)) != 0) continue;
      store<u32>(field + (from << 2), next);
      store<u32>(queue + (tail << 2), from);
      tail += 1;
    }
  }
}

// From the actor outward until the first ring with a goal; each cell carries the first steps of all shortest ways to it.
function outward(w: usize, group: u32, locks: u32, goal: u32, start: u32): u32 {
  const entry = findEntry(w, group, locks, goal, 0);
  if (entry >= 0 && load<u32>(distances(w, entry) + (start << 2)) == DEAD_END) return 0;
  const stamp = firstStamp(w);
  const queue = at(w, F_QUEUE);
  const firstSteps = at(w, F_FIRST_STEPS);
  store<u32>(at(w, F_MARK) + (start << 2), stamp);
  store<u32>(queue, start);
  let head: u32 = 0;
  let tail: u32 = 1;
  let ringMark = stamp;
  let found: u32 = 0;
  while (head < tail && found == 0) {
    const ring = tail;
    ringMark += 1;
    for (; head < ring; head++) tail = expand(w, group, load<u32>(queue + (head << 2)), stamp, ringMark, tail);
    for (let i = ring; i < tail; i++) {
      const cell = load<u32>(queue + (i << 2));
      if (isGoal(w, group, goal, 0, cell)) found |= load<u8>(firstSteps + cell);
    }
  }
  setWord(w, F_MARK_STAMP, ringMark);
  if (found == 0) markDeadEnd(w, group, locks, goal, tail);
  return found;
}

// Adds the unmarked neighbours of a cell to the queue; a neighbour that is already in the new ring gets the first steps of this cell too.
function expand(w: usize, group: u32, cell: u32, stamp: u32, ringMark: u32, tail: u32): u32 {
  const mark = at(w, F_MARK);
  const firstSteps = at(w, F_FIRST_STEPS);
  const map = group * dim(w, DIM_CELLS);
  const barred = barredFrom(w, group, cell);
  const isStart = load<u32>(mark + (cell << 2)) == stamp;
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = neighbour(w, cell, direction);
    const seen = load<u32>(mark + (next << 2));
    if (seen >= stamp && seen != ringMark) continue;
    if (!isKnownWay(w, map, cell, next, direction) || (barred & (1 << direction)) != 0) continue;
    const steps: u32 = isStart ? 1 << direction : load<u8>(firstSteps + cell);
    if (seen == ringMark) {
      store<u8>(firstSteps + next, <u8>(load<u8>(firstSteps + next) | steps));
      continue;
    }
    store<u32>(mark + (next << 2), ringMark);
    store<u8>(firstSteps + next, <u8>steps);
    store<u32>(at(w, F_QUEUE) + (tail << 2), next);
    tail += 1;
  }
  return tail;
}

// Remembers that from all these cells nothing is left to find at this knowledge version.
function markDeadEnd(w: usize, group: u32, locks: u32, goal: u32, count: u32): void {
  const entry = takeEntry(w, group, locks, goal, 0);
  const field = distances(w, entry);
  const queue = at(w, F_QUEUE);
  memory.fill(field, 0xff, dim(w, DIM_CELLS) << 2);
  for (let i: u32 = 0; i < count; i++) store<u32>(field + (load<u32>(queue + (i << 2)) << 2), DEAD_END);
}

// Marks grow by one a ring. The first search of a tick clears them, since scratch does not outlive a tick.
function firstStamp(w: usize): u32 {
  const last = word(w, F_MARK_STAMP);
  if (last == 0) memory.fill(at(w, F_MARK), 0, dim(w, DIM_CELLS) << 2);
  return last + 1;
}
