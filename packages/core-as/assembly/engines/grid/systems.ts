// The systems of a tick that are short: timers, standing places, deaths, tallies. The long ones have files of their own.
import { addU32, at, dim, i16At, i32At, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { ACTOR_FLYING, EV_DIED, NUM_ACTION_COST, NUM_REGEN_PERIOD } from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  clearActorSlot,
  DIM_ACTORS,
  DIM_TIMERS,
  F_ACTOR_ITEMS,
  F_CELL,
  F_DEATHS,
  F_DEATHS_AT,
  F_DICE_DRAWN,
  F_DICE_NOBODY,
  F_ENERGY,
  F_FACTION,
  F_FEATURE,
  F_HEALTH,
  F_HEALTH_REGEN,
  F_HURT_BY,
  F_INDEX,
  F_KERNEL_DRAWN,
  F_KIND_STAND,
  F_MANA,
  F_MANA_REGEN,
  F_MAX_HEALTH,
  F_MAX_MANA,
  F_MAX_STAMINA,
  F_NUMBERS,
  F_PAINTED_AT,
  F_PROPOSAL,
  F_SERIAL,
  F_STAMINA,
  F_STAMINA_REGEN,
  F_START_CELL,
  F_TICK,
  F_TIMER_NEXT,
  F_TIMER_PERIOD,
  F_TIMER_PLACE,
  F_TIMER_SET,
  F_VISITS,
} from "../../world/layout.generated";
import { changeCount, hasTag, isActive, isAlive, isObject, setOccupant } from "./actors";
import { areaStandSet } from "./areas";
import { beginItem, NOBODY, runSet } from "./consequences";
import { dropItem } from "./handling";
import { firstCell } from "./movement";
import { energyGain } from "./statuses";

/** Begins the tick: counts of draws and who-hurt-whom are cleared, energy and regeneration are given. No events. */
export function beginActors(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  memory.fill(at(w, F_DICE_DRAWN), 0, actors << 1);
  memory.fill(at(w, F_KERNEL_DRAWN), 0, actors << 1);
  memory.fill(at(w, F_HURT_BY), 0, actors << 2);
  memory.fill(at(w, F_PROPOSAL), 0, actors << 2);
  memory.fill(at(w, F_START_CELL), 0, actors << 2);
  setWord(w, F_DICE_NOBODY, 0);
  const regenerates = word(w, F_TICK) % <u32>i32At(w, F_NUMBERS, NUM_REGEN_PERIOD) == 0;
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (!isAlive(w, slot)) continue;
    setU32(w, F_START_CELL, slot, u32At(w, F_CELL, slot));
    if (!isObject(w, slot)) setU16(w, F_ENERGY, slot, min(i16At(w, F_ENERGY, slot) + <i32>energyGain(w, slot), ENERGY_MAX));
    if (!regenerates) continue;
    if (i16At(w, F_HEALTH, slot) > 0) regenerate(w, slot, F_HEALTH, F_MAX_HEALTH, F_HEALTH_REGEN);
    regenerate(w, slot, F_STAMINA, F_MAX_STAMINA, F_STAMINA_REGEN);
    regenerate(w, slot, F_MANA, F_MAX_MANA, F_MANA_REGEN);
  }
}

/** Runs the timers that are due, from the cursor on; false when the ring is full. */
export function runTimers(w: usize): bool {
  const timers = dim(w, DIM_TIMERS);
  const tick = word(w, F_TICK);
  for (let timer = word(w, F_INDEX); timer < timers; timer++) {
    if (u32At(w, F_TIMER_NEXT, timer) != tick) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, timer);
      return false;
    }
    beginItem(w);
    runSet(w, u16At(w, F_TIMER_SET, timer), NOBODY, NOBODY, firstCell(w, u16At(w, F_TIMER_PLACE, timer)), 8);
    const period = u32At(w, F_TIMER_PERIOD, timer);
    setU32(w, F_TIMER_NEXT, timer, period == 0 ? 0 : tick + period);
  }
  return true;
}

/** Runs the stand sets of areas and features (layer F_FEATURE) or of terrains for all who stand there, from the cursor on; false when the ring is full. */
export function runStanding(w: usize, layer: u32): bool {
  const actors = dim(w, DIM_ACTORS);
  for (let slot = word(w, F_INDEX); slot < actors; slot++) {
    if (!isActive(w, slot)) continue;
    const cell = u32At(w, F_CELL, slot);
    const kind = u8At(w, layer, cell);
    const set: u32 = kind == 0 || hasTag(w, slot, ACTOR_FLYING) ? 0 : u16At(w, F_KIND_STAND, kind);
    const area = layer == F_FEATURE ? areaStandSet(w, cell) : 0;
    if ((set | area) == 0) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, slot);
      return false;
    }
    beginItem(w);
    runSet(w, area, slot, NOBODY, cell, 8);
    runSet(w, set, slot, NOBODY, cell, 8);
  }
  return true;
}

/** Buries the dead, from the cursor on; false when the ring is full. */
export function runDeaths(w: usize): bool {
  const actors = dim(w, DIM_ACTORS);
  for (let slot = word(w, F_INDEX); slot < actors; slot++) {
    if (!isAlive(w, slot) || i16At(w, F_HEALTH, slot) > 0) continue;
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, slot);
      return false;
    }
    bury(w, slot);
  }
  return true;
}

/** Counts the cells that were come to in this tick. */
export function countVisits(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (!isAlive(w, slot)) continue;
    const cell = u32At(w, F_CELL, slot);
    if (cell != u32At(w, F_START_CELL, slot)) addU32(w, F_VISITS, cell, 1);
  }
}

/** What is left of a full action's energy after the last round is lost. */
export function settleEnergy(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  const cost = i32At(w, F_NUMBERS, NUM_ACTION_COST);
  for (let slot: u32 = 0; slot < actors; slot++) {
    const energy = i16At(w, F_ENERGY, slot);
    if (isAlive(w, slot) && energy >= cost) setU16(w, F_ENERGY, slot, energy % cost);
  }
}

// --- internal ---

const ENERGY_MAX: i32 = 32767;

function regenerate(w: usize, slot: u32, field: u32, maximum: u32, by: u32): void {
  const value = i16At(w, field, slot);
  const grown = min(value + i16At(w, by, slot), i16At(w, maximum, slot));
  if (grown > value) setU16(w, field, slot, grown);
}

function bury(w: usize, slot: u32): void {
  const cell = u32At(w, F_CELL, slot);
  const faction = u8At(w, F_FACTION, slot);
  const serial = u32At(w, F_SERIAL, slot);
  let item = u16At(w, F_ACTOR_ITEMS, slot);
  while (item != 0) {
    dropItem(w, slot, item);
    item = u16At(w, F_ACTOR_ITEMS, slot);
  }
  emit(w, EV_DIED, serial, u32At(w, F_HURT_BY, slot), cell, faction);
  addU32(w, F_DEATHS_AT, cell, 1);
  addU32(w, F_DEATHS, faction, 1);
  changeCount(w, slot, -1);
  setOccupant(w, cell, 0);
  setU32(w, F_PAINTED_AT, slot, 0);
  clearActorSlot(w, slot);
}
