// One tick: which system follows which. Suspended at a work item when the event ring is full, and resumed there.
import { at, dim, i32At, setU32, setWord, u16At, u32At, word } from "../../world/block";
import {
  NUM_ROUNDS_MAX,
  SYS_APPLY,
  SYS_AREAS,
  SYS_CONVEYORS,
  SYS_CYCLES,
  SYS_DEATHS,
  SYS_DECIDE,
  SYS_HISTORY,
  SYS_IDLE,
  SYS_INPUTS,
  SYS_OBJECTIVES,
  SYS_ORDER,
  SYS_PERCEIVE,
  SYS_SEAL,
  SYS_SPREAD,
  SYS_STATUSES,
  SYS_TALLIES,
  SYS_TERRAIN,
  SYS_TIMERS,
  SYS_TRIGGERS,
} from "../../world/enums.generated";
import { hasRoom } from "../../world/events";
import {
  DIM_ACTORS,
  F_CHANGED_EVENTS,
  F_COUNT,
  F_FEATURE,
  F_INDEX,
  F_MARK_STAMP,
  F_NEAR_KEY,
  F_NUMBERS,
  F_ORDER_SLOT,
  F_PASS,
  F_PASS_FIRED,
  F_PROPOSAL,
  F_REWOUND,
  F_ROUND,
  F_STATE_HASH,
  F_SYSTEM,
  F_TERRAIN,
  F_TICK,
  F_TRACE_COUNT,
  F_WOKEN_MASK,
} from "../../world/layout.generated";
import { hashWorld, trace } from "../../world/seal";
import { applyAction } from "./actions";
import { isActive } from "./actors";
import { beginItem } from "./consequences";
import { runConveyors } from "./conveyors";
import { runCycles } from "./cycles";
import { closeFoes } from "./foes";
import { appendChanges, keepsHistory } from "./history";
import { applyInputs } from "./inputs";
import { propose } from "./kernels";
import { forgetTables } from "./known";
import { judgeObjectives } from "./objectives";
import { isAnyoneReady, isReady, orderActors } from "./order";
import { perceive } from "./perceive";
import { runSpread } from "./spreading";
import { runStatuses } from "./statuses";
import { beginActors, countVisits, runDeaths, runStanding, runTimers, settleEnergy } from "./systems";
import { runTriggers } from "./triggers";

/** Opens the next tick: the counter moves, the cursor stands at the first system. */
export function openTick(w: usize): void {
  setWord(w, F_TICK, word(w, F_TICK) + 1);
  setWord(w, F_MARK_STAMP, 0);
  setWord(w, F_NEAR_KEY, 0);
  setWord(w, F_ROUND, 0);
  setWord(w, F_CHANGED_EVENTS, 0);
  setWord(w, F_TRACE_COUNT, 0);
  setWord(w, F_REWOUND, 0);
  store<u64>(at(w, F_WOKEN_MASK), 0);
  beginActors(w);
  enterSystem(w, SYS_TIMERS);
}

/** Runs timers and perception; false when the ring is full. */
export function runBegin(w: usize): bool {
  if (word(w, F_SYSTEM) == SYS_TIMERS) {
    if (!runTimers(w)) return false;
    leaveSystem(w, 0, SYS_CYCLES);
  }
  if (word(w, F_SYSTEM) == SYS_CYCLES) {
    if (!runCycles(w)) return false;
    leaveSystem(w, 0, SYS_PERCEIVE);
  }
  if (!perceive(w)) return false;
  leaveSystem(w, 0, SYS_INPUTS);
  return true;
}

/** Readies the second half of the tick. */
export function openEnd(w: usize): void {
  store<u64>(at(w, F_WOKEN_MASK), 0);
  enterSystem(w, SYS_INPUTS);
}

/** Runs everything from the inputs to the state hash; false when the ring is full. */
export function runEnd(w: usize): bool {
  for (;;) {
    const system = word(w, F_SYSTEM);
    if (system == SYS_SEAL) break;
    const round = word(w, F_ROUND);
    const next = runSystem(w, system);
    if (next == SYS_IDLE) return false;
    leaveSystem(w, round, next);
  }
  store<u64>(at(w, F_STATE_HASH), hashWorld(w));
  return true;
}

// --- internal ---

// Runs the system under the cursor and tells which one follows; SYS_IDLE when the ring is full.
function runSystem(w: usize, system: u32): u32 {
  switch (system) {
    case SYS_INPUTS:
      return applyInputs(w) ? afterInputs(w) : SYS_IDLE;
    case SYS_PERCEIVE:
      return perceive(w) ? SYS_DECIDE : SYS_IDLE;
    case SYS_DECIDE:
      return decide(w);
    case SYS_ORDER:
      return order(w);
    case SYS_APPLY:
      return apply(w) ? afterRound(w) : SYS_IDLE;
    case SYS_CONVEYORS:
      return runConveyors(w) ? SYS_SPREAD : SYS_IDLE;
    case SYS_SPREAD:
      return runSpread(w) ? SYS_AREAS : SYS_IDLE;
    case SYS_AREAS:
      return runStanding(w, F_FEATURE) ? SYS_TERRAIN : SYS_IDLE;
    case SYS_TERRAIN:
      return runStanding(w, F_TERRAIN) ? SYS_STATUSES : SYS_IDLE;
    case SYS_STATUSES:
      return runStatuses(w) ? SYS_TRIGGERS : SYS_IDLE;
    case SYS_TRIGGERS:
      return runTriggers(w) ? SYS_DEATHS : SYS_IDLE;
    case SYS_DEATHS:
      return runDeaths(w) ? SYS_OBJECTIVES : SYS_IDLE;
    case SYS_OBJECTIVES:
      return judgeObjectives(w) ? SYS_TALLIES : SYS_IDLE;
    case SYS_HISTORY:
      appendChanges(w);
      return SYS_SEAL;
    default:
      return tally(w);
  }
}

// Whom perception has seen is seen until everybody has decided, unless an input changes that.
function enterSystem(w: usize, system: u32): void {
  if (system != SYS_INPUTS && system != SYS_DECIDE) closeFoes(w);
  setWord(w, F_SYSTEM, system);
  setWord(w, F_INDEX, 0);
  if (system != SYS_APPLY) setWord(w, F_COUNT, 0);
  setWord(w, F_PASS, 0);
  setWord(w, F_PASS_FIRED, 0);
}

// The round is that in which the system began: the last system of a round opens the next one.
function leaveSystem(w: usize, round: u32, next: u32): void {
  trace(w, round);
  enterSystem(w, next);
}

// What was taken back is left as it was: the world does not go on in such a tick.
function afterInputs(w: usize): u32 {
  return word(w, F_REWOUND) != 0 ? SYS_OBJECTIVES : firstOfRound(w);
}

function firstOfRound(w: usize): u32 {
  if (!isAnyoneReady(w)) {
    settleEnergy(w);
    return SYS_CONVEYORS;
  }
  return word(w, F_ROUND) == 0 ? SYS_DECIDE : SYS_PERCEIVE;
}

function afterRound(w: usize): u32 {
  const round = word(w, F_ROUND) + 1;
  if (round >= <u32>i32At(w, F_NUMBERS, NUM_ROUNDS_MAX)) {
    settleEnergy(w);
    return SYS_CONVEYORS;
  }
  setWord(w, F_ROUND, round);
  return firstOfRound(w);
}

function decide(w: usize): u32 {
  const actors = dim(w, DIM_ACTORS);
  forgetTables(w);
  for (let slot: u32 = 0; slot < actors; slot++) {
    if (isReady(w, slot)) setU32(w, F_PROPOSAL, slot, propose(w, slot));
  }
  return SYS_ORDER;
}

function order(w: usize): u32 {
  setWord(w, F_COUNT, orderActors(w));
  return SYS_APPLY;
}

function apply(w: usize): bool {
  const count = word(w, F_COUNT);
  for (let i = word(w, F_INDEX); i < count; i++) {
    if (!hasRoom(w)) {
      setWord(w, F_INDEX, i);
      return false;
    }
    const slot = u16At(w, F_ORDER_SLOT, i);
    if (!isActive(w, slot)) continue;
    beginItem(w);
    applyAction(w, slot, u32At(w, F_PROPOSAL, slot));
  }
  return true;
}

function tally(w: usize): u32 {
  countVisits(w);
  return keepsHistory(w) ? SYS_HISTORY : SYS_SEAL;
}
