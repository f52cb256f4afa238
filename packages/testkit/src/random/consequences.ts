// Generated consequences: every op, for one who is known to be there and for one who may not be.
// It must not know where they are hung up.
import type { Consequence } from "@dramatis/runtime";
import type { CaseNames } from "./names.ts";
import type { Random } from "./random.ts";

/** One to `most` consequences. */
export function randomConsequences(random: Random, names: CaseNames, most: number): Consequence[] {
  return Array.from({ length: random.whole(1, most) }, () => randomConsequence(random, names));
}

/** An amount: mostly a constant, else a formula, dice among them. */
export function randomAmount(random: Random, low: number, high: number): Extract<Consequence, { heal: unknown }>["heal"]["amount"] {
  if (random.chance(55)) return random.whole(low, high);
  const stats = ["zero", "health", "max-health", "stamina", "mana", "attack", "defence", "speed", "initiative", "sight"] as const;
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

// --- internal ---

type Op = Consequence extends infer One ? (One extends One ? keyof One : never) : never;

const ops: readonly Op[] = [
  "damage",
  "heal",
  "stamina",
  "mana",
  "move",
  "push",
  "spawn",
  "set-kind",
  "set-flag",
  "add-flag",
  "give",
  "take",
  "message",
  "end",
  "wish",
];

function randomConsequence(random: Random, names: CaseNames): Consequence {
  const op = random.pick(ops);
  const to = random.chance(65) ? "subject" : "object";
  switch (op) {
    case "damage":
      return { damage: { to, amount: randomAmount(random, -1, 4) } };
    case "heal":
      return { heal: { to, amount: randomAmount(random, -1, 5) } };
    case "stamina":
      return { stamina: { to, amount: randomAmount(random, -4, 4) } };
    case "mana":
      return { mana: { to, amount: randomAmount(random, -4, 4) } };
    case "move":
      return { move: { to, place: random.pick(names.places) } };
    case "push":
      return { push: { to, cells: random.whole(1, 3) } };
    case "give":
      return { give: { to, item: random.pick(names.items) } };
    case "take":
      return { take: { to, item: random.pick(names.items) } };
    default:
      return randomWorldConsequence(random, names, op);
  }
}

function randomWorldConsequence(random: Random, names: CaseNames, op: Op): Consequence {
  switch (op) {
    case "spawn":
      return names.templates.length > 0 ? { spawn: random.pick(names.templates) } : { message: "nobody comes" };
    case "set-kind":
      return { "set-kind": random.chance(30) ? "none" : random.pick(names.features) };
    case "set-flag":
      return { "set-flag": { flag: random.pick(names.flags), value: randomAmount(random, -2, 6) } };
    case "add-flag":
      return { "add-flag": { flag: random.pick(names.flags), value: randomAmount(random, -2, 3) } };
    case "end":
      if (random.chance(75)) return { message: "not yet" };
      return { end: random.chance(60) ? { winner: random.pick(names.factions) } : {} };
    case "wish":
      return names.wishes.length > 0 ? { wish: random.pick(names.wishes) } : { message: "no wish" };
    default:
      return { message: random.pick(["a bell", "a Whisper", "steps"]) };
  }
}
