// A generated scenario: small, varied, touching every rule of docs/rules.md. The same seed gives the same scenario.
// It must not know how a scenario is run.
import { createRandom, type Random, type ScenarioInput } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";
import { randomBody, randomCast, randomFactions } from "./cast.ts";
import { randomGoods } from "./hands.ts";
import { randomLevel } from "./level.ts";
import { withOwnStyle } from "./minds.ts";
import { chooseNames } from "./names.ts";
import { randomRules } from "./rules.ts";
import { randomObjectives, randomStory } from "./story.ts";
import { randomUndo } from "./things.ts";

/** A scenario for a seed, a whole number. It names kinds of the default rulebook and defines all others itself. */
export function randomScenario(seed: number): ScenarioInput {
  return withOwnStyle(createRandom(`styles ${seed}`), scenarioOf(seed));
}

// --- internal ---

function scenarioOf(seed: number): ScenarioInput {
  const random = createRandom(`scenario ${seed}`);
  const names = chooseNames(random);
  const { level, standing } = randomLevel(random, names);
  const { cast, places } = randomCast(random, names, standing);
  const members = Object.entries(cast).flatMap(([name, { count }]) => (count === undefined ? [name] : [`${name}-${count}`]));
  const rules = randomRules(random, names);
  return {
    schema: "dramatis/scenario@1",
    name: `random-${seed}`,
    level: { ...level, places: { ...level.places, ...places } },
    cast,
    templates: Object.fromEntries(names.templates.map((name) => [name, randomBody(random, names, false)])),
    factions: randomFactions(random, names),
    objectives: randomObjectives(random, names, members),
    order: random.pick(["fixed", "round-robin", "seeded-random", "initiative"]),
    rules,
    ...randomStory(random, names),
    limits: { ticks: random.whole(5, 45), spawns: random.whole(0, 4), items: random.whole(0, 4), undo: randomUndo(random) },
    ...randomMoney(random, names, Object.keys(rules.actions ?? {})),
    seed: randomSeed(random),
  };
}

function randomMoney(random: Random, names: CaseNames, actions: readonly string[]): Pick<ScenarioInput, "budget" | "prices"> {
  const purses = Object.fromEntries(names.factions.map((faction) => [faction, random.whole(0, 40)]));
  const isPriced = actions.length > 0 && random.chance(30);
  return {
    ...(random.chance(85) ? { budget: { tokens: 100, purses } } : {}),
    ...(isPriced ? { prices: { actions: { [random.pick(actions)]: random.whole(0, 5) }, items: randomGoods(random, names) } } : {}),
  };
}

/** Small seeds and such as need more than 32 bits. */
function randomSeed(random: Random): number {
  if (random.chance(50)) return random.whole(0, 1000);
  return random.whole(0, 2097151) * 4294967296 + random.whole(0, 4294967295);
}
