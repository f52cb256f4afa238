// Expressions: what an element does around a cell. It pushes or pulls who stands there, emits its area, or draws its area in as mana.
// The cells are those that the centre sees when it begins; smoke that it lays hides none of them.
import { at, dim, i32At, setU8, u8At, u16At, u32At, word } from "../../world/block";
import { EXPRESS_DRAW, EXPRESS_EMIT, EXPRESS_PULL, NUM_DIRECTIONS } from "../../world/enums.generated";
import {
  DIM_AREA_CELLS,
  DIM_HEIGHT,
  DIM_STRIDE,
  DIM_WIDTH,
  F_AREA,
  F_AREA_LEFT,
  F_CELL,
  F_CONSEQUENCE_ARG,
  F_CONSEQUENCE_ELEMENT,
  F_CONSEQUENCE_RADIUS,
  F_DEPTH,
  F_ELEMENT_AREA,
  F_EXPRESS_SEEN,
  F_KIND_FALLOFF,
  F_NUMBERS,
  F_OCCUPANT,
} from "../../world/layout.generated";
import { isActive } from "./actors";
import { areaAt, clearArea, layArea } from "./areas";
import { directionX, directionY } from "./cells";
import { hasSteps, restore, takeStep } from "./consequences";
import { isOpposedArea, quench } from "./elements";
import { mayBePushed, shift } from "./movement";
import { sees } from "./sight";

/** The largest radius, and the cells of its square. */
export const EXPRESS_RADIUS: i32 = 8;
const SIDE: u32 = 17;
const PUSH_MAX: i32 = 16;
const MANA: u32 = 2;

/** Runs an express row at a cell with a strength; the subject may be nobody (-1). */
export function express(w: usize, row: u32, subject: i32, centre: u32, strength: i32): void {
  if (centre == 0) return;
  const radius: i32 = u8At(w, F_CONSEQUENCE_RADIUS, row);
  const element = u8At(w, F_CONSEQUENCE_ELEMENT, row);
  const area = areaOf(w, element);
  const falloff: i32 = area == 0 ? 1 : u8At(w, F_KIND_FALLOFF, area);
  const how = u16At(w, F_CONSEQUENCE_ARG, row);
  markSeen(w, centre, radius);
  if (how == EXPRESS_EMIT) emitAll(w, centre, radius, element, strength, falloff);
  else if (how == EXPRESS_DRAW) drawArea(w, centre, radius, area, strength, falloff, subject);
  else if (how == EXPRESS_PULL) pull(w, centre, radius, strength, falloff, subject);
  else thrust(w, centre, radius, strength, falloff, subject);
}

// --- internal ---

function areaOf(w: usize, element: u32): u32 {
  return element == 0 ? 0 : u8At(w, F_ELEMENT_AREA, element - 1);
}

function distanceOf(dx: i32, dy: i32): i32 {
  return max(abs(dx), abs(dy));
}

function cellOf(w: usize, centre: u32, dx: i32, dy: i32): u32 {
  return centre + dx + dy * <i32>dim(w, DIM_STRIDE);
}

// Marks stand in the square of the depth at which the set runs, since what an expression causes may express in turn.
function seenAt(w: usize, dx: i32, dy: i32): usize {
  const square = (word(w, F_DEPTH) - 1) * SIDE * SIDE;
  return at(w, F_EXPRESS_SEEN) + square + (dy + EXPRESS_RADIUS) * SIDE + (dx + EXPRESS_RADIUS);
}

function isMarked(w: usize, dx: i32, dy: i32): bool {
  return load<u8>(seenAt(w, dx, dy)) != 0;
}

function markSeen(w: usize, centre: u32, radius: i32): void {
  const stride: i32 = dim(w, DIM_STRIDE);
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const x: i32 = (<i32>centre % stride) - 1 + dx;
      const y: i32 = <i32>centre / stride - 1 + dy;
      const isInside = <u32>x < dim(w, DIM_WIDTH) && <u32>y < dim(w, DIM_HEIGHT);
      store<u8>(seenAt(w, dx, dy), isInside && sees(w, centre, cellOf(w, centre, dx, dy)) ? 1 : 0);
    }
  }
}

function emitAll(w: usize, centre: u32, radius: i32, element: u32, strength: i32, falloff: i32): void {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      if (!isMarked(w, dx, dy)) continue;
      if (!hasSteps(w)) return;
      const arrives = strength - falloff * distanceOf(dx, dy);
      if (arrives > 0) emitOn(w, cellOf(w, centre, dx, dy), element, arrives);
    }
  }
}

// Lays the element's area; an element without one takes from the area of its opposite. Who stands there loses statuses of the opposite.
function emitOn(w: usize, cell: u32, element: u32, strength: i32): void {
  const area = areaOf(w, element);
  const present = areaAt(w, cell);
  if (area != 0) {
    if (layArea(w, cell, area, strength)) takeStep(w);
  } else if (isOpposedArea(w, element, present)) drawFrom(w, cell, present, strength);
  const stands = u16At(w, F_OCCUPANT, cell);
  if (stands != 0 && isActive(w, stands - 1)) quench(w, stands - 1, element);
}

function drawArea(w: usize, centre: u32, radius: i32, area: u32, strength: i32, falloff: i32, subject: i32): void {
  let sum: i32 = 0;
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      if (isMarked(w, dx, dy)) sum += drawFrom(w, cellOf(w, centre, dx, dy), area, strength - falloff * distanceOf(dx, dy));
    }
  }
  if (subject >= 0 && isActive(w, subject)) restore(w, subject, sum, MANA);
}

// Takes strength from the area of a cell, if it is of the kind; gives how much.
function drawFrom(w: usize, cell: u32, area: u32, strength: i32): i32 {
  if (area == 0 || strength <= 0 || dim(w, DIM_AREA_CELLS) == 0 || u8At(w, F_AREA, cell) != area || !takeStep(w)) return 0;
  const left: i32 = u8At(w, F_AREA_LEFT, cell);
  if (strength < left) {
    setU8(w, F_AREA_LEFT, cell, left - strength);
    return strength;
  }
  clearArea(w, cell);
  return left;
}

// From the outermost ring inward, so that nobody stands in the way of those behind.
function thrust(w: usize, centre: u32, radius: i32, strength: i32, falloff: i32, subject: i32): void {
  for (let ring = radius; ring > 0; ring--) moveRing(w, centre, ring, strength - falloff * ring, subject, 0);
}

// From the innermost ring outward, for the same reason.
function pull(w: usize, centre: u32, radius: i32, strength: i32, falloff: i32, subject: i32): void {
  for (let ring: i32 = 1; ring <= radius; ring++) moveRing(w, centre, ring, strength - falloff * ring, subject, 4);
}

// Moves who stands at a distance by `cells`; `turn` is 0 for away from the centre and 4 for towards it.
function moveRing(w: usize, centre: u32, ring: i32, cells: i32, subject: i32, turn: u32): void {
  if (cells <= 0) return;
  for (let dy = -ring; dy <= ring; dy++) {
    for (let dx = -ring; dx <= ring; dx++) {
      if (distanceOf(dx, dy) != ring || !isMarked(w, dx, dy)) continue;
      const stands = u16At(w, F_OCCUPANT, cellOf(w, centre, dx, dy));
      if (stands == 0 || <i32>stands - 1 == subject) continue;
      moveOne(w, stands - 1, subject, centre, min(cells, PUSH_MAX), turn);
    }
  }
}

function moveOne(w: usize, target: u32, subject: i32, centre: u32, cells: i32, turn: u32): void {
  for (let i: i32 = 0; i < cells; i++) {
    const away = directionFrom(w, centre, u32At(w, F_CELL, target));
    if (away > 7) return;
    const direction = (away + turn) & 7;
    if (!mayBePushed(w, target, direction) || !takeStep(w)) return;
    shift(w, target, subject, direction);
  }
}

// The direction whose signs are those of the way from one cell to another; 8 when they are the same. With four directions the larger part
// of the way decides, the horizontal one when both are equal.
function directionFrom(w: usize, from: u32, to: u32): u32 {
  const stride: i32 = dim(w, DIM_STRIDE);
  let dx = (<i32>to % stride) - (<i32>from % stride);
  let dy = <i32>to / stride - <i32>from / stride;
  if (i32At(w, F_NUMBERS, NUM_DIRECTIONS) == 4) {
    if (abs(dx) >= abs(dy)) dy = 0;
    else dx = 0;
  }
  const signX = (dx > 0 ? 1 : 0) - (dx < 0 ? 1 : 0);
  const signY = (dy > 0 ? 1 : 0) - (dy < 0 ? 1 : 0);
  for (let direction: u32 = 0; direction < 8; direction++) {
    if (directionX(direction) == signX && directionY(direction) == signY) return direction;
  }
  return 8;
}
