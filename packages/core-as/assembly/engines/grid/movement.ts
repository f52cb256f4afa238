// How actors come to stand somewhere else or at all: steps, pushes, teleports, spawns. What a place does on entering follows at once.
import { check, dim, setU16, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  ACTOR_FLYING,
  ACTOR_HEAVY,
  EV_POOL_FULL,
  EV_PUSHED,
  EV_SPAWNED,
  EV_TELEPORTED,
  FAULT_ACTOR_RANGE,
} from "../../world/enums.generated";
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
  F_KIND_LEAVE,
  F_NEXT_SERIAL,
  F_PAINTED_AT,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_SERIAL,
  F_TEMPLATE,
  F_TERRAIN,
} from "../../world/layout.generated";
import { changeCount, emptySlot, hasTag, isActive, isAlive, placeActor, setAlive } from "./actors";
import { areaAt } from "./areas";
import { isFree, isInner, neighbour } from "./cells";
import { NOBODY, runSet, takeStep } from "./consequences";
import { canBeMoved } from "./ground";
import { slide } from "./sliding";

/** What the place does to an actor that has just come there: terrain first, then feature, then area. */
export function enter(w: usize, slot: u32, direction: u32): void {
  const cell = u32At(w, F_CELL, slot);
  enterKinds(w, slot, cell, kindsAt(w, cell), direction);
}

/** What the places do to an actor that has just gone from `from` to where it stands: leave sets there, enter sets here, then it may slide. */
export function pass(w: usize, slot: u32, from: u32, direction: u32): void {
  const arrived = u32At(w, F_CELL, slot);
  passKinds(w, slot, from, direction);
  slide(w, slot, arrived, direction);
}

/** The leave sets of `from`, then the enter sets of where the actor stands. */
export function passKinds(w: usize, slot: u32, from: u32, direction: u32): void {
  const cell = u32At(w, F_CELL, slot);
  const kinds = kindsAt(w, cell);
  leaveKinds(w, slot, from, kindsAt(w, from), direction);
  enterKinds(w, slot, cell, kinds, direction);
}

/** Terrain kind of a cell, its feature kind << 8 and its area kind << 16. */
export function kindsAt(w: usize, cell: u32): u32 {
  return u8At(w, F_TERRAIN, cell) | (u8At(w, F_FEATURE, cell) << 8) | (areaAt(w, cell) << 16);
}

/** Runs the enter sets of a cell's kinds (as kindsAt has them); for who flies only that of the area. */
export function enterKinds(w: usize, slot: u32, cell: u32, kinds: u32, direction: u32): void {
  runKinds(w, F_KIND_ENTER, slot, cell, kinds, direction);
}

/** Runs the leave sets of a cell's kinds (as kindsAt has them); for who flies only that of the area. */
export function leaveKinds(w: usize, slot: u32, cell: u32, kinds: u32, direction: u32): void {
  runKinds(w, F_KIND_LEAVE, slot, cell, kinds, direction);
}

/** Puts a pushed actor on the next cell in a direction, which is free. */
export function shift(w: usize, target: u32, source: i32, direction: u32): void {
  const from = u32At(w, F_CELL, target);
  const next = neighbour(w, from, direction);
  placeActor(w, target, next);
  emit(w, EV_PUSHED, u32At(w, F_SERIAL, target), source < 0 ? 0 : u32At(w, F_SERIAL, source), next, 0);
  pass(w, target, from, direction);
}

/** Pushes an actor cell by cell; each must be a legal step onto a free cell. What is heavy stays. */
export function push(w: usize, target: u32, source: i32, cells: u32, direction: u32): void {
  for (let i: u32 = 0; i < cells; i++) {
    if (!mayBePushed(w, target, direction)) return;
    if (i > 0 && !takeStep(w)) return;
    shift(w, target, source, direction);
  }
}

/** Whether an actor can be pushed one cell: it is able, not heavy, and there is a legal move. */
export function mayBePushed(w: usize, target: u32, direction: u32): bool {
  return isActive(w, target) && !hasTag(w, target, ACTOR_HEAVY) && canBeMoved(w, u32At(w, F_CELL, target), direction);
}

/** Moves an actor to the first free cell of a place. */
export function teleport(w: usize, target: u32, place: u32): void {
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end; i++) {
    const cell = u32At(w, F_PLACE_CELL, i);
    if (!isFree(w, cell)) continue;
    const from = u32At(w, F_CELL, target);
    placeActor(w, target, cell);
    emit(w, EV_TELEPORTED, u32At(w, F_SERIAL, target), 0, cell, 0);
    pass(w, target, from, 8);
    return;
  }
}

/** Makes a new actor from a template slot on a cell, or on its first free neighbour; none when `upTo` (0: any number) of it live already. */
export function spawn(w: usize, template: u32, cell: u32, upTo: u32): void {
  check(w, template < dim(w, DIM_ACTORS), FAULT_ACTOR_RANGE);
  const place = freePlace(w, cell);
  if (place == 0 || (upTo != 0 && countOfTemplate(w, template) >= upTo)) return;
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
  setU16(w, F_TEMPLATE, slot, template + 1);
  setU16(w, F_ENERGY, slot, 0);
  setAlive(w, slot);
  setU32(w, F_PAINTED_AT, slot, 0);
  placeActor(w, slot, place);
  changeCount(w, slot, 1);
  emit(w, EV_SPAWNED, serial, template + 1, place, u8At(w, F_FACTION, slot));
  enter(w, slot, 8);
}

/** First cell of a place (1-based; 0: none), or 0. */
export function firstCell(w: usize, place: u32): u32 {
  if (place >= dim(w, DIM_PLACES) || u32At(w, F_PLACE_COUNT, place) == 0) return 0;
  return u32At(w, F_PLACE_CELL, u32At(w, F_PLACE_START, place));
}

// --- internal ---

function runKinds(w: usize, sets: u32, slot: u32, cell: u32, kinds: u32, direction: u32): void {
  const feature = (kinds >> 8) & 0xff;
  const area = kinds >> 16;
  if (!hasTag(w, slot, ACTOR_FLYING)) {
    runSet(w, u16At(w, sets, kinds & 0xff), slot, NOBODY, cell, direction);
    if (feature != 0) runSet(w, u16At(w, sets, feature), slot, NOBODY, cell, direction);
  }
  if (area != 0) runSet(w, u16At(w, sets, area), slot, NOBODY, cell, direction);
}

function countOfTemplate(w: usize, template: u32): u32 {
  const actors = dim(w, DIM_ACTORS);
  let count: u32 = 0;
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isAlive(w, slot) && u16At(w, F_TEMPLATE, slot) == template + 1) count += 1;
  }
  return count;
}

function freePlace(w: usize, cell: u32): u32 {
  if (!isInner(w, cell)) return 0;
  if (isFree(w, cell)) return cell;
  for (let direction: u32 = 0; direction < 8; direction++) {
    const next = neighbour(w, cell, direction);
    if (isFree(w, next)) return next;
  }
  return 0;
}
