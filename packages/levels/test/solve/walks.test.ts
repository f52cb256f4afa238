// The grid solver's model against the core: random deeds on random levels, both side by side, the same after every tick.
import { createRandom, DRIVERS, encodeInputs, encodeScenario, type Scenario, type World } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Deed, deedsOf, WAIT } from "../../src/solve/grid/deed.ts";
import { fragmentOf } from "../../src/solve/grid/fragment.ts";
import { ALIVE, CELL, type GridState, HEALTH, MANA, STAMINA, startState } from "../../src/solve/grid/grid-state.ts";
import { gridWorldOf } from "../../src/solve/grid/grid-world.ts";
import { begunTick, tickOf } from "../../src/solve/grid/tick.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { randomLevel } from "../support/grid-levels.ts";
import { freshCore } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

const core = await freshCore();

test("on 200 random levels model and core agree after every tick of a random walk, and the levels show all that the fragment has", () => {
  const seen = new Set<string>();
  let ticks = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const scenario = randomLevel(seed);
    ticks += walk(scenario, seed, (event) => seen.add(event));
  }
  assert.ok(ticks > 4000, `${ticks} ticks`);
  const wanted = [
    "moved",
    "pushed",
    "slid",
    "teleported",
    "opened",
    "closed",
    "unlocked",
    "picked-up",
    "used",
    "touched",
    "broken",
    "damaged",
    "healed",
    "died",
    "dropped",
  ];
  const more = [
    "kind-changed",
    "terrain-changed",
    "crushed",
    "flag-set",
    "trigger-fired",
    "got",
    "lost-item",
    "objective-met",
    "objective-failed",
    "restored",
    "scored",
    "pool-full",
  ];
  assert.equal(
    [...wanted, ...more].filter((kind) => !seen.has(kind)),
    [],
  );
});

for (const name of ["keys-and-doors", "plates", "dark-vault", "moving-ground", "crates"])
  test(`on the level ${name} model and core agree after every tick of ten random walks`, () => {
    const read = readScenario(fixtureText(`scenarios/${name}.yaml`), name);
    if ("issues" in read) throw new Error(JSON.stringify(read.issues));
    const player = Object.keys(read.scenario.cast).find((key) => read.scenario.cast[key]?.tags.includes("object") === false) ?? "";
    for (let seed = 1; seed <= 10; seed += 1) walk(alone(read.scenario, player), seed, () => {});
  });

test.run();

/** The scenario with its actor driven from outside, and all others that act by themselves gone. */
function alone(scenario: Scenario, player: string): Scenario {
  const cast = Object.entries(scenario.cast).filter(([name, { tags }]) => name === player || tags.includes("object"));
  const driven = cast.map(
    ([name, member]) => [name, name === player ? { ...member, driver: { external: true as const } } : member] as const,
  );
  return { ...scenario, cast: Object.fromEntries(driven) };
}

function walk(scenario: Scenario, seed: number, note: (event: string) => void): number {
  const grid = gridWorldOf(scenario, slotOfPlayer(scenario));
  assert.equal(fragmentOf(grid).outside, [], scenario.name);
  const world = encodeScenario(core, scenario, grid.rules);
  const random = createRandom(`walk ${seed}`);
  const below = (count: number) => random.whole(0, count - 1);
  let state = startState(grid);
  while (world.get("endReason") === 0) {
    const begun = begunTick(state);
    const deeds = deedsOf(begun.state);
    const odd: Deed = { row: below(grid.rules.actions.length), direction: below(8), argument: below(4) };
    const tried = grid.rules.actions[odd.row]?.shape ?? "wait";
    const isOddToo = below(8) === 0 && !["strike", "shoot", "equip", "drop"].includes(tried);
    const deed = isOddToo && tried !== "use" ? odd : (deeds[below(deeds.length)] ?? WAIT);
    state = tickOf(begun, deed);
    take(world, grid.player, deed, note);
    const where = `seed ${seed}, tick ${state.tick}, ${JSON.stringify(deed)}\n${scenario.level.map}`;
    const [model, real] = [ofModel(state), ofCore(world, grid.bodies.length)];
    for (const part of Object.keys(model)) assert.is(model[part], real[part], `${part}: ${where}`);
    const isOver = world.get("endReason") !== 0 && state.tick < scenario.limits.ticks;
    assert.is(state.ended !== 0, isOver || (state.ended !== 0 && state.tick === scenario.limits.ticks), where);
    assert.is(state.ended === 1, world.get("endReason") === 1, where);
  }
  core.reset();
  return state.tick;
}

function slotOfPlayer(scenario: Scenario): number {
  const members = Object.entries(scenario.cast).sort(([left], [right]) => (left < right ? -1 : 1));
  const slots = members.flatMap(([, { count, driver }]) => Array.from({ length: count ?? 1 }, () => "external" in driver));
  return slots.indexOf(true);
}

function take(world: World, slot: number, action: Deed, note: (event: string) => void): void {
  world.begin();
  const bytes = encodeInputs([{ input: "proposal", slot, action }]);
  assert.ok(["done", "ended"].includes(world.end(bytes)));
  for (const { kind } of world.events()) note(kind);
  world.seal(bytes, bytes.length);
}

/** Lists as texts, so that a difference is short to read. */
function texts(lists: Readonly<Record<string, number | readonly (string | number | undefined)[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, String(list)]));
}

function ofModel(state: GridState): Readonly<Record<string, string>> {
  const { world } = state;
  const cells = [...Array(world.cells).keys()];
  return texts({
    bodies: world.bodies.map((_, body) =>
      [ALIVE, CELL, HEALTH, STAMINA, MANA].map((part) => state.body(body, part as typeof CELL)).join(" "),
    ),
    energy: state.energy,
    items: Array.from({ length: world.itemCount }, (_, item) =>
      state.itemKind(item) === 0 ? "0" : `${state.itemKind(item)} ${state.itemAt(item)}`,
    ),
    terrain: cells.map((cell) => state.terrain(cell)),
    feature: cells.map((cell) => state.feature(cell)),
    flags: world.rules.flags.map((_, flag) => state.numbers[world.slots.flags + flag]),
    scores: world.factions.map((_, faction) => state.numbers[world.slots.scores + faction]),
    done: world.nodes.map((_, node) => state.numbers[world.slots.nodes + node]),
  });
}

function ofCore(world: World, bodies: number): Readonly<Record<string, string>> {
  const all = (field: string) => [...world.view(field)].map(Number);
  const fields = ["actorState", "cell", "health", "stamina", "mana"];
  const slots = [...Array(bodies).keys()];
  const player = slots.find(
    (slot) => world.get("actorState", slot) === 1 && world.get("speed", slot) > 0 && world.get("driver", slot) === EXTERNAL,
  );
  const failed = all("objectiveFailed");
  return texts({
    bodies: slots.map((slot) => fields.map((field) => world.get(field, slot)).join(" ")),
    energy: player === undefined ? 0 : world.get("energy", player),
    items: itemsOf(all),
    terrain: all("terrain"),
    feature: all("feature"),
    flags: all("flagValue"),
    scores: all("score"),
    done: all("objectiveDone").map((done, node) => (done === 1 ? 1 : failed[node] === 1 ? 2 : 0)),
  });
}

const EXTERNAL = DRIVERS.indexOf("external");

/** Kind and place of every item, from the lists in which the core keeps them. */
function itemsOf(all: (field: string) => number[]): string[] {
  const [kinds, next] = [all("itemKind"), all("itemNext")];
  const at = new Map<number, number>();
  const follow = (first: number, holder: number): void => {
    for (let item = first; item !== 0; item = next[item - 1] ?? 0) at.set(item - 1, holder);
  };
  all("cellItems").forEach(follow);
  all("actorItems").forEach((first, slot) => {
    follow(first, -1 - slot);
  });
  return kinds.map((kind, item) => (kind === 0 ? "0" : `${kind} ${at.get(item)}`));
}
