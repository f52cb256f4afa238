// Inputs at the core's door: checked as a whole before any is applied, then applied one by one. The byte grammar is that of the recording.

import { at, dim, i32At, setU8, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  DRIVER_EXTERNAL,
  EV_ORDER_CHANGED,
  EV_RULE_CHANGED,
  EV_WISH_ANSWERED,
  EV_WISH_FALLBACK,
  IN_ANSWER,
  IN_DRIVER,
  IN_EDIT,
  IN_FIRE,
  IN_ORDER_POLICY,
  IN_PROPOSAL,
  IN_PROPOSALS,
  IN_PURSE,
  IN_RESTART,
  IN_RULE,
  IN_STOP,
  IN_STYLE,
  IN_UNDO,
  IN_VIEW,
  IN_WAKE,
} from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_ACTORS,
  DIM_WISHES,
  F_COUNT,
  F_DELAY,
  F_DRIVER,
  F_ERROR_RATE,
  F_INDEX,
  F_INPUT_BYTES,
  F_INPUTS,
  F_LEADER,
  F_LEASH,
  F_NUMBERS,
  F_ORDER_POLICY,
  F_PATIENCE,
  F_PROPOSAL,
  F_PURSE,
  F_READ_AT,
  F_ROUTE,
  F_ROUTE_STEP,
  F_SERIAL,
  F_STICKINESS,
  F_STOP_REQUESTED,
  F_STYLE,
  F_TICK,
  F_TIMER_TICK,
  F_VIEW_DIGEST,
  F_WAKE_MASK,
  F_WISH_DUE,
  F_WISH_FALLBACK,
  F_WISH_FLAG,
  F_WISH_STATE,
} from "../../world/layout.generated";
import { isAlive } from "./actors";
import { beginItem, NOBODY, runSet, setFlag } from "./consequences";
import { applyEdit } from "./edits";
import { closeFoes } from "./foes";
import { restart, undo } from "./history";
import { areLegal } from "./input-checks";
import { clearMind } from "./minds";
import { readAction, readByte, readFrom, readLong, readSigned, readVarint, readWord } from "./reader";
import { dropFields } from "./search";

/** Whether `bytes` bytes of the inputs field from `from` on are whole and legal; with `isSeal` only view and wake may occur. */
export function checkInputs(w: usize, from: u32, bytes: u32, isSeal: bool): bool {
  return areLegal(w, at(w, F_INPUTS) + from, at(w, F_INPUTS) + bytes, isSeal);
}

/** Applies the inputs from the cursor on, then falls back on wishes that are due; false when the ring is full. */
export function applyInputs(w: usize): bool {
  const start = at(w, F_INPUTS);
  const end = start + word(w, F_INPUT_BYTES);
  if (word(w, F_COUNT) == 0) {
    readFrom(w, start + word(w, F_INDEX));
    while (<usize>word(w, F_READ_AT) < end) {
      if (!hasRoom(w)) {
        setWord(w, F_INDEX, word(w, F_READ_AT) - <u32>start);
        return false;
      }
      applyInput(w, end);
    }
    setWord(w, F_COUNT, 1);
    setWord(w, F_INDEX, 0);
  }
  return fallBack(w);
}

/** Applies view and wake inputs of the seal. */
export function applySealInputs(w: usize, from: u32, bytes: u32): void {
  const end = at(w, F_INPUTS) + bytes;
  readFrom(w, at(w, F_INPUTS) + from);
  while (<usize>word(w, F_READ_AT) < end) applyInput(w, end);
}

// --- internal ---

function applyInput(w: usize, end: usize): void {
  const kind = readByte(w, end);
  if (kind != IN_PROPOSALS && kind != IN_PROPOSAL) closeFoes(w);
  if (kind == IN_PROPOSALS) applyProposals(w, end);
  else if (kind == IN_PROPOSAL) applyProposal(w, readVarint(w, end), readAction(w, end));
  else if (kind == IN_DRIVER) applyDriver(w, end);
  else if (kind == IN_ORDER_POLICY) applyPolicy(w, readByte(w, end));
  else if (kind == IN_PURSE) applyPurse(w, readByte(w, end), readSigned(w, end));
  else if (kind == IN_ANSWER) applyAnswer(w, end);
  else if (kind == IN_EDIT) applyEditInput(w, end);
  else if (kind == IN_RULE) applyRule(w, readByte(w, end), readSigned(w, end));
  else if (kind == IN_FIRE) fire(w, readVarint(w, end));
  else if (kind == IN_VIEW) applyView(w, readByte(w, end), readLong(w, end));
  else if (kind == IN_WAKE) applyWake(w, end);
  else if (kind == IN_STYLE) applyStyle(w, end);
  else if (kind == IN_STOP) setWord(w, F_STOP_REQUESTED, 1);
  else if (kind == IN_UNDO) undo(w, readByte(w, end));
  else if (kind == IN_RESTART) restart(w);
}

// The n-th proposal is for the n-th living actor whose driver is external; those left over are let fall.
function applyProposals(w: usize, end: usize): void {
  const count = readVarint(w, end);
  const actors = dim(w, DIM_ACTORS);
  let slot: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const action = readAction(w, end);
    while (slot < actors && !(isAlive(w, slot) && u8At(w, F_DRIVER, slot) == DRIVER_EXTERNAL)) slot += 1;
    if (slot < actors) setU32(w, F_PROPOSAL, slot++, action);
  }
}

function applyProposal(w: usize, slot: u32, action: u32): void {
  if (isAlive(w, slot)) setU32(w, F_PROPOSAL, slot, action);
}

function applyDriver(w: usize, end: usize): void {
  const slot = readVarint(w, end);
  const driver = readByte(w, end);
  const leash = readVarint(w, end);
  const route = readVarint(w, end);
  if (!isAlive(w, slot)) return;
  setU8(w, F_DRIVER, slot, driver);
  setU16(w, F_LEASH, slot, leash);
  setU16(w, F_ROUTE, slot, route);
  setU16(w, F_ROUTE_STEP, slot, 0);
  clearMind(w, slot);
  emit(w, EV_ORDER_CHANGED, u32At(w, F_SERIAL, slot), 1, 0, driver);
}

function applyStyle(w: usize, end: usize): void {
  const slot = readVarint(w, end);
  const style = readVarint(w, end);
  const delay = readByte(w, end);
  const errorRate = readByte(w, end);
  const stickiness = readByte(w, end);
  const patience = readByte(w, end);
  const leader = readVarint(w, end);
  if (!isAlive(w, slot)) return;
  setU16(w, F_STYLE, slot, style);
  setU8(w, F_DELAY, slot, delay);
  setU8(w, F_ERROR_RATE, slot, errorRate);
  setU8(w, F_STICKINESS, slot, stickiness);
  setU8(w, F_PATIENCE, slot, patience);
  setU32(w, F_LEADER, slot, leader);
  clearMind(w, slot);
  emit(w, EV_ORDER_CHANGED, u32At(w, F_SERIAL, slot), 4, 0, style);
}

function applyPolicy(w: usize, policy: u32): void {
  setWord(w, F_ORDER_POLICY, policy);
  emit(w, EV_ORDER_CHANGED, 0, 2, 0, policy);
}

function applyPurse(w: usize, faction: u32, amount: i32): void {
  const purse = i32At(w, F_PURSE, faction) + amount;
  setU32(w, F_PURSE, faction, purse);
  emit(w, EV_ORDER_CHANGED, 0, 3, 0, purse);
}

function applyAnswer(w: usize, end: usize): void {
  const wish = readVarint(w, end);
  const value = readSigned(w, end);
  readLong(w, end);
  if (u8At(w, F_WISH_STATE, wish) != 1) return;
  setU8(w, F_WISH_STATE, wish, 2);
  emit(w, EV_WISH_ANSWERED, 0, wish, 0, value);
  setFlag(w, u16At(w, F_WISH_FLAG, wish), value);
}

function applyEditInput(w: usize, end: usize): void {
  const field = readVarint(w, end);
  const index = readVarint(w, end);
  applyEdit(w, field, index, readSigned(w, end));
}

function applyRule(w: usize, number: u32, value: i32): void {
  setU32(w, F_NUMBERS, number, value);
  dropFields(w);
  emit(w, EV_RULE_CHANGED, 0, number, 0, value);
}

function fire(w: usize, set: u32): void {
  beginItem(w);
  runSet(w, set, NOBODY, NOBODY, 0, 8);
}

function applyView(w: usize, persona: u32, digest: u64): void {
  store<u64>(at(w, F_VIEW_DIGEST) + (persona << 3), digest);
}

function applyWake(w: usize, end: usize): void {
  const persona = readByte(w, end);
  store<u64>(at(w, F_WAKE_MASK) + (persona << 3), readLong(w, end));
  setU32(w, F_TIMER_TICK, persona, readWord(w, end));
}

function fallBack(w: usize): bool {
  const wishes = dim(w, DIM_WISHES);
  for (let wish = word(w, F_INDEX); wish < wishes; wish++) {
    if (u8At(w, F_WISH_STATE, wish) != 1 || u32At(w, F_WISH_DUE, wish) > word(w, F_TICK)) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, wish);
      return false;
    }
    const value = i32At(w, F_WISH_FALLBACK, wish);
    setU8(w, F_WISH_STATE, wish, 3);
    emit(w, EV_WISH_FALLBACK, 0, wish, 0, value);
    setFlag(w, u16At(w, F_WISH_FLAG, wish), value);
  }
  return true;
}
