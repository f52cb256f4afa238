// Statuses of an actor: what they add up to, and how one ends. Written from docs/rules.md, Statuses.
// It must not know what a status does to its bearer.
import type { STATUS_TAGS } from "@dramatis/core-as";
import { emit } from "./events.ts";
import type { Actor, World } from "./world.ts";

/** True when a status with the tag is on the actor. */
export function hasStatusTag(world: World, actor: Actor, tag: (typeof STATUS_TAGS)[number]): boolean {
  return rowsOn(world, actor).some((row) => row.tags.includes(tag));
}

/** What the statuses of an actor add to a number. */
export function statusSum(world: World, actor: Actor, number: "speed" | "attack" | "defence"): number {
  return rowsOn(world, actor).reduce((sum, row) => sum + row[number], 0);
}

/** The energy that a tick gives to an actor. */
export function energyGain(world: World, actor: Actor): number {
  return Math.max(0, Math.trunc((actor.speed * (100 + statusSum(world, actor, "speed"))) / 100));
}

/** Sets how many ticks a status of an actor still has, and tells when that ends it. */
export function setStatusLeft(world: World, actor: Actor, { status, ticks }: { status: number; ticks: number }): void {
  actor.statusLeft[status] = ticks;
  if (ticks === 0) emit(world, "status-ended", { a: actor.serial, b: status, cell: actor.cell });
}

// --- internal ---

function rowsOn(world: World, actor: Actor): World["rules"]["statuses"] {
  return world.rules.statuses.filter((_, status) => actor.statusLeft[status]! > 0);
}
