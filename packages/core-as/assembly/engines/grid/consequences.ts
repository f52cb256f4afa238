// Consequences: what rules do to the world. One vocabulary for attacks, items, hazards, triggers, timers and beats.
import { addU32, check, dim, i16At, i32At, setU8, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  DO_ADD_FLAG,
  DO_DAMAGE,
  DO_END,
  DO_GIVE,
  DO_HEAL,
  DO_MANA,
  DO_MESSAGE,
  DO_MOVE,
  DO_PUSH,
  DO_SET_FLAG,
  DO_SET_KIND,
  DO_SPAWN,
  DO_STAMINA,
  DO_TAKE,
  DO_WISH,
  END_END_CONSEQUENCE,
  EV_DAMAGED,
  EV_FLAG_SET,
  EV_GOT,
  EV_HEALED,
  EV_KIND_CHANGED,
  EV_LOST_ITEM,
  EV_MESSAGE,
  EV_POOL_FULL,
  EV_RESTORED,
  EV_WISH_RAISED,
  FAULT_SET_RANGE,
  NUM_CARRY_MAX,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_CONSEQUENCES,
  DIM_SETS,
  F_ACTOR_ITEMS,
  F_CELL,
  F_CONSEQUENCE_ARG,
  F_CONSEQUENCE_FORMULA,
  F_CONSEQUENCE_OP,
  F_CONSEQUENCE_TARGET,
  F_DAMAGE_DEALT,
  F_DAMAGE_TAKEN,
  F_DEPTH,
  F_END_FACTION,
  F_END_REASON,
  F_FACTION,
  F_FEATURE,
  F_FLAG_VALUE,
  F_HEALTH,
  F_HURT_BY,
  F_ITEM_KIND,
  F_MANA,
  F_MAX_HEALTH,
  F_MAX_MANA,
  F_MAX_STAMINA,
  F_NUMBERS,
  F_OCCUPANT,
  F_SERIAL,
  F_SET_COUNT,
  F_SET_FIRED,
  F_SET_START,
  F_STAMINA,
  F_STEP,
  F_TERRAIN,
  F_TICK,
  F_WISH_DELAY,
  F_WISH_DUE,
  F_WISH_STATE,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { CELL_PASSABLE, flagsOf, setFeature } from "./cells";
import { evaluate } from "./formulas";
import { countItems, firstOfKind, freeCarried, freeItem, insertItem } from "./items";
import { push, spawn, teleport } from "./movement";

/** No actor, where a consequence may concern one. */
export const NOBODY: i32 = -1;
/** Steps of one work item: consequence rows and pushed cells. */
export const ITEM_STEPS: u32 = 64;
const DEPTH_MAX: u32 = 4;

/** Begins a work item: its steps are counted from 0. */
export function beginItem(w: usize): void {
  setWord(w, F_STEP, 0);
  setWord(w, F_DEPTH, 0);
}

/** Takes one step of the work item; false when they are used up. */
export function takeStep(w: usize): bool {
  const step = word(w, F_STEP);
  if (step >= ITEM_STEPS) return false;
  setWord(w, F_STEP, step + 1);
  return true;
}

/** Runs a set of consequences. Slots may be NOBODY; `cell` is where it happens; `direction` 0..7, or 8 for none. */
export function runSet(w: usize, set: u32, subject: i32, object: i32, cell: u32, direction: u32): void {
  if (set == 0) return;
  const depth = word(w, F_DEPTH);
  if (depth >= DEPTH_MAX) return;
  check(w, set < dim(w, DIM_SETS), FAULT_SET_RANGE);
  setWord(w, F_DEPTH, depth + 1);
  addU32(w, F_SET_FIRED, set, 1);
  const start = u16At(w, F_SET_START, set);
  const end = start + u16At(w, F_SET_COUNT, set);
  check(w, end <= dim(w, DIM_CONSEQUENCES), FAULT_SET_RANGE);
  for (let row = start; row < end; row++) {
    if (!takeStep(w)) break;
    runRow(w, row, subject, object, cell, direction);
  }
  setWord(w, F_DEPTH, depth);
}

// --- internal ---

function runRow(w: usize, row: u32, subject: i32, object: i32, cell: u32, direction: u32): void {
  const op = u8At(w, F_CONSEQUENCE_OP, row);
  const argument = u16At(w, F_CONSEQUENCE_ARG, row);
  const formula = u16At(w, F_CONSEQUENCE_FORMULA, row);
  if (isOnWorld(op)) {
    changeWorld(w, op, argument, formula, subject, object, cell);
    return;
  }
  const target = u8At(w, F_CONSEQUENCE_TARGET, row) == 0 ? subject : object;
  if (target < 0 || !isActive(w, target)) return;
  if (op == DO_DAMAGE) damage(w, target, subject, evaluate(w, formula, subject, object));
  else if (op == DO_HEAL) heal(w, target, evaluate(w, formula, subject, object));
  else if (op == DO_STAMINA) restore(w, target, evaluate(w, formula, subject, object), 1);
  else if (op == DO_MANA) restore(w, target, evaluate(w, formula, subject, object), 2);
  else if (op == DO_MOVE) teleport(w, target, argument);
  else if (op == DO_PUSH) push(w, target, subject, argument, direction);
  else if (op == DO_GIVE) give(w, target, argument);
  else if (op == DO_TAKE) take(w, target, argument);
}

function isOnWorld(op: u32): bool {
  return op == DO_SPAWN || op == DO_SET_KIND || op == DO_SET_FLAG || op == DO_ADD_FLAG || op == DO_MESSAGE || op == DO_END || op == DO_WISH;
}

function changeWorld(w: usize, op: u32, argument: u32, formula: u32, subject: i32, object: i32, cell: u32): void {
  if (op == DO_SPAWN) spawn(w, argument, cell);
  else if (op == DO_SET_KIND) setKind(w, cell, argument);
  else if (op == DO_SET_FLAG) setFlag(w, argument, evaluate(w, formula, subject, object));
  else if (op == DO_ADD_FLAG) setFlag(w, argument, i32At(w, F_FLAG_VALUE, argument) + evaluate(w, formula, subject, object));
  else if (op == DO_MESSAGE) emit(w, EV_MESSAGE, subject < 0 ? 0 : u32At(w, F_SERIAL, subject), 0, cell, argument);
  else if (op == DO_WISH) wish(w, argument);
  else if (op == DO_END && word(w, F_END_REASON) == 0) {
    setWord(w, F_END_REASON, END_END_CONSEQUENCE);
    setWord(w, F_END_FACTION, argument);
  }
}

function damage(w: usize, target: u32, source: i32, value: i32): void {
  if (value <= 0) return;
  setU16(w, F_HEALTH, target, max(i16At(w, F_HEALTH, target) - value, -30000));
  const serial = source < 0 ? 0 : u32At(w, F_SERIAL, source);
  setU32(w, F_HURT_BY, target, serial);
  addU32(w, F_DAMAGE_TAKEN, u8At(w, F_FACTION, target), value);
  if (source >= 0) addU32(w, F_DAMAGE_DEALT, u8At(w, F_FACTION, source), value);
  emit(w, EV_DAMAGED, u32At(w, F_SERIAL, target), serial, u32At(w, F_CELL, target), value);
}

function heal(w: usize, target: u32, value: i32): void {
  const before = i16At(w, F_HEALTH, target);
  const after = min(before + value, i16At(w, F_MAX_HEALTH, target));
  if (after <= before) return;
  setU16(w, F_HEALTH, target, after);
  emit(w, EV_HEALED, u32At(w, F_SERIAL, target), 0, u32At(w, F_CELL, target), after - before);
}

function restore(w: usize, target: u32, value: i32, which: u32): void {
  const field = which == 1 ? F_STAMINA : F_MANA;
  const before = i16At(w, field, target);
  const after = max(0, min(before + value, i16At(w, which == 1 ? F_MAX_STAMINA : F_MAX_MANA, target)));
  if (after == before) return;
  setU16(w, field, target, after);
  emit(w, EV_RESTORED, u32At(w, F_SERIAL, target), which, u32At(w, F_CELL, target), after - before);
}

function give(w: usize, target: u32, kind: u32): void {
  const serial = u32At(w, F_SERIAL, target);
  const cell = u32At(w, F_CELL, target);
  const item = freeItem(w);
  if (item < 0 || <i32>countItems(w, F_ACTOR_ITEMS, target) >= i32At(w, F_NUMBERS, NUM_CARRY_MAX)) {
    emit(w, EV_POOL_FULL, serial, 2, cell, kind);
    return;
  }
  setU8(w, F_ITEM_KIND, item, kind);
  insertItem(w, F_ACTOR_ITEMS, target, item);
  emit(w, EV_GOT, serial, item + 1, cell, kind);
}

function take(w: usize, target: u32, kind: u32): void {
  const item = firstOfKind(w, F_ACTOR_ITEMS, target, kind);
  if (item == 0) return;
  freeCarried(w, target, item - 1);
  emit(w, EV_LOST_ITEM, u32At(w, F_SERIAL, target), item, u32At(w, F_CELL, target), kind);
}

function setKind(w: usize, cell: u32, kind: u32): void {
  if (u8At(w, F_FEATURE, cell) == kind || cell == 0) return;
  const isPassable = (flagsOf(w, u8At(w, F_TERRAIN, cell), kind) & CELL_PASSABLE) != 0;
  if (!isPassable && u16At(w, F_OCCUPANT, cell) != 0) return;
  setFeature(w, cell, kind);
  emit(w, EV_KIND_CHANGED, 0, 0, cell, kind);
}

/** Sets a flag; tells when it changed. */
export function setFlag(w: usize, flag: u32, value: i32): void {
  if (i32At(w, F_FLAG_VALUE, flag) == value) return;
  setU32(w, F_FLAG_VALUE, flag, value);
  emit(w, EV_FLAG_SET, 0, flag, 0, value);
}

function wish(w: usize, row: u32): void {
  if (u8At(w, F_WISH_STATE, row) != 0) return;
  const due = word(w, F_TICK) + u32At(w, F_WISH_DELAY, row);
  setU8(w, F_WISH_STATE, row, 1);
  setU32(w, F_WISH_DUE, row, due);
  emit(w, EV_WISH_RAISED, 0, row, 0, due);
}
