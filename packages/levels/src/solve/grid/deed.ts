// What the player can do on a tick, and what comes of it, as docs/rules.md, Actions, has it. Deeds that would be refused are not offered.
// Rows with a price or a cooldown and the shapes strike, shoot, equip and drop are not tried; the fragment says what that means for an answer.
import { CELL, type GridState, HEALTH, MANA, STAMINA } from "./grid-state.ts";
import type { GridWorld } from "./grid-world.ts";
import { canBeMoved, isFree, isLegalDirection, isWay, neighbour, stepCost } from "./ground.ts";
import type { Turn } from "./turn.ts";

/** One proposal: a row of the rulebook's actions, with direction and argument. */
export interface Deed {
  readonly row: number;
  readonly direction: number;
  readonly argument: number;
}

/** To wait; row 0 of every rulebook. */
export const WAIT: Deed = { row: 0, direction: 0, argument: 0 };

/** Whether the solver tries a row of actions. Pure. */
export function isTried({ shape, price, cooldown }: GridWorld["rules"]["actions"][number]): boolean {
  return price === 0 && cooldown === 0 && !["strike", "shoot", "equip", "drop"].includes(shape);
}

/** Gives the deeds that would not be refused now, in a fixed order: by row, direction, argument. */
export function deedsOf(state: GridState): Deed[] {
  const { rules } = state.world;
  return rules.actions.flatMap((action, row) => {
    if (!isTried(action)) return [];
    return candidates(state, row).filter((deed) => workOf(state, deed) !== undefined);
  });
}

/** Applies a deed for its energy; a refused one takes its time and does nothing. */
export function applyDeed(turn: Turn, deed: Deed): void {
  const { state } = turn;
  const action = state.world.rules.actions[deed.row];
  if (action === undefined) return;
  turn.beginWorkItem();
  const work = workOf(state, deed);
  let extra = 0;
  if (work !== undefined) {
    const { player } = state.world;
    if (action.shape === "step") extra = stepCost(state, neighbour(state.world, state.body(player, CELL), deed.direction));
    state.setBody(player, STAMINA, state.body(player, STAMINA) - action.stamina);
    state.setBody(player, MANA, state.body(player, MANA) - action.mana);
    if (action.shape !== "wait") turn.tell();
    const done = work(turn);
    const cell = done?.cell ?? state.body(player, CELL);
    turn.run(action.set, { subject: player, object: done?.object ?? -1, cell, direction: deed.direction });
  }
  state.energy = Math.max(-32_768, state.energy - Math.max(1, action.time) - extra);
}

// --- internal ---

/** What a shape gives to the row's set: whom and where, if not the player's own cell. */
type Done = { readonly object: number; readonly cell: number } | undefined;
type Work = (turn: Turn) => Done;

function candidates(state: GridState, row: number): Deed[] {
  const { world } = state;
  const action = world.rules.actions[row];
  const here = state.body(world.player, CELL);
  const directions = [0, 1, 2, 3, 4, 5, 6, 7].filter((direction) => isLegalDirection(world, direction));
  switch (action?.shape) {
    case "wait":
      return row === 0 || action.set !== 0 ? [{ row, direction: 0, argument: 0 }] : [];
    case "pick-up":
      return firstOfKinds(state, state.itemsAt(here)).map((item) => ({ row, direction: 0, argument: item + 1 }));
    case "use":
      return firstOfKinds(state, state.itemsAt(-1 - world.player)).map((item) => ({ row, direction: 0, argument: item + 1 }));
    default:
      return directions.map((direction) => ({ row, direction, argument: 0 }));
  }
}

/** Items of one kind are alike; the first stands for all. */
function firstOfKinds(state: GridState, items: readonly number[]): number[] {
  return items.filter((item, index) => items.findIndex((other) => state.itemKind(other) === state.itemKind(item)) === index);
}

/** Gives what a deed does, or undefined when it would be refused. */
function workOf(state: GridState, deed: Deed): Work | undefined {
  const { world } = state;
  const action = world.rules.actions[deed.row];
  const { player } = world;
  const isAimed = action?.shape === "open" || action?.shape === "close" || action?.shape === "touch";
  if (action === undefined || (isAimed && !isLegalDirection(world, deed.direction))) return undefined;
  if (state.body(player, STAMINA) < action.stamina || state.body(player, MANA) < action.mana) return undefined;
  switch (action.shape) {
    case "wait":
      return () => undefined;
    case "step":
      return stepWork(state, deed);
    case "pick-up":
      return pickUpWork(state, deed);
    case "use":
      return useWork(state, deed);
    case "open":
      return openWork(state, deed);
    case "close":
      return closeWork(state, deed);
    default:
      return touchWork(state, deed);
  }
}

function stepWork(state: GridState, { direction }: Deed): Work | undefined {
  const { world } = state;
  const { player } = world;
  const from = state.body(player, CELL);
  if (!isWay(state, from, direction)) return undefined;
  const target = neighbour(world, from, direction);
  const other = state.bodyAt(target);
  const go = (turn: Turn): undefined => {
    turn.move(player, target, direction);
  };
  if (other < 0) return go;
  if (world.bodies[other]?.isPushable !== true || state.body(other, HEALTH) <= 0 || !canBeMoved(state, target, direction)) return undefined;
  return (turn) => {
    turn.move(other, neighbour(world, target, direction), direction);
    if (state.body(player, HEALTH) > 0 && state.body(player, CELL) === from && isFree(state, target)) go(turn);
    return undefined;
  };
}

function pickUpWork(state: GridState, { argument }: Deed): Work | undefined {
  const { player, bodies } = state.world;
  const items = state.itemsAt(state.body(player, CELL));
  const item = argument === 0 ? items[0] : items.find((one) => one === argument - 1);
  if (item === undefined || state.itemsAt(-1 - player).length >= (bodies[player]?.capacity ?? 0)) return undefined;
  return () => {
    state.setItem(item, state.itemKind(item), -1 - player);
    return undefined;
  };
}

function useWork(state: GridState, { argument, direction }: Deed): Work | undefined {
  const { player, rules } = state.world;
  const item = state.itemsAt(-1 - player).find((one) => one === argument - 1);
  const kind = item === undefined ? 0 : state.itemKind(item);
  const row = rules.items[kind];
  if (item === undefined || row?.tags.includes("usable") !== true) return undefined;
  return (turn) => {
    turn.run(row.use, { subject: player, object: -1, cell: state.body(player, CELL), direction });
    const isStillThere = state.itemKind(item) === kind && state.itemAt(item) === -1 - player;
    if (row.tags.includes("consumable") && isStillThere) state.setItem(item, 0, 0);
    return undefined;
  };
}

function openWork(state: GridState, { direction }: Deed): Work | undefined {
  const { player, rules } = state.world;
  const target = neighbour(state.world, state.body(player, CELL), direction);
  const feature = target < 0 ? 0 : state.feature(target);
  const kind = rules.kinds[feature];
  if (feature === 0 || kind === undefined || kind.opensTo === 0) return undefined;
  const lock = kind.lock === 0 ? undefined : rules.locks[kind.lock - 1];
  const keys = lock === undefined ? [] : state.itemsAt(-1 - player).filter((item) => state.itemKind(item) === lock.item);
  if (lock !== undefined && (lock.item === 0 || keys.length < lock.count)) return undefined;
  return () => {
    if (lock?.consumed === true) for (const key of keys.slice(0, lock.count)) state.setItem(key, 0, 0);
    state.setKinds(target, state.terrain(target), kind.opensTo);
    return undefined;
  };
}

function closeWork(state: GridState, { direction }: Deed): Work | undefined {
  const target = neighbour(state.world, state.body(state.world.player, CELL), direction);
  const feature = target < 0 ? 0 : state.feature(target);
  const closesTo = state.world.rules.kinds[feature]?.closesTo ?? 0;
  if (feature === 0 || closesTo === 0 || state.bodyAt(target) >= 0 || state.itemsAt(target).length > 0) return undefined;
  return () => {
    state.setKinds(target, state.terrain(target), closesTo);
    return undefined;
  };
}

function touchWork(state: GridState, { row, direction }: Deed): Work | undefined {
  const { player, rules } = state.world;
  const cell = neighbour(state.world, state.body(player, CELL), direction);
  const feature = cell < 0 ? 0 : state.feature(cell);
  const operate = feature === 0 ? 0 : (rules.kinds[feature]?.operate ?? 0);
  if (cell < 0 || (operate === 0 && rules.actions[row]?.set === 0)) return undefined;
  const who = (): number => {
    const found = state.bodyAt(cell);
    return found >= 0 && state.isAble(found) ? found : -1;
  };
  return (turn) => {
    turn.run(operate, { subject: player, object: who(), cell, direction });
    return { object: who(), cell };
  };
}
