// Generated casts: one to twelve actors with every driver, templates to spawn from, and how factions stand to each other.
// It must not know the level but for the cells to stand on.
import type { Random, ScenarioInput } from "@dramatis/runtime";
import { randomAilments } from "./bodies.ts";
import type { CaseNames } from "./case-names.ts";
import { randomHands } from "./hands.ts";
import { randomMind, STYLES, withLeaders } from "./minds.ts";
import { withTags } from "./things.ts";

/** The cast, and the places made for it. */
export interface GeneratedCast {
  cast: ScenarioInput["cast"];
  places: Record<string, [number, number][]>;
}

/** A cast on different cells; two members may share a place. Each faction that is named may stay without actors. */
export function randomCast(random: Random, names: CaseNames, standing: readonly [number, number][]): GeneratedCast {
  const cells = random.shuffle(standing).slice(0, random.whole(1, 12));
  const cast: ScenarioInput["cast"] = {};
  const places: GeneratedCast["places"] = {};
  const labels = random.shuffle(["ann", "Bo", "cid", "dee", "Eve", "fay", "gus", "hal", "Ida", "jo", "kit", "lu"]);
  for (let next = 0; next < cells.length; ) {
    const count = random.chance(20) ? Math.min(random.whole(1, 3), cells.length - next) : undefined;
    const taken = cells.slice(next, next + (count ?? 1));
    const label = labels.pop()!;
    const isShared = random.chance(20) && Object.keys(places).length > 0;
    const at = isShared ? random.pick(Object.keys(places)) : `spot-${label}`;
    places[at] = [...(places[at] ?? []), ...taken];
    cast[label] = { ...randomBody(random, names), at, ...(count === undefined ? {} : { count }) };
    next += taken.length;
  }
  return { cast: withLeaders(random, cast), places };
}

/** What an actor has, driver included; carried items only when asked for. */
export function randomBody(random: Random, names: CaseNames, mayCarry = true): NonNullable<ScenarioInput["templates"]>[string] {
  return withTags(random, plainBody(random, names, mayCarry));
}

function plainBody(random: Random, names: CaseNames, mayCarry: boolean): NonNullable<ScenarioInput["templates"]>[string] {
  const health = random.chance(30) ? random.whole(1, 4) : random.whole(3, 14);
  return {
    faction: random.pick(names.factions),
    health,
    ...(random.chance(30) ? { maxHealth: health + random.whole(0, 6) } : {}),
    healthRegen: random.whole(0, 2),
    stamina: random.whole(0, 6),
    ...(random.chance(40) ? { maxStamina: random.whole(6, 9) } : {}),
    staminaRegen: random.whole(0, 2),
    mana: random.whole(0, 4),
    ...(random.chance(40) ? { maxMana: random.whole(4, 7) } : {}),
    manaRegen: random.whole(0, 1),
    attack: random.whole(0, 4),
    defence: random.whole(0, 2),
    speed: random.chance(10) ? 0 : random.pick([40, 80, 100, 100, 130, 200, 400]),
    initiative: random.whole(-2, 2),
    sight: random.pick([0, 1, 2, 3, 4, 6, 6, 9]),
    ...randomAilments(random, names),
    ...randomHands(random, names, mayCarry && random.chance(45) ? randomCarries(random, names) : undefined),
    driver: randomDriver(random, names),
  };
}

/** Factions with stances that never say both of one other. */
export function randomFactions(random: Random, names: CaseNames): ScenarioInput["factions"] {
  return Object.fromEntries(
    names.factions.map((name) => {
      const stances = names.factions.filter((other) => other !== name).map((other) => ({ other, roll: random.whole(1, 100) }));
      const hostile = stances.filter(({ roll }) => roll <= 60).map(({ other }) => other);
      const allied = stances.filter(({ roll }) => roll > 85).map(({ other }) => other);
      return [name, { hostile, allied, knows: knowledgeOf(random) }];
    }),
  );
}

// --- internal ---

function knowledgeOf(random: Random): "nothing" | "map" | "map-and-things" {
  if (!random.chance(40)) return "nothing";
  return random.chance(50) ? "map" : "map-and-things";
}

type DriverInput = NonNullable<NonNullable<ScenarioInput["templates"]>[string]["driver"]>;

function randomCarries(random: Random, names: CaseNames): Record<string, { kind: string; opens?: string }> {
  const labels = ["left", "Right", "back"].slice(0, random.whole(0, Math.min(3, names.carryMax)));
  return Object.fromEntries(
    labels.map((label) => {
      if (names.locks.length > 0 && random.chance(40)) return [label, { kind: "key", opens: random.pick(names.locks) }];
      return [label, { kind: random.pick(names.items) }];
    }),
  );
}

function randomDriver(random: Random, names: CaseNames): DriverInput {
  const word = random.pick([
    "idle",
    "random",
    "reach-exit",
    "explore",
    "hunt",
    "hunt",
    "flee",
    "guard",
    "guard",
    "patrol",
    "collect",
    "kite",
    "support",
    "follow",
    "ambush",
    "utility",
    "script",
    "external",
    "external",
  ] as const);
  if (word === "external") return { external: true };
  if (word === "script") return { script: randomScript(random, names) };
  const hasRoute = word === "patrol" ? random.chance(90) : random.chance(15);
  const route = Array.from({ length: random.whole(1, 3) }, () => random.pick(names.places));
  const style = word === "utility" ? { style: random.pick([...names.styles, ...STYLES]) } : {};
  return { kernel: word, leash: random.whole(0, 5), ...(hasRoute ? { route } : {}), ...style, ...randomMind(random) };
}

function randomScript(random: Random, names: CaseNames): { at: number; do: string; direction?: "n" | "e" | "sw" | "s" | "w" }[] {
  const ticks = Array.from({ length: random.whole(0, 12) }, (_, index) => index + 1).filter(() => random.chance(70));
  const actions = [
    "wait",
    "step",
    "step",
    "attack",
    "pick-up",
    "drop",
    "use",
    "open",
    "close",
    "shove",
    "operate",
    "smash",
    "shoot",
    "equip",
    ...names.actions,
  ];
  return ticks.map((at) => ({
    at,
    do: random.pick(actions),
    direction: random.pick(["n", "e", "sw", "s", "w"] as const),
    ...(random.chance(20) ? { argument: random.whole(0, 14) } : {}),
  }));
}
