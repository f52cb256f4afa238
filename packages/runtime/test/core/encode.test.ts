// The encoder: what a scenario says stands in the views of its world, numbered as docs/rules.md has it.

import { createHash } from "node:crypto";
import { DRIVERS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { actorName, cellName, namesOf, namesSchema } from "../../src/core/names.ts";
import { seedNumber } from "../../src/core/seed.ts";
import { effectiveRulebook } from "../../src/rulebook/effective.ts";
import { baseScenario, freshCore, worldOf } from "../support/core.ts";

const core = await freshCore();
const scenario = baseScenario();
const rulebook = effectiveRulebook(scenario);
const world = worldOf(core, scenario);
const names = namesOf(scenario, rulebook);
const stride = 12;
const cellAt = (x: number, y: number): number => (y + 1) * stride + x + 1;
const all = (field: string): number[] => [...world.view(field)];
const rows = (...fields: string[]): number[][] => all(fields[0] ?? "").map((_, row) => fields.map((field) => world.get(field, row)));

test("dimensions are those of the level and the rows", () => {
  const { dims } = world;
  assert.equal([dims.width, dims.height, dims.stride, dims.cells], [10, 5, stride, 84]);
  assert.equal([dims.actors, dims.items, dims.factions, dims.locks, dims.places, dims.routes], [5 + 3 + 1, 3 + 5, 2, 2, 6, 3]);
  assert.equal([dims.actions, dims.timers, dims.wishes, dims.objectives, dims.flags], [13, 2, 1, 6, 2]);
});

test("the cast stands in slots by name, counts expanded, then empty slots, then templates", () => {
  assert.equal(names.actors, ["guard-1", "guard-2", "guest", "puppet", "runner"]);
  assert.equal(all("actorState"), [1, 1, 1, 1, 1, 0, 0, 0, 2]);
  assert.equal(all("serial"), [1, 2, 3, 4, 5, 0, 0, 0, 0]);
  assert.is(world.get("nextSerial"), 6);
  assert.equal(all("cell").slice(0, 5), [cellAt(7, 2), cellAt(8, 2), cellAt(1, 1), cellAt(2, 1), cellAt(1, 2)]);
  assert.equal(all("home"), all("cell"));
  assert.equal(all("health"), [6, 6, 10, 10, 10, 0, 0, 0, 2]);
  assert.equal(all("faction").slice(0, 5), [1, 1, 0, 0, 0]);
  assert.equal(
    all("driver").map((driver) => DRIVERS[driver]),
    ["patrol", "patrol", "external", "external", "reach-exit", "idle", "idle", "idle", "hunt"],
  );
});

test("each patrolling slot has a route of its own, from 1; route 0 is empty", () => {
  assert.equal(rows("routeStart", "routeCount"), [
    [0, 0],
    [0, 2],
    [2, 2],
  ]);
  assert.equal(all("routeCell"), [cellAt(7, 2), cellAt(1, 3), cellAt(7, 2), cellAt(1, 3)]);
  assert.equal(all("route"), [1, 2, 0, 0, 0, 0, 0, 0, 0]);
});

test("cells have their kinds, the border is void, and only the faction that knows the map knows it", () => {
  const kind = (name: string) => names.kinds.indexOf(name);
  assert.is(world.get("terrain", 0), 0);
  assert.is(world.get("terrain", cellAt(0, 0)), kind("wall"));
  assert.is(world.get("terrain", cellAt(2, 2)), kind("water"));
  assert.is(world.get("feature", cellAt(5, 2)), kind("door:vault"));
  assert.is(world.get("feature", cellAt(8, 1)), kind("exit"));
  const cells = world.dims.cells ?? 0;
  assert.ok(
    all("knownTerrain")
      .slice(0, cells)
      .every((known) => known === 0),
  );
  assert.equal(all("knownTerrain").slice(cells), all("terrain"));
  assert.equal(all("knownFeature").slice(cells), all("feature"));
});

test("items lie in lists by item slot: cells first, by name within a cell, then what the cast carries", () => {
  const kinds = all("itemKind").map((kind) => names.items[kind]);
  assert.equal(kinds, ["key:vault", "potion", "coin", "none", "none", "none", "none", "none"]);
  assert.is(world.get("cellItems", cellAt(4, 1)), 1);
  assert.equal(all("itemNext").slice(0, 3), [2, 0, 0]);
  assert.is(world.get("actorItems", 4), 3);
});

test("factions, flags, wishes and timers are sorted by name, and purses are empty until they are granted", () => {
  assert.equal(all("allegiance"), [0, -1, -1, 0]);
  assert.equal(all("purse"), [0, 0]);
  assert.equal(all("flagValue"), [0, -3]);
  assert.equal(names.timers, ["wave", "wish:weather"]);
  assert.equal(rows("timerNext", "timerPeriod", "timerPlace"), [
    [5, 7, 1 + names.places.indexOf("post")],
    [3, 0, 0],
  ]);
  assert.equal(rows("wishFlag", "wishDelay", "wishFallback"), [[1, 2, 1]]);
});

test("places count from 1 and hold their cells in ascending order", () => {
  assert.equal(names.places, ["corner", "gate", "post", "start", "way-out"]);
  assert.equal(rows("placeStart", "placeCount"), [
    [0, 0],
    [0, 2],
    [2, 1],
    [3, 2],
    [5, 3],
    [8, 1],
  ]);
  assert.equal(all("placeCell").slice(0, 3), [cellAt(1, 3), cellAt(2, 3), cellAt(5, 2)]);
});

test("objective trees are nodes, parents first, children in order, with their siblings", () => {
  assert.equal(names.objectives, [
    "objectives.delvers",
    "objectives.delvers.then.0",
    "objectives.delvers.then.1",
    "objectives.delvers.then.1.or.0",
    "objectives.delvers.then.1.or.1",
    "objectives.wardens",
  ]);
  assert.equal(all("objectiveRoot"), [1, 6]);
  assert.equal(rows("objectiveOp", "objectiveParent", "objectivePrevious", "objectiveChildren"), [
    [2, 0, 0, 2],
    [3, 1, 0, 0],
    [1, 1, 2, 2],
    [3, 3, 0, 0],
    [6, 3, 4, 0],
    [8, 0, 0, 0],
  ]);
  assert.equal(rows("objectiveFaction", "objectiveWho", "objectiveA", "objectiveB"), [
    [0, 0, 0, 0],
    [0, 5, 2, 0],
    [0, 0, 0, 0],
    [0, 0, 5, 0],
    [0, 0, 255, 2],
    [1, 0, 0, 0],
  ]);
});

test("rows of the rulebook stand in the section rule: tags as bits, sets one behind the other", () => {
  const door = names.kinds.indexOf("door:vault");
  assert.equal(rows("kindTags", "kindLock", "kindOpens")[door], [2 | 32 | 64 | 512, 1, names.kinds.indexOf("open-door")]);
  assert.equal(rows("lockItem", "lockCount", "lockConsumed"), [
    [0, 0, 0],
    [names.items.indexOf("key:vault"), 1, 1],
  ]);
  assert.equal(all("actionPrice"), [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  let start = 0;
  rulebook.sets.forEach((set, row) => {
    assert.equal(rows("setStart", "setCount")[row], [start, set.length]);
    start += set.length;
  });
  assert.is(world.dims.consequences, start);
});

test("a seed of words is the first 53 bits of its sha-256", () => {
  const bits = BigInt(`0x${createHash("sha256").update("a seed of words").digest("hex").slice(0, 16)}`) >> 11n;
  assert.is(world.wide("seed")[0], bits);
  assert.is(seedNumber("a seed of words"), Number(bits));
  assert.is(seedNumber(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
});

test("seed and tick limit of the options go before those of the scenario", () => {
  const other = worldOf(core, scenario, { seed: 5, tickLimit: 9 });
  assert.is(other.wide("seed")[0], 5n);
  assert.is(other.get("tickLimit"), 9);
  assert.is(world.get("tickLimit"), 60);
});

test("the order of keys in a file makes no difference", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    );
  };
  const other = reversed(scenario) as typeof scenario;
  assert.is.not(JSON.stringify(other), JSON.stringify(scenario));
  assert.equal(effectiveRulebook(other), rulebook);
  assert.equal(worldOf(core, other).canonical(), world.canonical());
});

test("names are plain data that name serials and cells", () => {
  assert.equal(namesSchema.parse(JSON.parse(JSON.stringify(names))), names);
  assert.equal([actorName(names, 5), actorName(names, 6), actorName(names, 0)], ["runner", "spawned-6", "nobody"]);
  const rat = world.view("actorState").length;
  assert.equal([actorName(names, 6, rat), actorName(names, 5, rat), actorName(names, 6, rat - 1)], ["rat-6", "runner", "spawned-6"]);
  assert.is(cellName(names, cellAt(8, 1)), "8,1");
});

test.run();
