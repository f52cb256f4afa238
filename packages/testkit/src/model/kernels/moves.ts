// The moves that kernels are made of: approach, wander, pursue, strike, search. Named and ordered as in docs/rules.md, Drivers.
// It must not know which kernel asks.
import type { Action } from "@dramatis/runtime";
import { chebyshev, DIRECTIONS, directionTo, isBorder, isLegalDirection, neighbour, squaredDistance } from "../cells.ts";
import { drawKernel } from "../draws.ts";
import { nearestTo } from "../minds.ts";
import type { Actor } from "../world.ts";
import { distancesTo } from "./distance.ts";
import type { Mind } from "./mind.ts";
import { isLegalKnownStep, isOpenWay, isSeenFree, pick } from "./mind.ts";

/** Rows of the rulebook that kernels propose. */
export const ROWS = { wait: 0, step: 1, attack: 2, pickUp: 3, use: 5, open: 6 } as const;

/** The proposal to wait. */
export const WAIT: Action = { row: ROWS.wait, direction: 0, argument: 0 };

/** A direction and the cell it leads to. */
export interface Step {
  direction: number;
  cell: number;
}

/** The legal known steps from the actor's cell on which it sees nobody, in direction order. */
export function freeSteps(mind: Mind): Step[] {
  return knownSteps(mind).filter((step) => isSeenFree(mind, step));
}

/** Moving to a neighbour: a step, or opening what is known to bar the way. */
export function moveTo({ world, known }: Mind, { direction, cell }: Step): Action {
  return { row: isOpenWay(world, known[cell]!) ? ROWS.step : ROWS.open, direction, argument: 0 };
}

/** approach(goals): a best step, or what one does when all best steps are taken, or none. */
export function approach(mind: Mind, goals: readonly number[]): Action | undefined {
  if (goals.includes(mind.me.cell)) return undefined;
  const distance = distancesTo(mind, goals);
  const steps = knownSteps(mind);
  const best = Math.min(...steps.map(({ cell }) => distance[cell]!));
  if (best === Infinity) return undefined;
  const candidates = steps.filter((step) => distance[step.cell] === best && isSeenFree(mind, step));
  const choice = pick(mind, candidates);
  return choice === undefined ? blocked(mind) : moveTo(mind, choice);
}

/** wander: wait or any free step (that satisfies `within`), always drawn. */
export function wander(mind: Mind, within: (cell: number) => boolean = () => true): Action {
  const steps = freeSteps(mind).filter(({ cell }) => within(cell));
  const options = [WAIT, ...steps.map((step) => moveTo(mind, step))];
  return options[drawKernel(mind.world, mind.me.serial, options.length)]!;
}

/** True when an actor stands beside this one in a legal direction. */
export function isAdjacent({ world, me }: Mind, other: Actor): boolean {
  return chebyshev(world, me.cell, other.cell) === 1 && isLegalDirection(world, directionTo(world, me.cell, other.cell));
}

/** A blow at a neighbour. */
export function strike({ world, me }: Mind, target: Actor): Action {
  return { row: ROWS.attack, direction: directionTo(world, me.cell, target.cell), argument: 0 };
}

/** The adjacent hostile: the held target, else the lowest serial; or none. */
export function adjacentHostile(mind: Mind): Actor | undefined {
  const beside = mind.hostiles.filter((other) => isAdjacent(mind, other));
  return heldAmong(mind, beside) ?? [...beside].sort((a, b) => a.serial - b.serial)[0];
}

/** A blow at the adjacent hostile, or none. */
export function strikeAdjacent(mind: Mind): Action | undefined {
  const target = adjacentHostile(mind);
  return target === undefined ? undefined : strike(mind, target);
}

/** The hostile that is minded first among some: the held target, else the nearest. */
export function nearest(mind: Mind, others: readonly Actor[]): Actor | undefined {
  return heldAmong(mind, others) ?? nearestTo(mind.world, mind.me.cell, others);
}

/** A step towards a seen actor: straight, or by the shortest way; or none. */
export function goAfter(mind: Mind, other: Actor): Action | undefined {
  return pursue(mind, other.cell) ?? approach(mind, [other.cell]);
}

/** pursue(target, within): a free step that comes nearest to the target and nearer than now, or none. */
export function pursue(mind: Mind, target: number, within: (cell: number) => boolean = () => true): Action | undefined {
  const { world, me } = mind;
  const steps = freeSteps(mind).filter(({ cell }) => within(cell));
  const least = Math.min(...steps.map(({ cell }) => squaredDistance(world, cell, target)));
  if (steps.length === 0 || least >= squaredDistance(world, me.cell, target)) return undefined;
  const choice = pick(
    mind,
    steps.filter(({ cell }) => squaredDistance(world, cell, target) === least),
  );
  return choice === undefined ? undefined : moveTo(mind, choice);
}

/** True when something of a goal set is here or can be walked to. */
export function reaches(mind: Mind, goals: readonly number[]): boolean {
  if (goals.includes(mind.me.cell)) return true;
  const distance = distancesTo(mind, goals);
  return knownSteps(mind).some(({ cell }) => distance[cell]! < Infinity);
}

/** True when search has somewhere to go, or is there. */
export function hasUnexplored(mind: Mind): boolean {
  return reaches(mind, frontier(mind)) || reaches(mind, unvisited(mind));
}

/** search: the frontier of what is known, else where nobody was yet, else wander. */
export function search(mind: Mind): Action {
  return approach(mind, frontier(mind)) ?? approach(mind, unvisited(mind)) ?? wander(mind);
}

/** The cells for which a test holds, ascending. */
export function cellsWhere({ known }: Mind, holds: (cell: number) => boolean): number[] {
  return known.flatMap((_, cell) => (holds(cell) ? [cell] : []));
}

// --- internal ---

function heldAmong({ me }: Mind, others: readonly Actor[]): Actor | undefined {
  return me.stickiness > 0 ? others.find(({ serial }) => serial === me.targetWho) : undefined;
}

function knownSteps(mind: Mind): Step[] {
  return DIRECTIONS.filter((direction) => isLegalKnownStep(mind, mind.me.cell, direction)).map((direction) => ({
    direction,
    cell: neighbour(mind.world, mind.me.cell, direction),
  }));
}

function blocked(mind: Mind): Action {
  return strikeAdjacent(mind) ?? wander(mind);
}

function frontier(mind: Mind): number[] {
  const isUnknown = (cell: number) => !isBorder(mind.world, cell) && mind.known[cell]!.terrain === 0;
  return cellsWhere(mind, (cell) => {
    if (mind.passable[cell] !== true) return false;
    return DIRECTIONS.some((direction) => isUnknown(neighbour(mind.world, cell, direction)));
  });
}

function unvisited(mind: Mind): number[] {
  return cellsWhere(mind, (cell) => mind.passable[cell] === true && !mind.known[cell]!.visited);
}
