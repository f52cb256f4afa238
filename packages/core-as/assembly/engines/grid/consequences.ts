// Consequences: what rules do to the world. One vocabulary for attacks, items, hazards, triggers, timers and beats.
import { addU32, at, check, dim, i16At, i32At, setU8, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  AT_PLACE,
  AT_SUBJECT,
  DO_ADD_FLAG,
  DO_BREAK,
  DO_CURE,
  DO_DAMAGE,
  DO_END,
  DO_EXPRESS,
  DO_GIVE,
  DO_HEAL,
  DO_MANA,
  DO_MESSAGE,
  DO_MOVE,
  DO_NOISE,
  DO_PUSH,
  DO_SCORE,
  DO_SET_AREA,
  DO_SET_FLAG,
  DO_SET_KIND,
  DO_SET_TERRAIN,
  DO_SPAWN,
  DO_STAMINA,
  DO_STATUS,
  DO_TAKE,
  DO_WISH,
  END_END_CONSEQUENCE,
  EV_DAMAGED,
  EV_FLAG_SET,
  EV_GOT,
  EV_HEALED,
  EV_LOST_ITEM,
  EV_MESSAGE,
  EV_POOL_FULL,
  EV_RESTORED,
  EV_SCORED,
  EV_WISH_RAISED,
  FAULT_SET_RANGE,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_CONSEQUENCES,
  DIM_ELEMENTS,
  DIM_SETS,
  F_ACTOR_ITEMS,
  F_CELL,
  F_CONSEQUENCE_ARG,
  F_CONSEQUENCE_ELEMENT,
  F_CONSEQUENCE_FORMULA,
  F_CONSEQUENCE_LIMIT,
  F_CONSEQUENCE_OP,
  F_CONSEQUENCE_PLACE,
  F_CONSEQUENCE_RADIUS,
  F_CONSEQUENCE_TARGET,
  F_DAMAGE_DEALT,
  F_DAMAGE_TAKEN,
  F_DEPTH,
  F_END_FACTION,
  F_END_REASON,
  F_FACTION,
  F_FLAG_VALUE,
  F_HEALTH,
  F_HURT_BY,
  F_ITEM_KIND,
  F_MANA,
  F_MAX_HEALTH,
  F_MAX_MANA,
  F_MAX_STAMINA,
  F_OCCUPANT,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_RESISTANCE,
  F_SCORE,
  F_SERIAL,
  F_SET_COUNT,
  F_SET_FIRED,
  F_SET_START,
  F_STAMINA,
  F_STEP,
  F_TICK,
  F_WISH_DELAY,
  F_WISH_DUE,
  F_WISH_STATE,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { setAreas } from "./areas";
import { breakAt } from "./breaking";
import { quench } from "./elements";
import { express } from "./expressions";
import { evaluate } from "./formulas";
import { canCarryMore, firstOfKind, freeCarried, freeItem, insertItem } from "./items";
import { changeKinds } from "./kinds";
import { firstCell, push, spawn, teleport } from "./movement";
import { makeNoise } from "./noise";
import { cure, inflict } from "./statuses";

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

/** Whether the work item has a step left. */
export function hasSteps(w: usize): bool {
  return word(w, F_STEP) < ITEM_STEPS;
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
  if (isOnWorld(op)) {
    changeWorld(w, row, op, subject, object, cell);
    return;
  }
  const whom = u8At(w, F_CONSEQUENCE_TARGET, row);
  if (whom == AT_PLACE) {
    runOnPlace(w, row, subject, direction);
    return;
  }
  const target = whom == AT_SUBJECT ? subject : object;
  if (target >= 0 && isActive(w, target)) concern(w, row, target, subject, object, direction);
}

// Everybody who stands on the place when the turn comes to the cell; formulas read them as the object.
function runOnPlace(w: usize, row: u32, subject: i32, direction: u32): void {
  const place = u16At(w, F_CONSEQUENCE_PLACE, row);
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  let isFirst = true;
  for (let i = start; i < end; i++) {
    const stands = u16At(w, F_OCCUPANT, u32At(w, F_PLACE_CELL, i));
    if (stands == 0 || !isActive(w, stands - 1)) continue;
    if (!isFirst && !takeStep(w)) return;
    isFirst = false;
    concern(w, row, stands - 1, subject, stands - 1, direction);
  }
}

// What a row does to one actor that is there and able.
function concern(w: usize, row: u32, target: u32, subject: i32, object: i32, direction: u32): void {
  const op = u8At(w, F_CONSEQUENCE_OP, row);
  const argument = u16At(w, F_CONSEQUENCE_ARG, row);
  const formula = u16At(w, F_CONSEQUENCE_FORMULA, row);
  if (op == DO_DAMAGE) wound(w, target, row, subject, evaluate(w, formula, subject, object));
  else if (op == DO_HEAL) heal(w, target, evaluate(w, formula, subject, object));
  else if (op == DO_STAMINA) restore(w, target, evaluate(w, formula, subject, object), 1);
  else if (op == DO_MANA) restore(w, target, evaluate(w, formula, subject, object), 2);
  else if (op == DO_MOVE) teleport(w, target, argument);
  else if (op == DO_PUSH) push(w, target, subject, argument, direction);
  else if (op == DO_GIVE) give(w, target, argument);
  else if (op == DO_TAKE) take(w, target, argument);
  else if (op == DO_STATUS) inflict(w, target, argument, evaluate(w, formula, subject, object));
  else if (op == DO_CURE) cure(w, target, argument);
}

function isOnWorld(op: u32): bool {
  if (op == DO_SET_TERRAIN || op == DO_SCORE || op == DO_BREAK || op == DO_SET_AREA || op == DO_EXPRESS || op == DO_NOISE) return true;
  return op == DO_SPAWN || op == DO_SET_KIND || op == DO_SET_FLAG || op == DO_ADD_FLAG || op == DO_MESSAGE || op == DO_END || op == DO_WISH;
}

function changeWorld(w: usize, row: u32, op: u32, subject: i32, object: i32, cell: u32): void {
  const argument = u16At(w, F_CONSEQUENCE_ARG, row);
  const formula = u16At(w, F_CONSEQUENCE_FORMULA, row);
  const place = u16At(w, F_CONSEQUENCE_PLACE, row);
  if (op == DO_SPAWN) spawn(w, argument, place == 0 ? cell : firstCell(w, place), u16At(w, F_CONSEQUENCE_LIMIT, row));
  else if (op == DO_SET_KIND || op == DO_SET_TERRAIN) changeKinds(w, op, argument, place, cell);
  else if (op == DO_NOISE && subject >= 0) makeNoise(w, subject, cell, u8At(w, F_CONSEQUENCE_RADIUS, row));
  else if (op == DO_SET_AREA) setAreas(w, row, cell, evaluate(w, formula, subject, object));
  else if (op == DO_EXPRESS) express(w, row, subject, cell, evaluate(w, formula, subject, object));
  else if (op == DO_BREAK) breakAt(w, subject, evaluate(w, formula, subject, object), cell, place);
  else if (op == DO_SCORE) addScore(w, argument, evaluate(w, formula, subject, object));
  else if (op == DO_SET_FLAG) setFlag(w, argument, evaluate(w, formula, subject, object));
  else if (op == DO_ADD_FLAG) setFlag(w, argument, i32At(w, F_FLAG_VALUE, argument) + evaluate(w, formula, subject, object));
  else if (op == DO_MESSAGE) emit(w, EV_MESSAGE, subject < 0 ? 0 : u32At(w, F_SERIAL, subject), 0, cell, argument);
  else if (op == DO_WISH) wish(w, argument);
  else if (op == DO_END && word(w, F_END_REASON) == 0) {
    setWord(w, F_END_REASON, END_END_CONSEQUENCE);
    setWord(w, F_END_FACTION, argument);
  }
}

// A damage with an element is lessened by the target's resistance; what is left of it ends statuses of the opposite.
function wound(w: usize, target: u32, row: u32, source: i32, value: i32): void {
  const element = u8At(w, F_CONSEQUENCE_ELEMENT, row);
  const left = element == 0 ? value : resisted(w, target, element, value);
  damage(w, target, source, left);
  if (left > 0) quench(w, target, element);
}

function resisted(w: usize, target: u32, element: u32, value: i32): i32 {
  const resistance: i32 = load<i8>(at(w, F_RESISTANCE) + target * dim(w, DIM_ELEMENTS) + element - 1);
  return (value * (100 - resistance)) / 100;
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

/** Adds to stamina (which 1) or mana (which 2) between 0 and the maximum; tells when it changed. */
export function restore(w: usize, target: u32, value: i32, which: u32): void {
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
  if (item < 0 || !canCarryMore(w, target)) {
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

/** Adds to the score of a faction; tells when it changed. */
export function addScore(w: usize, faction: u32, amount: i32): void {
  if (amount == 0) return;
  const score = i32At(w, F_SCORE, faction) + amount;
  setU32(w, F_SCORE, faction, score);
  emit(w, EV_SCORED, 0, faction, 0, score);
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
