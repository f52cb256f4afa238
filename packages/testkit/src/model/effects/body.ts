// Effects on an actor's own numbers: damage, heal, stamina, mana. It must not know where anybody stands.
import { quench } from "../elements.ts";
import { emit } from "../events.ts";
import type { Actor, World } from "../world.ts";
import type { Cause, Effect } from "./cause.ts";

/** Gives mana to an actor, up to its maximum; tells when it changed. */
export function restoreMana(world: World, actor: Actor, amount: number): void {
  add(world, actor, { stat: "mana", amount });
}

/** Effects by op. */
export const bodyEffects = { damage, heal, stamina: restore("stamina"), mana: restore("mana") } satisfies Record<string, Effect>;

// --- internal ---

const HEALTH_MIN = -30000;

function damage(cause: Cause): void {
  const { world, target, subject, row } = cause;
  const resistance = row.element === 0 ? 0 : target.resistance[row.element - 1]!;
  const value = Math.trunc((cause.value * (100 - resistance)) / 100);
  if (value <= 0) return;
  target.health = Math.max(HEALTH_MIN, target.health - value);
  world.turn.hurtBy.set(target.serial, subject?.serial ?? 0);
  if (subject !== undefined) world.tallies.damageDealt[subject.faction]! += value;
  world.tallies.damageTaken[target.faction]! += value;
  emit(world, "damaged", { a: target.serial, b: subject?.serial ?? 0, cell: target.cell, value });
  quench(world, target, row.element);
}

function heal({ world, target, value }: Cause): void {
  const growth = Math.min(target.maxHealth, target.health + value) - target.health;
  if (growth <= 0) return;
  target.health += growth;
  emit(world, "healed", { a: target.serial, cell: target.cell, value: growth });
}

function restore(stat: "stamina" | "mana"): Effect {
  return ({ world, target, value }) => add(world, target, { stat, amount: value });
}

function add(world: World, actor: Actor, { stat, amount }: { stat: "stamina" | "mana"; amount: number }): void {
  const most = stat === "stamina" ? actor.maxStamina : actor.maxMana;
  const now = Math.min(most, Math.max(0, actor[stat] + amount));
  const change = now - actor[stat];
  if (change === 0) return;
  actor[stat] = now;
  emit(world, "restored", { a: actor.serial, b: stat === "stamina" ? 1 : 2, cell: actor.cell, value: change });
}
