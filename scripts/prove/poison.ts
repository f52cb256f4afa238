// D8: every canonical field moves the hash when it changes, no derived or scratch field does, and poisoned scratch changes nothing.
// Which fields there are is asked of the directory, so that a new field is proven without a word here.
import { type Core, createWorldOf, type World } from "../../packages/runtime/src/index.ts";
import { goldenNames, playGolden } from "../golden/play.ts";
import { type Check, createCounter } from "./check.ts";

const ticks = 30;

/** Proves every field of every golden world, and that worlds with poisoned scratch go on alike. */
export function provePoison(core: Core): Check[] {
  const moves = createCounter("D8: a changed element of a canonical field moves the hash");
  const still = createCounter("D8: a changed element of any other field leaves the hash alone");
  const goesOn = createCounter("D8: a world whose scratch is poisoned before every tick goes on the same");
  for (const name of goldenNames()) {
    const { world } = playGolden(core, name, ticks).run;
    for (const field of core.directory.fields) {
      const isCanonical = field.class === "canonical";
      for (const found of hashMoves(world, field.name, field.type === "u64")) {
        (isCanonical ? moves : still).count(found === isCanonical, () => `${name}: ${field.name} (${field.class})`);
      }
    }
    goesOn.count(poisonedAlike(core, name), () => name);
  }
  return [moves.check(), still.check(), goesOn.check()];
}

// --- internal ---

/** Changes first, middle and last element of a field, one at a time, and says for each whether the hash moved; nothing for an empty field. */
function hashMoves(world: World, name: string, isWide: boolean): boolean[] {
  const count = isWide ? world.wide(name).length : world.view(name).length;
  if (count === 0) return [];
  const before = world.hash();
  const moved = [...new Set([0, count >> 1, count - 1])].map((index) => changedHash(world, name, index, isWide) !== before);
  if (world.hash() !== before) throw new Error(`${name} was not put back`);
  return moved;
}

function changedHash(world: World, name: string, index: number, isWide: boolean): bigint {
  if (isWide) {
    const view = world.wide(name);
    const old = view[index] ?? 0n;
    view[index] = old ^ 1n;
    const hash = world.hash();
    view[index] = old;
    return hash;
  }
  const view = world.view(name);
  const old = view[index] ?? 0;
  view[index] = old ^ 1;
  const hash = world.hash();
  view[index] = old;
  return hash;
}

/** Takes a run from its start image with and without poison; the links must be equal on every tick. */
function poisonedAlike(core: Core, name: string): boolean {
  const { run } = playGolden(core, name, 1);
  const [canonical, ledger] = [run.world.canonical(), run.world.ledger()];
  const links = [false, true].map((poisons) => {
    core.reset();
    const world = createWorldOf(core, canonical, { ringEvents: 4096, fieldPool: 16 });
    world.restore(canonical, ledger);
    world.set("endReason", 0, 0);
    world.set("tickLimit", 0, ticks);
    return takeTicks(world, poisons);
  });
  return links[0] === links[1];
}

function takeTicks(world: World, poisons: boolean): string {
  const links: bigint[] = [];
  while (world.get("endReason") === 0 && world.get("tick") < ticks) {
    if (poisons) world.poison();
    finished(world, world.stride(1));
    links.push(world.link());
  }
  return links.join();
}

function finished(world: World, first: ReturnType<World["stride"]>): void {
  let status = first;
  while (status === "ring-full") {
    world.clearEvents();
    status = world.resume();
  }
  const none = new Uint8Array(0);
  if (status === "woken-at-begin") {
    finishEnd(world, world.end(none));
    world.seal(none, 0);
  } else if (status === "woken-at-end") world.seal(none, 0);
  world.clearEvents();
}

function finishEnd(world: World, first: ReturnType<World["end"]>): void {
  let status = first;
  while (status === "ring-full") {
    world.clearEvents();
    status = world.resume();
  }
}
