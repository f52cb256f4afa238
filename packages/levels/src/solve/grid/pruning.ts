// Deeds that the search may leave out, since whatever can be had with them can be had without, in no more ticks.
// Each asks for its own conditions, said here; where they do not hold, everything is tried.
import type { Deed } from "./deed.ts";
import type { Fragment } from "./fragment.ts";
import { CELL, type GridState } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";
import { neighbour } from "./ground.ts";
import { type Mentioned, mentionedIn } from "./mentioned.ts";

/** Says whether a deed is worth trying in a state, after the deed that led there. */
export type Pruning = (state: GridState, deed: Deed, before: Deed) => boolean;

/**
 * Gives the pruning for a world:
 * - nothing is touched in vain: a row that only breaks is tried where something can break, unless a formula reads what it costs;
 * - a plain door is not closed, and who opens one goes through it or past its corner next. Both only where ways are calm: nothing slides, flows,
 *   pushes or stands in the way, nothing changes by itself or by standing there, every deed takes one tick, and no trigger asks for doors.
 */
export function pruningOf(world: GridWorld, fragment: Fragment): Pruning {
  const mentioned = mentionedIn(world);
  const isCalm = areWaysCalm(world, fragment, mentioned);
  const isFrugal = areMeansFree(world, mentioned);
  const isPlain = plainDoors(world);
  return (state, deed, before) => {
    const { rules } = world;
    const shape = rules.actions[deed.row]?.shape;
    if (shape === "touch" && isFrugal && isInVain(state, deed)) return false;
    if (!isCalm) return true;
    if (shape === "close") return !isPlain(state.feature(targetOf(state, deed)));
    const wasOpening = rules.actions[before.row]?.shape === "open" && isPlain(state.feature(targetOf(state, before)));
    return !wasOpening || (shape === "step" && usesCell(state, deed, targetOf(state, before)));
  };
}

// --- internal ---

function targetOf(state: GridState, { direction }: Deed): number {
  return neighbour(state.world, state.body(state.world.player, CELL), direction);
}

/** Whether a step goes onto a cell, or past it as a corner. */
function usesCell(state: GridState, { direction }: Deed, cell: number): boolean {
  const around = direction % 2 === 0 ? [direction] : [direction - 1, direction, (direction + 1) % 8];
  return around.some((way) => targetOf(state, { row: 0, direction: way, argument: 0 }) === cell);
}

function isInVain(state: GridState, deed: Deed): boolean {
  const { rules } = state.world;
  const cell = targetOf(state, deed);
  const feature = state.feature(cell);
  const isTough = (kind: number) => kind !== 0 && (rules.kinds[kind]?.toughness ?? 0) > 0;
  if (feature !== 0 && (rules.kinds[feature]?.operate ?? 0) !== 0) return false;
  const onlyBreaks = (rules.sets[rules.actions[deed.row]?.set ?? 0] ?? []).every(({ op, place }) => op === "break" && place === 0);
  return onlyBreaks && !isTough(feature) && !isTough(state.terrain(cell));
}

/** Whether no formula reads stamina or mana, so that more of them is never worse. */
function areMeansFree({ rules }: GridWorld, { sets }: Mentioned): boolean {
  return ![...sets.keys()].some((set) => rules.sets[set]?.some(({ formula }) => readsStat(rules, formula, ["stamina", "mana"])) === true);
}

/** Doors that do nothing but open and close. */
function plainDoors({ rules }: GridWorld): (feature: number) => boolean {
  const asked = new Set(rules.triggers.flatMap(({ when, a }) => (when === "kind-at" ? [a] : [])));
  const plain = rules.kinds.map((row, kind) => {
    const hasSets = row.enter !== 0 || row.leave !== 0 || row.operate !== 0 || row.stand !== 0;
    return !hasSets && !asked.has(kind) && row.cost === 0 && row.from === 255 && (row.opensTo !== 0 || row.closesTo !== 0);
  });
  return (feature) => {
    const row = rules.kinds[feature];
    const others = [row?.opensTo ?? 0, row?.closesTo ?? 0].filter((kind) => kind !== 0);
    return plain[feature] === true && others.every((kind) => plain[kind] === true);
  };
}

function areWaysCalm(world: GridWorld, { needsTick, period }: Fragment, { kinds, sets }: Mentioned): boolean {
  const { rules, bodies, player } = world;
  const { actionCost } = rules.numbers;
  const isWild = [...kinds].some((kind) => {
    const row = rules.kinds[kind];
    return row !== undefined && kind !== 0 && (row.flow !== 0 || row.stand !== 0 || row.tags.includes("slippery"));
  });
  const moves = [...sets.keys()].some((set) => rules.sets[set]?.some(({ op }) => MOVING.includes(op)) === true);
  const isEven =
    bodies[player]?.speed === actionCost &&
    rules.actions.every(({ time, set, shape }) => time === actionCost && (shape !== "open" || set === 0));
  return !isWild && !moves && isEven && !needsTick && period === 1 && bodies.length === 1 && areKeysFree(world, sets);
}

/** Whether it makes no difference when a key is spent: none is, or nothing counts what is carried. */
function areKeysFree({ rules, bodies, player, itemCount }: GridWorld, sets: Mentioned["sets"]): boolean {
  if (rules.locks.every(({ consumed }) => !consumed)) return true;
  const countsHeld = rules.triggers.some(({ when }) => when === "faction-holds");
  const readsCarried = [...sets.keys()].some(
    (set) => rules.sets[set]?.some(({ formula }) => readsStat(rules, formula, ["carried"])) === true,
  );
  return !countsHeld && !readsCarried && itemCount <= (bodies[player]?.capacity ?? 0);
}

function readsStat({ formulas }: GridWorld["rules"], formula: number, stats: readonly string[]): boolean {
  const row = formulas[formula];
  return row !== undefined && (stats.includes(row.x) || stats.includes(row.y));
}

const MOVING: readonly string[] = ["push", "move", "set-kind", "set-terrain", "end"];
