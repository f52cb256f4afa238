// The laws of snapshots: canonical bytes and ledger are all that a world is between two ticks, whatever scratch and caches held.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { Core } from "../../../src/core/core.ts";
import { hostDims } from "../../../src/core/encode-world.ts";
import { hex64 } from "../../../src/core/input-codec.ts";
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
export const exactFields = ["occupant", "cellFlags", "cellLook", "aliveCount", "shadow", "discX", "discY", "discCount"];

/** A snapshot of a world between two ticks. */
export function snapshotOf(world: World): Snapshot {
  return { tick: world.get("tick"), canonical: world.canonical(), ledger: world.ledger() };
}

/** A world of a snapshot, in any core. */
export function restored(core: Core, { canonical, ledger }: Snapshot, ringEvents = 1024): World {
  const cells = core.directory.dimensions.indexOf("cells") * 4;
  const world = core.createWorldOf(canonical, { ...hostDims(new DataView(canonical.buffer).getUint32(cells, true)), ringEvents });
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
 * Cuts a run at `cuts` drawn ticks, restores each snapshot into a world of the other core, and plays to the end: the same links, hashes and
 * events; and what is derived from canonical bytes is byte for byte that of the living world. Gives the snapshots.
 */
export function restoredGoesOnAlike(cores: readonly [Core, Core], one: WorldCase, cuts: readonly number[]): Snapshot[] {
  const [core, other] = cores;
  const snapshots = new Map<number, Snapshot>();
  const derived = new Map<number, Map<string, Uint8Array>>();
  const keep = (world: World): void => {
    if (!cuts.includes(world.get("tick"))) return;
    snapshots.set(world.get("tick"), snapshotOf(world));
    derived.set(world.get("tick"), exactBytes(world));
  };
  const whole = play(worldOf(core, one), one.script, keep);
  for (const snapshot of snapshots.values()) {
    const world = restored(other, snapshot);
    assert.is(hex64(world.link()), whole.links[snapshot.tick]);
    for (const [name, bytes] of exactBytes(world))
      assert.equal(bytes, derived.get(snapshot.tick)?.get(name), `${name} at ${snapshot.tick}`);
    const rest = play(world, one.script);
    const owed: Course = {
      links: whole.links.slice(snapshot.tick),
      hashes: whole.hashes.slice(snapshot.tick),
      events: whole.events.filter(({ tick }) => tick > snapshot.tick),
    };
    assert.equal(rest, owed, `${one.name} cut at ${snapshot.tick}`);
    other.reset();
  }
  return [...snapshots.values()];
}

/** So many different ticks of a case at which it can be cut, drawn. */
export function cutsOf({ script }: WorldCase, count: number, draw: (count: number) => number): number[] {
  const ticks = script.map((_, tick) => tick);
  return Array.from({ length: Math.min(count, ticks.length) }, () => ticks.splice(draw(ticks.length), 1)[0] ?? 0);
}

// --- internal ---

function exactBytes(world: World): Map<string, Uint8Array> {
  const rows = world.core.directory.fields.filter(({ name }) => exactFields.includes(name));
  return new Map(rows.map((field) => [field.name, bytesOf(world, field).slice()]));
}
