// Triggers in the solver's model: passes over all rows until none fires any more, as docs/rules.md has them.
import { ALIVE, CELL, type GridState } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";
import type { Turn } from "./turn.ts";

/** Runs the sets of the rows whose condition has become true. */
export function runTriggers(turn: Turn): void {
  const { rules } = turn.state.world;
  for (let pass = 1; pass <= rules.numbers.triggerDepth; pass += 1) if (!runPass(turn)) return;
  turn.tell();
}

/** The cells of a place (1-based) on which somebody able stands who is meant. */
export function takenCells(state: GridState, place: number, isMeant: (body: number) => boolean = () => true): number {
  const { bodies, inPlace } = state.world;
  const cells = inPlace[place - 1];
  return [...bodies.keys()].filter((body) => state.isAble(body) && isMeant(body) && cells?.has(state.body(body, CELL)) === true).length;
}

/** Whether so many cells of a place (0: all, and there is one) are taken by somebody who is meant. */
export function isCovered(state: GridState, place: number, count: number, isMeant?: (body: number) => boolean): boolean {
  const cells = state.world.places[place - 1] ?? [];
  return cells.length > 0 && takenCells(state, place, isMeant) >= (count === 0 ? cells.length : count);
}

/** How many living bodies of a faction there are that are no things. */
export function countLiving(state: GridState, faction: number): number {
  const isCounted = ({ faction: own, isThing }: GridWorld["bodies"][number], body: number) =>
    own === faction && !isThing && state.body(body, ALIVE) === 1;
  return state.world.bodies.filter(isCounted).length;
}

/** How many items of a faction's living bodies a test lets pass. */
export function countHeld(state: GridState, faction: number, isMeant: (kind: number) => boolean): number {
  return [...state.world.bodies.keys()]
    .filter((body) => state.world.bodies[body]?.faction === faction && state.body(body, ALIVE) === 1)
    .reduce((sum, body) => sum + state.itemsAt(-1 - body).filter((item) => isMeant(state.itemKind(item))).length, 0);
}

// --- internal ---

type TriggerRow = GridWorld["rules"]["triggers"][number];

function runPass(turn: Turn): boolean {
  const { state } = turn;
  const { world, numbers } = state;
  let hasFired = false;
  world.rules.triggers.forEach((row, index) => {
    const slot = world.slots.triggers + 2 * index;
    const holds = conditionHolds(state, row);
    const becameTrue = holds && numbers[slot] === 0;
    numbers[slot] = holds ? 1 : 0;
    if (!becameTrue || (row.once && numbers[slot + 1] === 1)) return;
    hasFired = true;
    // How often a row has fired is asked of those alone that fire once.
    if (row.once) numbers[slot + 1] = 1;
    turn.tell();
    turn.beginWorkItem();
    turn.run(row.set, { subject: -1, object: -1, cell: world.places[row.place - 1]?.[0] ?? 0, direction: undefined });
  });
  return hasFired;
}

function conditionHolds(state: GridState, { when, a, b }: TriggerRow): boolean {
  const { world } = state;
  switch (when) {
    case "flag-at-least":
      return (state.numbers[world.slots.flags + a] ?? 0) >= b;
    case "place-entered":
      return takenCells(state, b, (body) => a === 0 || world.bodies[body]?.faction === a - 1) > 0;
    case "tick-reached":
      return state.tick >= b;
    case "faction-at-most":
      return countLiving(state, a) <= b;
    case "faction-holds":
      return countHeld(state, a % 256, (kind) => kind === Math.floor(a / 256)) >= b;
    case "place-empty":
      return takenCells(state, b) === 0;
    case "place-covered":
      return isCovered(state, b, 0);
    default: {
      const cell = world.places[b - 1]?.[0] ?? 0;
      return cell !== 0 && state.feature(cell) === a;
    }
  }
}
