// The kernel reach-exit: to a known exit, else to a key, else search. It must not see what its group does not know.
import type { Action } from "@dramatis/runtime";
import { kindHas } from "../cells.ts";
import { itemsOfActor } from "../items.ts";
import type { Mind } from "./mind.ts";
import { itemsUnderFoot } from "./mind.ts";
import { approach, cellsWhere, ROWS, search, WAIT } from "./moves.ts";

/** Waits on an exit. */
export function reachExit(mind: Mind): Action {
  const exits = cellsWhere(mind, (cell) => isExit(mind, cell));
  if (exits.includes(mind.me.cell)) return WAIT;
  return approach(mind, exits) ?? pickUpKey(mind) ?? approach(mind, keys(mind)) ?? search(mind);
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
  if (itemsOfActor(world, me).length >= world.numbers.carryMax) return undefined;
  const key = itemsUnderFoot(mind).find((item) => isKey(mind, item.kind));
  return key === undefined ? undefined : { row: ROWS.pickUp, direction: 0, argument: key.slot + 1 };
}

function keys(mind: Mind): number[] {
  return cellsWhere(mind, (cell) => mind.passable[cell] === true && isKey(mind, mind.known[cell]!.item));
}
