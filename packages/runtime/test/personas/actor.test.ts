// The Actor against the real core: scripts play on their ticks, and who loses heart does so exactly when the world's health says so.
import { readFileSync } from "node:fs";
import { DRIVERS, PERSONAS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { beginWords } from "../../src/build/begin-run.ts";
import { runBuildPlane } from "../../src/build/build-plane.ts";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import type { Json, Persona } from "../../src/contracts/persona.ts";
import type { StandingOrder } from "../../src/personas/actor/contracts.ts";
import { createCast } from "../../src/personas/cast.ts";
import { createRun } from "../../src/runner/run.ts";
import type { Run } from "../../src/runner/run-setup.ts";
import { freshCore } from "../runner/support/stage.ts";

const core = await freshCore();
const plain = JSON.parse(readFileSync(new URL("../../../../fixtures/personas/in-tick.json", import.meta.url), "utf8"));

type OrderChange = (order: StandingOrder) => StandingOrder;

function runOf(changes: object, events: CoreEvent[], change: OrderChange = (order) => order): Run {
  const scenario = { ...plain, beats: {}, stages: {}, wishes: {}, ...changes } as Json;
  const build = runBuildPlane(createCast(), { origin: "human", kind: "run", scenario });
  if (!build.ok) throw new Error(JSON.stringify(build));
  const options = { seed: 11, stride: false as const, listener: { events: (some: readonly CoreEvent[]) => void events.push(...some) } };
  const cast = createCast({ from: build.views });
  const standing = { order: build.order, drivers: build.drivers.map(change) };
  return createRun(
    { core, scenario: build.scenario, rulebook: build.rulebook, cast, standing, options },
    beginWords(build.scenario, build.rulebook),
  );
}

test("an actor with morale gets its other driver on the tick after its health fell below, regeneration counted", () => {
  const hero = {
    ...plain.cast.hero,
    health: 30,
    maxHealth: 40,
    healthRegen: 2,
    driver: { kernel: "hunt" },
    morale: { below: 25, kernel: "flee" },
  };
  const events: CoreEvent[] = [];
  const run = runOf({ cast: { ...plain.cast, hero }, rules: { numbers: { regenPeriod: 2 } } }, events);
  const slot = 1;
  let lowAt = 0;
  let changedAt = 0;
  let healed = 0;
  let before = 30;
  while (run.status === "running" && changedAt === 0 && run.tick < 60) {
    run.step();
    const health = run.world.get("health", slot);
    if (health > before) healed += 1;
    before = health;
    if (run.world.get("driver", slot) === DRIVERS.indexOf("flee")) changedAt = run.tick;
    else if (lowAt === 0 && health < 25 && health > 0) lowAt = run.tick;
  }
  assert.ok(healed > 0, "it regenerated on the way");
  assert.ok(lowAt > 0, "it was hurt");
  assert.is(changedAt, lowAt + 1);
  const orders = events.filter((event) => event.kind === "order-changed" && event.b === 1);
  assert.equal(
    orders.map(({ a, value }) => [a, value]),
    [[2, DRIVERS.indexOf("flee")]],
  );
});

test("an actor whose morale names a style plays it from the moment it loses heart, the other numbers of its mind unchanged", () => {
  const hero = {
    ...plain.cast.hero,
    health: 30,
    driver: { kernel: "hunt", stickiness: 3, leader: "hero" },
    morale: { below: 28, kernel: "utility", style: "careful" },
  };
  const events: CoreEvent[] = [];
  const run = runOf({ cast: { ...plain.cast, hero } }, events);
  const slot = 1;
  const mind = () => ["driver", "style", "stickiness", "leader"].map((field) => run.world.get(field, slot));
  assert.equal(mind(), [DRIVERS.indexOf("hunt"), 0, 3, 2]);
  while (run.status === "running" && run.world.get("driver", slot) === DRIVERS.indexOf("hunt") && run.tick < 60) run.step();
  assert.equal(mind(), [DRIVERS.indexOf("utility"), 1, 3, 2]);
  const orders = events.filter((event) => event.kind === "order-changed" && event.a === 2);
  assert.equal(
    orders.map(({ b, value }) => [b, value]),
    [
      [4, 1],
      [1, DRIVERS.indexOf("utility")],
    ],
  );
});

test("the mind that an actor starts with is the Actor's standing order, not the scenario's", () => {
  const hero = { ...plain.cast.hero, driver: { kernel: "utility", style: "runner", delay: 2 } };
  const calm = { style: 1, delay: 9, error: 0, stickiness: 0, patience: 0, leader: 0 };
  const delayOf = (changed?: OrderChange) => runOf({ cast: { ...plain.cast, hero } }, [], changed).world.get("delay", 1);
  assert.is(delayOf(), 2);
  assert.is(
    delayOf((order) => ({ ...order, mind: calm })),
    9,
  );
});

test("a script plays every line on its tick, and costs the cast no change of view while its lines follow one another", () => {
  const script = ["e", "e", "s", "w"].map((direction, index) => ({ at: index + 1, do: "step", direction }));
  const events: CoreEvent[] = [];
  const run = runOf({ cast: { hero: { ...plain.cast.hero, driver: { script } } } }, events);
  const actor = run.cast[PERSONAS.indexOf("actor")] as Persona;
  const first = actor.view();
  for (let tick = 1; tick < 4; tick += 1) run.step();
  assert.is(actor.view(), first);
  run.step();
  assert.equal(
    events.filter((event) => event.kind === "moved").map(({ tick, value }) => [tick, value]),
    [
      [1, 2],
      [2, 2],
      [3, 4],
      [4, 6],
    ],
  );
  assert.is((actor.view().context as { readonly wake: { readonly timer: number | null } }).wake.timer, null);
});

test("a proposal for an external actor is played, a refused one leaves no input", () => {
  const events: CoreEvent[] = [];
  const run = runOf({ cast: { hero: { ...plain.cast.hero, driver: { external: true } } } }, events);
  const propose = (row: string) => ({
    persona: "actor" as const,
    event: "actor.propose",
    payload: { proposals: [{ actor: "hero", action: { row, direction: 2 } }] },
  });
  run.request(propose("step"));
  run.step();
  run.request(propose("fly"));
  run.step();
  assert.equal(
    events.filter((event) => event.kind === "moved").map(({ tick }) => tick),
    [1],
  );
  assert.is(events.filter((event) => event.kind === "rejected").length, 0);
});

test.run();
