// The actors of a world as plain data, for panels and for comparison: one object an actor, read from the fields of the block.
// It must not know the page, and changes nothing.
import { DRIVERS, facingOf, isWornBy, type StatusLeft, statusesOf, type World } from "@dramatis/runtime";

/** Somebody whom an actor remembers: a serial, the cell where it was seen last, and when. */
export interface Memory {
  readonly who: number;
  readonly cell: number;
  readonly tick: number;
}

/** A living actor. Numbers are those of the block; `items` are item kinds in the order of the list, `worn` those of them that are worn. */
export interface ActorState {
  readonly slot: number;
  readonly serial: number;
  readonly faction: number;
  readonly cell: number;
  readonly health: number;
  readonly maxHealth: number;
  readonly stamina: number;
  readonly maxStamina: number;
  readonly mana: number;
  readonly maxMana: number;
  readonly attack: number;
  readonly defence: number;
  readonly speed: number;
  readonly energy: number;
  readonly initiative: number;
  readonly sight: number;
  readonly driver: string;
  readonly items: readonly number[];
  readonly worn: readonly number[];
  /** Where it looks, 0 (north) to 7; null for nowhere. */
  readonly facing: number | null;
  readonly statuses: readonly StatusLeft[];
  readonly memories: readonly Memory[];
}

/** Gives the slots of living actors, ascending. */
export function aliveSlots(world: World): number[] {
  const slots: number[] = [];
  world.view("actorState").forEach((state, slot) => {
    if (state === alive) slots.push(slot);
  });
  return slots;
}

/** Gives the slot of the living actor with a serial; undefined when there is none. */
export function slotOf(world: World, serial: number): number | undefined {
  const serials = world.view("serial");
  return aliveSlots(world).find((slot) => serials[slot] === serial);
}

/** Gives the actor in a slot that holds a living one. */
export function actorIn(world: World, slot: number): ActorState {
  const of = (field: string): number => world.get(field, slot);
  return {
    slot,
    serial: of("serial"),
    faction: of("faction"),
    cell: of("cell"),
    health: of("health"),
    maxHealth: of("maxHealth"),
    stamina: of("stamina"),
    maxStamina: of("maxStamina"),
    mana: of("mana"),
    maxMana: of("maxMana"),
    attack: of("attack"),
    defence: of("defence"),
    speed: of("speed"),
    energy: of("energy"),
    initiative: of("initiative"),
    sight: of("sight"),
    driver: DRIVERS[of("driver")] ?? `driver ${of("driver")}`,
    items: itemsOf(world, of("actorItems")),
    worn: wornBy(world, slot),
    facing: facingOf(world, slot),
    statuses: statusesOf(world, slot),
    memories: memoriesOf(world, slot),
  };
}

/** Gives the kinds of the items in a list, in order; `head` is what `cellItems` or `actorItems` holds. */
export function itemsOf(world: World, head: number): number[] {
  const kinds = world.view("itemKind");
  return slotsOf(world, head).map((item) => kinds[item] ?? 0);
}

/** Gives the slot of the living actor on a cell; undefined when nobody stands there. */
export function occupantOf(world: World, cell: number): number | undefined {
  const cells = world.view("cell");
  return aliveSlots(world).find((slot) => cells[slot] === cell);
}

// --- internal ---

const alive = 1;

function slotsOf(world: World, head: number): number[] {
  const next = world.view("itemNext");
  const found: number[] = [];
  for (let item = head; item !== 0 && found.length < next.length; item = next[item - 1] ?? 0) found.push(item - 1);
  return found;
}

function wornBy(world: World, slot: number): number[] {
  const items = slotsOf(world, world.get("actorItems", slot)).filter((item) => isWornBy(world, slot, item));
  return items.map((item) => world.get("itemKind", item));
}

function memoriesOf(world: World, slot: number): Memory[] {
  const each = world.dims.memories ?? 0;
  const memories: Memory[] = [];
  for (let index = slot * each; index < (slot + 1) * each; index++) {
    const who = world.get("memoryWho", index);
    if (who !== 0) memories.push({ who, cell: world.get("memoryCell", index), tick: world.get("memoryTick", index) });
  }
  return memories;
}
