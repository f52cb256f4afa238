// The laws of driving: strides, small rings, many worlds in one memory and calls between calls change nothing that is hashed.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { CoreEvent } from "../../../src/contracts/inputs.ts";
import type { Core } from "../../../src/core/core.ts";
import { maskOfEvents } from "../../../src/core/events.ts";
import { hex64 } from "../../../src/core/input-codec.ts";
import type { Status } from "../../../src/core/status.ts";
import type { World } from "../../../src/core/world.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { type Course, endTick, finished, isRunning, noInputs, play } from "./ticks.ts";

type Draw = (count: number) => number;

/**
 * Takes a case in strides of drawn lengths, with wake masks and a timer: wherever a stride stops, link and hash are those of as many single
 * ticks; it stops at the first tick at which somebody is to be woken, and nowhere else. Gives how often it stopped and for what.
 */
export function stridesEqualTicks(core: Core, one: WorldCase, ticks: number, draw: Draw): Map<Status, number> {
  const wakes: Wakes = {
    masks: [0, 1, 2].map(() => (draw(3) === 0 ? 0n : 1n << BigInt(1 + draw(36)))),
    timer: draw(2) === 0 ? 0 : 2 + draw(ticks),
  };
  const [stepped, strided] = [prepared(core, one, wakes), prepared(core, one, wakes)];
  const course = play(stepped, Array<Uint8Array>(ticks).fill(noInputs));
  const expected = expectedStops(course, wakes, isRunning(stepped));
  const stops = new Map<Status, number>();
  const events: CoreEvent[] = [];
  const sink = (more: readonly CoreEvent[]): void => void events.push(...more);
  while (strided.get("tick") < course.links.length - 1) {
    const from = strided.get("tick");
    const asked = Math.min(1 + draw(20), course.links.length - 1 - from);
    const status = finished(strided, strided.stride(asked), sink);
    const now = strided.get("tick");
    const stop = expected.slice(from, from + asked).findIndex((one) => one !== "done");
    assert.equal(
      [status, now],
      stop < 0 ? ["done", from + asked] : [expected[from + stop], from + stop + 1],
      `${one.name} from tick ${from}`,
    );
    if (status === "woken-at-begin") endTick(strided, noInputs, sink);
    else if (status !== "done") finished(strided, strided.seal(noInputs, 0), sink);
    assert.equal([hex64(strided.link()), hex64(strided.hash())], [course.links[now], course.hashes[now]], `${one.name}, tick ${now}`);
    stops.set(status, (stops.get(status) ?? 0) + 1);
  }
  assert.equal(events, course.events);
  assert.is(isRunning(strided), isRunning(stepped));
  return stops;
}

/** Plays a case with event rings of several sizes; links, hashes and events are the same. Gives how often the smallest ring was full. */
export function ringsChangeNothing(core: Core, one: WorldCase, sizes: readonly number[]): number {
  const roomy = play(worldOf(core, one, { ringEvents: 20_000 }), one.script);
  for (const ringEvents of sizes)
    assert.equal(play(worldOf(core, one, { ringEvents }), one.script), roomy, `${one.name}, ring of ${ringEvents}`);
  const smallest = worldOf(core, one, { ringEvents: 192 });
  let full = 0;
  for (const call of calls(smallest, one.script)) if (call === "ring-full") full += 1;
  assert.is(hex64(smallest.link()), roomy.links.at(-1));
  return full;
}

/** Plays worlds of one memory call by call in drawn turns; each ends as it does alone. Gives the number of calls. */
export function interleavedEqualsAlone(core: Core, cases: readonly WorldCase[], draw: Draw): number {
  const alone = cases.map((one) => play(worldOf(core, one), one.script));
  const worlds = cases.map((one, index) => worldOf(core, one, { ringEvents: 192 + (index % 3) * 50, fieldPool: 1 + (index % 4) }));
  const running = worlds.map((world, index) => ({ world, course: alone[index], going: calls(world, cases[index]?.script ?? []) }));
  const left = [...running];
  let count = 0;
  while (left.length > 0) {
    const at = draw(left.length);
    count += 1;
    if (left[at]?.going.next().done === true) left.splice(at, 1);
  }
  for (const { world, course } of running)
    assert.equal([hex64(world.link()), hex64(world.hash())], [course?.links.at(-1), course?.hashes.at(-1)]);
  return count;
}

/** Plays a case and hands over after each single call into the core. */
export function* calls(world: World, script: readonly Uint8Array[]): Generator<Status, void> {
  for (let tick = world.get("tick"); tick < script.length && isRunning(world); tick += 1) {
    const inputs = script[tick] ?? noInputs;
    yield* whole(world, () => world.begin());
    yield* whole(world, () => world.end(inputs));
    yield* whole(world, () => world.seal(inputs, inputs.length));
  }
}

// --- internal ---

function* whole(world: World, call: () => Status): Generator<Status, void> {
  let status = call();
  for (yield status; status === "ring-full"; yield status) {
    world.clearEvents();
    status = world.resume();
  }
  if (status.startsWith("bad-")) throw new Error(`the core answered ${status} at tick ${world.get("tick")}`);
  world.clearEvents();
}

/** Who is to be woken: by masks of events, and by the Moderator's timer (0: none; one that is past stays due). */
interface Wakes {
  readonly masks: readonly bigint[];
  readonly timer: number;
}

function prepared(core: Core, one: WorldCase, { masks, timer }: Wakes): World {
  const world = worldOf(core, one);
  masks.forEach((mask, persona) => {
    world.wide("wakeMask")[persona * 2] = mask;
  });
  world.set("timerTick", 5, timer);
  return world;
}

/** What a stride must say of each tick, from the events of a stepped run: those of timers, cycles and first perception wake at the begin. */
function expectedStops({ links, events }: Course, { masks, timer }: Wakes, isRunningOn: boolean): Status[] {
  const mask = masks.reduce((all, one) => all | one, 0n);
  const isWaking = ({ kind }: CoreEvent): boolean => (mask & maskOfEvents([kind])) !== 0n;
  const isEarly = ({ system, round }: CoreEvent): boolean =>
    system === "timers" || system === "cycles" || (system === "perceive" && round === 0);
  return links.slice(1).map((_, index): Status => {
    const own = events.filter(({ tick }) => tick === index + 1);
    if ((timer !== 0 && timer <= index + 1) || own.some((event) => isEarly(event) && isWaking(event))) return "woken-at-begin";
    if (index + 2 === links.length && !isRunningOn) return "ended";
    return own.some((event) => !isEarly(event) && isWaking(event)) ? "woken-at-end" : "done";
  });
}
