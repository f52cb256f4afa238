// Inputs of a tick: all are checked against the world as it is, then applied in order. A bad one refuses them all.
// It must not know who sends them.
import { NUMBERS, ORDER_POLICIES, PERSONAS } from "@dramatis/core-as";
import type { Action, TickInput } from "@dramatis/runtime";
import { runSet } from "./consequences.ts";
import { emit } from "./events.ts";
import { checkEdit, writeField } from "./fields/fields.ts";
import { restart, undo } from "./history.ts";
import { beginWorkItem } from "./steps.ts";
import type { Actor, World } from "./world.ts";
import { aliveActors, emptyMind } from "./world.ts";

/** Throws when an input is bad; then none must be applied. */
export function checkInputs(world: World, inputs: readonly TickInput[]): void {
  for (const input of inputs) {
    const problem = problemOf(world, input);
    if (problem !== undefined) throw new Error(`bad input ${input.input}: ${problem}`);
  }
}

/** Applies checked inputs in order, then lets overdue wishes fall back. */
export function applyInputs(world: World, inputs: readonly TickInput[]): void {
  for (const input of inputs) {
    beginWorkItem(world);
    applyInput(world, input);
  }
  world.wishes.forEach((wish, index) => {
    if (wish.state !== 1 || wish.due > world.tick) return;
    const row = world.rules.wishes[index]!;
    wish.state = 3;
    emit(world, "wish-fallback", { b: index, value: row.fallback });
    setFlag(world, row.flag, row.fallback);
  });
}

// --- internal ---

function externals(world: World): Actor[] {
  return aliveActors(world).filter((actor) => actor.driver === 1);
}

function problemOf(world: World, input: TickInput): string | undefined {
  switch (input.input) {
    case "proposal":
      return externals(world).some((actor) => actor.slot === input.slot) ? undefined : "no external actor in this slot";
    case "driver":
      if (world.actors[input.slot]?.actorState !== 1) return "no actor in this slot";
      return input.route < world.routes.length ? undefined : "no such route";
    case "style":
      if (world.actors[input.slot]?.actorState !== 1) return "no actor in this slot";
      return input.style <= world.rules.styles.length ? undefined : "no such style";
    case "order-policy":
      return input.policy < ORDER_POLICIES.length ? undefined : "no such policy";
    case "purse":
      return input.faction < world.factions.length ? undefined : "no such faction";
    case "answer":
      return input.wish < world.wishes.length ? undefined : "no such wish";
    case "edit":
      return checkEdit(world, input);
    case "rule":
      return problemOfRule(input);
    case "undo":
    case "restart":
      return world.history.size > 0 ? undefined : "this world keeps no history";
    case "fire":
      return input.set > 0 && input.set < world.rules.sets.length ? undefined : "no such set";
    default:
      return undefined;
  }
}

/** Ranges are those of the rulebook's contract. */
const numberRanges: Record<(typeof NUMBERS)[number], readonly [number, number]> = {
  directions: [4, 8],
  roundsMax: [1, 16],
  regenPeriod: [1, 1_000_000],
  triggerDepth: [1, 8],
  carryMax: [0, 16],
  stallTicks: [1, 1_000_000],
  purseLow: [0, 1_000_000_000],
  actionCost: [1, 10_000],
  memoryTicks: [0, 1_000_000],
  swap: [0, 1],
  sellPercent: [0, 100],
  alertTicks: [0, 1_000_000],
};

function problemOfRule({ number, value }: Extract<TickInput, { input: "rule" }>): string | undefined {
  const name = NUMBERS[number];
  if (name === undefined) return "no such number";
  const [low, high] = numberRanges[name];
  const isDirections = name !== "directions" || value === 4 || value === 8;
  return value >= low && value <= high && isDirections ? undefined : "the value is out of the number's range";
}

function applyInput(world: World, input: TickInput): void {
  switch (input.input) {
    case "proposals":
      externals(world).forEach((actor, index) => record(world, actor, input.actions[index]));
      return;
    case "proposal":
      record(world, world.actors[input.slot], input.action);
      return;
    case "driver":
      changeDriver(world, input);
      return;
    case "style":
      changeStyle(world, input);
      return;
    case "order-policy":
      world.orderPolicy = input.policy;
      emit(world, "order-changed", { b: 2, value: input.policy });
      return;
    case "purse": {
      const faction = world.factions[input.faction]!;
      faction.purse = (faction.purse + input.amount) | 0;
      emit(world, "order-changed", { b: 3, value: faction.purse });
      return;
    }
    default:
      applyOther(world, input);
  }
}

function applyOther(world: World, input: TickInput): void {
  switch (input.input) {
    case "answer":
      answer(world, input);
      return;
    case "edit":
      if (writeField(world, input)) emit(world, "edited", { a: input.field, b: input.index, value: input.value });
      return;
    case "rule":
      world.numbers[NUMBERS[input.number]!] = input.value;
      emit(world, "rule-changed", { b: input.number, value: input.value });
      return;
    case "fire":
      runSet(world, input.set, { cell: 0 });
      return;
    case "view":
      world.cast[PERSONAS.indexOf(input.persona)]!.viewDigest = BigInt(`0x${input.digest}`);
      return;
    case "wake":
      Object.assign(world.cast[PERSONAS.indexOf(input.persona)]!, { wakeMask: BigInt(`0x${input.mask}`), timerTick: input.timer });
      return;
    case "undo":
      undo(world, input.count);
      return;
    case "restart":
      restart(world);
      return;
    case "stop":
      world.stopRequested = 1;
  }
}

/** An earlier input of the tick may have taken the actor back to before it was there; then nothing is done for it. */
function record(world: World, actor: Actor | undefined, action: Action | undefined): void {
  if (action !== undefined && actor?.actorState === 1) world.turn.recorded.set(actor.serial, action);
}

function changeDriver(world: World, input: Extract<TickInput, { input: "driver" }>): void {
  const actor = world.actors[input.slot];
  if (actor?.actorState !== 1) return;
  actor.driver = input.driver;
  actor.leash = input.leash;
  actor.route = input.route;
  actor.routeStep = 0;
  Object.assign(actor, emptyMind());
  emit(world, "order-changed", { a: actor.serial, b: 1, value: input.driver });
}

function changeStyle(world: World, input: Extract<TickInput, { input: "style" }>): void {
  const { slot, style, delay, error, stickiness, patience, leader } = input;
  const actor = world.actors[slot]!;
  Object.assign(actor, { style, delay, errorRate: error, stickiness, patience, leader }, emptyMind());
  emit(world, "order-changed", { a: actor.serial, b: 4, value: style });
}

function answer(world: World, input: Extract<TickInput, { input: "answer" }>): void {
  const wish = world.wishes[input.wish]!;
  if (wish.state !== 1) return;
  wish.state = 2;
  emit(world, "wish-answered", { b: input.wish, value: input.value });
  setFlag(world, world.rules.wishes[input.wish]!.flag, input.value);
}

/** An answer sets a flag as a consequence would: with an event when it changed. */
function setFlag(world: World, flag: number, value: number): void {
  if (world.flagValue[flag] === value) return;
  world.flagValue[flag] = value;
  emit(world, "flag-set", { b: flag, value });
}
