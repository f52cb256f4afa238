// The laws of snapshots: canonical bytes and ledger are all that a world is between two ticks, whatever scratch and caches held.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { Core } from "../../../src/core/core.ts";
import { createWorldOf } from "../../../src/core/create-world.ts";
import { hostDims } from "../../../src/core/encode-world.ts";
import type { World } from "../../../src/core/world.ts";
import { bytesOf } from "./canonical.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { type Course, play } from "./ticks.ts";

/** All that a world is between two ticks. */
export interface Snapshot {
  readonly tick: number;
  readonly canonical: Uint8Array;
  readonly ledger: Uint8Array;
}

/** Derived fields that are an exact function of the canonical bytes alone; the other derived ones are caches. */
export const exactFields = [
  "occupant",
  "occupied",
  "cellFlags",
  "cellTop",
  "aliveCount",
  "areaCount",
  "cyclingCount",
  "groundFlags",
  "shadow",
  "discX",
  "discY",
  "discAt",
  "discHalf",
  "before",
];

/** A snapshot of a world between two ticks. */
export function snapshotOf(world: World): Snapshot {
  return { tick: world.get("tick"), canonical: world.canonical(), ledger: world.ledger() };
}

/** A world of a snapshot, in any core. */
export function restored(core: Core, { canonical, ledger }: Snapshot, ringEvents = 1024): World {
  const cells = core.directory.dimensions.indexOf("cells") * 4;
  const world = createWorldOf(core, canonical, { ...hostDims(new DataView(canonical.buffer).getUint32(cells, true)), ringEvents });
  assert.is(world.restore(canonical, ledger), "done");
  return world;
}

/** Scratch poisoned before every tick: the same links, hashes and events. Gives the number of ticks. */
export function poisonChangesNothing(core: Core, one: WorldCase): number {
  const plain = play(worldOf(core, one), one.script);
  const poisoned = play(worldOf(core, one), one.script, (world) => world.poison());
  assert.equal(poisoned, plain, one.name);
  return plain.links.length - 1;
}

/**
 * Cuts a run at `cuts` drawn ticks, restores each snapshot into a new world of the other core and into the very world that has played to its
 * end, and plays both to the end again: the same links, hashes and events; and what is derived from canonical bytes is byte for byte that of the
 * living world. Gives the snapshots.
 */
export function restoredGoesOnAlike(cores: readonly [Core, Core], one: WorldCase, cuts: readonly number[]): Snapshot[] {
  const [core, other] = cores;
  const snapshots: { snapshot: Snapshot; derived: Map<string, Uint8Array> }[] = [];
  const used = worldOf(core, one);
  const whole = play(used, one.script, (world) => {
    if (cuts.includes(world.get("tick"))) snapshots.push({ snapshot: snapshotOf(world), derived: exactBytes(world) });
  });
  for (const { snapshot, derived } of snapshots) {
    assert.is(used.restore(snapshot.canonical, snapshot.ledger), "done");
    for (const world of [restored(other, snapshot), used]) {
      for (const [name, bytes] of exactBytes(world)) assert.equal(bytes, derived.get(name), `${name} at ${snapshot.tick}`);
      assert.equal(play(world, one.script), courseFrom(whole, snapshot.tick), `${one.name} cut at ${snapshot.tick}`);
    }
    other.reset();
  }
  return snapshots.map(({ snapshot }) => snapshot);
}

/** So many different ticks of a case at which it can be cut, drawn. */
export function cutsOf({ script }: WorldCase, count: number, draw: (count: number) => number): number[] {
  const ticks = script.map((_, tick) => tick);
  return Array.from({ length: Math.min(count, ticks.length) }, () => ticks.splice(draw(ticks.length), 1)[0] ?? 0);
}

// --- internal ---

function courseFrom({ links, hashes, events }: Course, tick: number): Course {
  return { links: links.slice(tick), hashes: hashes.slice(tick), events: events.filter((event) => event.tick > tick) };
}

function exactBytes(world: World): Map<string, Uint8Array> {
  const rows = world.core.directory.fields.filter(({ name }) => exactFields.includes(name));
  return new Map(rows.map((field) => [field.name, bytesOf(world, field).slice()]));
}
