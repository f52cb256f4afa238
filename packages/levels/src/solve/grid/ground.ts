// The ground of a state: neighbours, what can be stood on, legal moves, kinds that change. As docs/rules.md, World and The ground, has them.
// It must not know who moves or why.
import { ALIVE, type GridState, HEALTH } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";

/** Gives the cell one step in a direction (0 N, clockwise to 7 NW); -1 beyond the block. Pure. */
export function neighbour({ stride, cells }: GridWorld, cell: number, direction: number): number {
  const [dx, dy] = [DX[direction] ?? 0, DY[direction] ?? 0];
  const column = (cell % stride) + dx;
  const next = cell + dy * stride + dx;
  return column < 0 || column >= stride || next < 0 || next >= cells ? -1 : next;
}

/** Whether the rulebook knows a direction. Pure. */
export function isLegalDirection({ rules }: GridWorld, direction: number): boolean {
  return direction < 8 && (rules.numbers.directions === 8 || direction % 2 === 0);
}

export function isBorder({ stride, cells }: GridWorld, cell: number): boolean {
  const column = cell % stride;
  return column === 0 || column === stride - 1 || cell < stride || cell >= cells - stride;
}

/** Whether terrain is passable and the feature absent or passable; false outside the block. */
export function isPassable(state: GridState, cell: number): boolean {
  const { isPassableKind } = state.world;
  if (cell < 0 || isPassableKind[state.terrain(cell)] !== true) return false;
  const feature = state.feature(cell);
  return feature === 0 || isPassableKind[feature] === true;
}

export function isFree(state: GridState, cell: number): boolean {
  return isPassable(state, cell) && state.bodyAt(cell) < 0;
}

/** Whether the ground lets somebody go from a cell in a direction, whoever may stand there. */
export function isWay(state: GridState, from: number, direction: number): boolean {
  const { world } = state;
  if (!isLegalDirection(world, direction)) return false;
  const target = neighbour(world, from, direction);
  if (!isPassable(state, target) || !admits(state, target, direction)) return false;
  if (direction % 2 === 0) return true;
  return isPassable(state, neighbour(world, from, direction - 1)) && isPassable(state, neighbour(world, from, (direction + 1) % 8));
}

/** Whether somebody on a cell can be moved on: a way, and nobody there. */
export function canBeMoved(state: GridState, cell: number, direction: number): boolean {
  return isWay(state, cell, direction) && isFree(state, neighbour(state.world, cell, direction));
}

/** Energy that a step onto a cell takes beyond the action's time. */
export function stepCost(state: GridState, cell: number): number {
  const { kinds } = state.world.rules;
  const feature = state.feature(cell);
  return (kinds[state.terrain(cell)]?.cost ?? 0) + (feature === 0 ? 0 : (kinds[feature]?.cost ?? 0));
}

export function isSlippery(state: GridState, cell: number): boolean {
  const feature = state.feature(cell);
  const { isSlipperyKind } = state.world;
  return isSlipperyKind[state.terrain(cell)] === true || (feature !== 0 && isSlipperyKind[feature] === true);
}

/** What came of a change of kinds: nothing, a change that is told, or a body that is crushed instead. */
export type Change = "none" | "changed" | { readonly crushed: number };

/** Changes a kind of a cell unless somebody stands there who could not stand there then. */
export function changeKind(state: GridState, cell: number, layer: "terrain" | "feature", kind: number): Change {
  const { world } = state;
  const [terrain, feature] = [state.terrain(cell), state.feature(cell)];
  if (isBorder(world, cell) || (layer === "terrain" ? terrain === kind || kind === 0 : feature === kind)) return "none";
  const [newTerrain, newFeature] = layer === "terrain" ? [kind, feature] : [terrain, kind];
  const victim = barredBy(state, cell, newTerrain, newFeature);
  if (victim >= 0) return world.isCrushingKind[kind] === true && state.body(victim, HEALTH) > 0 ? { crushed: victim } : "none";
  state.setKinds(cell, newTerrain, newFeature);
  return "changed";
}

/** The living body on a cell who could not stand there with these kinds, or -1. */
export function barredBy(state: GridState, cell: number, terrain: number, feature: number): number {
  const { isPassableKind } = state.world;
  const isOpen = isPassableKind[terrain] === true && (feature === 0 || isPassableKind[feature] === true);
  return isOpen ? -1 : state.bodyAt(cell);
}

/** Living bodies, by slot. */
export function livingBodies(state: GridState): number[] {
  return [...state.world.bodies.keys()].filter((body) => state.body(body, ALIVE) === 1);
}

// --- internal ---

const DX = [0, 1, 1, 1, 0, -1, -1, -1];
const DY = [-1, -1, 0, 1, 1, 1, 0, -1];

function admits(state: GridState, cell: number, direction: number): boolean {
  const { kinds } = state.world.rules;
  const feature = state.feature(cell);
  const isOpen = (kind: number) => (((kinds[kind]?.from ?? 255) >> direction) & 1) === 1;
  return isOpen(state.terrain(cell)) && (feature === 0 || isOpen(feature));
}
