// Undo and restart: the undoable fields as one image of 8-byte words, what changed in it tick by tick, and how it is put back.
// The image, the log and the rules stand in docs/rules.md, Undo and restart. It must not know what a field means.
import { at, check, dim, setU32, setWord, u32At, word } from "../../world/block";
import { EV_RESTARTED, EV_UNDONE, FAULT_LAYOUT } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_CELLS,
  DIM_FACTIONS,
  DIM_START_BYTES,
  DIM_UNDO_BYTES,
  F_ACTOR_STATE,
  F_ALIVE_COUNT,
  F_AREA_LEFT,
  F_BEFORE,
  F_CELL,
  F_CHANGED_COUNT,
  F_DICE_DRAWN,
  F_FLAG_VALUE,
  F_OCCUPANT,
  F_OCCUPIED,
  F_PURSE,
  F_REWOUND,
  F_SCORE,
  F_STANDING,
  F_START_CELL,
  F_START_COPY,
  F_TERRAIN,
  F_TRIGGER_FIRED,
  F_UNDO_COUNT,
  F_UNDO_HEAD,
  F_UNDO_LOG,
} from "../../world/layout.generated";
import { deriveActors } from "./actors";
import { CHANGED_CELLS_MAX, deriveCells } from "./cells";
import { checkState } from "./integrity";
import { dropFields } from "./search";

/** Whether this world keeps what has changed. */
export function keepsHistory(w: usize): bool {
  return dim(w, DIM_UNDO_BYTES) != 0;
}

/** Remembers the present image as the one of the last sealed tick. */
export function keepImage(w: usize): void {
  if (keepsHistory(w)) copyImage(w, at(w, F_BEFORE), true);
}

/** Appends what has changed since the last sealed tick to the log; nothing when nothing has. */
export function appendChanges(w: usize): void {
  const count = changedWords(w, 0);
  if (count == 0) return;
  const bytes = count * WORD_BYTES + FRAME_BYTES;
  makeRoom(w, bytes);
  if (bytes <= dim(w, DIM_UNDO_BYTES)) {
    const entry = at(w, F_UNDO_LOG) + word(w, F_UNDO_HEAD);
    store<u32>(entry, count);
    changedWords(w, entry + 4);
    store<u32>(entry + bytes - 4, count);
    setWord(w, F_UNDO_HEAD, word(w, F_UNDO_HEAD) + bytes);
    setWord(w, F_UNDO_COUNT, word(w, F_UNDO_COUNT) + 1);
  }
  keepImage(w);
}

/** Takes back what this tick has done so far and the last entries of the log, latest first. */
export function undo(w: usize, entries: u32): void {
  copyImage(w, at(w, F_BEFORE), false);
  let taken: u32 = 0;
  for (; taken < entries && word(w, F_UNDO_COUNT) > 0; taken++) takeBack(w);
  settle(w);
  emit(w, EV_UNDONE, 0, 0, 0, taken);
}

/** Puts everything undoable back to what it was at the start, and empties the log. */
export function restart(w: usize): void {
  copyImage(w, at(w, F_START_COPY), false);
  memory.fill(at(w, F_UNDO_LOG), 0, dim(w, DIM_UNDO_BYTES));
  setWord(w, F_UNDO_HEAD, 0);
  setWord(w, F_UNDO_COUNT, 0);
  settle(w);
  emit(w, EV_RESTARTED, 0, 0, 0, 0);
}

/** Stops the world when its log is none that this file could have written. What the log puts back is looked at when it is put back. */
export function checkHistory(w: usize): void {
  const head = word(w, F_UNDO_HEAD);
  const count = word(w, F_UNDO_COUNT);
  const limit = dim(w, DIM_UNDO_BYTES);
  const image = imageBytes(w);
  check(w, dim(w, DIM_START_BYTES) == (limit == 0 ? 0 : image) && head <= limit, FAULT_LAYOUT);
  const log = at(w, F_UNDO_LOG);
  let from: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    check(w, head - from >= FRAME_BYTES, FAULT_LAYOUT);
    const words = load<u32>(log + from);
    check(w, words <= (head - from - FRAME_BYTES) / WORD_BYTES, FAULT_LAYOUT);
    const end = from + words * WORD_BYTES + FRAME_BYTES;
    check(w, load<u32>(log + end - 4) == words, FAULT_LAYOUT);
    for (let p = from + 4; p < end - 4; p += WORD_BYTES) check(w, load<u32>(log + p) < image >> 3, FAULT_LAYOUT);
    from = end;
  }
  check(w, from == head, FAULT_LAYOUT);
}

// --- internal ---

// The image is made of runs of fields that stand one behind the other in the block.
const RUNS: u32 = 5;
const WORD_BYTES: u32 = 12;
const FRAME_BYTES: u32 = 8;

function firstField(run: u32): u32 {
  if (run == 0) return F_FLAG_VALUE;
  if (run == 1) return F_PURSE;
  if (run == 2) return F_SCORE;
  return run == 3 ? F_TERRAIN : F_ACTOR_STATE;
}

function lastField(run: u32): u32 {
  if (run == 0) return F_FLAG_VALUE;
  if (run == 1) return F_PURSE;
  if (run == 2) return F_SCORE;
  return run == 3 ? F_AREA_LEFT : F_TRIGGER_FIRED;
}

// The offset of the next field stands behind that of the last one.
function runBytes(w: usize, run: u32): u32 {
  return dim(w, lastField(run) + 4) - dim(w, firstField(run));
}

function imageBytes(w: usize): u32 {
  let bytes: u32 = 0;
  for (let run: u32 = 0; run < RUNS; run++) bytes += runBytes(w, run);
  return bytes;
}

// Copies the present image to `image`, or `image` to the present.
function copyImage(w: usize, image: usize, isOut: bool): void {
  let p = image;
  for (let run: u32 = 0; run < RUNS; run++) {
    const own = at(w, firstField(run));
    const bytes = runBytes(w, run);
    memory.copy(isOut ? p : own, isOut ? own : p, bytes);
    p += bytes;
  }
}

// Counts the words that are not what they were; with `entry` it writes their numbers and old values there.
function changedWords(w: usize, entry: usize): u32 {
  let p = entry;
  let before = at(w, F_BEFORE);
  let first: u32 = 0;
  let count: u32 = 0;
  for (let run: u32 = 0; run < RUNS; run++) {
    const own = at(w, firstField(run));
    const words = runBytes(w, run) >> 3;
    for (let i: u32 = 0; i < words; i++) {
      const old = load<u64>(before + (i << 3));
      if (load<u64>(own + (i << 3)) == old) continue;
      count += 1;
      if (entry == 0) continue;
      store<u32>(p, first + i);
      store<u64>(p, old, 4);
      p += WORD_BYTES;
    }
    before += words << 3;
    first += words;
  }
  return count;
}

// Drops the oldest entries until so many bytes are free; all of them when even that does not help.
function makeRoom(w: usize, bytes: u32): void {
  const limit = dim(w, DIM_UNDO_BYTES);
  const log = at(w, F_UNDO_LOG);
  const head = word(w, F_UNDO_HEAD);
  let dropped: u32 = 0;
  let count = word(w, F_UNDO_COUNT);
  while (count > 0 && (bytes > limit || head - dropped + bytes > limit)) {
    dropped += load<u32>(log + dropped) * WORD_BYTES + FRAME_BYTES;
    count -= 1;
  }
  if (dropped == 0) return;
  memory.copy(log, log + dropped, head - dropped);
  memory.fill(log + head - dropped, 0, dropped);
  setWord(w, F_UNDO_HEAD, head - dropped);
  setWord(w, F_UNDO_COUNT, count);
}

// Puts back the old words of the last entry and drops it.
function takeBack(w: usize): void {
  const log = at(w, F_UNDO_LOG);
  const head = word(w, F_UNDO_HEAD);
  const bytes = load<u32>(log + head - 4) * WORD_BYTES + FRAME_BYTES;
  const entry = log + head - bytes;
  for (let p = entry + 4; p < entry + bytes - 4; p += WORD_BYTES) store<u64>(addressOf(w, load<u32>(p)), load<u64>(p, 4));
  memory.fill(entry, 0, bytes);
  setWord(w, F_UNDO_HEAD, head - bytes);
  setWord(w, F_UNDO_COUNT, word(w, F_UNDO_COUNT) - 1);
}

function addressOf(w: usize, index: u32): usize {
  let left = index << 3;
  for (let run: u32 = 0; run < RUNS; run++) {
    const bytes = runBytes(w, run);
    if (left < bytes) return at(w, firstField(run)) + left;
    left -= bytes;
  }
  return unreachable();
}

// What has been put back is looked at as if it had just been taken up, and everything that hangs on it is derived anew. What is left of the tick is
// not run, and nobody counts as having come to where it stands.
function settle(w: usize): void {
  checkState(w);
  keepImage(w);
  setWord(w, F_REWOUND, 1);
  memory.fill(at(w, F_OCCUPANT), 0, dim(w, DIM_CELLS) << 1);
  memory.fill(at(w, F_OCCUPIED), 0, dim(w, DIM_CELLS));
  memory.fill(at(w, F_STANDING), 0, dim(w, DIM_FACTIONS) * dim(w, DIM_CELLS));
  memory.fill(at(w, F_ALIVE_COUNT), 0, dim(w, DIM_FACTIONS) << 2);
  memory.fill(at(w, F_DICE_DRAWN), 0, dim(w, DIM_ACTORS) << 1);
  deriveCells(w);
  deriveActors(w);
  dropFields(w);
  setWord(w, F_CHANGED_COUNT, CHANGED_CELLS_MAX + 1);
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) setU32(w, F_START_CELL, slot, u32At(w, F_CELL, slot));
}
