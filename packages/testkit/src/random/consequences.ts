// Generated consequences: every op, for one who is known to be there and for one who may not be.
// It must not know where they are hung up.
import type { Consequence, Random } from "@dramatis/runtime";
import { randomAmount } from "./amounts.ts";
import { randomBodyConsequence, randomElement } from "./body-consequences.ts";
import type { CaseNames } from "./case-names.ts";
import { randomKindHere, randomSpawn } from "./things.ts";

/** One to `most` consequences. */
export function randomConsequences(random: Random, names: CaseNames, most: number): Consequence[] {
  return Array.from({ length: random.whole(1, most) }, () => randomConsequence(random, names));
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
  "break",
  "set-terrain",
  "score",
  "status",
  "status",
  "cure",
  "set-area",
  "set-area",
  "express",
  "express",
  "noise",
];

function randomConsequence(random: Random, names: CaseNames): Consequence {
  const op = random.pick(ops);
  const to = random.chance(15) ? { place: random.pick(names.places) } : random.chance(65) ? "subject" : "object";
  switch (op) {
    case "damage":
      return { damage: { to, amount: randomAmount(random, -1, 4), ...randomElement(random, names) } };
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
    case "status":
    case "cure":
    case "set-area":
    case "express":
      return randomBodyConsequence(random, names, { op, to });
    default:
      return randomWorldConsequence(random, names, op);
  }
}

function randomWorldConsequence(random: Random, names: CaseNames, op: Op): Consequence {
  switch (op) {
    case "spawn":
      return names.templates.length > 0 ? randomSpawn(random, names) : { message: "nobody comes" };
    case "set-kind":
      return { "set-kind": randomKindHere(random, names, random.chance(30) ? "none" : random.pick(names.features)) };
    case "set-terrain":
      return { "set-terrain": randomKindHere(random, names, random.pick([...names.terrains, "wall"])) };
    case "score":
      return { score: { faction: random.pick(names.factions), amount: randomAmount(random, -3, 5) } };
    case "set-flag":
      return { "set-flag": { flag: random.pick(names.flags), value: randomAmount(random, -2, 6) } };
    case "add-flag":
      return { "add-flag": { flag: random.pick(names.flags), value: randomAmount(random, -2, 3) } };
    case "end":
      if (random.chance(75)) return { message: "not yet" };
      return { end: random.chance(60) ? { winner: random.pick(names.factions) } : {} };
    case "wish":
      return names.wishes.length > 0 ? { wish: random.pick(names.wishes) } : { message: "no wish" };
    case "break":
      return { break: { power: randomAmount(random, 0, 5), ...(random.chance(25) ? { at: random.pick(names.places) } : {}) } };
    case "noise":
      return { noise: { radius: random.whole(1, 9) } };
    default:
      return { message: random.pick(["a bell", "a Whisper", "steps"]) };
  }
}
