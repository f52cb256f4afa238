// The shapes pick-up, drop and use. It must not know what using an item does.
import { runSet } from "../consequences.ts";
import { emit } from "../events.ts";
import { canCarryMore, freeItem, itemsOfActor, itemsOnCell, takeOff } from "../items.ts";
import { askedFor, buy, canBuy, sell } from "../shops.ts";
import type { Item } from "../world.ts";
import type { Attempt, Verdict } from "./attempt.ts";
import { allow, refuse } from "./attempt.ts";

/** From the cell to the actor. */
export function judgePickUp({ world, actor, rowNumber, action }: Attempt): Verdict {
  const item = choose(itemsOnCell(world, actor.cell), action.argument);
  if (item === undefined) return refuse("no-item");
  if (!canCarryMore(world, actor)) return refuse("full");
  if (!canBuy(world, actor, { item, row: rowNumber })) return { reason: "over-budget", price: askedFor(world, actor, item) };
  return allow(() => {
    buy(world, actor, item);
    item.holder = "actor";
    item.at = actor.slot;
    emit(world, "picked-up", { a: actor.serial, b: item.slot + 1, cell: actor.cell, value: item.kind });
  });
}

/** From the actor to the cell. */
export function judgeDrop({ world, actor, action }: Attempt): Verdict {
  const item = choose(itemsOfActor(world, actor), action.argument);
  if (item === undefined) return refuse("no-item");
  return allow(() => {
    takeOff(world, item);
    item.holder = "cell";
    item.at = actor.cell;
    emit(world, "dropped", { a: actor.serial, b: item.slot + 1, cell: actor.cell, value: item.kind });
    sell(world, actor, item);
  });
}

/** The item's set with the actor as subject; a consumable is gone afterwards. */
export function judgeUse({ world, actor, action }: Attempt): Verdict {
  const tagsOf = (item: Item) => world.rules.items[item.kind]!.tags;
  const carried = itemsOfActor(world, actor);
  const fitting = action.argument === 0 ? carried.filter((item) => tagsOf(item).includes("usable")) : carried;
  const item = choose(fitting, action.argument);
  if (item === undefined) return refuse("no-item");
  if (!tagsOf(item).includes("usable")) return refuse("not-usable");
  return allow(() => {
    const { kind } = item;
    emit(world, "used", { a: actor.serial, b: item.slot + 1, cell: actor.cell, value: kind });
    runSet(world, world.rules.items[kind]!.use, { subject: actor, cell: actor.cell, direction: action.direction });
    // The set may have taken the item away already.
    const isStillThere = world.items[item.slot] === item;
    if (world.rules.items[kind]!.tags.includes("consumable") && isStillThere) freeItem(world, item);
  });
}

// --- internal ---

/** Argument 0 means the first of a list, n the item in slot n-1 if it is in the list. */
function choose(list: readonly Item[], argument: number): Item | undefined {
  return argument === 0 ? list[0] : list.find((item) => item.slot === argument - 1);
}
