// Applying a proposal: checks in the order of docs/rules.md, then costs, then the shape's work, then the row's consequences.
import { addU32, at, dim, i16At, i32At, setU16, setU32, u8At, u16At, u32At } from "../../world/block";
import {
  EV_OVER_BUDGET,
  EV_PURSE_LOW,
  EV_REJECTED,
  NUM_PURSE_LOW,
  SHAPE_CLOSE,
  SHAPE_DROP,
  SHAPE_OPEN,
  SHAPE_PICK_UP,
  SHAPE_STEP,
  SHAPE_STRIKE,
  SHAPE_USE,
  WHY_BAD_ACTION,
  WHY_NO_MANA,
  WHY_NO_STAMINA,
  WHY_NONE,
  WHY_OVER_BUDGET,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_ACTIONS,
  F_ACTION_MANA,
  F_ACTION_PRICE,
  F_ACTION_SET,
  F_ACTION_SHAPE,
  F_ACTION_STAMINA,
  F_ACTION_TIME,
  F_ACTIONS_APPLIED,
  F_ACTIONS_REJECTED,
  F_CELL,
  F_ENERGY,
  F_FACTION,
  F_MANA,
  F_NUMBERS,
  F_PURSE,
  F_SERIAL,
  F_STAMINA,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { NOBODY, runSet } from "./consequences";
import { checkClose, checkOpen, doClose, doOpen } from "./doors";
import { checkDrop, checkPickUp, checkUse, doDrop, doPickUp, doUse } from "./handling";
import { checkStep, doStep } from "./stepping";
import { checkStrike, doStrike, strikeTarget } from "./striking";

/** Applies a packed proposal of an actor that is alive and able. */
export function applyAction(w: usize, slot: u32, proposal: u32): void {
  const row = proposal & 0xff;
  const direction = (proposal >> 8) & 0xff;
  const argument = proposal >> 16;
  const isKnown = row < dim(w, DIM_ACTIONS);
  const why = isKnown ? refusal(w, slot, row, direction, argument) : WHY_BAD_ACTION;
  if (why != WHY_NONE) refuse(w, slot, row, isKnown ? row : 0, why);
  else perform(w, slot, row, direction, argument);
  spendEnergy(w, slot, isKnown ? max(1, u16At(w, F_ACTION_TIME, row)) : 100);
}

// --- internal ---

function refusal(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  if (i16At(w, F_STAMINA, slot) < i16At(w, F_ACTION_STAMINA, row)) return WHY_NO_STAMINA;
  if (i16At(w, F_MANA, slot) < i16At(w, F_ACTION_MANA, row)) return WHY_NO_MANA;
  const price = i32At(w, F_ACTION_PRICE, row);
  if (price > 0 && i32At(w, F_PURSE, u8At(w, F_FACTION, slot)) < price) return WHY_OVER_BUDGET;
  const shape = u8At(w, F_ACTION_SHAPE, row);
  if (shape == SHAPE_STEP) return checkStep(w, slot, direction);
  if (shape == SHAPE_STRIKE) return checkStrike(w, slot, row, direction, argument);
  if (shape == SHAPE_PICK_UP) return checkPickUp(w, slot, argument);
  if (shape == SHAPE_DROP) return checkDrop(w, slot, argument);
  if (shape == SHAPE_USE) return checkUse(w, slot, argument);
  if (shape == SHAPE_OPEN) return checkOpen(w, slot, direction);
  if (shape == SHAPE_CLOSE) return checkClose(w, slot, direction);
  return WHY_NONE;
}

function refuse(w: usize, slot: u32, row: u32, tallied: u32, why: u32): void {
  const serial = u32At(w, F_SERIAL, slot);
  const cell = u32At(w, F_CELL, slot);
  addU32(w, F_ACTIONS_REJECTED, tallied, 1);
  emit(w, EV_REJECTED, serial, row, cell, why);
  if (why == WHY_OVER_BUDGET) emit(w, EV_OVER_BUDGET, serial, u8At(w, F_FACTION, slot), cell, i32At(w, F_ACTION_PRICE, row));
}

function perform(w: usize, slot: u32, row: u32, direction: u32, argument: u32): void {
  pay(w, slot, row);
  const shape = u8At(w, F_ACTION_SHAPE, row);
  let object = NOBODY;
  if (shape == SHAPE_STEP) doStep(w, slot, direction);
  else if (shape == SHAPE_STRIKE) object = doStrike(w, slot, strikeTarget(w, slot, direction, argument), row);
  else if (shape == SHAPE_PICK_UP) doPickUp(w, slot, argument);
  else if (shape == SHAPE_DROP) doDrop(w, slot, argument);
  else if (shape == SHAPE_USE) doUse(w, slot, argument, direction);
  else if (shape == SHAPE_OPEN) doOpen(w, slot, direction);
  else if (shape == SHAPE_CLOSE) doClose(w, slot, direction);
  runSet(w, u16At(w, F_ACTION_SET, row), slot, object, u32At(w, F_CELL, slot), direction);
  addU32(w, F_ACTIONS_APPLIED, row, 1);
}

function pay(w: usize, slot: u32, row: u32): void {
  setU16(w, F_STAMINA, slot, i16At(w, F_STAMINA, slot) - i16At(w, F_ACTION_STAMINA, row));
  setU16(w, F_MANA, slot, i16At(w, F_MANA, slot) - i16At(w, F_ACTION_MANA, row));
  const price = i32At(w, F_ACTION_PRICE, row);
  if (price <= 0) return;
  const faction = u8At(w, F_FACTION, slot);
  const before = i32At(w, F_PURSE, faction);
  setU32(w, F_PURSE, faction, before - price);
  const low = i32At(w, F_NUMBERS, NUM_PURSE_LOW);
  if (before >= low && before - price < low) emit(w, EV_PURSE_LOW, u32At(w, F_SERIAL, slot), faction, 0, before - price);
}

function spendEnergy(w: usize, slot: u32, time: u32): void {
  if (!isActive(w, slot)) return;
  const energy = u16At(w, F_ENERGY, slot);
  store<u16>(at(w, F_ENERGY) + (slot << 1), <u16>(energy > time ? energy - time : 0));
}
