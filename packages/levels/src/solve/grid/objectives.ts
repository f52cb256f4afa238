// Objectives and the end in the solver's model, as docs/rules.md, Objectives, has them.
import type { ObjectiveNode } from "@dramatis/runtime";
import { CELL, type GridState } from "./grid-state.ts";
import { countHeld, countLiving, isCovered } from "./triggers.ts";
import type { Turn } from "./turn.ts";

/** `collect` of any treasure. */
export const ANY_TREASURE = 255;

/** Latches the nodes that are done, and those that have failed, on this tick. */
export function latchObjectives(turn: Turn): void {
  const { state } = turn;
  const { nodes, slots } = state.world;
  const active = activeNodes(state);
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node === undefined || latched(state, index) !== OPEN) continue;
    if (active[index] === true && isDone(state, node, index)) {
      state.numbers[slots.nodes + index] = DONE;
      turn.tell();
      const score = slots.scores + node.faction;
      state.numbers[score] = ((state.numbers[score] ?? 0) + node.worth) | 0;
    } else if (isLost(state, node, index)) {
      state.numbers[slots.nodes + index] = FAILED;
      turn.tell();
    }
  }
}

/** Says whether the run is over, and whether the player's faction has what it wanted. */
export function judgeEnd(turn: Turn): void {
  const { state } = turn;
  const { world } = state;
  const own = world.bodies[world.player]?.faction ?? 0;
  if (isRootDone(state, own)) state.ended = 1;
  else if (isOver(turn)) state.ended = 2;
}

// --- internal ---

const OPEN = 0;
const DONE = 1;
const FAILED = 2;

function latched(state: GridState, index: number): number {
  return state.numbers[state.world.slots.nodes + index] ?? OPEN;
}

function activeNodes(state: GridState): boolean[] {
  const { nodes } = state.world;
  const active: boolean[] = [];
  for (const [index, { parent }] of nodes.entries()) {
    const isOpen = parent === 0 || (active[parent - 1] === true && latched(state, parent - 1) !== FAILED);
    active.push(isOpen && (nodes[parent - 1]?.op !== "then" || isItsTurn(state, index)));
  }
  return active;
}

function isItsTurn(state: GridState, index: number): boolean {
  const { nodes } = state.world;
  let previous = nodes[index]?.previous ?? 0;
  while (previous !== 0 && nodes[previous - 1]?.optional === true) previous = nodes[previous - 1]?.previous ?? 0;
  return previous === 0 || latched(state, previous - 1) === DONE;
}

function childrenOf({ world }: GridState, index: number): number[] {
  return [...world.nodes.keys()].filter((child) => world.nodes[child]?.parent === index + 1);
}

function isDone(state: GridState, node: ObjectiveNode, index: number): boolean {
  const done = (child: number) => latched(state, child) === DONE;
  if (node.op === "and" || node.op === "then") {
    return childrenOf(state, index).every((child) => done(child) || state.world.nodes[child]?.optional === true);
  }
  return node.op === "or" ? childrenOf(state, index).some(done) : leafHolds(state, node);
}

function isLost(state: GridState, { op, within }: ObjectiveNode, index: number): boolean {
  if (within !== 0 && state.tick >= within) return true;
  const failed = (child: number) => latched(state, child) === FAILED;
  if (op === "and" || op === "then") {
    return childrenOf(state, index).some((child) => failed(child) && state.world.nodes[child]?.optional !== true);
  }
  return op === "or" && childrenOf(state, index).every(failed);
}

function leafHolds(state: GridState, { op, who, a, b, faction }: ObjectiveNode): boolean {
  const { world } = state;
  switch (op) {
    case "reach":
      return world.bodies.some((body, slot) => {
        const isMeant = who === 0 ? body.faction === faction && !body.isThing : slot === who - 1;
        return isMeant && state.isAble(slot) && world.inPlace[a - 1]?.has(state.body(slot, CELL)) === true;
      });
    case "eliminate":
      return countLiving(state, a) === 0;
    case "survive":
      return state.tick >= b && countLiving(state, faction) > 0;
    case "collect":
      return (
        countHeld(state, faction, (kind) =>
          a === ANY_TREASURE ? world.rules.items[kind]?.tags.includes("treasure") === true : kind === a,
        ) >= b
      );
    case "flag":
      return (state.numbers[world.slots.flags + a] ?? 0) >= b;
    case "cover":
      return isCovered(state, a, b, (body) => world.bodies[body]?.isThing === true);
    case "score":
      return (state.numbers[world.slots.scores + faction] ?? 0) >= b;
    default:
      return false;
  }
}

function isRootDone(state: GridState, faction: number): boolean {
  const root = state.world.roots[faction] ?? 0;
  return root !== 0 && latched(state, root - 1) === DONE;
}

function isOver({ state, end }: Turn): boolean {
  const { world } = state;
  const factions = [...world.roots.keys()];
  if (factions.some((faction) => isRootDone(state, faction)) || end !== undefined) return true;
  const striving = factions.filter((faction) => (world.nodes[(world.roots[faction] ?? 0) - 1]?.op ?? "prevent") !== "prevent");
  const isGone = (faction: number) => countLiving(state, faction) === 0 || latched(state, (world.roots[faction] ?? 0) - 1) === FAILED;
  if (striving.length > 0 && striving.every(isGone)) return true;
  return state.idle >= world.rules.numbers.stallTicks;
}
