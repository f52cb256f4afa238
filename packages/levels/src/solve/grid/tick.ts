// One tick of the solver's model: the systems in the order of docs/rules.md, as far as the fragment goes.
// The core is what counts; random walks in the tests hold the two equal.
import { applyDeed, type Deed } from "./deed.ts";
import { ALIVE, CELL, type GridState, HEALTH } from "./grid-state.ts";
import { canBeMoved, livingBodies, neighbour } from "./ground.ts";
import { judgeEnd, latchObjectives } from "./objectives.ts";
import { runTriggers } from "./triggers.ts";
import { Turn } from "./turn.ts";

/** Gives the tick that follows a state up to the moment at which the player's deed is asked for. The state handed in stays. */
export function begunTick(before: GridState): Turn {
  const turn = new Turn(before.copy());
  beginTick(turn);
  return turn;
}

/** Gives the state after a begun tick in which the player tries a deed, in every round that it has the energy for. The tick handed in stays. */
export function tickOf(begun: Turn, deed: Deed): GridState {
  const turn = begun.fork();
  const { state } = turn;
  runRounds(turn, deed);
  runConveyors(turn);
  runStanding(turn);
  runTriggers(turn);
  buryDead(turn);
  latchObjectives(turn);
  state.idle = turn.isQuiet ? state.idle + 1 : 0;
  judgeEnd(turn);
  return state;
}

/** Whether the player can do something on a tick that has begun. */
export function hasTime(state: GridState): boolean {
  return state.isAble(state.world.player) && state.energy >= state.world.rules.numbers.actionCost;
}

// --- internal ---

const ENERGY_MAX = 32_767;

function gainOf({ world }: GridState): number {
  return world.bodies[world.player]?.speed ?? 0;
}

function beginTick(turn: Turn): void {
  const { state } = turn;
  const { world } = state;
  state.tick += 1;
  if (state.body(world.player, ALIVE) === 1) state.energy = Math.min(ENERGY_MAX, state.energy + gainOf(state));
  for (const { first, period, set, place } of world.rules.timers) {
    const isDue = state.tick === first || (period > 0 && state.tick > first && (state.tick - first) % period === 0);
    if (!isDue) continue;
    turn.beginWorkItem();
    turn.run(set, { subject: -1, object: -1, cell: world.places[place - 1]?.[0] ?? 0, direction: undefined });
  }
  runCycles(turn);
}

/** Only cells that have such a kind now can be due; they are few, so they are looked for among those of the start and those that changed. */
function runCycles(turn: Turn): void {
  const { state } = turn;
  const { kinds } = state.world.rules;
  const isDue = (kind: number): boolean => {
    const period = kinds[kind]?.period ?? 0;
    return kind !== 0 && period > 0 && state.tick % period === 0;
  };
  for (const cell of cyclingCells(state)) {
    for (const layer of ["feature", "terrain"] as const) {
      const kind = layer === "feature" ? state.feature(cell) : state.terrain(cell);
      if (!isDue(kind)) continue;
      turn.beginWorkItem();
      turn.change(cell, layer, kinds[kind]?.next ?? 0);
    }
  }
}

function cyclingCells(state: GridState): number[] {
  const { cycling } = state.world;
  const more = [...state.changed.keys()].filter((cell) => !cycling.has(cell));
  return more.length === 0 ? [...cycling] : [...cycling, ...more].sort((left, right) => left - right);
}

function runRounds(turn: Turn, deed: Deed): void {
  const { state } = turn;
  const { numbers } = state.world.rules;
  for (let round = 0; round < numbers.roundsMax && hasTime(state); round += 1) applyDeed(turn, deed);
  if (state.body(state.world.player, ALIVE) === 1 && state.energy >= numbers.actionCost) state.energy %= numbers.actionCost;
}

function runConveyors(turn: Turn): void {
  const { state } = turn;
  const { kinds } = state.world.rules;
  for (const body of livingBodies(state)) {
    const cell = state.body(body, CELL);
    const feature = state.feature(cell);
    const flow = (feature === 0 ? 0 : (kinds[feature]?.flow ?? 0)) || (kinds[state.terrain(cell)]?.flow ?? 0);
    const isHeld = state.body(body, HEALTH) <= 0 || state.world.bodies[body]?.isFlying === true;
    if (isHeld || flow === 0 || !canBeMoved(state, cell, flow - 1)) continue;
    turn.beginWorkItem();
    turn.move(body, neighbour(state.world, cell, flow - 1), flow - 1);
  }
}

/** The stand set of the feature for every body, then that of the terrain. */
function runStanding(turn: Turn): void {
  const { state } = turn;
  const { kinds } = state.world.rules;
  for (const layer of ["feature", "terrain"] as const) {
    for (const body of livingBodies(state)) {
      if (state.body(body, HEALTH) <= 0 || state.world.bodies[body]?.isFlying === true) continue;
      const cell = state.body(body, CELL);
      const kind = layer === "feature" ? state.feature(cell) : state.terrain(cell);
      turn.beginWorkItem();
      if (kind !== 0) turn.run(kinds[kind]?.stand ?? 0, { subject: body, object: -1, cell, direction: undefined });
    }
  }
}

function buryDead(turn: Turn): void {
  const { state } = turn;
  for (const body of livingBodies(state)) {
    if (state.body(body, HEALTH) > 0) continue;
    const cell = state.body(body, CELL);
    for (const item of state.itemsAt(-1 - body)) state.setItem(item, state.itemKind(item), cell);
    for (const part of [CELL, HEALTH, 2, 3, ALIVE] as const) state.setBody(body, part, 0);
    if (body === state.world.player) state.energy = 0;
    turn.tell();
  }
}
