// Actors: who is alive, stands where, is hostile to whom; effective numbers; placing and removing.
import { setBit } from "../../world/bits";
import { at, check, dim, i16At, setU8, setU16, setU32, setWord, u8At, u16At, u32At } from "../../world/block";
import {
  ACTOR_HEAVY,
  ACTOR_OBJECT,
  ACTOR_PUSHABLE,
  FAULT_OCCUPANCY,
  STAT_ATTACK,
  STAT_CARRIED,
  STAT_DEFENCE,
  STAT_HEALTH,
  STAT_INITIATIVE,
  STAT_MANA,
  STAT_MAX_HEALTH,
  STAT_SIGHT,
  STAT_SPEED,
  STAT_STAMINA,
} from "../../world/enums.generated";
import {
  DIM_ACTORS,
  DIM_CELLS,
  DIM_FACTIONS,
  F_ACTOR_ITEMS,
  F_ACTOR_STATE,
  F_ACTOR_TAGS,
  F_ALIVE_COUNT,
  F_ALLEGIANCE,
  F_ATTACK,
  F_CELL,
  F_DEFENCE,
  F_FACTION,
  F_FACTION_GROUP,
  F_HEALTH,
  F_INITIATIVE,
  F_ITEM_ATTACK,
  F_ITEM_DEFENCE,
  F_MANA,
  F_MAX_HEALTH,
  F_NEAR_KEY,
  F_OCCUPANT,
  F_OCCUPIED,
  F_PAINTED_AT,
  F_SERIAL,
  F_SIGHT,
  F_SPEED,
  F_STAMINA,
  F_STANDING,
  F_STATUS_ATTACK,
  F_STATUS_DEFENCE,
} from "../../world/layout.generated";
import { sumGear } from "./equipment";
import { countItems } from "./items";
import { sumStatuses } from "./statuses";

/** Values of `actorState`. */
export const ALIVE: u32 = 1;

/** Whether the slot holds an actor that lives (its health may already be 0 in this tick). */
export function isAlive(w: usize, slot: u32): bool {
  return u8At(w, F_ACTOR_STATE, slot) == ALIVE;
}

/** Whether the slot holds an actor that lives and can still act. */
export function isActive(w: usize, slot: u32): bool {
  return isAlive(w, slot) && i16At(w, F_HEALTH, slot) > 0;
}

/** The allegiance of faction f towards g: below 0 hostile, above 0 allied. */
export function allegiance(w: usize, f: u32, g: u32): i32 {
  return load<i8>(at(w, F_ALLEGIANCE) + f * dim(w, DIM_FACTIONS) + g);
}

/** Whether an actor has one of the tags (bits). */
export function hasTag(w: usize, slot: u32, tags: u32): bool {
  return (u8At(w, F_ACTOR_TAGS, slot) & tags) != 0;
}

/** Whether the slot holds a thing: it stands on a cell as an actor does, but is nobody. */
export function isObject(w: usize, slot: u32): bool {
  return hasTag(w, slot, ACTOR_OBJECT);
}

/** Whether a step onto the actor's cell pushes it, if it has room. */
export function isPushable(w: usize, slot: u32): bool {
  return (u8At(w, F_ACTOR_TAGS, slot) & (ACTOR_PUSHABLE | ACTOR_HEAVY)) == ACTOR_PUSHABLE && isActive(w, slot);
}

/** Whether the faction of the actor in `slot` is hostile to that of the one in `other`; things are not looked at. */
export function isFoe(w: usize, slot: u32, other: u32): bool {
  return allegiance(w, u8At(w, F_FACTION, slot), u8At(w, F_FACTION, other)) < 0;
}

/** Whether the actor in `slot` is hostile to the one in `other`; a thing is neither. */
export function isHostile(w: usize, slot: u32, other: u32): bool {
  return isFoe(w, slot, other) && !isObject(w, slot) && !isObject(w, other);
}

/** Whether two actors are of one faction, or the first one's is allied to the other's; a thing is nobody's ally. */
export function isAllied(w: usize, slot: u32, other: u32): bool {
  const own = u8At(w, F_FACTION, slot);
  const its = u8At(w, F_FACTION, other);
  return (own == its || allegiance(w, own, its) > 0) && !isObject(w, slot) && !isObject(w, other);
}

/** The group whose knowledge an actor shares. */
export function groupOf(w: usize, slot: u32): u32 {
  return u8At(w, F_FACTION_GROUP, u8At(w, F_FACTION, slot));
}

/** The slot of the living actor with a serial, or -1. */
export function slotOf(w: usize, serial: u32): i32 {
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (u32At(w, F_SERIAL, slot) == serial && isAlive(w, slot)) return slot;
  }
  return -1;
}

/** A stat as a formula reads it; 0 for nobody (slot -1). */
export function statOf(w: usize, slot: i32, stat: u32): i32 {
  if (slot < 0) return 0;
  if (stat == STAT_HEALTH) return i16At(w, F_HEALTH, slot);
  if (stat == STAT_MAX_HEALTH) return i16At(w, F_MAX_HEALTH, slot);
  if (stat == STAT_STAMINA) return i16At(w, F_STAMINA, slot);
  if (stat == STAT_MANA) return i16At(w, F_MANA, slot);
  if (stat == STAT_ATTACK) return i16At(w, F_ATTACK, slot) + sumGear(w, slot, F_ITEM_ATTACK) + sumStatuses(w, slot, F_STATUS_ATTACK);
  if (stat == STAT_DEFENCE) return i16At(w, F_DEFENCE, slot) + sumGear(w, slot, F_ITEM_DEFENCE) + sumStatuses(w, slot, F_STATUS_DEFENCE);
  if (stat == STAT_SPEED) return u16At(w, F_SPEED, slot);
  if (stat == STAT_INITIATIVE) return i16At(w, F_INITIATIVE, slot);
  if (stat == STAT_SIGHT) return u8At(w, F_SIGHT, slot);
  if (stat == STAT_CARRIED) return countItems(w, F_ACTOR_ITEMS, slot);
  return 0;
}

/** Lets two actors change places. */
export function exchangeActors(w: usize, slot: u32, other: u32): void {
  const cell = u32At(w, F_CELL, slot);
  const its = u32At(w, F_CELL, other);
  setOccupant(w, cell, other + 1);
  setOccupant(w, its, slot + 1);
  setU32(w, F_CELL, slot, its);
  setU32(w, F_CELL, other, cell);
}

/**
 * Writes who stands on a cell: a slot + 1, 0 for nobody. `occupied` says the same in a bit a cell, which takes an eighth of its bytes, `standing` the
 * same for each faction by itself, without things. Who was gathered near a cell is asked anew.
 */
export function setOccupant(w: usize, cell: u32, value: u32): void {
  const before = u16At(w, F_OCCUPANT, cell);
  if (before != 0) noteStanding(w, before - 1, cell, false);
  if (value != 0) noteStanding(w, value - 1, cell, true);
  setU16(w, F_OCCUPANT, cell, value);
  setWord(w, F_NEAR_KEY, 0);
  setBit(at(w, F_OCCUPIED), cell, value != 0);
}

/** Moves an actor to a free cell. */
export function placeActor(w: usize, slot: u32, cell: u32): void {
  const from = u32At(w, F_CELL, slot);
  check(w, u16At(w, F_OCCUPANT, cell) == 0, FAULT_OCCUPANCY);
  if (from != 0 && u16At(w, F_OCCUPANT, from) == slot + 1) setOccupant(w, from, 0);
  setOccupant(w, cell, slot + 1);
  setU32(w, F_CELL, slot, cell);
}

/** Renews who stands where, how many live, and that nobody has painted yet. */
export function deriveActors(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    setU32(w, F_PAINTED_AT, slot, 0);
    if (!isAlive(w, slot)) continue;
    const cell = u32At(w, F_CELL, slot);
    check(w, u16At(w, F_OCCUPANT, cell) == 0, FAULT_OCCUPANCY);
    setOccupant(w, cell, slot + 1);
    changeCount(w, slot, 1);
  }
}

/** Renews who of each faction stands where. */
export function deriveStanding(w: usize): void {
  memory.fill(at(w, F_STANDING), 0, dim(w, DIM_FACTIONS) * dim(w, DIM_CELLS));
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isAlive(w, slot)) noteStanding(w, slot, u32At(w, F_CELL, slot), true);
  }
}

/** Changes the count of living actors of an actor's faction; things are not counted. */
export function changeCount(w: usize, slot: u32, by: i32): void {
  if (isObject(w, slot)) return;
  const p = at(w, F_ALIVE_COUNT) + (u8At(w, F_FACTION, slot) << 2);
  store<u32>(p, load<u32>(p) + by);
}

/** The lowest empty actor slot, or -1. */
export function emptySlot(w: usize): i32 {
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (u8At(w, F_ACTOR_STATE, slot) == 0) return slot;
  }
  return -1;
}

/** Marks a slot as alive. */
export function setAlive(w: usize, slot: u32): void {
  setU8(w, F_ACTOR_STATE, slot, ALIVE);
}

// --- internal ---

function noteStanding(w: usize, slot: u32, cell: u32, isThere: bool): void {
  if (!isObject(w, slot)) setBit(at(w, F_STANDING) + u8At(w, F_FACTION, slot) * dim(w, DIM_CELLS), cell, isThere);
}
