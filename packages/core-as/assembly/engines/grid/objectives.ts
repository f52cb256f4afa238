// Objectives: trees of conditions that latch, judged once a tick, and the end of the run with an outcome for each faction.
import { addU32, dim, i32At, setU8, setU16, setWord, u8At, u16At, u32At, word } from "../../world/block";
import {
  ACTOR_OBJECT,
  END_ALL_LOST,
  END_OBJECTIVE,
  END_STALLED,
  END_STOPPED,
  END_TICK_LIMIT,
  EV_ENDED,
  EV_OBJECTIVE_FAILED,
  EV_OBJECTIVE_MET,
  GOAL_AND,
  GOAL_COLLECT,
  GOAL_COVER,
  GOAL_ELIMINATE,
  GOAL_FLAG,
  GOAL_OR,
  GOAL_PREVENT,
  GOAL_REACH,
  GOAL_SCORE,
  GOAL_SURVIVE,
  GOAL_THEN,
  ITEM_TREASURE,
  NUM_STALL_TICKS,
} from "../../world/enums.generated";
import { emit, hasRoom } from "../../world/events";
import {
  DIM_FACTIONS,
  DIM_OBJECTIVES,
  F_ALIVE_COUNT,
  F_CHANGED_EVENTS,
  F_END_FACTION,
  F_END_REASON,
  F_FACTION,
  F_FLAG_VALUE,
  F_IDLE_TICKS,
  F_INDEX,
  F_NUMBERS,
  F_OBJECTIVE_A,
  F_OBJECTIVE_ACTIVE,
  F_OBJECTIVE_B,
  F_OBJECTIVE_COUNT,
  F_OBJECTIVE_DEADLINE,
  F_OBJECTIVE_DONE,
  F_OBJECTIVE_FACTION,
  F_OBJECTIVE_FAILED,
  F_OBJECTIVE_OP,
  F_OBJECTIVE_OPTIONAL,
  F_OBJECTIVE_PARENT,
  F_OBJECTIVE_PREVIOUS,
  F_OBJECTIVE_ROOT,
  F_OBJECTIVE_SCORE,
  F_OBJECTIVE_WHO,
  F_OCCUPANT,
  F_PLACE_CELL,
  F_PLACE_COUNT,
  F_PLACE_START,
  F_REWOUND,
  F_SCORE,
  F_SERIAL,
  F_STOP_REQUESTED,
  F_TICK,
  F_TICK_LIMIT,
} from "../../world/layout.generated";
import { isActive, isObject } from "./actors";
import { addScore } from "./consequences";
import { decideOutcomes } from "./outcomes";
import { factionHolds, isCovered } from "./triggers";

// What the children of a node say to it, as bits of `objectiveCount`; they are judged before their parent.
const SOME_NEEDED_OPEN: u32 = 1;
const SOME_DONE: u32 = 2;
const SOME_NEEDED_FAILED: u32 = 4;
const SOME_LEFT: u32 = 8;

/**
 * Judges all nodes from the cursor on, then the end; false when the ring is full. The cursor runs from 0 (pass 1 not done) downwards through nodes.
 * In a tick that was taken back nothing is judged but the end.
 */
export function judgeObjectives(w: usize): bool {
  const nodes = dim(w, DIM_OBJECTIVES);
  let done = word(w, F_REWOUND) != 0 ? nodes : word(w, F_INDEX);
  if (done == 0) activate(w, nodes);
  for (; done < nodes; done++) {
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, done);
      return false;
    }
    judgeNode(w, nodes - 1 - done);
  }
  setWord(w, F_INDEX, done);
  if (!hasRoom(w)) return false;
  judgeEnd(w);
  return true;
}

// --- internal ---

function activate(w: usize, nodes: u32): void {
  for (let node: u32 = 0; node < nodes; node++) {
    setU16(w, F_OBJECTIVE_COUNT, node, 0);
    const parent = u16At(w, F_OBJECTIVE_PARENT, node);
    let isActiveNode = true;
    if (parent != 0) {
      const isGated = u8At(w, F_OBJECTIVE_OP, parent - 1) == GOAL_THEN && isWaiting(w, node);
      isActiveNode = u8At(w, F_OBJECTIVE_ACTIVE, parent - 1) != 0 && u8At(w, F_OBJECTIVE_FAILED, parent - 1) == 0 && !isGated;
    }
    setU8(w, F_OBJECTIVE_ACTIVE, node, isActiveNode ? 1 : 0);
  }
}

// Whether the nearest earlier sibling that is needed is still to be done.
function isWaiting(w: usize, node: u32): bool {
  let previous = u16At(w, F_OBJECTIVE_PREVIOUS, node);
  while (previous != 0 && u8At(w, F_OBJECTIVE_OPTIONAL, previous - 1) != 0) previous = u16At(w, F_OBJECTIVE_PREVIOUS, previous - 1);
  return previous != 0 && u8At(w, F_OBJECTIVE_DONE, previous - 1) == 0;
}

function judgeNode(w: usize, node: u32): void {
  if (u8At(w, F_OBJECTIVE_DONE, node) == 0 && u8At(w, F_OBJECTIVE_FAILED, node) == 0) {
    const faction = u8At(w, F_OBJECTIVE_FACTION, node);
    if (u8At(w, F_OBJECTIVE_ACTIVE, node) != 0 && holds(w, node)) {
      setU8(w, F_OBJECTIVE_DONE, node, 1);
      emit(w, EV_OBJECTIVE_MET, 0, node, 0, faction);
      addScore(w, faction, i32At(w, F_OBJECTIVE_SCORE, node));
    } else if (isLost(w, node)) {
      setU8(w, F_OBJECTIVE_FAILED, node, 1);
      emit(w, EV_OBJECTIVE_FAILED, 0, node, 0, faction);
    }
  }
  const parent = u16At(w, F_OBJECTIVE_PARENT, node);
  if (parent != 0) setU16(w, F_OBJECTIVE_COUNT, parent - 1, u16At(w, F_OBJECTIVE_COUNT, parent - 1) | wordTo(w, node));
}

// What a judged node says to its parent.
function wordTo(w: usize, node: u32): u32 {
  const isNeeded = u8At(w, F_OBJECTIVE_OPTIONAL, node) == 0;
  if (u8At(w, F_OBJECTIVE_DONE, node) != 0) return SOME_DONE | SOME_LEFT;
  if (u8At(w, F_OBJECTIVE_FAILED, node) != 0) return isNeeded ? SOME_NEEDED_OPEN | SOME_NEEDED_FAILED : 0;
  return isNeeded ? SOME_NEEDED_OPEN | SOME_LEFT : SOME_LEFT;
}

// Whether a node that is not done can never be: its last tick is over, or its children leave no way.
function isLost(w: usize, node: u32): bool {
  const deadline = u32At(w, F_OBJECTIVE_DEADLINE, node);
  if (deadline != 0 && word(w, F_TICK) >= deadline) return true;
  const op = u8At(w, F_OBJECTIVE_OP, node);
  const told = u16At(w, F_OBJECTIVE_COUNT, node);
  if (op == GOAL_AND || op == GOAL_THEN) return (told & SOME_NEEDED_FAILED) != 0;
  return op == GOAL_OR && (told & SOME_LEFT) == 0;
}

function holds(w: usize, node: u32): bool {
  const op = u8At(w, F_OBJECTIVE_OP, node);
  const faction = u8At(w, F_OBJECTIVE_FACTION, node);
  const a = u16At(w, F_OBJECTIVE_A, node);
  const b = i32At(w, F_OBJECTIVE_B, node);
  if (op == GOAL_AND || op == GOAL_THEN) return (u16At(w, F_OBJECTIVE_COUNT, node) & SOME_NEEDED_OPEN) == 0;
  if (op == GOAL_OR) return (u16At(w, F_OBJECTIVE_COUNT, node) & SOME_DONE) != 0;
  if (op == GOAL_REACH) return isReached(w, faction, u32At(w, F_OBJECTIVE_WHO, node), a);
  if (op == GOAL_ELIMINATE) return u32At(w, F_ALIVE_COUNT, a) == 0;
  if (op == GOAL_SURVIVE) return word(w, F_TICK) >= <u32>b && u32At(w, F_ALIVE_COUNT, faction) > 0;
  if (op == GOAL_COLLECT) return <i32>factionHolds(w, faction, a, ITEM_TREASURE) >= b;
  if (op == GOAL_FLAG) return i32At(w, F_FLAG_VALUE, a) >= b;
  if (op == GOAL_COVER) return isCovered(w, a, b, ACTOR_OBJECT);
  if (op == GOAL_SCORE) return i32At(w, F_SCORE, faction) >= b;
  return false;
}

function isReached(w: usize, faction: u32, who: u32, place: u32): bool {
  const start = u32At(w, F_PLACE_START, place);
  const end = start + u32At(w, F_PLACE_COUNT, place);
  for (let i = start; i < end; i++) {
    const stands = u16At(w, F_OCCUPANT, u32At(w, F_PLACE_CELL, i));
    if (stands == 0 || !isActive(w, stands - 1)) continue;
    if (who != 0) {
      if (u32At(w, F_SERIAL, stands - 1) == who) return true;
    } else if (u8At(w, F_FACTION, stands - 1) == faction && !isObject(w, stands - 1)) return true;
  }
  return false;
}

function judgeEnd(w: usize): void {
  if (word(w, F_CHANGED_EVENTS) == 0) addU32(w, F_IDLE_TICKS, 0, 1);
  else setWord(w, F_IDLE_TICKS, 0);
  const reason = endReason(w);
  setWord(w, F_END_REASON, reason);
  if (reason == 0) return;
  decideOutcomes(w, reason);
  emit(w, EV_ENDED, 0, word(w, F_END_FACTION), 0, reason);
}

function endReason(w: usize): u32 {
  if (hasWinner(w)) return END_OBJECTIVE;
  if (word(w, F_END_REASON) != 0) return word(w, F_END_REASON);
  if (areAllLost(w)) return END_ALL_LOST;
  if (word(w, F_STOP_REQUESTED) != 0) return END_STOPPED;
  if (<i32>word(w, F_IDLE_TICKS) >= i32At(w, F_NUMBERS, NUM_STALL_TICKS)) return END_STALLED;
  return word(w, F_TICK) >= word(w, F_TICK_LIMIT) ? END_TICK_LIMIT : 0;
}

function hasWinner(w: usize): bool {
  const factions = dim(w, DIM_FACTIONS);
  for (let faction: u32 = 0; faction < factions; faction++) {
    const root = u16At(w, F_OBJECTIVE_ROOT, faction);
    if (root != 0 && u8At(w, F_OBJECTIVE_DONE, root - 1) != 0) return true;
  }
  return false;
}

function areAllLost(w: usize): bool {
  const factions = dim(w, DIM_FACTIONS);
  let count: u32 = 0;
  for (let faction: u32 = 0; faction < factions; faction++) {
    const root = u16At(w, F_OBJECTIVE_ROOT, faction);
    if (root == 0 || u8At(w, F_OBJECTIVE_OP, root - 1) == GOAL_PREVENT) continue;
    if (u32At(w, F_ALIVE_COUNT, faction) != 0 && u8At(w, F_OBJECTIVE_FAILED, root - 1) == 0) return false;
    count += 1;
  }
  return count > 0;
}
