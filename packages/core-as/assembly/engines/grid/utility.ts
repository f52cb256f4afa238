// The driver utility: which kernel an actor follows in this round, by the table of its style over what it observes itself.
// The rule stands in docs/rules.md, Utility. It must not know what a kernel does.
import { i16At, i32At, setU8, setU32, setWord, u8At, u16At, u32At, word } from "../../world/block";
import { draw, range } from "../../world/draws";
import {
  DRIVER_IDLE,
  NUM_CARRY_MAX,
  STREAM_STYLE,
  WEIGH_ALERT,
  WEIGH_ALLIES_SEEN,
  WEIGH_ALLY_HURT,
  WEIGH_CARRIED,
  WEIGH_EXIT_KNOWN,
  WEIGH_HEALTH_PERCENT,
  WEIGH_HOSTILE_DISTANCE,
  WEIGH_HOSTILES_SEEN,
  WEIGH_ITEMS_KNOWN,
  WEIGH_MANA_PERCENT,
  WEIGH_MEMORY_FRESH,
  WEIGH_ONE,
  WEIGH_UNEXPLORED,
} from "../../world/enums.generated";
import {
  F_ACTOR_ITEMS,
  F_ALERT,
  F_CELL,
  F_CONSIDER_INPUT,
  F_CONSIDER_MAX,
  F_CONSIDER_MIN,
  F_CONSIDER_WEIGHT,
  F_MANA,
  F_MAX_MANA,
  F_NUMBERS,
  F_OPTION,
  F_OPTION_BASE,
  F_OPTION_COUNT,
  F_OPTION_DRIVER,
  F_OPTION_START,
  F_ROUND,
  F_SERIAL,
  F_STICKINESS,
  F_STYLE,
  F_STYLE_COUNT,
  F_STYLE_START,
  F_WEIGHED,
  F_WEIGHED_MASK,
} from "../../world/layout.generated";
import { groupOf } from "./actors";
import { hasFreshMemory } from "./flee";
import { GOAL_EXITS, GOAL_FRONTIER, GOAL_ITEMS, GOAL_UNVISITED, isGoal } from "./goals";
import { countItems } from "./items";
import { openableLocks } from "./known";
import { isBlind } from "./minds";
import { cellDistance, nearestHostile } from "./moves";
import { bestSteps } from "./search";
import { countAllies, countFoes, healthPercent, mostHurtAlly, percent } from "./seen";

/** The distance that counts when no hostile is seen. */
const NOBODY_NEAR: i32 = 255;

/** Chooses the option of the highest score, keeps its number, and gives its kernel. An actor without a style, or whose style is empty, idles. */
export function chooseKernel(w: usize, slot: u32): u32 {
  const style = u16At(w, F_STYLE, slot);
  const count: u32 = style == 0 ? 0 : u16At(w, F_STYLE_COUNT, style - 1);
  if (count == 0) return DRIVER_IDLE;
  const first = u16At(w, F_STYLE_START, style - 1);
  setWord(w, F_WEIGHED_MASK, 0);
  let best: i32 = scoreOf(w, slot, first, 0);
  let ties: u32 = 1;
  for (let option: u32 = 1; option < count; option++) {
    const score = scoreOf(w, slot, first, option);
    if (score > best) {
      best = score;
      ties = 0;
    }
    if (score == best) ties += 1;
  }
  const chosen = choice(w, slot, first, count, best, ties);
  setU8(w, F_OPTION, slot, chosen + 1);
  return u8At(w, F_OPTION_DRIVER, first + chosen);
}

// --- internal ---

// Of those with the best score the present option, else one by a draw.
function choice(w: usize, slot: u32, first: u32, count: u32, best: i32, ties: u32): u32 {
  const present = u8At(w, F_OPTION, slot);
  if (present != 0 && present <= count && scoreOf(w, slot, first, present - 1) == best) return present - 1;
  let left: u32 = ties == 1 ? 0 : range(draw(w, STREAM_STYLE, u32At(w, F_SERIAL, slot), (word(w, F_ROUND) << 1) + 1), ties);
  for (let option: u32 = 0; option < count; option++) {
    if (scoreOf(w, slot, first, option) != best) continue;
    if (left == 0) return option;
    left -= 1;
  }
  return 0;
}

function scoreOf(w: usize, slot: u32, first: u32, option: u32): i32 {
  const row = first + option;
  const start = u16At(w, F_OPTION_START, row);
  const end = start + u16At(w, F_OPTION_COUNT, row);
  let score = i16At(w, F_OPTION_BASE, row);
  for (let k = start; k < end; k++) {
    const weighed = (i16At(w, F_CONSIDER_WEIGHT, k) * observed(w, slot, u8At(w, F_CONSIDER_INPUT, k))) / 100;
    score += min(max(weighed, i16At(w, F_CONSIDER_MIN, k)), i16At(w, F_CONSIDER_MAX, k));
  }
  return u8At(w, F_OPTION, slot) == option + 1 ? score + <i32>u8At(w, F_STICKINESS, slot) : score;
}

// What the actor observes, looked at once a decision and only when some option asks.
function observed(w: usize, slot: u32, input: u32): i32 {
  const mask = word(w, F_WEIGHED_MASK);
  if ((mask & (1 << input)) == 0) {
    setU32(w, F_WEIGHED, input, observe(w, slot, input));
    setWord(w, F_WEIGHED_MASK, mask | (1 << input));
  }
  return i32At(w, F_WEIGHED, input);
}

function observe(w: usize, slot: u32, input: u32): i32 {
  if (input == WEIGH_ONE) return 100;
  if (input == WEIGH_HEALTH_PERCENT) return healthPercent(w, slot);
  if (input == WEIGH_MANA_PERCENT) return percent(i16At(w, F_MANA, slot), i16At(w, F_MAX_MANA, slot));
  if (input == WEIGH_HOSTILES_SEEN) return isBlind(w, slot) ? 0 : min(10 * countFoes(w, slot), 100);
  if (input == WEIGH_HOSTILE_DISTANCE) return hostileDistance(w, slot);
  if (input == WEIGH_ALLIES_SEEN) return min(10 * countAllies(w, slot), 100);
  if (input == WEIGH_ALLY_HURT) {
    const ally = mostHurtAlly(w, slot);
    return ally < 0 ? 0 : 100 - healthPercent(w, ally);
  }
  if (input == WEIGH_CARRIED) return min(10 * countItems(w, F_ACTOR_ITEMS, slot), 100);
  if (input == WEIGH_MEMORY_FRESH) return hasFreshMemory(w, slot) ? 100 : 0;
  if (input == WEIGH_ALERT) return 25 * u8At(w, F_ALERT, slot);
  return isInReach(w, slot, input) ? 100 : 0;
}

function hostileDistance(w: usize, slot: u32): i32 {
  const other = nearestHostile(w, slot, -1);
  return other < 0 ? NOBODY_NEAR : min<i32>(cellDistance(w, u32At(w, F_CELL, slot), u32At(w, F_CELL, other)), NOBODY_NEAR);
}

function isInReach(w: usize, slot: u32, input: u32): bool {
  if (input == WEIGH_EXIT_KNOWN) return reaches(w, slot, GOAL_EXITS);
  if (input == WEIGH_UNEXPLORED) return reaches(w, slot, GOAL_FRONTIER) || reaches(w, slot, GOAL_UNVISITED);
  const hasRoom = <i32>countItems(w, F_ACTOR_ITEMS, slot) < i32At(w, F_NUMBERS, NUM_CARRY_MAX);
  return input == WEIGH_ITEMS_KNOWN && hasRoom && reaches(w, slot, GOAL_ITEMS);
}

function reaches(w: usize, slot: u32, goal: u32): bool {
  const cell = u32At(w, F_CELL, slot);
  const group = groupOf(w, slot);
  return isGoal(w, group, goal, 0, cell) || bestSteps(w, group, openableLocks(w, slot), goal, 0, cell) != 0;
}
