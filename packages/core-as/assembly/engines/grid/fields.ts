// Distance fields: for every cell the steps to the nearest goal of a set, kept for whoever asks again and mended where knowledge has changed.
// A field is derived and may be dropped at any time; its numbers are exact. Only cells that can be stepped on have one.
import { at, dim, setU32, u32At, word } from "../../world/block";
import { nextNonZero } from "../../world/lanes";
import {
  DIM_CELLS,
  DIM_STRIDE,
  F_FIELD_DISTANCE,
  F_FIELD_KEY,
  F_FIELD_USED,
  F_FIELD_VISITS,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_QUEUE,
  F_TICK,
  LAYOUT_FIELD_POOL,
} from "../../world/layout.generated";
import { neighbour } from "./cells";
import { GOAL_CELL, GOAL_EXITS, GOAL_ITEMS, GOAL_KEYS, GOAL_UNVISITED, isGoal, maySettle } from "./goals";
import { clearHeap, isHeapEmpty, popHeap, pushHeap } from "./heap";
import { LOOKS, learnedAt, learnedCount, learnedMax, VISITS } from "./learned";
import { stepsFromGood } from "./ways";

/** Distance of cells from which no goal can be reached. */
export const FAR: u32 = 0xffffffff;

/** The field of (group, locks, goal, target) if there is one that can be mended, -1 otherwise. Gives its number. */
export function findField(w: usize, group: u32, locks: u32, goal: u32, target: u32): i32 {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  const keys = at(w, F_FIELD_KEY);
  for (let i: u32 = 0; i < pool; i++) {
    const key = keys + (i << 4);
    if (load<u32>(key, 8) == 0 || load<u32>(key) != (group | (goal << 8)) || load<u32>(key, 4) != target || load<u32>(key, 12) != locks)
      continue;
    setU32(w, F_FIELD_USED, i, word(w, F_TICK));
    return lagOf(w, i, LOOKS) <= learnedMax(w) && lagOf(w, i, VISITS) <= learnedMax(w) ? <i32>i : -1;
  }
  return -1;
}

/** Makes the field of (group, locks, goal, target) in the place of the one that was used longest ago, or of its own old one. Gives its number. */
export function makeField(w: usize, ways: usize, group: u32, locks: u32, goal: u32, target: u32): u32 {
  const entry = takeEntry(w, group | (goal << 8), target, locks);
  fill(w, ways, entry);
  return entry;
}

/** Brings a field up to what its group knows now. */
export function mendField(w: usize, ways: usize, entry: u32): void {
  if ((lagOf(w, entry, LOOKS) | lagOf(w, entry, VISITS)) == 0) return;
  if (mend(w, ways, entry)) catchUp(w, entry);
  else fill(w, ways, entry);
}

/** Where the distances of a field begin, u32 a cell. */
export function distancesOf(w: usize, entry: u32): usize {
  return at(w, F_FIELD_DISTANCE) + ((entry * dim(w, DIM_CELLS)) << 2);
}

/** Drops all fields. */
export function dropKeptFields(w: usize): void {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  for (let i: u32 = 0; i < pool; i++) setU32(w, F_FIELD_KEY, i * 4 + 2, 0);
}

// --- internal ---

// More cells than this that have lost their way, and the field is made anew.
function lostMax(w: usize): u32 {
  return dim(w, DIM_CELLS) >> 2;
}

function goalOfField(w: usize, entry: u32): u32 {
  return u32At(w, F_FIELD_KEY, entry << 2) >> 8;
}

// How many entries of a ring a field has not seen. Only fields of cells that nobody has visited look at visits.
function lagOf(w: usize, entry: u32, ring: u32): u32 {
  const count = learnedCount(w, ring, groupOfField(w, entry));
  if (ring == LOOKS) return count + 1 - u32At(w, F_FIELD_KEY, entry * 4 + 2);
  return goalOfField(w, entry) == GOAL_UNVISITED ? count - u32At(w, F_FIELD_VISITS, entry) : 0;
}

function catchUp(w: usize, entry: u32): void {
  const group = groupOfField(w, entry);
  setU32(w, F_FIELD_KEY, entry * 4 + 2, learnedCount(w, LOOKS, group) + 1);
  setU32(w, F_FIELD_VISITS, entry, learnedCount(w, VISITS, group));
}

function groupOfField(w: usize, entry: u32): u32 {
  return u32At(w, F_FIELD_KEY, entry << 2) & 0xff;
}

// Fields to single cells have a half of the pool for themselves, so that they do not push out those that everybody asks.
function takeEntry(w: usize, what: u32, target: u32, locks: u32): u32 {
  const pool = dim(w, LAYOUT_FIELD_POOL);
  const isCell = what >> 8 == GOAL_CELL;
  const first: u32 = isCell || pool < 2 ? 0 : pool >> 1;
  const end: u32 = isCell && pool >= 2 ? pool >> 1 : pool;
  let entry = first;
  for (let i = first; i < end; i++) {
    const key = at(w, F_FIELD_KEY) + (i << 4);
    if (load<u32>(key, 8) != 0 && load<u32>(key) == what && load<u32>(key, 4) == target && load<u32>(key, 12) == locks) {
      entry = i;
      break;
    }
    if (u32At(w, F_FIELD_USED, i) < u32At(w, F_FIELD_USED, entry)) entry = i;
  }
  const key = at(w, F_FIELD_KEY) + (entry << 4);
  store<u32>(key, what);
  store<u32>(key, target, 4);
  store<u32>(key, locks, 12);
  setU32(w, F_FIELD_USED, entry, word(w, F_TICK));
  return entry;
}

// Breadth-first from all goals against the direction of steps.
function fill(w: usize, ways: usize, entry: u32): void {
  const group = groupOfField(w, entry);
  const field = distancesOf(w, entry);
  const queue = at(w, F_QUEUE);
  memory.fill(field, 0xff, dim(w, DIM_CELLS) << 2);
  let tail = seedGoals(w, entry);
  for (let head: u32 = 0; head < tail; head++) {
    const cell = load<u32>(queue + (head << 2));
    const next = load<u32>(field + (cell << 2)) + 1;
    for (let direction: u32 = 0; direction < 8; direction++) {
      const from = neighbour(w, cell, direction ^ 4);
      if (load<u32>(field + (from << 2)) != FAR || (stepsFromGood(w, ways, group, from) & (1 << direction)) == 0) continue;
      store<u32>(field + (from << 2), next);
      store<u32>(queue + (tail << 2), from);
      tail += 1;
    }
  }
  catchUp(w, entry);
}

// Whether a cell is a goal on which a walker may stand.
function isEnd(w: usize, entry: u32, cell: u32): bool {
  const group = groupOfField(w, entry);
  const goal = goalOfField(w, entry);
  if (!isGoal(w, group, goal, u32At(w, F_FIELD_KEY, (entry << 2) + 1), cell)) return false;
  return (goal != GOAL_CELL && goal != GOAL_EXITS) || maySettle(w, group, cell);
}

// Puts every goal into the queue with distance 0; returns how many. What cannot be a goal is passed over many cells at a time.
function seedGoals(w: usize, entry: u32): u32 {
  const queue = at(w, F_QUEUE);
  const field = distancesOf(w, entry);
  const goal = goalOfField(w, entry);
  let first = dim(w, DIM_STRIDE);
  let last = dim(w, DIM_CELLS) - first;
  if (goal == GOAL_CELL) {
    first = u32At(w, F_FIELD_KEY, (entry << 2) + 1);
    last = first + 1;
  }
  const marks = at(w, markField(goal)) + groupOfField(w, entry) * dim(w, DIM_CELLS);
  let count: u32 = 0;
  for (let p = nextNonZero(marks + first, marks + last); p < marks + last; p = nextNonZero(p + 1, marks + last)) {
    const cell = <u32>(p - marks);
    if (!isEnd(w, entry, cell)) continue;
    store<u32>(field + (cell << 2), 0);
    store<u32>(queue + (count << 2), cell);
    count += 1;
  }
  return count;
}

// The field of knowledge that is not 0 where there can be a goal.
function markField(goal: u32): u32 {
  if (goal == GOAL_EXITS) return F_KNOWN_FEATURE;
  return goal == GOAL_ITEMS || goal == GOAL_KEYS ? F_KNOWN_ITEM : F_KNOWN_TERRAIN;
}

// Mends a field for the cells of which something was learned: first all cells whose way has gone lose their distance, then the nearest way is
// found for them and for those that have a nearer one now. False when so much is lost that filling is cheaper.
function mend(w: usize, ways: usize, entry: u32): bool {
  const group = groupOfField(w, entry);
  const looks = learnedCount(w, LOOKS, group);
  const seen = looks - lagOf(w, entry, LOOKS);
  const visits = learnedCount(w, VISITS, group);
  let lost: u32 = 0;
  for (let n = visits - lagOf(w, entry, VISITS); n != visits; n++) lost = loseIfCut(w, ways, entry, learnedAt(w, VISITS, group, n), lost);
  for (let n = seen; n != looks; n++) lost = loseAround(w, ways, entry, learnedAt(w, LOOKS, group, n), lost);
  lost = spreadLoss(w, ways, entry, lost);
  if (lost > lostMax(w)) return false;
  clearHeap(w);
  for (let i: u32 = 0; i < lost; i++) {
    if (!improve(w, ways, entry, load<u32>(at(w, F_QUEUE) + (i << 3)))) return false;
  }
  for (let n = seen; n != looks; n++) {
    if (!improveAround(w, ways, entry, learnedAt(w, LOOKS, group, n))) return false;
  }
  return spreadGain(w, ways, entry);
}

function loseAround(w: usize, ways: usize, entry: u32, cell: u32, lost: u32): u32 {
  lost = loseIfCut(w, ways, entry, cell, lost);
  for (let direction: u32 = 0; direction < 8; direction++) lost = loseIfCut(w, ways, entry, neighbour(w, cell, direction), lost);
  return lost;
}

function improveAround(w: usize, ways: usize, entry: u32, cell: u32): bool {
  if (!improve(w, ways, entry, cell)) return false;
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (!improve(w, ways, entry, neighbour(w, cell, direction))) return false;
  }
  return true;
}

// Takes the distance of a cell that has no way of that length any more, and keeps cell and distance in the queue; returns how many are there.
function loseIfCut(w: usize, ways: usize, entry: u32, cell: u32, lost: u32): u32 {
  const p = distancesOf(w, entry) + (cell << 2);
  const distance = load<u32>(p);
  if (distance == FAR || lost > lostMax(w) || isHeld(w, ways, entry, cell, distance)) return lost;
  store<u32>(p, FAR);
  const kept = at(w, F_QUEUE) + (lost << 3);
  store<u32>(kept, cell);
  store<u32>(kept, distance, 4);
  return lost + 1;
}

// Whether a cell still has a way of a length.
function isHeld(w: usize, ways: usize, entry: u32, cell: u32, distance: u32): bool {
  if (distance == 0) return isEnd(w, entry, cell);
  const group = groupOfField(w, entry);
  const field = distancesOf(w, entry);
  for (let steps = stepsFromGood(w, ways, group, cell); steps != 0; steps &= steps - 1) {
    if (load<u32>(field + (neighbour(w, cell, ctz<u32>(steps)) << 2)) == distance - 1) return true;
  }
  return false;
}

// Who stood one step behind a lost cell may have lost its way, too. Returns how many are lost in all.
function spreadLoss(w: usize, ways: usize, entry: u32, lost: u32): u32 {
  const queue = at(w, F_QUEUE);
  const field = distancesOf(w, entry);
  for (let i: u32 = 0; i < lost; i++) {
    const cell = load<u32>(queue + (i << 3));
    const behind = load<u32>(queue + (i << 3), 4) + 1;
    for (let direction: u32 = 0; direction < 8; direction++) {
      const from = neighbour(w, cell, direction);
      if (load<u32>(field + (from << 2)) == behind) lost = loseIfCut(w, ways, entry, from, lost);
    }
  }
  return lost;
}

// Gives a cell the length of its nearest way when that is less than it has, and lets it be handed on; false when there is no room for that.
function improve(w: usize, ways: usize, entry: u32, cell: u32): bool {
  const field = distancesOf(w, entry);
  const best = nearest(w, ways, entry, cell);
  if (best >= load<u32>(field + (cell << 2))) return true;
  store<u32>(field + (cell << 2), best);
  return pushHeap(w, best, cell);
}

function nearest(w: usize, ways: usize, entry: u32, cell: u32): u32 {
  const group = groupOfField(w, entry);
  if (isEnd(w, entry, cell)) return 0;
  const field = distancesOf(w, entry);
  let best = FAR;
  for (let steps = stepsFromGood(w, ways, group, cell); steps != 0; steps &= steps - 1) {
    best = min(best, load<u32>(field + (neighbour(w, cell, ctz<u32>(steps)) << 2)));
  }
  return best == FAR ? FAR : best + 1;
}

// Hands shorter ways on, the shortest first; false when there is no room for that.
function spreadGain(w: usize, ways: usize, entry: u32): bool {
  const group = groupOfField(w, entry);
  const field = distancesOf(w, entry);
  while (!isHeapEmpty(w)) {
    const top = popHeap(w);
    const cell = <u32>top;
    const next = <u32>(top >> 32) + 1;
    if (load<u32>(field + (cell << 2)) != next - 1) continue;
    for (let direction: u32 = 0; direction < 8; direction++) {
      const from = neighbour(w, cell, direction ^ 4);
      if (load<u32>(field + (from << 2)) <= next || (stepsFromGood(w, ways, group, from) & (1 << direction)) == 0) continue;
      store<u32>(field + (from << 2), next);
      if (!pushHeap(w, next, from)) return false;
    }
  }
  return true;
}
