// Effects on an actor's own numbers: damage, heal, stamina, mana. It must not know where anybody stands.
import { emit } from "../events.ts";
import type { Cause, Effect } from "./cause.ts";

/** Effects by op. */
export const bodyEffects = { damage, heal, stamina: restore("stamina"), mana: restore("mana") } satisfies Record<string, Effect>;

// --- internal ---

const HEALTH_MIN = -30000;

function damage({ world, target, subject, value }: Cause): void {
  if (value <= 0) return;
  target.health = Math.max(HEALTH_MIN, target.health - value);
  world.turn.hurtBy.set(target.serial, subject?.serial ?? 0);
  if (subject !== undefined) world.tallies.damageDealt[subject.faction]! += value;
  world.tallies.damageTaken[target.faction]! += value;
  emit(world, "damaged", { a: target.serial, b: subject?.serial ?? 0, cell: target.cell, value });
}

function heal({ world, target, value }: Cause): void {
  const growth = Math.min(target.maxHealth, target.health + value) - target.health;
  if (growth <= 0) return;
  target.health += growth;
  emit(world, "healed", { a: target.serial, cell: target.cell, value: growth });
}

function restore(stat: "stamina" | "mana"): Effect {
  return ({ world, target, value }) => {
    const most = stat === "stamina" ? target.maxStamina : target.maxMana;
    const now = Math.min(most, Math.max(0, target[stat] + value));
    const change = now - target[stat];
    if (change === 0) return;
    target[stat] = now;
    emit(world, "restored", { a: target.serial, b: stat === "stamina" ? 1 : 2, cell: target.cell, value: change });
  };
}
