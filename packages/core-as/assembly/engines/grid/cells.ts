// Cells: directions, what is passable or opaque, and the one way in which a feature changes.
import { addU32, at, check, dim, i32At, setU8, setU32, setWord, u8At, u16At, word } from "../../world/block";
import { FAULT_CELL_RANGE, NUM_DIRECTIONS, TAG_HAZARD, TAG_OPAQUE, TAG_PASSABLE } from "../../world/enums.generated";
import {
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_KINDS,
  DIM_STRIDE,
  F_AREA,
  F_AREA_COUNT,
  F_BARE_FLAGS,
  F_CELL_FLAGS,
  F_CELL_ITEMS,
  F_CELL_TOP,
  F_CHANGED_CELL,
  F_CHANGED_COUNT,
  F_CYCLING_COUNT,
  F_FEATURE,
  F_GLOOMY_COUNT,
  F_ITEM_KIND,
  F_KIND_PERIOD,
  F_KIND_TAGS,
  F_KIND_VISIBILITY,
  F_NUMBERS,
  F_OCCUPANT,
  F_TERRAIN,
} from "../../world/layout.generated";
import { areaAt } from "./areas";

/** Bits of `cellFlags`. */
export const CELL_PASSABLE: u32 = 1;
export const CELL_OPAQUE: u32 = 2;

const BARE_CYCLES: u32 = 2;
const BARE_HIDES: u32 = 3;

/** More changed cells than this since the last painting, and everybody paints again. */
export const CHANGED_CELLS_MAX: u32 = 64;

/** Visibility from which on a kind hides nothing: the largest sight. */
export const VISIBLE_FROM: u32 = 32;

const DX: usize = memory.data<i32>([0, 1, 1, 1, 0, -1, -1, -1]);
const DY: usize = memory.data<i32>([-1, -1, 0, 1, 1, 1, 0, -1]);

/** Columns of a step in a direction 0..7. */
export function directionX(direction: u32): i32 {
  return load<i32>(DX + (direction << 2));
}

/** Rows of a step in a direction 0..7. */
export function directionY(direction: u32): i32 {
  return load<i32>(DY + (direction << 2));
}

/** The neighbour of an inner cell; a border cell at the least. */
export function neighbour(w: usize, cell: u32, direction: u32): u32 {
  return cell + directionX(direction) + directionY(direction) * <i32>dim(w, DIM_STRIDE);
}

/** Whether the rulebook allows the direction (4: only even ones). */
export function isDirection(w: usize, direction: u32): bool {
  if (direction > 7) return false;
  return (direction & 1) == 0 || i32At(w, F_NUMBERS, NUM_DIRECTIONS) == 8;
}

/** Whether a number is an inner cell. */
export function isInner(w: usize, cell: u32): bool {
  const stride = dim(w, DIM_STRIDE);
  const cells = dim(w, DIM_CELLS);
  if (cell < stride || cell >= cells - stride) return false;
  const x = cell % stride;
  return x > 0 && x < stride - 1;
}

/** Whether terrain and feature let an actor stand there. */
export function isPassable(w: usize, cell: u32): bool {
  return (u8At(w, F_CELL_FLAGS, cell) & CELL_PASSABLE) != 0;
}

/** Whether the cell is passable and nobody stands there. */
export function isFree(w: usize, cell: u32): bool {
  return isPassable(w, cell) && u16At(w, F_OCCUPANT, cell) == 0;
}

/** Whether both orthogonal neighbours of a diagonal step are passable; true for a straight step. */
export function cornersOpen(w: usize, cell: u32, direction: u32): bool {
  if ((direction & 1) == 0) return true;
  return isPassable(w, neighbour(w, cell, (direction + 7) & 7)) && isPassable(w, neighbour(w, cell, (direction + 1) & 7));
}

/** Flags of a cell from its terrain and feature. */
export function flagsOf(w: usize, terrain: u32, feature: u32): u32 {
  const ground = u16At(w, F_KIND_TAGS, terrain);
  const thing = feature == 0 ? TAG_PASSABLE : u16At(w, F_KIND_TAGS, feature);
  let flags: u32 = 0;
  if ((ground & thing & TAG_PASSABLE) != 0) flags |= CELL_PASSABLE;
  if (((ground | thing) & TAG_OPAQUE) != 0) flags |= CELL_OPAQUE;
  return flags;
}

/** Whether a cell of these kinds harms. */
export function isHazard(w: usize, terrain: u32, feature: u32): bool {
  const tags = u16At(w, F_KIND_TAGS, terrain) | (feature == 0 ? 0 : u16At(w, F_KIND_TAGS, feature));
  return (tags & TAG_HAZARD) != 0;
}

/** Renews what is derived of a cell whose kinds or items have changed, and tells perception. */
export function touchCell(w: usize, cell: u32): void {
  check(w, cell < dim(w, DIM_CELLS), FAULT_CELL_RANGE);
  setU8(w, F_CELL_FLAGS, cell, flagsOf(w, u8At(w, F_TERRAIN, cell), u8At(w, F_FEATURE, cell)) | areaFlags(w, cell));
  noteChange(w, cell);
}

/** Renews which item of the cell is seen and tells perception. */
export function noteChange(w: usize, cell: u32): void {
  setU8(w, F_CELL_TOP, cell, topOf(w, cell));
  const count = word(w, F_CHANGED_COUNT);
  if (count < CHANGED_CELLS_MAX) setU32(w, F_CHANGED_CELL, count, cell);
  setWord(w, F_CHANGED_COUNT, count < CHANGED_CELLS_MAX ? count + 1 : CHANGED_CELLS_MAX + 1);
}

/** Puts a feature kind (0: none) on a cell. */
export function setFeature(w: usize, cell: u32, kind: u32): void {
  recount(w, u8At(w, F_FEATURE, cell), kind);
  setU8(w, F_FEATURE, cell, kind);
  touchCell(w, cell);
}

/** Puts a terrain kind on a cell. */
export function setTerrain(w: usize, cell: u32, kind: u32): void {
  recount(w, u8At(w, F_TERRAIN, cell), kind);
  setU8(w, F_TERRAIN, cell, kind);
  touchCell(w, cell);
}

/** Whether there is a cell that is seen only from near. Worlds without one do not pay for asking. */
export function isGloomy(w: usize): bool {
  return word(w, F_GLOOMY_COUNT) != 0;
}

/** What of a cell can be seen: terrain kind, feature kind << 8, kind of the first item << 16, kind of the area << 24. */
export function lookOf(w: usize, cell: u32): u32 {
  return u8At(w, F_TERRAIN, cell) | (u8At(w, F_FEATURE, cell) << 8) | (u8At(w, F_CELL_TOP, cell) << 16) | (areaAt(w, cell) << 24);
}

/** Renews flags and first items of all cells, and the counts of areas, of kinds that turn by themselves and of those that are seen only from near. */
export function deriveCells(w: usize): void {
  const cells = dim(w, DIM_CELLS);
  setWord(w, F_AREA_COUNT, 0);
  setWord(w, F_CYCLING_COUNT, 0);
  setWord(w, F_GLOOMY_COUNT, 0);
  prepareBare(w);
  let cell: u32 = 0;
  for (; cell + 8 <= cells; cell += 8) {
    if (isBare(w, cell)) deriveBare(w, cell);
    else for (let i: u32 = 0; i < 8; i++) deriveCell(w, cell + i);
  }
  for (; cell < cells; cell++) deriveCell(w, cell);
}

// --- internal ---

// Whether eight cells from one on have no feature, no item and no area.
function isBare(w: usize, cell: u32): bool {
  const items = at(w, F_CELL_ITEMS) + (cell << 1);
  if ((load<u64>(at(w, F_FEATURE) + cell) | load<u64>(items) | load<u64>(items, 8)) != 0) return false;
  return dim(w, DIM_AREA_CELLS) == 0 || load<u64>(at(w, F_AREA) + cell) == 0;
}

// What is derived of a cell with a terrain and nothing else: its flags, and behind them whether it turns by itself and is seen only from near.
function prepareBare(w: usize): void {
  const kinds = dim(w, DIM_KINDS);
  for (let kind: u32 = 0; kind < kinds; kind++) {
    setU8(w, F_BARE_FLAGS, kind, flagsOf(w, kind, 0) | (cycles(w, kind) << BARE_CYCLES) | (hides(w, kind) << BARE_HIDES));
  }
}

// Eight such cells.
function deriveBare(w: usize, cell: u32): void {
  const terrain = at(w, F_TERRAIN) + cell;
  const flags = at(w, F_CELL_FLAGS) + cell;
  const bare = at(w, F_BARE_FLAGS);
  let all: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) {
    const its: u32 = load<u8>(bare + load<u8>(terrain + i));
    store<u8>(flags + i, <u8>(its & (CELL_PASSABLE | CELL_OPAQUE)));
    all += ((its >> BARE_CYCLES) & 1) | ((its >> BARE_HIDES) << 8);
  }
  store<u64>(at(w, F_CELL_TOP) + cell, 0);
  if (all == 0) return;
  addU32(w, F_CYCLING_COUNT, 0, all & 0xff);
  addU32(w, F_GLOOMY_COUNT, 0, all >> 8);
}

function deriveCell(w: usize, cell: u32): void {
  const ground = u8At(w, F_TERRAIN, cell);
  const thing = u8At(w, F_FEATURE, cell);
  setU8(w, F_CELL_FLAGS, cell, flagsOf(w, ground, thing) | areaFlags(w, cell));
  setU8(w, F_CELL_TOP, cell, topOf(w, cell));
  if (areaAt(w, cell) != 0) addU32(w, F_AREA_COUNT, 0, 1);
  addU32(w, F_CYCLING_COUNT, 0, cycles(w, ground) + (thing == 0 ? 0 : cycles(w, thing)));
  addU32(w, F_GLOOMY_COUNT, 0, hides(w, ground) + (thing == 0 ? 0 : hides(w, thing)));
}

// An area hides what is behind it when its kind is opaque, and stops nobody.
function areaFlags(w: usize, cell: u32): u32 {
  const area = areaAt(w, cell);
  return area != 0 && (u16At(w, F_KIND_TAGS, area) & TAG_OPAQUE) != 0 ? CELL_OPAQUE : 0;
}

// The kind of the first item of a cell; 0 when none lies there.
function topOf(w: usize, cell: u32): u32 {
  const top = u16At(w, F_CELL_ITEMS, cell);
  return top == 0 ? 0 : u8At(w, F_ITEM_KIND, top - 1);
}

// 1 for a kind that becomes another by itself.
function cycles(w: usize, kind: u32): u32 {
  return u16At(w, F_KIND_PERIOD, kind) != 0 ? 1 : 0;
}

// 1 for a kind that is seen only from near. Kind 0 is the void, and no feature.
function hides(w: usize, kind: u32): u32 {
  return kind != 0 && u8At(w, F_KIND_VISIBILITY, kind) < VISIBLE_FROM ? 1 : 0;
}

function recount(w: usize, before: u32, after: u32): void {
  setWord(w, F_GLOOMY_COUNT, word(w, F_GLOOMY_COUNT) + hides(w, after) - hides(w, before));
  setWord(w, F_CYCLING_COUNT, word(w, F_CYCLING_COUNT) + cycles(w, after) - cycles(w, before));
}
