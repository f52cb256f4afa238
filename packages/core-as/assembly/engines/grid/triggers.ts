// Triggers: when-then rows, judged in passes of bounded depth, fired when their condition has become true.
import { addU32, dim, i32At, setU8, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  EV_TRIGGER_DEPTH,
  EV_TRIGGER_FIRED,
  NUM_TRIGGER_DEPTH,
  WHEN_FACTION_AT_MOST,
  WHEN_FACTION_HOLDS,
  WHEN_FLAG_AT_LEAST,
  WHEN_KIND_AT,
  WHEN_PLACE_COVERED,
  WHEN_PLACE_EMPTY,
  WHEN_PLACE_ENTERED,
  WHEN_TICK_REACHED,
} from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_PLACES,
  DIM_TRIGGERS,
  F_ALIVE_COUNT,
  F_FACTION,
  F_FEATURE,
  F_FLAG_VALUE,
  F_INDEX,
  F_NUMBERS,
  F_OCCUPANT,
  F_PASS,
  F_PASS_FIRED,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_TICK,
  F_TRIGGER_A,
  F_TRIGGER_B,
  F_TRIGGER_FIRED,
  F_TRIGGER_HELD,
  F_TRIGGER_ONCE,
  F_TRIGGER_PLACE,
  F_TRIGGER_SET,
  F_TRIGGER_WHEN,
} from "../../world/layout.generated";
import { hasTag, isActive, isAlive } from "./actors";
import { beginItem, NOBODY, runSet } from "./consequences";
import { countCarried } from "./items";
import { firstCell } from "./movement";

/** Runs all passes from the cursor on; false when the ring is full. */
export function runTriggers(w: usize): bool {
  const triggers = dim(w, DIM_TRIGGERS);
  if (triggers == 0) return true;
  const depth: u32 = i32At(w, F_NUMBERS, NUM_TRIGGER_DEPTH);
  while (word(w, F_PASS) < depth) {
    for (let row = word(w, F_INDEX); row < triggers; row++) {
      if (!hasRoom(w)) {
        setWord(w, F_INDEX, row);
        return false;
      }
      judge(w, row);
    }
    setWord(w, F_INDEX, 0);
    if (word(w, F_PASS_FIRED) == 0) return true;
    setWord(w, F_PASS_FIRED, 0);
    setWord(w, F_PASS, word(w, F_PASS) + 1);
  }
  emit(w, EV_TRIGGER_DEPTH, 0, 0, 0, depth);
  return true;
}

/** Items of a kind (255: any with the tags) that the living of a faction carry together. */
export function factionHolds(w: usize, faction: u32, kind: u32, tags: u32): u32 {
  const actors = dim(w, DIM_ACTORS);
  let count: u32 = 0;
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isAlive(w, slot) && u8At(w, F_FACTION, slot) == faction) count += countCarried(w, slot, kind, tags);
  }
  return count;
}

/** Whether at least `count` cells (0: all, and there is one) of a place hold somebody able; with `tags`, somebody who has one of them. */
export function isCovered(w: usize, place: u32, count: u32, tags: u32): bool {
  const cells = u32At(w, F_PLACE_COUNT, place);
  return cells > 0 && takenCells(w, place, tags) >= (count == 0 ? cells : count);
}

// --- internal ---

function takenCells(w: usize, place: u32, tags: u32): u32 {
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  let count: u32 = 0;
  for (let i = start; i < end; i++) {
    const stands = u16At(w, F_OCCUPANT, u32At(w, F_PLACE_CELL, i));
    if (stands != 0 && isActive(w, stands - 1) && (tags == 0 || hasTag(w, stands - 1, tags))) count += 1;
  }
  return count;
}

function judge(w: usize, row: u32): void {
  const isTrue = holds(w, row);
  const wasTrue = u8At(w, F_TRIGGER_HELD, row) != 0;
  setU8(w, F_TRIGGER_HELD, row, isTrue ? 1 : 0);
  if (!isTrue || wasTrue) return;
  if (u8At(w, F_TRIGGER_ONCE, row) != 0 && u32At(w, F_TRIGGER_FIRED, row) > 0) return;
  addU32(w, F_TRIGGER_FIRED, row, 1);
  setWord(w, F_PASS_FIRED, 1);
  const cell = firstCell(w, u16At(w, F_TRIGGER_PLACE, row));
  emit(w, EV_TRIGGER_FIRED, 0, row, cell, 0);
  beginItem(w);
  runSet(w, u16At(w, F_TRIGGER_SET, row), NOBODY, NOBODY, cell, 8);
}

function holds(w: usize, row: u32): bool {
  const when = u8At(w, F_TRIGGER_WHEN, row);
  const a = u16At(w, F_TRIGGER_A, row);
  const b = i32At(w, F_TRIGGER_B, row);
  if (when == WHEN_FLAG_AT_LEAST) return i32At(w, F_FLAG_VALUE, a) >= b;
  if (when == WHEN_PLACE_ENTERED) return isEntered(w, b, a);
  if (when == WHEN_TICK_REACHED) return word(w, F_TICK) >= <u32>b;
  if (when == WHEN_FACTION_AT_MOST) return <i32>u32At(w, F_ALIVE_COUNT, a) <= b;
  if (when == WHEN_FACTION_HOLDS) return <i32>factionHolds(w, a & 0xff, a >> 8, 0) >= b;
  if (<u32>b >= dim(w, DIM_PLACES)) return false;
  if (when == WHEN_PLACE_EMPTY) return takenCells(w, b, 0) == 0;
  if (when == WHEN_PLACE_COVERED) return isCovered(w, b, 0, 0);
  if (when == WHEN_KIND_AT) return firstCell(w, b) != 0 && u8At(w, F_FEATURE, firstCell(w, b)) == a;
  return false;
}

function isEntered(w: usize, place: u32, faction: u32): bool {
  if (place == 0 || place >= dim(w, DIM_PLACES)) return false;
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end; i++) {
    const stands = u16At(w, F_OCCUPANT, u32At(w, F_PLACE_CELL, i));
    if (stands == 0 || !isActive(w, stands - 1)) continue;
    if (faction == 0 || u8At(w, F_FACTION, stands - 1) == faction - 1) return true;
  }
  return false;
}
