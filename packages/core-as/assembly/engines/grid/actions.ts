// Applying a proposal: checks in the order of docs/rules.md, then costs, then the shape's work, then the row's consequences.
import { addU32, dim, i16At, i32At, setU16, u8At, u16At, u32At } from "../../world/block";
import {
  EV_OVER_BUDGET,
  EV_REJECTED,
  SHAPE_CLOSE,
  SHAPE_DROP,
  SHAPE_EQUIP,
  SHAPE_OPEN,
  SHAPE_PICK_UP,
  SHAPE_SHOOT,
  SHAPE_STEP,
  SHAPE_STRIKE,
  SHAPE_TOUCH,
  SHAPE_USE,
  WHY_BAD_ACTION,
  WHY_COOLING_DOWN,
  WHY_NO_MANA,
  WHY_NO_STAMINA,
  WHY_NONE,
  WHY_OVER_BUDGET,
} from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  DIM_ACTIONS,
  F_ACTION_MANA,
  F_ACTION_NOISE,
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
  F_PURSE,
  F_SERIAL,
  F_STAMINA,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { neighbour } from "./cells";
import { NOBODY, runSet } from "./consequences";
import { coolDown, isCoolingDown } from "./cooldowns";
import { checkClose, checkOpen, doClose, doOpen } from "./doors";
import { checkEquip, doEquip } from "./equipment";
import { aimOf, face } from "./facing";
import { stepCost } from "./ground";
import { checkDrop, checkPickUp, checkUse, doDrop, doPickUp, doUse, priceUnderFoot } from "./handling";
import { makeNoise } from "./noise";
import { checkShoot, doShoot, impactOf } from "./shooting";
import { spend } from "./shops";
import { checkStep, doStep } from "./stepping";
import { checkStrike, doStrike, strikeTarget } from "./striking";
import { checkTouch, doTouch } from "./touching";

/** Applies a packed proposal of an actor that is alive and able. */
export function applyAction(w: usize, slot: u32, proposal: u32): void {
  const row = proposal & 0xff;
  const direction = (proposal >> 8) & 0xff;
  const argument = proposal >> 16;
  const isKnown = row < dim(w, DIM_ACTIONS);
  const why = isKnown ? refusal(w, slot, row, direction, argument) : WHY_BAD_ACTION;
  const time: u32 = isKnown ? max<u32>(1, u16At(w, F_ACTION_TIME, row)) + (why == WHY_NONE ? wayCost(w, slot, row, direction) : 0) : 100;
  if (why != WHY_NONE) refuse(w, slot, row, argument, isKnown ? row : 0, why);
  else perform(w, slot, row, direction, argument);
  spendEnergy(w, slot, time);
}

// --- internal ---

// What a slow action owes is paid by the ticks that follow.
const ENERGY_MIN: i32 = -32768;

// No cell: the row's set runs where the actor is.
const NOWHERE: u32 = 0xffffffff;

function refusal(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  if (isCoolingDown(w, slot, row)) return WHY_COOLING_DOWN;
  if (i16At(w, F_STAMINA, slot) < i16At(w, F_ACTION_STAMINA, row)) return WHY_NO_STAMINA;
  if (i16At(w, F_MANA, slot) < i16At(w, F_ACTION_MANA, row)) return WHY_NO_MANA;
  if (!isPaid(w, slot, row)) return WHY_OVER_BUDGET;
  const shape = u8At(w, F_ACTION_SHAPE, row);
  if (shape == SHAPE_STEP) return checkStep(w, slot, direction);
  if (shape == SHAPE_STRIKE) return checkStrike(w, slot, row, direction, argument);
  if (shape == SHAPE_SHOOT) return checkShoot(w, slot, row, direction, argument);
  if (shape == SHAPE_PICK_UP) return checkPickUp(w, slot, row, argument);
  if (shape == SHAPE_DROP) return checkDrop(w, slot, argument);
  if (shape == SHAPE_USE) return checkUse(w, slot, argument);
  if (shape == SHAPE_EQUIP) return checkEquip(w, slot, argument);
  if (shape == SHAPE_OPEN) return checkOpen(w, slot, direction);
  if (shape == SHAPE_CLOSE) return checkClose(w, slot, direction);
  if (shape == SHAPE_TOUCH) return checkTouch(w, slot, row, direction);
  return WHY_NONE;
}

function isPaid(w: usize, slot: u32, row: u32): bool {
  const price = i32At(w, F_ACTION_PRICE, row);
  return price <= 0 || i32At(w, F_PURSE, u8At(w, F_FACTION, slot)) >= price;
}

// What the ground of a step adds to its time, as it is before the step.
function wayCost(w: usize, slot: u32, row: u32, direction: u32): u32 {
  if (u8At(w, F_ACTION_SHAPE, row) != SHAPE_STEP) return 0;
  return stepCost(w, neighbour(w, u32At(w, F_CELL, slot), direction));
}

function refuse(w: usize, slot: u32, row: u32, argument: u32, tallied: u32, why: u32): void {
  const serial = u32At(w, F_SERIAL, slot);
  const cell = u32At(w, F_CELL, slot);
  addU32(w, F_ACTIONS_REJECTED, tallied, 1);
  emit(w, EV_REJECTED, serial, row, cell, why);
  if (why != WHY_OVER_BUDGET) return;
  const price = isPaid(w, slot, row) ? priceUnderFoot(w, slot, argument) : i32At(w, F_ACTION_PRICE, row);
  emit(w, EV_OVER_BUDGET, serial, u8At(w, F_FACTION, slot), cell, price);
}

function perform(w: usize, slot: u32, row: u32, direction: u32, argument: u32): void {
  pay(w, slot, row);
  coolDown(w, slot, row);
  const shape = u8At(w, F_ACTION_SHAPE, row);
  const aim = aimOf(w, slot, shape, direction, argument);
  face(w, slot, shape, aim);
  const goal = goalOf(w, slot, row, direction, argument);
  const object = work(w, slot, row, direction, argument, goal);
  const cell = goal == NOWHERE ? u32At(w, F_CELL, slot) : goal;
  runSet(w, u16At(w, F_ACTION_SET, row), slot, object, cell, shape == SHAPE_SHOOT ? aim : direction);
  addU32(w, F_ACTIONS_APPLIED, row, 1);
  const noise = u8At(w, F_ACTION_NOISE, row);
  if (noise != 0) makeNoise(w, slot, u32At(w, F_CELL, slot), noise);
}

// The cell at which the row's set runs when it is not the one where the actor is then.
function goalOf(w: usize, slot: u32, row: u32, direction: u32, argument: u32): u32 {
  const shape = u8At(w, F_ACTION_SHAPE, row);
  if (shape == SHAPE_SHOOT) return impactOf(w, slot, row, direction, argument);
  return shape == SHAPE_TOUCH ? neighbour(w, u32At(w, F_CELL, slot), direction) : NOWHERE;
}

// Does what the shape says and returns the object of the row's set.
function work(w: usize, slot: u32, row: u32, direction: u32, argument: u32, goal: u32): i32 {
  const shape = u8At(w, F_ACTION_SHAPE, row);
  if (shape == SHAPE_STRIKE) return doStrike(w, slot, strikeTarget(w, slot, direction, argument), row);
  if (shape == SHAPE_SHOOT) return doShoot(w, slot, row, goal);
  if (shape == SHAPE_TOUCH) return doTouch(w, slot, direction);
  if (shape == SHAPE_STEP) doStep(w, slot, direction);
  else if (shape == SHAPE_PICK_UP) doPickUp(w, slot, argument);
  else if (shape == SHAPE_DROP) doDrop(w, slot, argument);
  else if (shape == SHAPE_USE) doUse(w, slot, argument, direction);
  else if (shape == SHAPE_EQUIP) doEquip(w, slot, argument);
  else if (shape == SHAPE_OPEN) doOpen(w, slot, direction);
  else if (shape == SHAPE_CLOSE) doClose(w, slot, direction);
  return NOBODY;
}

function pay(w: usize, slot: u32, row: u32): void {
  setU16(w, F_STAMINA, slot, i16At(w, F_STAMINA, slot) - i16At(w, F_ACTION_STAMINA, row));
  setU16(w, F_MANA, slot, i16At(w, F_MANA, slot) - i16At(w, F_ACTION_MANA, row));
  const price = i32At(w, F_ACTION_PRICE, row);
  if (price > 0) spend(w, slot, price);
}

function spendEnergy(w: usize, slot: u32, time: u32): void {
  if (!isActive(w, slot)) return;
  setU16(w, F_ENERGY, slot, max(i16At(w, F_ENERGY, slot) - <i32>time, ENERGY_MIN));
}
