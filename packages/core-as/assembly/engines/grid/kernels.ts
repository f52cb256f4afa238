// Policy kernels: what an actor with a given driver proposes. They read the actor itself, whom it sees, its memory and its group's knowledge.
// The rules stand in docs/rules.md, Drivers; each kernel follows its row there.
import { dim, i32At, setU16, u8At, u16At, u32At } from "../../world/block";
import {
  DRIVER_COLLECT,
  DRIVER_EXPLORE,
  DRIVER_EXTERNAL,
  DRIVER_FLEE,
  DRIVER_GUARD,
  DRIVER_HUNT,
  DRIVER_PATROL,
  DRIVER_RANDOM,
  DRIVER_REACH_EXIT,
  ITEM_KEY,
  NUM_CARRY_MAX,
} from "../../world/enums.generated";
import {
  DIM_MEMORIES,
  F_ACTOR_ITEMS,
  F_CELL,
  F_CELL_ITEMS,
  F_DRIVER,
  F_FACTION,
  F_HOME,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_ITEM_TAGS,
  F_MEMORY_CELL,
  F_MEMORY_TICK,
  F_MEMORY_WHO,
  F_NUMBERS,
  F_PROPOSAL,
  F_ROUTE,
  F_ROUTE_CELL,
  F_ROUTE_COUNT,
  F_ROUTE_START,
  F_ROUTE_STEP,
} from "../../world/layout.generated";
import { fleeFrom, isFresh } from "./flee";
import { countItems } from "./items";
import { isKnownExit, openableLocks, prepareTables } from "./known";
import { adjacentHostile, approach, atHostile, NONE, nearestHostile, pack, pursue, ROW_PICK_UP, search, strike, wander } from "./moves";
import { GOAL_CELL, GOAL_EXITS, GOAL_ITEMS, GOAL_KEYS } from "./search";

/** The proposal of an actor's driver: row | direction << 8 | argument << 16. Draw counts and route steps may advance; nothing else changes. */
export function propose(w: usize, slot: u32): u32 {
  const driver = u8At(w, F_DRIVER, slot);
  if (driver == DRIVER_EXTERNAL) return u32At(w, F_PROPOSAL, slot);
  if (driver < DRIVER_RANDOM) return 0;
  prepareTables(w, openableLocks(w, slot));
  if (driver == DRIVER_RANDOM) return wander(w, slot);
  if (driver == DRIVER_REACH_EXIT) return reachExit(w, slot);
  if (driver == DRIVER_EXPLORE) return search(w, slot);
  if (driver == DRIVER_HUNT) return hunt(w, slot);
  if (driver == DRIVER_FLEE) return flee(w, slot);
  if (driver == DRIVER_GUARD) return guard(w, slot);
  if (driver == DRIVER_PATROL) return patrol(w, slot);
  if (driver == DRIVER_COLLECT) return collect(w, slot);
  return 0;
}

// --- internal ---

function canCarryMore(w: usize, slot: u32): bool {
  return <i32>countItems(w, F_ACTOR_ITEMS, slot) < i32At(w, F_NUMBERS, NUM_CARRY_MAX);
}

function reachExit(w: usize, slot: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  if (isKnownExit(w, u8At(w, F_FACTION, slot), cell)) return 0;
  let answer = approach(w, slot, GOAL_EXITS, 0);
  if (answer != NONE) return answer;
  if (canCarryMore(w, slot)) {
    for (let next = u16At(w, F_CELL_ITEMS, cell); next != 0; next = u16At(w, F_ITEM_NEXT, next - 1)) {
      if ((u16At(w, F_ITEM_TAGS, u8At(w, F_ITEM_KIND, next - 1)) & ITEM_KEY) != 0) return pack(ROW_PICK_UP, 0, next);
    }
  }
  answer = approach(w, slot, GOAL_KEYS, 0);
  return answer != NONE ? answer : search(w, slot);
}

function hunt(w: usize, slot: u32): u32 {
  const beside = adjacentHostile(w, slot);
  if (beside >= 0) return strike(w, slot, beside);
  const prey = nearestHostile(w, slot, -1);
  if (prey >= 0) {
    const cell = u32At(w, F_CELL, prey);
    const step = pursue(w, slot, cell, -1);
    if (step != NONE) return step;
    const way = approach(w, slot, GOAL_CELL, cell);
    if (way != NONE) return way;
  }
  const remembered = latestMemory(w, slot);
  if (remembered >= 0) {
    const way = approach(w, slot, GOAL_CELL, u32At(w, F_MEMORY_CELL, remembered));
    if (way != NONE) return way;
  }
  return search(w, slot);
}

function latestMemory(w: usize, slot: u32): i32 {
  const memories = dim(w, DIM_MEMORIES);
  let best: i32 = -1;
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (u32At(w, F_MEMORY_WHO, k) == 0) continue;
    if (best < 0 || u32At(w, F_MEMORY_TICK, k) > u32At(w, F_MEMORY_TICK, best)) best = k;
  }
  return best;
}

function flee(w: usize, slot: u32): u32 {
  const isSeen = nearestHostile(w, slot, -1) >= 0;
  if (!isSeen && !hasFreshMemory(w, slot)) return 0;
  const choice = fleeFrom(w, slot, isSeen);
  if (choice != 0) return choice;
  const beside = adjacentHostile(w, slot);
  return beside >= 0 ? strike(w, slot, beside) : 0;
}

function hasFreshMemory(w: usize, slot: u32): bool {
  const memories = dim(w, DIM_MEMORIES);
  for (let k = slot * memories; k < (slot + 1) * memories; k++) {
    if (u32At(w, F_MEMORY_WHO, k) != 0 && isFresh(w, k)) return true;
  }
  return false;
}

function guard(w: usize, slot: u32): u32 {
  const home = u32At(w, F_HOME, slot);
  const intruder = nearestHostile(w, slot, home);
  if (intruder >= 0) {
    if (atHostile(w, slot, intruder)) return strike(w, slot, intruder);
    const step = pursue(w, slot, u32At(w, F_CELL, intruder), home);
    if (step != NONE) return step;
  }
  if (u32At(w, F_CELL, slot) == home) return 0;
  const way = approach(w, slot, GOAL_CELL, home);
  return way == NONE ? 0 : way;
}

function patrol(w: usize, slot: u32): u32 {
  const beside = adjacentHostile(w, slot);
  if (beside >= 0) return strike(w, slot, beside);
  const route = u16At(w, F_ROUTE, slot);
  const count = u16At(w, F_ROUTE_COUNT, route);
  if (count == 0) return 0;
  if (u32At(w, F_CELL, slot) == routeCell(w, slot, route)) advanceRoute(w, slot, count);
  const way = approach(w, slot, GOAL_CELL, routeCell(w, slot, route));
  if (way != NONE) return way;
  advanceRoute(w, slot, count);
  return 0;
}

function routeCell(w: usize, slot: u32, route: u32): u32 {
  return u32At(w, F_ROUTE_CELL, u16At(w, F_ROUTE_START, route) + u16At(w, F_ROUTE_STEP, slot));
}

function advanceRoute(w: usize, slot: u32, count: u32): void {
  setU16(w, F_ROUTE_STEP, slot, (u16At(w, F_ROUTE_STEP, slot) + 1) % count);
}

function collect(w: usize, slot: u32): u32 {
  if (!canCarryMore(w, slot)) return search(w, slot);
  const cell = u32At(w, F_CELL, slot);
  if (u16At(w, F_CELL_ITEMS, cell) != 0) return pack(ROW_PICK_UP, 0, 0);
  const way = approach(w, slot, GOAL_ITEMS, 0);
  return way != NONE ? way : search(w, slot);
}
