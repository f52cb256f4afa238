// Integrity of the rows: sets, formulas, places, routes, triggers, timers, wishes, objectives name only rows and cells that there are.
// It must not look at what changes from tick to tick; integrity.ts does.

import { check, dim, u8At, u16At, u32At } from "../../world/block";
import {
  AT_PLACE,
  DO_ADD_FLAG,
  DO_CURE,
  DO_END,
  DO_EXPRESS,
  DO_GIVE,
  DO_MOVE,
  DO_SCORE,
  DO_SET_AREA,
  DO_SET_FLAG,
  DO_SET_KIND,
  DO_SET_TERRAIN,
  DO_SPAWN,
  DO_STATUS,
  DO_TAKE,
  DO_WISH,
  DRIVER_EXTERNAL,
  DRIVER_UTILITY,
  EXPRESS_DRAW,
  FAULT_CELL_RANGE,
  FAULT_FORMULA_RANGE,
  FAULT_LAYOUT,
  FAULT_SET_RANGE,
  GOAL_COVER,
  GOAL_ELIMINATE,
  GOAL_FLAG,
  GOAL_PREVENT,
  GOAL_REACH,
  GOAL_SCORE,
  SHAPE_EQUIP,
  WEIGH_UNEXPLORED,
  WHEN_FACTION_AT_MOST,
  WHEN_FLAG_AT_LEAST,
} from "../../world/enums.generated";
import {
  DIM_ACTIONS,
  DIM_ACTORS,
  DIM_CONSEQUENCES,
  DIM_CONSIDERATIONS,
  DIM_COOLDOWNS,
  DIM_ELEMENTS,
  DIM_EQUIP_SLOTS,
  DIM_FACTIONS,
  DIM_FLAGS,
  DIM_FORMULAS,
  DIM_ITEM_KINDS,
  DIM_KINDS,
  DIM_LOCKS,
  DIM_OBJECTIVES,
  DIM_OPTIONS,
  DIM_PLACE_CELLS,
  DIM_PLACES,
  DIM_ROUTE_CELLS,
  DIM_ROUTES,
  DIM_SETS,
  DIM_STATUSES,
  DIM_STYLES,
  DIM_TIMERS,
  DIM_TRIGGERS,
  DIM_WISHES,
  F_ACTION_COOLDOWN_SLOT,
  F_ACTION_SET,
  F_ACTION_SHAPE,
  F_CONSEQUENCE_ARG,
  F_CONSEQUENCE_ELEMENT,
  F_CONSEQUENCE_FORMULA,
  F_CONSEQUENCE_OP,
  F_CONSEQUENCE_PLACE,
  F_CONSEQUENCE_RADIUS,
  F_CONSEQUENCE_TARGET,
  F_CONSIDER_INPUT,
  F_ELEMENT_AREA,
  F_ELEMENT_OPPOSITE,
  F_ITEM_SLOT,
  F_ITEM_USE,
  F_KIND_BREAKS,
  F_KIND_CLOSES,
  F_KIND_ENTER,
  F_KIND_LEAVE,
  F_KIND_LOCK,
  F_KIND_NEXT,
  F_KIND_OPENS,
  F_KIND_OPERATE,
  F_KIND_OPPOSITE,
  F_KIND_STAND,
  F_LOCK_ITEM,
  F_OBJECTIVE_A,
  F_OBJECTIVE_FACTION,
  F_OBJECTIVE_OP,
  F_OBJECTIVE_PARENT,
  F_OBJECTIVE_PREVIOUS,
  F_OBJECTIVE_ROOT,
  F_OPTION_COUNT,
  F_OPTION_DRIVER,
  F_OPTION_START,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_ROUTE_CELL,
  F_ROUTE_COUNT,
  F_ROUTE_START,
  F_SET_COUNT,
  F_SET_START,
  F_STATUS_EACH,
  F_STATUS_ELEMENT,
  F_STYLE_COUNT,
  F_STYLE_START,
  F_TIMER_PLACE,
  F_TIMER_SET,
  F_TRIGGER_A,
  F_TRIGGER_PLACE,
  F_TRIGGER_SET,
  F_TRIGGER_WHEN,
  F_WISH_FLAG,
} from "../../world/layout.generated";
import { isInner } from "./cells";
import { EXPRESS_RADIUS } from "./expressions";
import { checkBytes, checkHalves } from "./integrity";

/** Stops the world with a fault code when a row names nothing that there is. */
export function checkRules(w: usize): void {
  checkKinds(w);
  checkRuns(w, F_SET_START, F_SET_COUNT, dim(w, DIM_SETS), dim(w, DIM_CONSEQUENCES), FAULT_SET_RANGE);
  checkConsequences(w);
  checkBodies(w);
  checkStyles(w);
  checkPlaces(w);
  checkStory(w);
  checkObjectives(w);
}

// --- internal ---

function checkKinds(w: usize): void {
  const kinds = dim(w, DIM_KINDS);
  const sets = dim(w, DIM_SETS);
  checkHalves(w, F_KIND_ENTER, kinds, sets, FAULT_SET_RANGE);
  checkHalves(w, F_KIND_STAND, kinds, sets, FAULT_SET_RANGE);
  checkHalves(w, F_KIND_LEAVE, kinds, sets, FAULT_SET_RANGE);
  checkHalves(w, F_KIND_OPERATE, kinds, sets, FAULT_SET_RANGE);
  checkBytes(w, F_KIND_BREAKS, kinds, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_NEXT, kinds, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_OPENS, kinds, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_CLOSES, kinds, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_LOCK, kinds, dim(w, DIM_LOCKS), FAULT_LAYOUT);
  checkBytes(w, F_LOCK_ITEM, dim(w, DIM_LOCKS), dim(w, DIM_ITEM_KINDS), FAULT_LAYOUT);
  checkHalves(w, F_ITEM_USE, dim(w, DIM_ITEM_KINDS), sets, FAULT_SET_RANGE);
  checkHalves(w, F_ACTION_SET, dim(w, DIM_ACTIONS), sets, FAULT_SET_RANGE);
  checkBytes(w, F_ACTION_SHAPE, dim(w, DIM_ACTIONS), SHAPE_EQUIP + 1, FAULT_LAYOUT);
  checkBytes(w, F_ACTION_COOLDOWN_SLOT, dim(w, DIM_ACTIONS), dim(w, DIM_COOLDOWNS) + 1, FAULT_LAYOUT);
  checkBytes(w, F_ITEM_SLOT, dim(w, DIM_ITEM_KINDS), dim(w, DIM_EQUIP_SLOTS) + 1, FAULT_LAYOUT);
}

// Runs of rows [start, start + count) that must end within `limit`.
function checkRuns(w: usize, starts: u32, counts: u32, rows: u32, limit: u32, code: u32): void {
  for (let row: u32 = 0; row < rows; row++) check(w, u16At(w, starts, row) + u16At(w, counts, row) <= limit, code);
}

function checkConsequences(w: usize): void {
  const rows = dim(w, DIM_CONSEQUENCES);
  checkHalves(w, F_CONSEQUENCE_FORMULA, rows, dim(w, DIM_FORMULAS), FAULT_FORMULA_RANGE);
  checkBytes(w, F_CONSEQUENCE_OP, rows, DO_SCORE + 1, FAULT_LAYOUT);
  checkBytes(w, F_CONSEQUENCE_TARGET, rows, AT_PLACE + 1, FAULT_LAYOUT);
  checkBytes(w, F_CONSEQUENCE_ELEMENT, rows, dim(w, DIM_ELEMENTS) + 1, FAULT_LAYOUT);
  checkHalves(w, F_CONSEQUENCE_PLACE, rows, max<u32>(dim(w, DIM_PLACES), 1), FAULT_LAYOUT);
  for (let row: u32 = 0; row < rows; row++) {
    const op = u8At(w, F_CONSEQUENCE_OP, row);
    const argument = u16At(w, F_CONSEQUENCE_ARG, row);
    check(w, argument < argumentLimit(w, op) && (op != DO_SET_TERRAIN || argument > 0), FAULT_LAYOUT);
    check(w, op != DO_EXPRESS || u8At(w, F_CONSEQUENCE_RADIUS, row) <= <u32>EXPRESS_RADIUS, FAULT_LAYOUT);
  }
}

// What statuses, elements and areas name; a feature that burns down becomes a kind that there is.
function checkBodies(w: usize): void {
  const kinds = dim(w, DIM_KINDS);
  checkHalves(w, F_STATUS_EACH, dim(w, DIM_STATUSES), dim(w, DIM_SETS), FAULT_SET_RANGE);
  const elements = dim(w, DIM_ELEMENTS);
  checkBytes(w, F_STATUS_ELEMENT, dim(w, DIM_STATUSES), elements + 1, FAULT_LAYOUT);
  checkBytes(w, F_ELEMENT_OPPOSITE, elements, elements + 1, FAULT_LAYOUT);
  checkBytes(w, F_ELEMENT_AREA, elements, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_OPPOSITE, kinds, kinds, FAULT_LAYOUT);
  checkBytes(w, F_KIND_BREAKS, kinds, kinds, FAULT_LAYOUT);
}

// An option names a kernel of the core; its number must fit the byte in which an actor keeps it, an input the bits of the mask.
function checkStyles(w: usize): void {
  const options = dim(w, DIM_OPTIONS);
  checkRuns(w, F_STYLE_START, F_STYLE_COUNT, dim(w, DIM_STYLES), options, FAULT_LAYOUT);
  checkHalves(w, F_STYLE_COUNT, dim(w, DIM_STYLES), 256, FAULT_LAYOUT);
  checkRuns(w, F_OPTION_START, F_OPTION_COUNT, options, dim(w, DIM_CONSIDERATIONS), FAULT_LAYOUT);
  checkBytes(w, F_OPTION_DRIVER, options, DRIVER_UTILITY, FAULT_LAYOUT);
  for (let option: u32 = 0; option < options; option++) {
    check(w, u8At(w, F_OPTION_DRIVER, option) != DRIVER_EXTERNAL && u16At(w, F_OPTION_COUNT, option) <= 12, FAULT_LAYOUT);
  }
  checkBytes(w, F_CONSIDER_INPUT, dim(w, DIM_CONSIDERATIONS), WEIGH_UNEXPLORED + 1, FAULT_LAYOUT);
}

function argumentLimit(w: usize, op: u32): u32 {
  if (op == DO_STATUS || op == DO_CURE) return dim(w, DIM_STATUSES);
  if (op == DO_SET_AREA) return dim(w, DIM_KINDS);
  if (op == DO_EXPRESS) return EXPRESS_DRAW + 1;
  if (op == DO_MOVE) return dim(w, DIM_PLACES);
  if (op == DO_SPAWN) return dim(w, DIM_ACTORS);
  if (op == DO_SET_KIND) return dim(w, DIM_KINDS);
  if (op == DO_SET_TERRAIN) return min<u32>(dim(w, DIM_KINDS), 127);
  if (op == DO_SCORE) return dim(w, DIM_FACTIONS);
  if (op == DO_SET_FLAG || op == DO_ADD_FLAG) return dim(w, DIM_FLAGS);
  if (op == DO_GIVE || op == DO_TAKE) return dim(w, DIM_ITEM_KINDS);
  if (op == DO_WISH) return dim(w, DIM_WISHES);
  return op == DO_END ? dim(w, DIM_FACTIONS) + 1 : 0x10000;
}

function checkPlaces(w: usize): void {
  const places = dim(w, DIM_PLACES);
  for (let place: u32 = 0; place < places; place++) {
    const end = <u64>u32At(w, F_PLACE_START, place) + <u64>u32At(w, F_PLACE_COUNT, place);
    check(w, end <= <u64>dim(w, DIM_PLACE_CELLS), FAULT_LAYOUT);
  }
  checkRuns(w, F_ROUTE_START, F_ROUTE_COUNT, dim(w, DIM_ROUTES), dim(w, DIM_ROUTE_CELLS), FAULT_LAYOUT);
  const placeCells = dim(w, DIM_PLACE_CELLS);
  for (let i: u32 = 0; i < placeCells; i++) check(w, isInner(w, u32At(w, F_PLACE_CELL, i)), FAULT_CELL_RANGE);
  const routeCells = dim(w, DIM_ROUTE_CELLS);
  for (let i: u32 = 0; i < routeCells; i++) check(w, isInner(w, u32At(w, F_ROUTE_CELL, i)), FAULT_CELL_RANGE);
}

function checkStory(w: usize): void {
  const triggers = dim(w, DIM_TRIGGERS);
  const places = dim(w, DIM_PLACES);
  checkHalves(w, F_TRIGGER_SET, triggers, dim(w, DIM_SETS), FAULT_SET_RANGE);
  checkHalves(w, F_TRIGGER_PLACE, triggers, max<u32>(places, 1), FAULT_LAYOUT);
  for (let row: u32 = 0; row < triggers; row++) {
    const when = u8At(w, F_TRIGGER_WHEN, row);
    if (when == WHEN_FLAG_AT_LEAST) check(w, u16At(w, F_TRIGGER_A, row) < dim(w, DIM_FLAGS), FAULT_LAYOUT);
    if (when == WHEN_FACTION_AT_MOST) check(w, u16At(w, F_TRIGGER_A, row) < dim(w, DIM_FACTIONS), FAULT_LAYOUT);
  }
  const timers = dim(w, DIM_TIMERS);
  checkHalves(w, F_TIMER_SET, timers, dim(w, DIM_SETS), FAULT_SET_RANGE);
  checkHalves(w, F_TIMER_PLACE, timers, max<u32>(places, 1), FAULT_LAYOUT);
  checkHalves(w, F_WISH_FLAG, dim(w, DIM_WISHES), dim(w, DIM_FLAGS), FAULT_LAYOUT);
}

// Parents and earlier siblings come first, so that two passes in opposite order are enough.
function checkObjectives(w: usize): void {
  const nodes = dim(w, DIM_OBJECTIVES);
  checkBytes(w, F_OBJECTIVE_OP, nodes, GOAL_SCORE + 1, FAULT_LAYOUT);
  checkBytes(w, F_OBJECTIVE_FACTION, nodes, dim(w, DIM_FACTIONS), FAULT_LAYOUT);
  checkHalves(w, F_OBJECTIVE_ROOT, dim(w, DIM_FACTIONS), nodes + 1, FAULT_LAYOUT);
  for (let node: u32 = 0; node < nodes; node++) {
    check(w, u16At(w, F_OBJECTIVE_PARENT, node) <= node && u16At(w, F_OBJECTIVE_PREVIOUS, node) <= node, FAULT_LAYOUT);
    check(w, u16At(w, F_OBJECTIVE_A, node) < goalLimit(w, u8At(w, F_OBJECTIVE_OP, node)), FAULT_LAYOUT);
  }
}

function goalLimit(w: usize, op: u32): u32 {
  if (op == GOAL_REACH || op == GOAL_COVER) return dim(w, DIM_PLACES);
  if (op == GOAL_FLAG) return dim(w, DIM_FLAGS);
  return op == GOAL_ELIMINATE || op == GOAL_PREVENT ? dim(w, DIM_FACTIONS) : 0x10000;
}
