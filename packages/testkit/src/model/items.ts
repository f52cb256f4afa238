// Items and their lists: a list is all items with the same holder, by ascending slot. Pools are of fixed size.
// It must not know why an item moves.
import type { Actor, Item, World } from "./world.ts";

/** The items on a cell, by slot. */
export function itemsOnCell(world: World, cell: number): Item[] {
  return itemsHeld(world, "cell", cell);
}

/** The items an actor carries, by slot. */
export function itemsOfActor(world: World, actor: Actor): Item[] {
  return itemsHeld(world, "actor", actor.slot);
}

/** How many items of a kind an actor carries. */
export function countCarried(world: World, actor: Actor, kind: number): number {
  return itemsOfActor(world, actor).filter((item) => item.kind === kind).length;
}

/** The lowest free slot of the pool, or -1 when it is full. */
export function freeItemSlot(world: World): number {
  return world.items.indexOf(undefined);
}

/** Frees the slot of an item. */
export function freeItem(world: World, item: Item): void {
  world.items[item.slot] = undefined;
}

/** True when an actor carries what opens a lock (1-based; 0 is no lock). */
export function canOpenLock(world: World, actor: Actor, lock: number): boolean {
  if (lock === 0) return true;
  const row = world.rules.locks[lock]!;
  return row.item !== 0 && countCarried(world, actor, row.item) >= row.count;
}

/** Own attack and that of all carried items. */
export function effectiveAttack(world: World, actor: Actor): number {
  return itemsOfActor(world, actor).reduce((sum, item) => sum + world.rules.items[item.kind]!.attack, actor.attack);
}

/** Own defence and that of all carried items. */
export function effectiveDefence(world: World, actor: Actor): number {
  return itemsOfActor(world, actor).reduce((sum, item) => sum + world.rules.items[item.kind]!.defence, actor.defence);
}

// --- internal ---

function itemsHeld(world: World, holder: Item["holder"], at: number): Item[] {
  return world.items.filter((item): item is Item => item !== undefined && item.holder === holder && item.at === at);
}
