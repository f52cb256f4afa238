// Generated gear, goods and far-reaching actions: what is worn, what shops sell, shots, cooldowns, noise, blows from behind.
// It must not know who uses them.
import type { Random, RulebookPatch, ScenarioInput } from "@dramatis/runtime";
import type { CaseNames } from "./case-names.ts";
import { randomConsequences } from "./consequences.ts";

type Body = NonNullable<ScenarioInput["templates"]>[string];

/** Item kinds that can be worn, and their places. */
export const WEARABLE = { helm: "head", cap: "head", blade: "hand" } as const;

/** Features, items and actions that only this file defines, or that the default rulebook has for it. */
export const HAND_NAMES = {
  features: ["shop"],
  items: Object.keys(WEARABLE),
  actions: ["shoot", "equip", "snipe", "shout", "lance", "stab"],
};

/** Capacity and facing, and what is carried, some of it worn. */
export function randomHands(random: Random, names: CaseNames, carries: Body["carries"]): Pick<Body, "carries" | "capacity" | "facing"> {
  const count = Object.keys(carries ?? {}).length;
  return {
    ...(carries === undefined ? {} : { carries: wornCarries(random, names, carries) }),
    ...(random.chance(30) ? { capacity: count + random.whole(0, 2) } : {}),
    ...(random.chance(30) ? { facing: random.pick(["n", "ne", "e", "s", "sw", "w"] as const) } : {}),
  };
}

/** Items with a place of wear, and prices for what the default rulebook has. */
export function handItems(random: Random, names: CaseNames): NonNullable<RulebookPatch["items"]> {
  const worn = Object.entries(WEARABLE).filter(([name]) => names.items.includes(name));
  const priced = ["coin", "potion", "gem", "sword", "key"].filter(() => random.chance(70));
  return {
    ...Object.fromEntries(worn.map(([name, slot]) => [name, gear(random, slot)])),
    ...Object.fromEntries(priced.map((name) => [name, { price: random.whole(0, 5) }])),
  };
}

/** Actions by name; those that the names ask for are taken. */
export function handActions(random: Random, names: CaseNames): NonNullable<RulebookPatch["actions"]> {
  const some = (most: number) => randomConsequences(random, names, most);
  const behind = {
    a: random.whole(1, 6),
    x: "behind" as const,
    b: random.whole(-1, 1),
    y: "behind" as const,
    divisor: 1,
    c: 1,
    min: 0,
    max: 9,
  };
  return {
    snipe: { shape: "shoot", range: random.whole(1, 7), cooldown: random.whole(0, 3), noise: random.whole(0, 4), do: some(3) },
    shout: { shape: "wait", noise: random.whole(1, 9), cooldown: random.chance(40) ? random.whole(1, 5) : 0, do: some(1) },
    lance: { shape: "strike", range: random.whole(2, 6), tags: random.chance(70) ? ["line"] : [], do: some(2) },
    stab: { shape: "strike", range: random.whole(1, 3), time: 50, do: [{ damage: { to: "object", amount: behind } }] },
  };
}

/** Changes to rows of the default rulebook. */
export function patchedHands(random: Random, names: CaseNames): NonNullable<RulebookPatch["actions"]> {
  const shot = { range: random.whole(1, 6), do: randomConsequences(random, names, 2), noise: random.whole(0, 6) };
  return {
    ...(random.chance(50) ? { shoot: shot } : {}),
    ...(random.chance(30) ? { operate: { noise: random.whole(1, 8), cooldown: random.whole(0, 2) } } : {}),
    ...(random.chance(20) ? { equip: { price: random.whole(0, 2), cooldown: random.whole(0, 2) } } : {}),
  };
}

/** Prices of goods in the scenario's own list. */
export function randomGoods(random: Random, names: CaseNames): Record<string, number> {
  return Object.fromEntries(
    random
      .shuffle(names.items.slice(0, 6))
      .slice(0, random.whole(0, 2))
      .map((name) => [name, random.whole(0, 12)]),
  );
}

// --- internal ---

type Place = (typeof WEARABLE)[keyof typeof WEARABLE];

function gear(random: Random, slot: Place): NonNullable<RulebookPatch["items"]>[string] {
  const tags = random.chance(40) ? { tags: ["usable" as const, "consumable" as const] } : {};
  return { slot, ...tags, attack: random.whole(-1, 3), defence: random.whole(0, 2), price: random.whole(0, 6) };
}

/** In each place at most one item is worn. */
function wornCarries(random: Random, names: CaseNames, carries: NonNullable<Body["carries"]>): NonNullable<Body["carries"]> {
  const taken = new Set<string>();
  const wearable = names.items.filter((name) => Object.hasOwn(WEARABLE, name));
  return Object.fromEntries(
    Object.entries(carries).map(([label, given]) => {
      const item = wearable.length > 0 && random.chance(60) ? { kind: random.pick(wearable) } : given;
      const place = Object.entries(WEARABLE).find(([kind]) => kind === item.kind)?.[1];
      if (place === undefined || taken.has(place) || random.chance(40)) return [label, item];
      taken.add(place);
      return [label, { ...item, worn: true }];
    }),
  );
}
