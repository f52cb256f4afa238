// The kernel collect: takes whatever lies about until it can carry no more, then searches.
import type { Action } from "@dramatis/runtime";
import { itemsOfActor } from "../items.ts";
import type { Mind } from "./mind.ts";
import { itemsUnderFoot } from "./mind.ts";
import { approach, cellsWhere, ROWS, search } from "./moves.ts";

/** Picks up the first item under foot, goes to a known item, or searches. */
export function collect(mind: Mind): Action {
  const { world, me, known, passable } = mind;
  if (itemsOfActor(world, me).length >= world.numbers.carryMax) return search(mind);
  if (itemsUnderFoot(mind).length > 0) return { row: ROWS.pickUp, direction: 0, argument: 0 };
  const goals = cellsWhere(mind, (cell) => passable[cell] === true && known[cell]!.item !== 0);
  return approach(mind, goals) ?? search(mind);
}
