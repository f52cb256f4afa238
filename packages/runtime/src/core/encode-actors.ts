// Writes the cast, the empty slots and the templates. It must not know cells beyond where an actor starts.
import { DRIVERS } from "@dramatis/core-as";
import type { ActorBody, Driver } from "../contracts/scenario.ts";
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
}
