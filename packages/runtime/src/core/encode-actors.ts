// Writes the cast, the empty slots and the templates. It must not know cells beyond where an actor starts.
import { ACTOR_TAGS, DRIVERS } from "@dramatis/core-as";
import type { MindNumbers } from "../contracts/build-plane.ts";
import { directionSchema } from "../contracts/names.ts";
import type { ActorBody, Driver } from "../contracts/scenario.ts";
import { mindOf } from "../rulebook/tables.ts";
import type { World } from "./world.ts";
import type { WorldPlan } from "./world-plan.ts";

/** Writes every actor slot: the cast alive on its start cell with serials from 1, then empty slots, then templates (state 2, no serial, no cell). */
export function encodeActors(world: World, plan: WorldPlan): void {
  const { members, spawnSlots, templates } = plan.tables;
  members.forEach(({ body }, slot) => {
    const cell = plan.startCells[slot] ?? 0;
    encodeBody(world, slot, body, plan);
    world.set("actorState", slot, alive);
    world.set("serial", slot, slot + 1);
    world.set("cell", slot, cell);
    world.set("home", slot, cell);
  });
  templates.forEach(({ body }, index) => {
    const slot = members.length + spawnSlots + index;
    encodeBody(world, slot, body, plan);
    world.set("actorState", slot, template);
  });
}

/** Gives the number of a driver: a kernel's own, `external` for scripts and proposals from outside. Pure. */
export function driverNumber(driver: Driver): number {
  return DRIVERS.indexOf("kernel" in driver ? driver.kernel : "external");
}

/** Writes the numbers of a mind into an actor's slot. */
export function writeMind(world: World, slot: number, { style, delay, error, stickiness, patience, leader }: MindNumbers): void {
  world.set("style", slot, style);
  world.set("delay", slot, delay);
  world.set("errorRate", slot, error);
  world.set("stickiness", slot, stickiness);
  world.set("patience", slot, patience);
  world.set("leader", slot, leader);
}

// --- internal ---

const alive = 1;
const template = 2;
const plainStats = [
  "health",
  "healthRegen",
  "stamina",
  "staminaRegen",
  "mana",
  "manaRegen",
  "attack",
  "defence",
  "speed",
  "initiative",
  "sight",
] as const;

function encodeBody(world: World, slot: number, body: ActorBody, plan: WorldPlan): void {
  for (const stat of plainStats) world.set(stat, slot, body[stat]);
  world.set("maxHealth", slot, body.maxHealth ?? body.health);
  world.set("maxStamina", slot, body.maxStamina ?? body.stamina);
  world.set("maxMana", slot, body.maxMana ?? body.mana);
  world.set("faction", slot, plan.tables.factions.indexOf(body.faction));
  world.set("driver", slot, driverNumber(body.driver));
  world.set("leash", slot, "kernel" in body.driver ? body.driver.leash : 0);
  world.set("route", slot, plan.routeOf.get(slot) ?? 0);
  world.set("capacity", slot, body.capacity);
  world.set("facing", slot, body.facing === undefined ? 0 : directionSchema.options.indexOf(body.facing) + 1);
  world.set(
    "actorTags",
    slot,
    body.tags.reduce((bits, tag) => bits | (1 << ACTOR_TAGS.indexOf(tag)), 0),
  );
  encodeOddities(world, slot, body, plan);
  writeMind(world, slot, mindOf(body, plan.tables));
}

// Resistances and statuses at the start stand in matrices: one column a slot.
function encodeOddities(world: World, slot: number, body: ActorBody, { tables }: WorldPlan): void {
  for (const [name, percent] of Object.entries(body.resist ?? {}))
    world.set("resistance", slot * tables.elements.length + tables.elements.indexOf(name), percent);
  for (const [name, ticks] of Object.entries(body.statuses ?? {}))
    world.set("statusLeft", slot * tables.statuses.length + tables.statuses.indexOf(name), ticks);
}
