// Observations: what an actor and its group can know, and nothing else.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { observationSchema } from "../../src/contracts/tick-plane.ts";
import { observe } from "../../src/core/observe.ts";
import type { World } from "../../src/core/world.ts";
import { baseScenario, freshCore, play, worldOf } from "../support/core.ts";

const core = await freshCore();
const runner = 4;

test("an observation is valid, and shows self, items and cells as the views have them", () => {
  const world = begun(3);
  const seen = observationSchema.parse(observe(world, runner));
  assert.is(seen.tick, 4);
  assert.is(seen.self.cell, world.get("cell", runner));
  assert.equal(seen.self.carries, [{ item: 2, kind: world.get("itemKind", 2) }]);
  assert.ok(seen.visible.includes(seen.self.cell));
  assert.is(seen.known.visited[seen.self.cell], 1);
  assert.equal(
    seen.visible.filter((cell) => seen.known.terrain[cell] !== world.get("terrain", cell)),
    [],
  );
});

test("only actors on visible cells are seen, and each that stands there is", () => {
  let met = 0;
  for (let ticks = 0; ticks < 14; ticks += 1) {
    const world = begun(ticks);
    for (let slot = 0; slot < 5; slot++) {
      if (world.get("actorState", slot) !== 1) continue;
      const seen = observe(world, slot);
      const expected = [...world.view("actorState")].flatMap((state, other) =>
        state === 1 && other !== slot && world.visibleCells(slot).includes(world.get("cell", other)) ? [other] : [],
      );
      assert.equal(
        seen.seen.map((one) => one.slot),
        expected,
      );
      met += seen.seen.filter(({ stance }) => stance === "hostile").length;
    }
  }
  assert.ok(met > 0);
});

test("what is behind the locked door is not known to those who have not seen it", () => {
  const world = begun(1);
  const seen = observe(world, runner);
  const behind = 2 * 12 + 8 + 1;
  assert.is(seen.known.terrain[behind], 0);
  assert.is(seen.known.feature[behind], 0);
  assert.not.ok(seen.visible.includes(behind));
  assert.is(observe(world, 0).known.terrain[behind], world.get("terrain", behind));
});

test("two worlds that differ only in what cannot be known give equal observations", () => {
  const [one, other] = [begun(1), begun(1)];
  other.set("health", 0, 3);
  other.set("feature", 2 * 12 + 8 + 1, 0);
  assert.equal(observe(other, runner), observe(one, runner));
});

test("nobody observes from an empty slot or a template", () => {
  const world = begun(0);
  for (const slot of [5, 8, 99]) assert.throws(() => observe(world, slot));
});

test.run();

// --- internal ---

function begun(ticks: number): World {
  const world = worldOf(core, baseScenario());
  if (ticks > 0) play(world, ticks);
  world.begin();
  return world;
}
