// Generated patches of the rulebook: numbers at their edges, kinds, items and actions with every consequence.
// It must not know the level or the cast.
import type { Random, RulebookPatch } from "@dramatis/runtime";
import { randomAreas, randomElements, randomStatuses } from "./bodies.ts";
import { randomExpression } from "./body-consequences.ts";
import type { CaseNames } from "./case-names.ts";
import { randomConsequences } from "./consequences.ts";
import { handActions, handItems, patchedHands } from "./hands.ts";
import { randomStyles } from "./minds.ts";

/** A patch that defines all that the names promise and the default rulebook lacks. */
export function randomRules(random: Random, names: CaseNames): RulebookPatch {
  return {
    numbers: { ...randomNumbers(random), carryMax: names.carryMax },
    kinds: { ...ownKinds(random, names), ...patchedKinds(random, names), ...randomAreas(random, names) },
    items: { ...ownItems(random, names), ...handItems(random, names) },
    actions: { ...ownActions(random, names), ...patchedActions(random, names), ...patchedHands(random, names) },
    statuses: randomStatuses(random, names),
    elements: randomElements(random, names),
    styles: randomStyles(random, names),
  };
}

// --- internal ---

const DIRECTIONS = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

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
    swap: random.whole(0, 1),
    alertTicks: random.whole(0, 6),
  };
}

/** Only kinds that a name asks for; a terrain mist that hides, lava that burns, and features that do something. */
function ownKinds(random: Random, names: CaseNames): Kinds {
  const some = (most: number) => randomConsequences(random, names, most);
  const all: Kinds = {
    mist: { layer: "terrain", tags: ["passable", "opaque"], enter: random.chance(30) ? some(1) : [] },
    ice: {
      tags: random.chance(80) ? ["passable", "slippery"] : ["passable", "slippery", "opaque"],
      enter: random.chance(30) ? some(1) : [],
    },
    stream: {
      layer: "terrain",
      tags: ["passable"],
      flow: random.pick(DIRECTIONS),
      cost: random.pick([0, 30]),
      enter: random.chance(20) ? some(1) : [],
    },
    gloom: { layer: "terrain", tags: ["passable"], visibility: random.whole(0, 3) },
    crust: {
      layer: "terrain",
      tags: random.chance(50) ? ["passable"] : ["opaque"],
      toughness: random.whole(1, 4),
      breaksTo: "floor",
      ...(random.chance(40) ? { next: random.pick(["floor", "wall"]), period: random.whole(1, 5) } : {}),
    },
    lever: { layer: "feature", tags: random.chance(60) ? [] : ["passable"], operate: some(3) },
    maw: {
      layer: "feature",
      tags: ["crushing", "opaque"],
      enter: some(2),
      next: random.chance(70) ? "urn" : "none",
      period: random.whole(1, 4),
    },
    urn: {
      layer: "feature",
      tags: ["passable"],
      toughness: random.whole(1, 3),
      visibility: random.whole(1, 32),
      ...(random.chance(60) ? { breaksTo: random.pick(["none", "maw"]) } : {}),
      ...(random.chance(60) ? { next: "maw", period: random.whole(1, 4) } : {}),
    },
    chute: {
      layer: "feature",
      tags: random.chance(30) ? ["passable", "slippery"] : ["passable"],
      from: DIRECTIONS.filter(() => random.chance(60)),
      cost: random.pick([0, 20, 200]),
      ...(random.chance(50) ? { flow: random.pick(DIRECTIONS) } : {}),
    },
    lava: {
      layer: "terrain",
      tags: ["passable", "hazard"],
      leave: random.chance(50) ? some(1) : [],
      stand: [{ damage: { to: "subject", amount: 2 } }],
      enter: some(2),
    },
    plate: { layer: "feature", tags: ["passable"], enter: random.chance(20) ? longSet(random, names) : some(3), leave: some(2) },
    gate: { layer: "feature", tags: random.chance(50) ? ["door"] : ["door", "opaque"], opensTo: "gap" },
    gap: { layer: "feature", tags: ["passable", "door"], closesTo: "gate", enter: random.chance(30) ? some(1) : [] },
    nest: {
      layer: "feature",
      tags: ["passable"],
      stand: random.chance(50) ? some(2) : [],
      enter: some(2),
      leave: random.chance(50) ? some(2) : [],
    },
    shrine: { layer: "feature", tags: random.chance(50) ? ["passable", "goal"] : ["passable", "opaque"], stand: some(2) },
  };
  const needed = [...names.terrains, ...names.features];
  const pairs = [
    ["gap", "gate"],
    ["maw", "urn"],
  ];
  const isNeeded = (name: string) =>
    needed.includes(name) || pairs.some((pair) => pair.includes(name) && pair.some((one) => needed.includes(one)));
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
    press: { shape: "touch", do: some(2) },
    ram: {
      shape: "touch",
      do: [{ break: { power: random.whole(1, 4), ...(random.chance(25) ? { at: random.pick(names.places) } : {}) } }, ...some(1)],
    },
    gift: { shape: "drop", do: some(2) },
    ...handActions(random, names),
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
    ...(names.elements.length > 0 && random.chance(25) ? { wait: { do: [randomExpression(random, names)] } } : {}),
  };
}
