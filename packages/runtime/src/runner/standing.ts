// Puts the standing orders of the cast into a world before its first tick: who drives each actor, in which order actors act.
// What the scenario says of these is a wish; the persona that owns it decides. It must not decide anything itself.
import { ORDER_POLICIES } from "@dramatis/core-as";
import type { MindNumbers } from "../contracts/build-plane.ts";
import { writeMind } from "../core/encode-actors.ts";
import type { World } from "../core/world.ts";
import { personaFailed } from "./moderation.ts";

/** A standing order of the Actor: `driver` is a number of DRIVERS. */
export interface DriverOrder {
  readonly slot: number;
  readonly driver: number;
  readonly leash: number;
  /** The numbers of its mind; all 0 without it. */
  readonly mind?: MindNumbers | undefined;
}

/** What the build plane decided: the Moderator's order policy by word, the Actor's drivers for every slot of cast and templates. */
export interface StandingOrders {
  readonly order: string;
  readonly drivers: readonly DriverOrder[];
}

/** Writes orders into a world at tick 0. Throws DRAMATIS_RUN_PERSONA naming the Moderator or the Actor when one left something out. */
export function applyStanding(world: World, { order, drivers }: StandingOrders): void {
  const words: readonly string[] = ORDER_POLICIES;
  const policy = words.indexOf(order);
  if (policy < 0) throw personaFailed("moderator", "order");
  world.set("orderPolicy", 0, policy);
  const state = world.view("actorState");
  const ordered = new Map(drivers.map((one) => [one.slot, one]));
  for (let slot = 0; slot < state.length; slot += 1) {
    if (state[slot] === 0) continue;
    const found = ordered.get(slot);
    if (found === undefined) throw personaFailed("actor", `driver of slot ${slot}`);
    world.set("driver", slot, found.driver);
    world.set("leash", slot, found.leash);
    writeMind(world, slot, found.mind ?? calm);
  }
}

// --- internal ---

const calm: MindNumbers = { style: 0, delay: 0, error: 0, stickiness: 0, patience: 0, leader: 0 };
