// Generated stories: triggers of every condition, timers, wishes, beats, and trees of objectives.
// It must not know the level or who stands where.
import type { Condition, Objective, Random, ScenarioInput } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";
import { randomConsequences } from "./consequences.ts";
import { randomTerms } from "./things.ts";

type Story = Pick<ScenarioInput, "flags" | "triggers" | "timers" | "wishes" | "beats">;

/** Flags, triggers, timers, wishes and beats. */
export function randomStory(random: Random, names: CaseNames): Story {
  const some = (most: number) => randomConsequences(random, names, most);
  const label = (letter: string, most: number) => Array.from({ length: random.whole(0, most) }, (_, index) => `${letter}${9 - index}`);
  const at = () => (random.chance(60) ? { at: random.pick(names.places) } : {});
  return {
    flags: Object.fromEntries(names.flags.map((flag) => [flag, random.whole(-1, 2)])),
    triggers: Object.fromEntries(label("t", 5).map((name) => [name, randomTrigger(random, names)])),
    timers: Object.fromEntries(
      label("c", 3).map((name) => [name, { first: random.whole(1, 8), every: random.whole(0, 4), ...at(), do: some(2) }]),
    ),
    wishes: Object.fromEntries(names.wishes.map((name) => [name, randomWish(random, names)])),
    beats: Object.fromEntries(label("b", 2).map((name) => [name, { when: { tick: random.whole(1, 9) }, do: some(3) }])),
  };
}

/** Objectives of some factions; `members` are the names of single actors. */
export function randomObjectives(random: Random, names: CaseNames, members: readonly string[]): Record<string, Objective> {
  const striving = names.factions.filter(() => random.chance(50));
  return Object.fromEntries(
    striving.map((faction) => {
      const others = names.factions.filter((other) => other !== faction);
      if (others.length > 0 && random.chance(25)) return [faction, { prevent: random.pick(others) }];
      const { optional: _, ...terms } = randomTerms(random, true);
      return [faction, { ...randomTree(random, { names, members }, 2), ...terms }];
    }),
  );
}

// --- internal ---

function randomTrigger(random: Random, names: CaseNames): NonNullable<ScenarioInput["triggers"]>[string] {
  const at = random.chance(60) ? { at: random.pick(names.places) } : {};
  return { when: randomCondition(random, names), once: random.chance(50), ...at, do: randomConsequences(random, names, 3) };
}

function randomCondition(random: Random, names: CaseNames): Condition {
  switch (random.whole(1, 8)) {
    case 6:
      return { empty: random.pick(names.places) };
    case 7:
      return { covered: random.pick(names.places) };
    case 8:
      return { kind: random.pick(names.features), at: random.pick(names.places) };
    case 1:
      return { flag: random.pick(names.flags), atLeast: random.whole(0, 5) };
    case 2:
      return { entered: random.pick(names.places), ...(random.chance(50) ? { by: random.pick(names.factions) } : {}) };
    case 3:
      return { tick: random.whole(1, 12) };
    case 4:
      return { faction: random.pick(names.factions), atMost: random.whole(0, 3) };
    default:
      return { faction: random.pick(names.factions), holds: random.pick(names.items), count: random.whole(1, 3) };
  }
}

function randomWish(random: Random, names: CaseNames): NonNullable<ScenarioInput["wishes"]>[string] {
  return {
    ...(random.chance(60) ? { at: random.whole(1, 6) } : {}),
    fact: "what the sky does",
    flag: random.pick(names.flags),
    delay: random.whole(1, 5),
    fallback: random.whole(-3, 6),
  };
}

function randomTree(random: Random, known: { names: CaseNames; members: readonly string[] }, depth: number): Objective {
  const children = () =>
    Array.from({ length: random.whole(1, 3) }, (_, index) => ({
      ...randomTree(random, known, depth - 1),
      ...randomTerms(random, index === 0),
    }));
  if (depth > 0 && random.chance(45)) {
    const op = random.pick(["and", "or", "then"] as const);
    if (op === "and") return { and: children() };
    return op === "or" ? { or: children() } : { then: children() };
  }
  return randomLeaf(random, known);
}

function randomLeaf(random: Random, { names, members }: { names: CaseNames; members: readonly string[] }): Objective {
  switch (random.whole(1, 7)) {
    case 6:
      return { cover: { place: random.pick(names.places), ...(random.chance(60) ? { count: random.whole(1, 4) } : {}) } };
    case 7:
      return { scored: random.whole(5, 25) };
    case 1: {
      const who = random.chance(50) ? { who: random.pick(members) } : {};
      return { reach: { ...who, place: random.pick(names.places) } };
    }
    case 2:
      return { eliminate: random.pick(names.factions) };
    case 3:
      return { survive: random.whole(8, 40) };
    case 4:
      return { collect: { ...(random.chance(50) ? { item: random.pick(names.items) } : {}), count: random.whole(2, 5) } };
    default:
      return { flag: { name: random.pick(names.flags), atLeast: random.whole(3, 12) } };
  }
}
