// The kernel collect: takes whatever lies about until it can carry no more, then searches.
import type { Action } from "@dramatis/runtime";
import { canCarryMore } from "../items.ts";
import { isShop } from "../shops.ts";
import { dress } from "./dress.ts";
import type { Mind } from "./mind.ts";
import { itemsToTake } from "./mind.ts";
import { approach, cellsWhere, ROWS, search } from "./moves.ts";

/** Puts on better gear, picks up the first item under foot that it need not pay for or can, goes to a known item, or searches. */
export function collect(mind: Mind): Action {
  return dress(mind) ?? gather(mind);
}

/** The known passable cells on which an item is known to lie, shops left out. */
export function knownItems(mind: Mind): number[] {
  const { world, known, passable } = mind;
  return cellsWhere(mind, (cell) => passable[cell] === true && known[cell]!.item !== 0 && !isShop(world, known[cell]!.feature));
}

// --- internal ---

function gather(mind: Mind): Action {
  const { world, me } = mind;
  if (!canCarryMore(world, me)) return search(mind);
  const find = itemsToTake(mind)[0];
  if (find !== undefined) return { row: ROWS.pickUp, direction: 0, argument: find.slot + 1 };
  return approach(mind, knownItems(mind)) ?? search(mind);
}
