// Items and their lists: a list is all items with the same holder, by ascending slot. Pools are of fixed size.
// It must not know why an item moves.

import { EQUIP_SLOTS } from "@dramatis/core-as";
import { emit } from "./events.ts";
import { statusSum } from "./statuses.ts";
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

/** Frees the slot of an item; whoever wears it takes it off first. */
export function freeItem(world: World, item: Item): void {
  takeOff(world, item);
  world.items[item.slot] = undefined;
}

/** True when an actor carries what opens a lock (1-based; 0 is no lock). */
export function canOpenLock(world: World, actor: Actor, lock: number): boolean {
  if (lock === 0) return true;
  const row = world.rules.locks[lock]!;
  return row.item !== 0 && countCarried(world, actor, row.item) >= row.count;
}

/** True when an actor can take one item more: fewer than everybody may carry, and than it can itself. */
export function canCarryMore(world: World, actor: Actor): boolean {
  return itemsOfActor(world, actor).length < Math.min(world.numbers.carryMax, actor.capacity);
}

/** The place of a kind in `equipped`, or -1 when it cannot be worn. */
export function placeOfWear(world: World, kind: number): number {
  return EQUIP_SLOTS.indexOf(world.rules.items[kind]!.slot) - 1;
}

/** Takes an item off whoever wears it, if anybody does. */
export function takeOff(world: World, item: Item): void {
  const wearer = item.holder === "actor" ? world.actors[item.at] : undefined;
  const place = wearer?.equipped.indexOf(item.slot + 1) ?? -1;
  if (wearer === undefined || place < 0) return;
  wearer.equipped[place] = 0;
  emit(world, "unequipped", { a: wearer.serial, b: item.slot + 1, cell: wearer.cell, value: item.kind });
}

/** Own attack, that of all carried items that work and of all statuses. */
export function effectiveAttack(world: World, actor: Actor): number {
  const gear = workingItems(world, actor).reduce((sum, item) => sum + world.rules.items[item.kind]!.attack, actor.attack);
  return gear + statusSum(world, actor, "attack");
}

/** Own defence, that of all carried items that work and of all statuses. */
export function effectiveDefence(world: World, actor: Actor): number {
  const gear = workingItems(world, actor).reduce((sum, item) => sum + world.rules.items[item.kind]!.defence, actor.defence);
  return gear + statusSum(world, actor, "defence");
}

// --- internal ---

function itemsHeld(world: World, holder: Item["holder"], at: number): Item[] {
  return world.items.filter((item): item is Item => item !== undefined && item.holder === holder && item.at === at);
}

/** What cannot be worn works by being carried, the rest by being worn. */
function workingItems(world: World, actor: Actor): Item[] {
  return itemsOfActor(world, actor).filter((item) => placeOfWear(world, item.kind) < 0 || actor.equipped.includes(item.slot + 1));
}
