// Generated things and what goes with them: tags, crates, ground that minds who leaves, history, terms of objectives.
// It must not know the rest of a case.
import type { Consequence, Objective, Random, ScenarioInput } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";

type Body = NonNullable<ScenarioInput["templates"]>[string];

/** Some bodies become things, some fly, are heavy or can be pushed about. */
export function withTags(random: Random, body: Body): Body {
  const roll = random.whole(1, 100);
  if (roll <= 22) return thingOf(random, body);
  if (roll <= 29) return { ...body, tags: ["flying"] };
  if (roll <= 33) return { ...body, tags: ["heavy"] };
  return roll <= 38 ? { ...body, tags: ["pushable"] } : body;
}

/** The cell of the set, or the cells of a place. */
export function randomKindHere(random: Random, names: CaseNames, kind: string): string | { kind: string; at?: string } {
  if (random.chance(50)) return kind;
  return { kind, ...(random.chance(70) ? { at: random.pick(names.places) } : {}) };
}

/** A spawn here or at a place, some only up to a number. */
export function randomSpawn(random: Random, names: CaseNames): Consequence {
  const template = random.pick(names.templates);
  if (random.chance(50)) return { spawn: template };
  const at = random.chance(60) ? { at: random.pick(names.places) } : {};
  return { spawn: { template, ...at, ...(random.chance(60) ? { upTo: random.whole(1, 3) } : {}) } };
}

/** How many steps can be taken back: none, few enough for entries to give way, or many. */
export function randomUndo(random: Random): number {
  return random.chance(50) ? 0 : random.pick([1, 2, 5, 30]);
}

/** Terms of a node that is no root; a needed one stays needed. */
export function randomTerms(random: Random, isNeeded: boolean): Pick<Objective, "worth" | "optional" | "within"> {
  return {
    ...(random.chance(30) ? { worth: random.whole(-3, 9) } : {}),
    ...(random.chance(25) ? { within: random.whole(6, 60) } : {}),
    ...(!isNeeded && random.chance(25) ? { optional: true } : {}),
  };
}

// --- internal ---

function thingOf(random: Random, body: Body): Body {
  const { driver: _, faction, ...rest } = body;
  const tags = random.pick([
    ["object", "pushable"],
    ["object", "pushable"],
    ["object"],
    ["object", "heavy"],
    ["object", "pushable", "flying"],
  ] as const);
  return { ...rest, tags: [...tags], ...(random.chance(50) ? { faction } : {}) };
}
