// Worlds without a slot to spare: what lies behind the last slot of a field is the next field, and no rule may take it for somebody.
// And fires that burn down to what changes nothing.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import { type ScenarioInput, scenarioSchema } from "../../src/contracts/scenario.ts";
import type { World } from "../../src/core/world.ts";
import { caseOf, freshCore, worldOf } from "./support/cases.ts";
import { noInputs, takeTick } from "./support/ticks.ts";

const core = await freshCore();

const ofActors = ["actorState", "faction", "cell", "health", "stamina", "energy", "initiative"];

/** Slots are spared only where something spawns, so something does, behind the last tick that is looked at. */
const late: ScenarioInput["timers"] = { late: { first: 59, at: "yard", do: [{ spawn: "late" }] } };

/** Sixteen fighters, so that no field ends with bytes of nobody; the first and the last are of the second faction. `spawns` slots are to spare. */
function brawl(spawns: number, rules: ScenarioInput["rules"] = {}, timers: ScenarioInput["timers"] = {}): World {
  const fighter = { at: "yard", count: 4, health: 30, attack: 3, initiative: 250, speed: 150, driver: { kernel: "hunt" } } as const;
  const sides = ["two", "one", "one", "two"];
  const scenario = scenarioSchema.parse({
    schema: "dramatis/scenario@1",
    name: "brawl",
    level: {
      legend: { ".": { terrain: "floor", name: "yard" }, "%": { terrain: "cracked-wall", name: "wall" } },
      map: `${"........\n".repeat(4)}%%......\n`,
    },
    cast: Object.fromEntries(sides.map((faction, index) => [`f${index}`, { ...fighter, faction }])),
    factions: { one: { hostile: ["two"], knows: "map" }, two: { hostile: ["one"], knows: "map" } },
    rules,
    timers,
    templates: spawns === 0 ? {} : { late: { faction: "one" } },
    limits: { ticks: 60, spawns, items: 0 },
  });
  return worldOf(core, caseOf(core, scenario, 0));
}

function courseOf(world: World, ticks: number): unknown[] {
  const told: unknown[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    takeTick(world, noInputs);
    told.push(ofActors.map((field) => [...world.view(field)].slice(0, 16).map(Number)));
  }
  core.reset();
  return told;
}

test("a world that is full goes the course of one with room to spare", () => {
  const full = brawl(0);
  assert.is(full.dims.actors, 16);
  const course = courseOf(full, 30);
  const roomy = brawl(9, {}, late);
  assert.ok((roomy.dims.actors ?? 0) > 24);
  assert.equal(course, courseOf(roomy, 30));
  assert.not.equal(course[0], course[29]);
});

test("a wall that nobody broke is told without a source, in a full world too", () => {
  const world = brawl(0, {}, { crack: { first: 1, at: "wall", do: [{ break: { power: 5, at: "wall" } }] } });
  const events: CoreEvent[] = [];
  takeTick(world, noInputs, (more) => void events.push(...more));
  core.reset();
  assert.equal(
    events.filter(({ kind }) => kind === "broken").map(({ a }) => a),
    [0, 0],
  );
});

/** What a burning hedge is told to have become when its fire goes out, with somebody on it. */
function burntTo(breaksTo: string | undefined): readonly number[] {
  const scenario = scenarioSchema.parse({
    schema: "dramatis/scenario@1",
    name: "hedge",
    level: {
      legend: { ".": { terrain: "floor" }, h: { terrain: "floor", feature: "hedge", area: "flames", name: "hedge" } },
      map: "...\n.h.\n...\n",
    },
    cast: { ann: { at: "hedge", faction: "one", health: 1000, driver: { external: true } } },
    factions: { one: {} },
    rules: {
      kinds: {
        hedge: { layer: "feature", tags: ["passable", "flammable"], ...(breaksTo === undefined ? {} : { breaksTo }), glyph: "h" },
        stump: { layer: "feature", tags: [], glyph: "s" },
      },
    },
    limits: { ticks: 30 },
  });
  const world = worldOf(core, caseOf(core, scenario, 0));
  const told: number[] = [];
  for (let tick = 0; tick < 12; tick++) {
    takeTick(world, noInputs, (events) => void told.push(...events.filter(({ kind }) => kind === "kind-changed").map(({ b }) => b)));
  }
  assert.equal([...new Set(world.view("area"))].map(Number), [0], "the fire is out");
  core.reset();
  return told;
}

test("a fire that goes out leaves what burnt as what it breaks to, and says so once", () => {
  assert.is(burntTo("ashes").length, 1);
});

test("a fire that goes out changes nothing where what burnt breaks to itself or to nothing", () => {
  assert.equal(burntTo("hedge"), []);
  assert.equal(burntTo(undefined), []);
});

test("a fire that goes out leaves what burnt where somebody stands who could not stand on what is left", () => {
  assert.equal(burntTo("stump"), []);
});

test.run();
