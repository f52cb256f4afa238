// Which inputs are legal: every number within the dimensions of this world. A pass over all bytes before the first is applied.

import { dim, word } from "../../world/block";
import {
  DRIVER_UTILITY,
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
  NUM_ACTION_COST,
  NUM_ALERT_TICKS,
  NUM_CARRY_MAX,
  NUM_DIRECTIONS,
  NUM_MEMORY_TICKS,
  NUM_PURSE_LOW,
  NUM_REGEN_PERIOD,
  NUM_ROUNDS_MAX,
  NUM_SELL_PERCENT,
  NUM_STALL_TICKS,
  NUM_SWAP,
  NUM_TRIGGER_DEPTH,
  ORDER_INITIATIVE,
  PERSONA_ANNOTATOR,
} from "../../world/enums.generated";
import {
  DIM_ACTORS,
  DIM_FACTIONS,
  DIM_NUMBERS,
  DIM_ROUTES,
  DIM_SETS,
  DIM_STYLES,
  DIM_WISHES,
  F_READ_AT,
  F_READ_BAD,
} from "../../world/layout.generated";
import { isLegalEdit } from "./edits";
import { keepsHistory } from "./history";
import { readAction, readByte, readFrom, readLong, readSigned, readVarint, readWord } from "./reader";

/** Whether the bytes from `p` to `end` are inputs of which each is legal. */
export function areLegal(w: usize, p: usize, end: usize, isSeal: bool): bool {
  readFrom(w, p);
  while (<usize>word(w, F_READ_AT) < end) {
    const kind = readByte(w, end);
    if (isSeal && kind != IN_VIEW && kind != IN_WAKE) return false;
    if (!isLegal(w, kind, end) || word(w, F_READ_BAD) != 0) return false;
  }
  return true;
}

// --- internal ---

function isLegal(w: usize, kind: u32, end: usize): bool {
  if (kind == IN_PROPOSALS) return areProposalsLegal(w, end);
  if (kind == IN_PROPOSAL) {
    const slot = readVarint(w, end);
    readAction(w, end);
    return slot < dim(w, DIM_ACTORS);
  }
  if (kind == IN_DRIVER) return isDriverLegal(w, end);
  if (kind == IN_ORDER_POLICY) return readByte(w, end) <= ORDER_INITIATIVE;
  if (kind == IN_ANSWER) return isAnswerLegal(w, end);
  if (kind == IN_EDIT) return isEditLegal(w, end);
  if (kind == IN_RULE) return isRule(readByte(w, end), readSigned(w, end), dim(w, DIM_NUMBERS));
  if (kind == IN_FIRE) return isBelow(readVarint(w, end) - 1, dim(w, DIM_SETS) - 1);
  if (kind == IN_STYLE) return isStyleLegal(w, end);
  if (kind == IN_STOP) return true;
  if (kind == IN_UNDO) return readByte(w, end) > 0 && keepsHistory(w);
  if (kind == IN_RESTART) return keepsHistory(w);
  return isCastInput(w, kind, end);
}

function isCastInput(w: usize, kind: u32, end: usize): bool {
  const first = readByte(w, end);
  if (kind == IN_PURSE) {
    readSigned(w, end);
    return first < dim(w, DIM_FACTIONS);
  }
  if (kind != IN_VIEW && kind != IN_WAKE) return false;
  readLong(w, end);
  if (kind == IN_WAKE) readWord(w, end);
  return first <= PERSONA_ANNOTATOR;
}

function areProposalsLegal(w: usize, end: usize): bool {
  const count = readVarint(w, end);
  if (count > dim(w, DIM_ACTORS)) return false;
  for (let i: u32 = 0; i < count; i++) readAction(w, end);
  return true;
}

function isDriverLegal(w: usize, end: usize): bool {
  const slot = readVarint(w, end);
  const driver = readByte(w, end);
  const leash = readVarint(w, end);
  const route = readVarint(w, end);
  return slot < dim(w, DIM_ACTORS) && driver <= DRIVER_UTILITY && leash <= 0xffff && route < dim(w, DIM_ROUTES);
}

function isStyleLegal(w: usize, end: usize): bool {
  const slot = readVarint(w, end);
  const style = readVarint(w, end);
  readByte(w, end);
  const errorRate = readByte(w, end);
  readByte(w, end);
  readByte(w, end);
  readVarint(w, end);
  return slot < dim(w, DIM_ACTORS) && style <= dim(w, DIM_STYLES) && errorRate <= 100;
}

function isAnswerLegal(w: usize, end: usize): bool {
  const wish = readVarint(w, end);
  readSigned(w, end);
  readLong(w, end);
  return wish < dim(w, DIM_WISHES);
}

function isEditLegal(w: usize, end: usize): bool {
  const field = readVarint(w, end);
  const index = readVarint(w, end);
  return isLegalEdit(w, field, index, readSigned(w, end));
}

function isBelow(value: u32, limit: u32): bool {
  return value < limit;
}

/** Whether a number of the rulebook may have a value: the ranges of its contract. */
export function isRule(number: u32, value: i32, numbers: u32): bool {
  if (number >= numbers) return false;
  if (number == NUM_DIRECTIONS) return value == 4 || value == 8;
  if (number == NUM_ROUNDS_MAX) return value >= 1 && value <= 16;
  if (number == NUM_TRIGGER_DEPTH) return value >= 1 && value <= 8;
  if (number == NUM_CARRY_MAX) return value >= 0 && value <= 16;
  if (number == NUM_ACTION_COST) return value >= 1 && value <= 10000;
  if (number == NUM_REGEN_PERIOD || number == NUM_STALL_TICKS) return value >= 1 && value <= 1000000;
  if (number == NUM_PURSE_LOW) return value >= 0 && value <= 1000000000;
  if (number == NUM_SWAP) return value == 0 || value == 1;
  if (number == NUM_SELL_PERCENT) return value >= 0 && value <= 100;
  return (number == NUM_MEMORY_TICKS || number == NUM_ALERT_TICKS) && value >= 0 && value <= 1000000;
}
