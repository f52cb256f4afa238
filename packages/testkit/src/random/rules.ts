// Generated patches of the rulebook: numbers at their edges, kinds, items and actions with every consequence.
// It must not know the level or the cast.
import type { RulebookPatch } from "@dramatis/runtime";
import { randomConsequences } from "./consequences.ts";
import type { CaseNames } from "./names.ts";
import type { Random } from "./random.ts";

/** A patch that defines all that the names promise and the default rulebook lacks. */
export function randomRules(random: Random, names: CaseNames): RulebookPatch {
  return {
    numbers: { ...randomNumbers(random), carryMax: names.carryMax },
    kinds: { ...ownKinds(random, names), ...patchedKinds(random, names) },
    items: ownItems(random, names),
    actions: { ...ownActions(random, names), ...patchedActions(random, names) },
  };
}

// --- internal ---

type Kinds = NonNullable<RulebookPatch["kinds"]>;
type Actions = NonNullable<RulebookPatch["actions"]>;

function randomNumbers(random: Random): NonNullable<RulebookPatch["numbers"]> {
  return {
    directions: random.chance(50) ? 8 : 4,
    roundsMax: random.whole(1, 5),
    regenPeriod: random.whole(1, 6),
    triggerDepth: random.whole(1, 4),
    stallTicks: random.chance(40) ? random.whole(1, 5) : 50,
    purseLow: random.whole(0, 12),
    actionCost: random.pick([50, 100, 100, 130]),
    memoryTicks: random.whole(0, 10),
  };
}

/** Only kinds that a name asks for; a terrain mist that hides, lava that burns, and features that do something. */
function ownKinds(random: Random, names: CaseNames): Kinds {
  const some = (most: number) => randomConsequences(random, names, most);
  const all: Kinds = {
    mist: { layer: "terrain", tags: ["passable", "opaque"], enter: random.chance(30) ? some(1) : [] },
    lava: { layer: "terrain", tags: ["passable", "hazard"], stand: [{ damage: { to: "subject", amount: 2 } }], enter: some(2) },
    plate: { layer: "feature", tags: ["passable"], enter: random.chance(20) ? longSet(random, names) : some(3) },
    gate: { layer: "feature", tags: random.chance(50) ? ["door"] : ["door", "opaque"], opensTo: "gap" },
    gap: { layer: "feature", tags: ["passable", "door"], closesTo: "gate", enter: random.chance(30) ? some(1) : [] },
    nest: { layer: "feature", tags: ["passable"], stand: random.chance(50) ? some(2) : [], enter: some(2) },
    shrine: { layer: "feature", tags: random.chance(50) ? ["passable", "goal"] : ["passable", "opaque"], stand: some(2) },
  };
  const needed = [...names.terrains, ...names.features];
  const isNeeded = (name: string) =>
    needed.includes(name) || ((name === "gap" || name === "gate") && needed.some((one) => one.startsWith("ga")));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isNeeded(name)));
}

function patchedKinds(random: Random, names: CaseNames): Kinds {
  return {
    ...(random.chance(20) ? { floor: { enter: random.chance(25) ? longSet(random, names) : randomConsequences(random, names, 1) } } : {}),
    ...(random.chance(20) ? { spikes: { enter: [{ damage: { to: "subject", amount: 4 } }] } } : {}),
    ...(random.chance(20) ? { exit: { enter: randomConsequences(random, names, 2) } } : {}),
    ...(random.chance(15) ? { "open-door": { stand: randomConsequences(random, names, 1) } } : {}),
    ...(random.chance(15) ? { pit: { enter: [{ damage: { to: "subject", amount: 3 } }] } } : {}),
  };
}

/** So many rows, pushes among them, that one action may run out of steps. */
function longSet(random: Random, names: CaseNames): ReturnType<typeof randomConsequences> {
  const count = { "add-flag": { flag: random.pick(names.flags), value: 1 } };
  const push = { push: { to: "subject" as const, cells: 3 } };
  return Array.from({ length: 32 }, () => (random.chance(30) ? push : count));
}

function ownItems(random: Random, names: CaseNames): NonNullable<RulebookPatch["items"]> {
  const tonic = { tags: ["usable" as const], use: [{ stamina: { to: "subject" as const, amount: 3 } }, { message: "bitter" }], attack: -1 };
  const bomb = { tags: ["usable" as const, "consumable" as const], use: usesOf(random, names), defence: random.whole(-1, 2) };
  return { ...(names.items.includes("tonic") ? { tonic } : {}), ...(names.items.includes("bomb") ? { bomb } : {}) };
}

/** What an item does when used; it does not take items, since its own slot is still in use while it works. */
function usesOf(random: Random, names: CaseNames): ReturnType<typeof randomConsequences> {
  return randomConsequences(random, names, 3).filter((one) => !("take" in one));
}

function ownActions(random: Random, names: CaseNames): Actions {
  const some = (most: number) => randomConsequences(random, names, most);
  const all: Actions = {
    bolt: { shape: "strike", range: random.whole(1, 5), mana: random.whole(0, 2), price: random.pick([0, 0, 3]), do: some(2) },
    summon: { shape: "wait", mana: 1, time: random.pick([1, 100, 250]), do: some(2) },
    blink: { shape: "wait", stamina: 1, do: [{ move: { to: "subject", place: random.pick(names.places) } }, ...some(1)] },
    rob: { shape: "strike", do: [{ take: { to: "object", item: random.pick(names.items) } }, { give: { to: "subject", item: "coin" } }] },
    chant: { shape: "wait", price: random.whole(0, 3), do: random.chance(20) ? longSet(random, names) : some(3) },
    creep: { shape: "step", time: 60, stamina: 1, do: some(1) },
    gift: { shape: "drop", do: some(2) },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.actions.includes(name)));
}

function patchedActions(random: Random, names: CaseNames): Actions {
  return {
    ...(random.chance(25)
      ? { attack: { stamina: random.whole(0, 2), price: random.chance(30) ? 2 : 0, time: random.pick([50, 100, 180]) } }
      : {}),
    ...(random.chance(20) ? { step: { time: random.pick([30, 70, 150]), do: random.chance(20) ? longSet(random, names) : [] } } : {}),
    ...(random.chance(45) ? { shove: { stamina: 0, do: [{ push: { to: "object" as const, cells: random.whole(1, 3) } }] } } : {}),
    ...(random.chance(10) ? { "pick-up": { price: 2 } } : {}),
  };
}
