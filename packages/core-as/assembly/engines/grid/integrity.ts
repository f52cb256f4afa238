// Integrity: a world that is taken up must be one that the encoder or a tick could have written. Every number that names something is looked at
// once, so that ticks need not ask again and forged bytes can neither leave the block nor run for ever.
import { at, check, dim, i32At, u8At, u16At, u32At, word } from "../../world/block";
import {
  DRIVER_UTILITY,
  FAULT_ACTOR_RANGE,
  FAULT_CELL_RANGE,
  FAULT_ITEM_RANGE,
  FAULT_LAYOUT,
  FAULT_LIST_CYCLE,
  ORDER_INITIATIVE,
  TAG_PASSABLE,
} from "../../world/enums.generated";
import { areBelow, areMaskedBelow, nextNonZero } from "../../world/lanes";
import {
  DIM_ACTORS,
  DIM_AREA_CELLS,
  DIM_CELLS,
  DIM_EQUIP_SLOTS,
  DIM_FACTIONS,
  DIM_GROUPS,
  DIM_ITEM_KINDS,
  DIM_ITEMS,
  DIM_KINDS,
  DIM_MEMORIES,
  DIM_NUMBERS,
  DIM_ROUTES,
  DIM_STRIDE,
  DIM_STYLES,
  F_ACTOR_ITEMS,
  F_ACTOR_STATE,
  F_ALERT,
  F_ALERT_CELL,
  F_AREA,
  F_AREA_LEFT,
  F_CELL,
  F_CELL_ITEMS,
  F_DRIVER,
  F_EQUIPPED,
  F_FACTION,
  F_FACTION_GROUP,
  F_FEATURE,
  F_HOME,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_KIND_TAGS,
  F_KNOWN_AREA,
  F_KNOWN_FEATURE,
  F_KNOWN_ITEM,
  F_KNOWN_TERRAIN,
  F_LEADER_CELL,
  F_MEMORY_CELL,
  F_NUMBERS,
  F_ORDER_POLICY,
  F_ROUTE,
  F_ROUTE_COUNT,
  F_ROUTE_STEP,
  F_STYLE,
  F_TERRAIN,
} from "../../world/layout.generated";
import { ALIVE } from "./actors";
import { isInner } from "./cells";
import { checkHistory } from "./history";
import { isRule } from "./input-checks";
import { findItem } from "./items";
import { RETURNING } from "./minds";
import { checkRules } from "./rule-integrity";

const TEMPLATE: u32 = 2;

/** Stops the world with a fault code when a number names nothing that there is. */
export function checkWorld(w: usize): void {
  check(w, word(w, F_ORDER_POLICY) <= ORDER_INITIATIVE, FAULT_LAYOUT);
  const numbers = dim(w, DIM_NUMBERS);
  for (let number: u32 = 0; number < numbers; number++) {
    check(w, isRule(number, i32At(w, F_NUMBERS, number), numbers), FAULT_LAYOUT);
  }
  checkRules(w);
  checkCells(w);
  checkAreas(w);
  checkKnowledge(w);
  checkActors(w);
  checkItems(w);
  checkHistory(w);
}

/** Stops the world when cells, actors or items name something that there is not. */
export function checkState(w: usize): void {
  checkCells(w);
  checkActors(w);
  checkItems(w);
}

/** Stops the world when one of `count` bytes of a field is not below `limit`. */
export function checkBytes(w: usize, field: u32, count: u32, limit: u32, code: u32): void {
  check(w, areBelow(at(w, field), count, limit), code);
}

/** Stops the world when one of `count` u16 of a field is not below `limit`. */
export function checkHalves(w: usize, field: u32, count: u32, limit: u32, code: u32): void {
  for (let i: u32 = 0; i < count; i++) check(w, u16At(w, field, i) < limit, code);
}

// --- internal ---

// The border is void and nothing else, and nobody can stand in the void: so no step leaves the grid.
function checkCells(w: usize): void {
  const cells = dim(w, DIM_CELLS);
  const kinds = dim(w, DIM_KINDS);
  check(w, (u16At(w, F_KIND_TAGS, 0) & TAG_PASSABLE) == 0, FAULT_LAYOUT);
  checkBytes(w, F_TERRAIN, cells, min<u32>(kinds, 127), FAULT_LAYOUT);
  checkBytes(w, F_FEATURE, cells, kinds, FAULT_LAYOUT);
  const stride = dim(w, DIM_STRIDE);
  for (let x: u32 = 0; x < stride; x++) {
    checkBorder(w, x);
    checkBorder(w, cells - stride + x);
  }
  for (let first = stride; first < cells; first += stride) {
    checkBorder(w, first - 1);
    checkBorder(w, first);
  }
}

// Nothing is on a cell of the border.
function checkBorder(w: usize, cell: u32): void {
  check(w, (u8At(w, F_TERRAIN, cell) | u8At(w, F_FEATURE, cell) | u16At(w, F_CELL_ITEMS, cell)) == 0, FAULT_LAYOUT);
}

// An area has a kind and a strength or neither, and none lies on the border.
function checkAreas(w: usize): void {
  const cells = dim(w, DIM_AREA_CELLS);
  const kinds = dim(w, DIM_KINDS);
  checkBytes(w, F_AREA, cells, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KNOWN_AREA, dim(w, DIM_GROUPS) * cells, kinds, FAULT_LAYOUT);
  for (let cell: u32 = 0; cell < cells; cell++) {
    const kind = u8At(w, F_AREA, cell);
    check(w, (kind == 0) == (u8At(w, F_AREA_LEFT, cell) == 0) && (kind == 0 || isInner(w, cell)), FAULT_LAYOUT);
  }
}

function checkKnowledge(w: usize): void {
  const cells = dim(w, DIM_CELLS);
  const groups = dim(w, DIM_GROUPS);
  checkBytes(w, F_FACTION_GROUP, dim(w, DIM_FACTIONS), groups, FAULT_LAYOUT);
  check(w, areMaskedBelow(at(w, F_KNOWN_TERRAIN), groups * cells, dim(w, DIM_KINDS), 0x7f), FAULT_LAYOUT);
  checkBytes(w, F_KNOWN_FEATURE, groups * cells, dim(w, DIM_KINDS), FAULT_LAYOUT);
  checkBytes(w, F_KNOWN_ITEM, groups * cells, dim(w, DIM_ITEM_KINDS), FAULT_LAYOUT);
  for (let group: u32 = 0; group < groups; group++) checkKnownVoid(w, at(w, F_KNOWN_TERRAIN) + group * cells);
}

// What was void may have been seen as something else, and undone since; but the border is never anything. Eight cells without void need no asking.
function checkKnownVoid(w: usize, known: usize): void {
  const cells = dim(w, DIM_CELLS);
  const terrain = at(w, F_TERRAIN);
  let cell: u32 = 0;
  while (cell < cells) {
    if (cell + 8 <= cells && isNoVoid(load<u64>(terrain + cell))) {
      cell += 8;
      continue;
    }
    check(w, (load<u8>(known + cell) & 0x7f) == 0 || load<u8>(terrain + cell) != 0 || isInner(w, cell), FAULT_LAYOUT);
    cell += 1;
  }
}

// Whether none of the eight bytes is 0; all are below 128.
function isNoVoid(terrains: u64): bool {
  return ((terrains + 0x7f7f7f7f7f7f7f7f) & 0x8080808080808080) == 0x8080808080808080;
}

function checkActors(w: usize): void {
  const actors = dim(w, DIM_ACTORS);
  const cells = dim(w, DIM_CELLS);
  const memories = actors * dim(w, DIM_MEMORIES);
  checkBytes(w, F_ACTOR_STATE, actors, TEMPLATE + 1, FAULT_ACTOR_RANGE);
  checkBytes(w, F_FACTION, actors, dim(w, DIM_FACTIONS), FAULT_ACTOR_RANGE);
  checkBytes(w, F_DRIVER, actors, DRIVER_UTILITY + 1, FAULT_ACTOR_RANGE);
  checkHalves(w, F_ROUTE, actors, dim(w, DIM_ROUTES), FAULT_ACTOR_RANGE);
  checkHalves(w, F_STYLE, actors, dim(w, DIM_STYLES) + 1, FAULT_ACTOR_RANGE);
  checkBytes(w, F_ALERT, actors, RETURNING + 1, FAULT_ACTOR_RANGE);
  for (let slot: u32 = 0; slot < actors; slot++) {
    check(w, u32At(w, F_HOME, slot) < cells, FAULT_CELL_RANGE);
    check(w, u32At(w, F_ALERT_CELL, slot) < cells && u32At(w, F_LEADER_CELL, slot) < cells, FAULT_CELL_RANGE);
    check(w, u8At(w, F_ACTOR_STATE, slot) != ALIVE || isInner(w, u32At(w, F_CELL, slot)), FAULT_CELL_RANGE);
    const steps = u16At(w, F_ROUTE_COUNT, u16At(w, F_ROUTE, slot));
    check(w, u16At(w, F_ROUTE_STEP, slot) < max<u32>(steps, 1), FAULT_ACTOR_RANGE);
  }
  for (let k: u32 = 0; k < memories; k++) check(w, u32At(w, F_MEMORY_CELL, k) < cells, FAULT_CELL_RANGE);
}

function checkItems(w: usize): void {
  checkBytes(w, F_ITEM_KIND, dim(w, DIM_ITEMS), dim(w, DIM_ITEM_KINDS), FAULT_ITEM_RANGE);
  const heads = at(w, F_CELL_ITEMS);
  const end = heads + (dim(w, DIM_CELLS) << 1);
  for (let p = nextNonZero(heads, end); p < end; p = nextNonZero(p, end)) {
    const head = heads + ((<u32>(p - heads) >> 1) << 1);
    checkList(w, load<u16>(head));
    p = head + 2;
  }
  const actors = dim(w, DIM_ACTORS);
  for (let slot: u32 = 0; slot < actors; slot++) {
    checkList(w, u16At(w, F_ACTOR_ITEMS, slot));
    checkGear(w, slot);
  }
}

// Only what an actor carries can be worn, and nothing twice.
function checkGear(w: usize, slot: u32): void {
  const places = dim(w, DIM_EQUIP_SLOTS);
  for (let place = slot * places; place < (slot + 1) * places; place++) {
    const worn = u16At(w, F_EQUIPPED, place);
    if (worn == 0) continue;
    check(w, u8At(w, F_ACTOR_STATE, slot) == ALIVE && findItem(w, F_ACTOR_ITEMS, slot, worn) == worn, FAULT_ITEM_RANGE);
    for (let other = slot * places; other < place; other++) check(w, u16At(w, F_EQUIPPED, other) != worn, FAULT_ITEM_RANGE);
  }
}

// A list names items that there are, by rising slots: so it ends.
function checkList(w: usize, head: u32): void {
  const items = dim(w, DIM_ITEMS);
  let next = head;
  while (next != 0) {
    check(w, next <= items && u8At(w, F_ITEM_KIND, next - 1) != 0, FAULT_ITEM_RANGE);
    const after = u16At(w, F_ITEM_NEXT, next - 1);
    check(w, after == 0 || after > next, FAULT_LIST_CYCLE);
    next = after;
  }
}
