// Generated amounts: constants and formulas of every stat, dice among them. It must not know what an amount is for.
import type { Consequence, Random } from "@dramatis/runtime";

/** An amount: mostly a constant, else a formula, dice among them. */
export function randomAmount(random: Random, low: number, high: number): Extract<Consequence, { heal: unknown }>["heal"]["amount"] {
  if (random.chance(55)) return random.whole(low, high);
  const stats = [
    "zero",
    "health",
    "max-health",
    "stamina",
    "mana",
    "attack",
    "defence",
    "speed",
    "initiative",
    "sight",
    "behind",
    "carried",
  ] as const;
  return {
    a: random.whole(-2, 3),
    x: random.pick(stats),
    b: random.whole(-1, 2),
    y: random.pick(stats),
    divisor: random.whole(1, 7),
    c: random.whole(low, high),
    min: random.whole(-20, low),
    max: random.whole(high, 30),
    ...(random.chance(60) ? { dice: `${random.whole(0, 3)}d${random.whole(1, 8)}` } : {}),
  };
}
