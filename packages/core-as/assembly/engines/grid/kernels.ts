// Policy kernels: what an actor with a given driver proposes. They read the actor itself, whom it sees, its memory and its group's knowledge.
// The rules stand in docs/rules.md, Drivers; each kernel follows its row there.
import { setU16, u8At, u16At, u32At } from "../../world/block";
import {
  DRIVER_AMBUSH,
  DRIVER_COLLECT,
  DRIVER_EXPLORE,
  DRIVER_EXTERNAL,
  DRIVER_FLEE,
  DRIVER_FOLLOW,
  DRIVER_GUARD,
  DRIVER_HUNT,
  DRIVER_KITE,
  DRIVER_PATROL,
  DRIVER_RANDOM,
  DRIVER_REACH_EXIT,
  DRIVER_SUPPORT,
  DRIVER_UTILITY,
  ITEM_KEY,
} from "../../world/enums.generated";
import {
  F_CELL,
  F_CELL_ITEMS,
  F_DRIVER,
  F_ITEM_KIND,
  F_ITEM_NEXT,
  F_ITEM_TAGS,
  F_PROPOSAL,
  F_ROUTE,
  F_ROUTE_CELL,
  F_ROUTE_COUNT,
  F_ROUTE_START,
  F_ROUTE_STEP,
} from "../../world/layout.generated";
import { groupOf } from "./actors";
import { follow, support } from "./company";
import { dress } from "./dressing";
import { flee } from "./flee";
import { GOAL_CELL, GOAL_EXITS, GOAL_ITEMS, GOAL_KEYS } from "./goals";
import { ambush, guard } from "./guarding";
import { hunt, kite } from "./hunting";
import { canCarryMore } from "./items";
import { isKnownExit, openableLocks, prepareTables } from "./known";
import { errs, isLooping } from "./minds";
import { adjacentHostile, approach, NONE, pack, ROW_PICK_UP, ROW_STEP, search, strike, wander } from "./moves";
import { canBuy } from "./shops";
import { chooseKernel } from "./utility";

/** The proposal of an actor's driver: row | direction << 8 | argument << 16. Draw counts, route steps and options may change; nothing else does. */
export function propose(w: usize, slot: u32): u32 {
  const driver = u8At(w, F_DRIVER, slot);
  if (driver == DRIVER_EXTERNAL) return u32At(w, F_PROPOSAL, slot);
  if (driver < DRIVER_RANDOM) return 0;
  prepareTables(w, openableLocks(w, slot));
  if (errs(w, slot)) return wander(w, slot);
  const proposal = proposalOf(w, slot, driver == DRIVER_UTILITY ? chooseKernel(w, slot) : driver);
  return (proposal & 0xff) == ROW_STEP && isLooping(w, slot) ? wander(w, slot) : proposal;
}

// --- internal ---

function proposalOf(w: usize, slot: u32, kernel: u32): u32 {
  if (kernel == DRIVER_RANDOM) return wander(w, slot);
  if (kernel == DRIVER_REACH_EXIT) return reachExit(w, slot);
  if (kernel == DRIVER_EXPLORE) return search(w, slot);
  if (kernel == DRIVER_HUNT) return hunt(w, slot);
  if (kernel == DRIVER_FLEE) return flee(w, slot);
  if (kernel == DRIVER_GUARD) return guard(w, slot);
  if (kernel == DRIVER_PATROL) return patrol(w, slot);
  if (kernel == DRIVER_COLLECT) return collect(w, slot);
  if (kernel == DRIVER_KITE) return kite(w, slot);
  if (kernel == DRIVER_SUPPORT) return support(w, slot);
  if (kernel == DRIVER_FOLLOW) return follow(w, slot);
  if (kernel == DRIVER_AMBUSH) return ambush(w, slot);
  return 0;
}

function reachExit(w: usize, slot: u32): u32 {
  const cell = u32At(w, F_CELL, slot);
  if (isKnownExit(w, groupOf(w, slot), cell)) return 0;
  let answer = approach(w, slot, GOAL_EXITS, 0);
  if (answer != NONE) return answer;
  if (canCarryMore(w, slot)) {
    const key = firstToTake(w, slot, ITEM_KEY);
    if (key != 0) return pack(ROW_PICK_UP, 0, key);
  }
  answer = approach(w, slot, GOAL_KEYS, 0);
  return answer != NONE ? answer : search(w, slot);
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
  const gear = dress(w, slot);
  if (gear != NONE) return gear;
  if (!canCarryMore(w, slot)) return search(w, slot);
  const find = firstToTake(w, slot, 0);
  if (find != 0) return pack(ROW_PICK_UP, 0, find);
  const way = approach(w, slot, GOAL_ITEMS, 0);
  return way != NONE ? way : search(w, slot);
}

// The first item under foot that the faction can pay for, if it must, as slot + 1; with `tags` only one that has any of them.
function firstToTake(w: usize, slot: u32, tags: u32): u32 {
  let next = u16At(w, F_CELL_ITEMS, u32At(w, F_CELL, slot));
  while (next != 0) {
    const isMeant = tags == 0 || (u16At(w, F_ITEM_TAGS, u8At(w, F_ITEM_KIND, next - 1)) & tags) != 0;
    if (isMeant && canBuy(w, slot, ROW_PICK_UP, next - 1)) return next;
    next = u16At(w, F_ITEM_NEXT, next - 1);
  }
  return 0;
}
