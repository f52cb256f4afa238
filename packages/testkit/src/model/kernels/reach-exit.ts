// The kernel reach-exit: to a known exit, else to a key, else search. It must not see what its group does not know.
import type { Action } from "@dramatis/runtime";
import { kindHas } from "../cells.ts";
import { canCarryMore } from "../items.ts";
import { isShop } from "../shops.ts";
import type { Mind } from "./mind.ts";
import { itemsToTake } from "./mind.ts";
import { approach, cellsWhere, ROWS, search, WAIT } from "./moves.ts";

/** Waits on an exit. */
export function reachExit(mind: Mind): Action {
  const exits = knownExits(mind);
  if (exits.includes(mind.me.cell)) return WAIT;
  return approach(mind, exits) ?? pickUpKey(mind) ?? approach(mind, keys(mind)) ?? search(mind);
}

/** The cells with an exit that the group knows. */
export function knownExits(mind: Mind): number[] {
  return cellsWhere(mind, (cell) => isExit(mind, cell));
}

// --- internal ---

function isExit({ world, known }: Mind, cell: number): boolean {
  const { feature } = known[cell]!;
  return feature !== 0 && kindHas(world, feature, "exit");
}

function isKey({ world }: Mind, kind: number): boolean {
  return world.rules.items[kind]!.tags.includes("key");
}

function pickUpKey(mind: Mind): Action | undefined {
  const { world, me } = mind;
  if (!canCarryMore(world, me)) return undefined;
  const key = itemsToTake(mind).find((item) => isKey(mind, item.kind));
  return key === undefined ? undefined : { row: ROWS.pickUp, direction: 0, argument: key.slot + 1 };
}

function keys(mind: Mind): number[] {
  const { known, passable, world } = mind;
  return cellsWhere(mind, (cell) => passable[cell] === true && isKey(mind, known[cell]!.item) && !isShop(world, known[cell]!.feature));
}
