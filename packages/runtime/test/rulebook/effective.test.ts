// The effective rulebook: patches merged by name, rows numbered as docs/rules.md has it, sets and formulas in their order.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { effectiveRulebookSchema } from "../../src/contracts/effective-rulebook.ts";
import { defaultRulebook } from "../../src/rulebook/default.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";
import { basicActions, mergeRulebook } from "../../src/rulebook/merge.ts";
import { baseScenario } from "../support/core.ts";

const nameOf = ({ name }: { name: string }): string => name;
const rulebook = effectiveRulebook(baseScenario());

test("the effective rulebook fits its contract", () => {
  assert.equal(effectiveRulebookSchema.parse(JSON.parse(JSON.stringify(rulebook))), rulebook);
});

test("kinds are void, the others by name, then those that are locked; items likewise with their keys", () => {
  assert.equal(rulebook.kinds.map(nameOf), [
    "void",
    "ashes",
    "belt-e",
    "belt-n",
    "belt-s",
    "belt-w",
    "brush",
    "cracked-wall",
    "darkness",
    "door",
    "exit",
    "flames",
    "floor",
    "gas",
    "goal",
    "ice",
    "ledge-e",
    "ledge-n",
    "ledge-s",
    "ledge-w",
    "mud",
    "open-door",
    "pit",
    "portcullis",
    "rubble",
    "shop",
    "spikes",
    "steam",
    "trap-down",
    "trap-up",
    "wall",
    "water",
    "door:vault",
  ]);
  assert.equal(rulebook.items.map(nameOf), ["none", "coin", "gem", "key", "potion", "shield", "sword", "torch", "key:vault"]);
  assert.equal(rulebook.actions.map(nameOf), [...basicActions, "equip", "operate", "shoot", "shove", "smash"]);
});

test("a locked door is a door with a lock, and its key is the item of the lock", () => {
  const [door, locked] = ["door", "door:vault"].map((name) => rulebook.kinds.find((kind) => kind.name === name));
  assert.equal(locked, { ...door, name: "door:vault", tags: [...(door?.tags ?? []), "lockable"].sort(), lock: 1 });
  assert.is(rulebook.kinds[locked?.opensTo ?? 0]?.name, "open-door");
  assert.equal(rulebook.locks, [{ name: "vault", item: 8, count: 1, consumed: true }]);
  assert.equal(rulebook.items[8], { ...rulebook.items[3], name: "key:vault" });
});

test("sets stand in the order kinds, items, actions, triggers, timers, beats, each non-empty list once", () => {
  assert.equal(rulebook.sets[0], []);
  const ops = rulebook.sets.slice(1).map((set) => set.map(({ op }) => op).join(" "));
  assert.equal(ops, [
    "damage",
    "damage",
    "damage",
    "damage",
    "damage",
    "damage",
    "damage",
    "damage",
    "stamina",
    "heal",
    "damage",
    "damage",
    "push",
    "break",
    "set-flag spawn",
    "spawn message",
    "wish",
    "give message",
  ]);
  const kind = (name: string) => rulebook.kinds.find((row) => row.name === name);
  const entered = ["pit", "portcullis", "spikes", "trap-up", "water"].map((name) => kind(name)?.enter);
  const stoodOn = ["flames", "gas", "spikes", "trap-up"].map((name) => kind(name)?.stand);
  assert.equal(
    [entered, stoodOn],
    [
      [3, 4, 5, 7, 9],
      [1, 2, 6, 8],
    ],
  );
  const withSet = rulebook.actions.filter(({ set }) => set !== 0).map(({ name, set }) => [name, set]);
  assert.equal(withSet, [
    ["attack", 11],
    ["shoot", 12],
    ["shove", 13],
    ["smash", 14],
  ]);
  assert.equal([rulebook.items[4]?.use, rulebook.triggers[0]?.set], [10, 15]);
  assert.equal(
    rulebook.timers.map(({ name, first, period, set }) => [name, first, period, set]),
    [
      ["wave", 5, 7, 16],
      ["wish:weather", 3, 0, 17],
    ],
  );
  assert.equal(rulebook.beats, [{ name: "gift", set: 18 }]);
});

test("formulas are numbered by first use, equal ones once, 0 the constant 0", () => {
  const constants = rulebook.formulas.map(({ c }) => c);
  assert.equal(constants, [0, 2, 1, 30000, 5, -1, -1]);
  assert.equal(rulebook.formulas[6], { a: 1, x: "attack", b: 1, y: "defence", divisor: 1, dice: 1, sides: 3, c: -1, min: 0, max: 30000 });
  assert.is(rulebook.sets[15]?.[0]?.formula, 2, "the constant 1 of the trigger is that of the gas");
});

test("arguments are numbers: the spawned template its slot, messages by their order, places from 1", () => {
  assert.equal(rulebook.messages, ["a gift", "squeak"]);
  assert.equal(
    rulebook.sets[16]?.map(({ arg }) => arg),
    [8, 1],
  );
  assert.equal(
    rulebook.sets[18]?.map(({ arg }) => arg),
    [2, 0],
  );
  assert.equal(rulebook.triggers[0], { name: "bell", when: "place-entered", a: 1, b: 2, once: true, set: 15, place: 2 });
});

test("prices of the scenario go before those of the rulebook", () => {
  assert.equal(
    rulebook.actions.map(({ price }) => price),
    [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  );
});

test("a patch changes the fields that it names and no others", () => {
  const merged = mergeRulebook({
    numbers: { carryMax: 2 },
    kinds: { spikes: { stand: [] } },
    items: { sword: { attack: 9 } },
    actions: { attack: { time: 50 } },
  });
  const { spikes, ...kinds } = defaultRulebook.kinds;
  assert.equal(merged.kinds, { ...kinds, spikes: { ...spikes, stand: [] } });
  assert.equal(merged.numbers, { ...defaultRulebook.numbers, carryMax: 2 });
  assert.equal(merged.items.sword, { ...defaultRulebook.items.sword, attack: 9 });
  assert.equal(merged.actions.attack, { ...defaultRulebook.actions.attack, time: 50 });
});

test("a patch that a scenario carries keeps what it does not name, after it was parsed", () => {
  const patched = effectiveRulebook(baseScenario({ rules: { kinds: { wall: { glyph: "W" }, water: { tags: ["passable", "hazard"] } } } }));
  const kind = (name: string) => patched.kinds.find((row) => row.name === name);
  assert.equal(kind("wall")?.tags, ["opaque"]);
  assert.equal([kind("water")?.tags, kind("water")?.enter !== 0], [["hazard", "passable"], true]);
});

test("a new row takes the defaults of its contract", () => {
  const merged = mergeRulebook({ actions: { shout: { shape: "wait" } }, kinds: { lava: { layer: "terrain" } } });
  assert.equal(merged.actions.shout, {
    shape: "wait",
    range: 1,
    stamina: 0,
    mana: 0,
    time: 100,
    price: 0,
    tags: [],
    cooldown: 0,
    noise: 0,
    do: [],
  });
  assert.equal(merged.kinds.lava, {
    layer: "terrain",
    tags: [],
    enter: [],
    stand: [],
    leave: [],
    operate: [],
    cost: 0,
    visibility: 32,
    from: ["n", "ne", "e", "se", "s", "sw", "w", "nw"],
    toughness: 0,
    period: 0,
    spread: 0,
    lasts: 0,
    falloff: 0,
  });
});

test("every trigger condition has its numbers", () => {
  const when = (condition: unknown) =>
    effectiveRulebook(baseScenario({ triggers: { t: { when: condition, do: [{ message: "m" }] } } })).triggers[0];
  const rows = [
    [{ flag: "rain", atLeast: -2 }, "flag-at-least", 1, -2, 0],
    [{ entered: "way-out" }, "place-entered", 0, 5, 5],
    [{ tick: 9 }, "tick-reached", 0, 9, 0],
    [{ faction: "wardens", atMost: 1 }, "faction-at-most", 1, 1, 0],
    [{ faction: "wardens", holds: "gem" }, "faction-holds", 1 + 256 * 2, 1, 0],
  ] as const;
  for (const [condition, word, a, b, place] of rows) {
    const trigger = when(condition);
    assert.equal([trigger?.when, trigger?.a, trigger?.b, trigger?.place], [word, a, b, place]);
  }
});

test("the default rulebook has the eight basic actions with their own shapes, and a kind for each first row", () => {
  assert.equal(
    basicActions.map((name) => defaultRulebook.actions[name]?.shape),
    ["wait", "step", "strike", "pick-up", "drop", "use", "open", "close"],
  );
  for (const kind of ["floor", "wall", "door", "exit", "water", "pit", "spikes", "goal"])
    assert.ok(Object.hasOwn(defaultRulebook.kinds, kind), kind);
});

test.run();
