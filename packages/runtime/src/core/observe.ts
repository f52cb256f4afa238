// Assembles what a driver outside the core may know of the world for one actor, and nothing else.
// It must not read anything that the actor could not know: no kinds of unseen cells, no numbers of others.
import { DramatisError } from "../contracts/errors.ts";
import type { Observation } from "../contracts/tick-plane.ts";
import type { World } from "./world.ts";

/** A status that is on an actor: its row, and for how many ticks more. */
export interface StatusLeft {
  readonly status: number;
  readonly ticks: number;
}

/** Gives the statuses that are on the actor in a slot, by row; none in worlds of a core that knows none. */
export function statusesOf(world: World, slot: number): StatusLeft[] {
  const each = world.dims.statuses ?? 0;
  const rows = Array.from({ length: each }, (_, status) => ({ status, ticks: world.get("statusLeft", slot * each + status) }));
  return rows.filter(({ ticks }) => ticks > 0);
}

/** Gives whether an actor wears an item (its slot); no in worlds of a core that knows no gear. */
export function isWornBy(world: World, slot: number, item: number): boolean {
  const each = world.dims.equipSlots ?? 0;
  return Array.from({ length: each }, (_, place) => world.get("equipped", slot * each + place)).includes(item + 1);
}

/** Gives the direction that the actor in a slot faces, 0 (north) to 7; null for none, and in worlds of a core that knows no facing. */
export function facingOf(world: World, slot: number): number | null {
  const facing = world.has("facing") ? world.get("facing", slot) : 0;
  return facing === 0 ? null : facing - 1;
}

/**
 * Gives the observation of the living actor in a slot, as it is now (after begin() its group has perceived this tick). The arrays are copies.
 * Throws DRAMATIS_CORE_FIELD when nobody lives in the slot.
 */
export function observe(world: World, slot: number): Observation {
  if (world.get("actorState", slot) !== alive)
    throw new DramatisError("DRAMATIS_CORE_FIELD", { field: `actorState[${slot}] of a living actor` });
  const visible = world.visibleCells(slot);
  const { width = 0, height = 0, stride = 0 } = world.dims;
  return {
    schema: "dramatis/observation@1",
    tick: world.get("tick"),
    width,
    height,
    stride,
    directions: world.get("numbers", world.core.directory.numbers.indexOf("directions")) === 4 ? 4 : 8,
    self: selfOf(world, slot),
    here: listOf(world, world.get("cellItems", world.get("cell", slot))),
    seen: seenBy(world, slot, new Set(visible)),
    remembered: rememberedBy(world, slot),
    visible,
    known: knownBy(world, world.get("faction", slot)),
  };
}

// --- internal ---

const alive = 1;
const visitedBit = 0x80;
const selfNumbers = [
  "serial",
  "faction",
  "cell",
  "home",
  "leash",
  "health",
  "maxHealth",
  "stamina",
  "maxStamina",
  "mana",
  "maxMana",
  "attack",
  "defence",
  "speed",
  "energy",
  "sight",
] as const;

function selfOf(world: World, slot: number): Observation["self"] {
  const numbers = Object.fromEntries(selfNumbers.map((name) => [name, world.get(name, slot)])) as Record<
    (typeof selfNumbers)[number],
    number
  >;
  const carries = listOf(world, world.get("actorItems", slot));
  return {
    slot,
    ...numbers,
    carries,
    wears: carries.filter(({ item }) => isWornBy(world, slot, item)),
    facing: facingOf(world, slot),
    statuses: statusesOf(world, slot),
  };
}

function listOf(world: World, head: number): { item: number; kind: number }[] {
  const items: { item: number; kind: number }[] = [];
  for (let next = head; next !== 0; next = world.get("itemNext", next - 1))
    items.push({ item: next - 1, kind: world.get("itemKind", next - 1) });
  return items;
}

function seenBy(world: World, slot: number, visible: ReadonlySet<number>): Observation["seen"] {
  const states = world.view("actorState");
  const cells = world.view("cell");
  const seen: Observation["seen"] = [];
  states.forEach((state, other) => {
    const cell = cells[other] ?? 0;
    if (state !== alive || other === slot || !visible.has(cell)) return;
    const faction = world.get("faction", other);
    seen.push({
      slot: other,
      serial: world.get("serial", other),
      faction,
      cell,
      stance: stanceOf(world, world.get("faction", slot), faction),
    });
  });
  return seen;
}

function stanceOf(world: World, own: number, other: number): "hostile" | "neutral" | "allied" {
  const allegiance = world.get("allegiance", own * (world.dims.factions ?? 0) + other);
  if (allegiance < 0) return "hostile";
  return own === other || allegiance > 0 ? "allied" : "neutral";
}

function rememberedBy(world: World, slot: number): Observation["remembered"] {
  const memories = world.dims.memories ?? 0;
  const indices = Array.from({ length: memories }, (_, index) => slot * memories + index);
  return indices
    .map((index) => ({ serial: world.get("memoryWho", index), cell: world.get("memoryCell", index), tick: world.get("memoryTick", index) }))
    .filter(({ serial }) => serial !== 0);
}

function knownBy(world: World, faction: number): Observation["known"] {
  const cells = world.dims.cells ?? 0;
  const part = (name: string): number[] => Array.from(world.view(name).subarray(faction * cells, (faction + 1) * cells));
  const terrain = part("knownTerrain");
  return {
    terrain: terrain.map((kind) => kind & ~visitedBit),
    feature: part("knownFeature"),
    item: part("knownItem"),
    area: (world.dims.areaCells ?? 0) === 0 ? [] : part("knownArea"),
    visited: terrain.map((kind) => (kind & visitedBit) >> 7),
  };
}
