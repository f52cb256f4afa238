// Generated consequences of statuses, areas and elements. It must not know where they are hung up.
import { EXPRESSIONS } from "@dramatis/core-as";
import type { Consequence, Random } from "@dramatis/runtime";
import { randomAmount } from "./amounts.ts";
import type { CaseNames } from "./case-names.ts";

/** A consequence of statuses, areas or elements; a message where the case has none of them. */
export function randomBodyConsequence(
  random: Random,
  names: CaseNames,
  { op, to }: { op: "status" | "cure" | "set-area" | "express"; to: "subject" | "object" | { place: string } },
): Consequence {
  if (op === "status" || op === "cure") {
    if (names.statuses.length === 0) return { message: "all is well" };
    const status = random.pick(names.statuses);
    return op === "cure" ? { cure: { to, status } } : { status: { to, status, ticks: randomAmount(random, -1, 6) } };
  }
  if (op === "set-area") {
    if (names.areas.length === 0) return { message: "clear air" };
    const at = random.chance(35) ? { at: random.pick(names.places) } : {};
    const area = random.chance(15) ? "none" : random.pick(names.areas);
    return { "set-area": { area, strength: random.chance(5) ? 300 : randomAmount(random, -1, 7), ...at } };
  }
  return names.elements.length === 0 ? { message: "nothing stirs" } : randomExpression(random, names);
}

/** An expression of one of the case's elements, of which there must be one. */
export function randomExpression(random: Random, names: CaseNames): Consequence {
  const element = random.pick(names.elements);
  const strength = random.chance(10) ? 30 : randomAmount(random, -1, 7);
  return { express: { element, as: random.pick(EXPRESSIONS), strength, radius: random.pick([0, 1, 1, 2, 2, 3, 5, 8]) } };
}

/** The element of a damage, or none. */
export function randomElement(random: Random, names: CaseNames): { element?: string } {
  return names.elements.length > 0 && random.chance(50) ? { element: random.pick(names.elements) } : {};
}
