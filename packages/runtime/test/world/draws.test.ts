// Draws are what docs/rules.md says, bit by bit: seen from outside by what drunkards choose, who comes first, and what dice show.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CoreEvent } from "../../src/contracts/inputs.ts";
import type { World } from "../../src/core/world.ts";
import { caseOf, freshCore, worldOf } from "./support/cases.ts";
import { actedByRound, drawingRoom, drawOf, rangeOf, streams } from "./support/drawing-room.ts";
import { beginTick, endTick, isRunning, noInputs } from "./support/ticks.ts";

const core = await freshCore();
const seeds = [0, 1, 4_294_967_296, Number.MAX_SAFE_INTEGER];
const [drunkards, brawler] = [[1, 2, 3], 0];

/** Calls `look` for every tick of the room: the world is as it was when the tick had begun, then the tick's events follow. */
function everyTick(seed: number, look: (world: World, end: () => readonly CoreEvent[]) => void): void {
  const world = worldOf(core, caseOf(core, drawingRoom(seed), 0));
  while (isRunning(world)) {
    const events: CoreEvent[] = [];
    beginTick(world, (more) => events.push(...more));
    look(world, () => {
      endTick(world, noInputs, (more) => events.push(...more));
      return events;
    });
  }
}

/** Directions 0 to 7 in which nobody stands and the level goes on. */
function freeSteps(world: World, cell: number, taken: readonly number[]): { direction: number; cell: number }[] {
  const { stride = 0 } = world.dims;
  const offsets = [-stride, 1 - stride, 1, stride + 1, stride, stride - 1, -1, -stride - 1];
  return offsets
    .map((offset, direction) => ({ direction, cell: cell + offset }))
    .filter((step) => world.get("terrain", step.cell) !== 0 && !taken.includes(step.cell));
}

for (const seed of seeds) {
  test(`seed ${seed}: what a drunkard does is the kernel draw of its serial, tick and count`, () => {
    let steps = 0;
    everyTick(seed, (world, end) => {
      const tick = world.get("tick");
      const standing = [0, 1, 2, 3, 4].map((slot) => world.get("cell", slot));
      const events = end();
      for (const round of [0, 1]) {
        const before = [...standing];
        for (const slot of drunkards) {
          const own = standing[slot] ?? 0;
          const free = freeSteps(world, own, before);
          const choice = rangeOf({ seed, stream: streams.kernel, serial: slot + 1, tick, n: round }, free.length + 1);
          const found = events.filter(({ system, round: at, a }) => system === "apply" && at === round && a === slot + 1);
          const step = free[choice - 1];
          if (step === undefined) assert.is(found.length, 0, `tick ${tick}, slot ${slot} waits`);
          else
            assert.equal(
              found.map(({ kind, value }) => (kind === "moved" ? value : kind)),
              [found[0]?.kind === "moved" ? step.direction : "rejected"],
            );
          if (found[0]?.kind === "moved") standing[slot] = found[0].cell;
          steps += found.length;
        }
      }
    });
    assert.ok(steps > 1500, `${steps} steps`);
  });

  test(`seed ${seed}: seeded-random order is by the upper half of the order draw of each round`, () => {
    everyTick(seed, (world, end) => {
      const tick = world.get("tick");
      for (const [round, acted] of actedByRound(end()).entries()) {
        const key = (serial: number): bigint => drawOf({ seed, stream: streams.order, serial, tick, n: round }) >> 32n;
        const owed = [...acted].sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : left - right));
        assert.equal(acted, owed, `tick ${tick}, round ${round}`);
      }
    });
  });

  test(`seed ${seed}: dice are draws of their subject, or of serial 0 when there is none, counted from 0 in each tick`, () => {
    let strikes = 0;
    everyTick(seed, (world, end) => {
      const tick = world.get("tick");
      const dice = (serial: number, n: number, sides: number): number =>
        1 + rangeOf({ seed, stream: streams.dice, serial, tick, n }, sides);
      assert.is(world.get("flagValue"), 100 + dice(0, 0, 6) + dice(0, 1, 6) + dice(0, 2, 6), `tick ${tick}`);
      const damages = end().filter(({ kind, b }) => kind === "damaged" && b === brawler + 1);
      assert.equal(
        damages.map(({ value }) => value),
        [3 + dice(brawler + 1, 0, 3) - 1],
      );
      strikes += damages.length;
    });
    assert.is(strikes, 400);
  });
}

test.run();
