// Runs that part and meet again: from the tick on which they parted their chains differ for ever, though their worlds are equal.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { TickInput } from "../../../src/contracts/inputs.ts";
import type { Core } from "../../../src/core/core.ts";
import { countOf } from "../../../src/core/directory.ts";
import { encodeInputs, hex64 } from "../../../src/core/input-codec.ts";
import type { World } from "../../../src/core/world.ts";
import { bytesOf } from "./canonical.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { restored, type Snapshot, snapshotOf } from "./restoring.ts";
import { type Course, play, takeTick } from "./ticks.ts";

type Draw = (count: number) => number;

/** A run with a snapshot before each tick. */
interface Whole {
  readonly one: WorldCase;
  readonly course: Course;
  readonly snapshots: readonly Snapshot[];
}

/** Plays a case and keeps every tick. */
export function wholeOf(core: Core, one: WorldCase): Whole {
  const snapshots: Snapshot[] = [];
  const course = play(worldOf(core, one), one.script, (world) => snapshots.push(snapshotOf(world)));
  return { one, course, snapshots };
}

/**
 * Parts a run by an input that changes the cast's section, and takes it back by another one tick later: at once the plain hashes are equal
 * again, and no link ever is. False when the run is too short.
 */
export function partsByInputs(core: Core, { one, course, snapshots }: Whole, draw: Draw): boolean {
  const at = snapshots[draw(Math.max(1, snapshots.length - 1))];
  if (at === undefined || at.tick + 2 >= course.links.length) return false;
  const world = restored(core, at);
  const persona = (["orchestrator", "director", "allocator", "annotator"] as const)[draw(4)] ?? "actor";
  const there: TickInput = { input: "view", persona, digest: hex64(BigInt(1 + draw(1_000_000))) };
  const back: TickInput = { input: "view", persona, digest: "0000000000000000" };
  const script = [...one.script];
  script[at.tick] = joined(script[at.tick], there);
  script[at.tick + 1] = joined(script[at.tick + 1], back);
  const parted = play(world, script);
  assert.is.not(parted.hashes[1], course.hashes[at.tick + 1], "parted");
  assert.equal(parted.hashes.slice(2), course.hashes.slice(at.tick + 2), "met again");
  neverLinked(parted, course, at.tick);
  return true;
}

/**
 * Parts a run behind the core's back: an editable number is another during one tick. Where the world after it is that of the plain run again,
 * the chains must differ from that tick on; false where the change had left a trace.
 */
export function partsByStealth(core: Core, { one, course, snapshots }: Whole, draw: Draw): boolean {
  const at = snapshots[draw(Math.max(1, snapshots.length - 1))];
  if (at === undefined) return false;
  const changed = restored(core, at);
  const flip = stealthyFlip(changed, draw);
  flip(changed);
  const world = restored(core, snapshotOf(changed));
  takeTick(world, one.script[at.tick] ?? new Uint8Array(0));
  flip(world);
  if (hex64(world.hash()) !== course.hashes[at.tick + 1]) return false;
  const rest = play(restored(core, snapshotOf(world)), one.script);
  assert.equal(rest.hashes, course.hashes.slice(at.tick + 1));
  neverLinked({ ...rest, links: ["", ...rest.links] }, course, at.tick);
  return true;
}

// --- internal ---

/** Numbers that name no row: whatever they are, the world is a legal one. */
const namesOfRows = ["terrain", "feature", "faction", "itemKind"];

/** Flips a drawn bit of a drawn editable number, in any world of these dimensions. */
function stealthyFlip(world: World, draw: Draw): (world: World) => void {
  const rows = world.core.directory.fields.filter(
    (field) => field.editable && !namesOfRows.includes(field.name) && countOf(field, world.dims) > 0,
  );
  const field = rows[draw(rows.length)];
  if (field === undefined) throw new Error("the world has no editable field");
  const byte = draw(bytesOf(world, field).length);
  const bit = 1 << draw(8);
  return (other) => {
    const bytes = bytesOf(other, field);
    bytes[byte] = (bytes[byte] ?? 0) ^ bit;
  };
}

function joined(bytes: Uint8Array = new Uint8Array(0), input: TickInput): Uint8Array {
  return Uint8Array.from([...bytes, ...encodeInputs([input])]);
}

function neverLinked(parted: Course, course: Course, from: number): void {
  for (let tick = from + 1; tick < course.links.length; tick += 1) {
    const link = parted.links[tick - from];
    if (link === undefined || link === course.links[tick]) throw new Error(`the chains meet at tick ${tick}`);
  }
}
