// Shops: what goods cost on the cell where an actor stands, and money that changes hands for them.
// It must not know how an item comes from one list to another.
import { kindHas } from "./cells.ts";
import { emit } from "./events.ts";
import type { Actor, Item, World } from "./world.ts";

/** The price of an item where the actor stands; 0 outside shops. */
export function askedFor(world: World, actor: Actor, item: Item): number {
  return isShop(world, world.cells[actor.cell]!.feature) ? Math.max(0, world.rules.items[item.kind]!.price) : 0;
}

/** True when a feature is a shop. */
export function isShop(world: World, feature: number): boolean {
  return feature !== 0 && kindHas(world, feature, "shop");
}

/** True when the purse holds what an item costs and what the action row itself costs. */
export function canBuy(world: World, actor: Actor, { item, row }: { item: Item; row: number }): boolean {
  const asked = askedFor(world, actor, item);
  const spare = world.factions[actor.faction]!.purse - Math.max(0, world.rules.actions[row]!.price);
  return asked === 0 || spare >= asked;
}

/** Takes the price of an item from the purse. */
export function buy(world: World, actor: Actor, item: Item): void {
  const asked = askedFor(world, actor, item);
  if (asked === 0) return;
  emit(world, "paid", { a: actor.serial, b: actor.faction, cell: actor.cell, value: -asked });
  spend(world, actor, asked);
}

/** Puts what a shop pays for an item into the purse. */
export function sell(world: World, actor: Actor, item: Item): void {
  const paid = Math.trunc((askedFor(world, actor, item) * world.numbers.sellPercent) / 100);
  if (paid === 0) return;
  const faction = world.factions[actor.faction]!;
  faction.purse = (faction.purse + paid) | 0;
  emit(world, "paid", { a: actor.serial, b: actor.faction, cell: actor.cell, value: paid });
}

/** Takes an amount from the purse of an actor's faction; tells when it falls below what is low. */
export function spend(world: World, actor: Actor, amount: number): void {
  const faction = world.factions[actor.faction]!;
  const before = faction.purse;
  faction.purse -= amount;
  const low = world.numbers.purseLow;
  if (before >= low && faction.purse < low) emit(world, "purse-low", { a: actor.serial, b: actor.faction, value: faction.purse });
}
