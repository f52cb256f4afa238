// How actors come to stand somewhere else or at all: steps, pushes, teleports, spawns. What a place does on entering follows at once.
import { check, dim, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { EV_POOL_FULL, EV_PUSHED, EV_SPAWNED, EV_TELEPORTED, FAULT_ACTOR_RANGE } from "../../world/enums.generated";
import { emit } from "../../world/events";
import {
  copyActorSlot,
  DIM_ACTORS,
  DIM_PLACES,
  F_CELL,
  F_ENERGY,
  F_FACTION,
  F_FEATURE,
  F_HOME,
  F_KIND_ENTER,
  F_NEXT_SERIAL,
  F_PAINTED_AT,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_SERIAL,
  F_TERRAIN,
} from "../../world/layout.generated";
import { changeCount, emptySlot, isActive, placeActor, setAlive } from "./actors";
import { cornersOpen, isDirection, isFree, neighbour } from "./cells";
import { NOBODY, runSet, takeStep } from "./consequences";

/** What the place does to an actor that has just come there: terrain first, then feature. */
export function enter(w: usize, slot: u32, direction: u32): void {
  const cell = u32At(w, F_CELL, slot);
  const feature = u8At(w, F_FEATURE, cell);
  runSet(w, u16At(w, F_KIND_ENTER, u8At(w, F_TERRAIN, cell)), slot, NOBODY, cell, direction);
  if (feature != 0) runSet(w, u16At(w, F_KIND_ENTER, feature), slot, NOBODY, cell, direction);
}

/** Pushes an actor cell by cell; each must be a legal step onto a free cell. */
export function push(w: usize, target: u32, source: i32, cells: u32, direction: u32): void {
  if (!isDirection(w, direction)) return;
  for (let i: u32 = 0; i < cells; i++) {
    const cell = u32At(w, F_CELL, target);
    const next = neighbour(w, cell, direction);
    if (!isActive(w, target) || !isFree(w, next) || !cornersOpen(w, cell, direction)) return;
    if (i > 0 && !takeStep(w)) return;
    placeActor(w, target, next);
    emit(w, EV_PUSHED, u32At(w, F_SERIAL, target), source < 0 ? 0 : u32At(w, F_SERIAL, source), next, 0);
    enter(w, target, direction);
  }
}

/** Moves an actor to the first free cell of a place. */
export function teleport(w: usize, target: u32, place: u32): void {
  const start = u16At(w, F_PLACE_START, place);
  const end = start + u16At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end; i++) {
    const cell = u32At(w, F_PLACE_CELL, i);
    if (!isFree(w, cell)) continue;
    placeActor(w, target, cell);
    emit(w, EV_TELEPORTED, u32At(w, F_SERIAL, target), 0, cell, 0);
    enter(w, target, 8);
    return;
  }
}

/** Makes a new actor from a template slot on a cell, or on its first free neighbour. */
export function spawn(w: usize, template: u32, cell: u32): void {
  check(w, template < dim(w, DIM_ACTORS), FAULT_ACTOR_RANGE);
  const place = freePlace(w, cell);
  if (place == 0) return;
  const slot = emptySlot(w);
  if (slot < 0) {
    emit(w, EV_POOL_FULL, 0, 1, place, template);
    return;
  }
  const serial = word(w, F_NEXT_SERIAL);
  copyActorSlot(w, template, slot);
  setWord(w, F_NEXT_SERIAL, serial + 1);
  setU32(w, F_SERIAL, slot, serial);
  setU32(w, F_HOME, slot, place);
  setU32(w, F_CELL, slot, 0);
  setU16(w, F_ENERGY, slot, 0);
  setAlive(w, slot);
  setU32(w, F_PAINTED_AT, slot, 0);
  placeActor(w, slot, place);
  changeCount(w, u8At(w, F_FACTION, slot), 1);
  emit(w, EV_SPAWNED, serial, 0, place, u8At(w, F_FACTION, slot));
  enter(w, slot, 8);
}

/** First cell of a place (1-based; 0: none), or 0. */
export function firstCell(w: usize, place: u32): u32 {
  if (place == 0 || place >= dim(w, DIM_PLACES) || u16At(w, F_PLACE_COUNT, place) == 0) return 0;
  return u32At(w, F_PLACE_CELL, u16At(w, F_PLACE_START, place));
}

// --- internal ---

function freePlace(w: usize, cell: u32): u32 {
  if (cell == 0) return 0;
  if (isFree(w, cell)) return cell;
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = neighbour(w, cell, direction);
    if (isFree(w, next)) return next;
  }
  return 0;
}
