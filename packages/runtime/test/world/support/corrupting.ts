// Worlds whose canonical bytes are no world's: the core stops them with a fault, and none of their neighbours notices.
import * as assert from "uvu/assert";
import { DramatisError } from "../../../src/contracts/errors.ts";
import type { Core } from "../../../src/core/core.ts";
import type { World } from "../../../src/core/world.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { restored, type Snapshot, snapshotOf } from "./restoring.ts";
import { isRunning, noInputs, play, takeTick } from "./ticks.ts";

/**
 * A number of a canonical field that is set: to `value`, to the size of a dimension plus something, to another element of the field, or (an item)
 * to itself. `index` "carried" is the first item that somebody carries, "lying" the first on a cell.
 */
export interface Corruption {
  readonly what: string;
  readonly field: string;
  readonly index: number | "carried" | "lying";
  readonly value: number | "itself" | { readonly dimension: string; readonly plus: number } | { readonly element: number };
  /** The fault code that the core leaves. */
  readonly fault: string;
}

/** The world of a case after so many ticks without inputs. */
export function snapshotAfter(core: Core, one: WorldCase, ticks: number): Snapshot {
  const world = worldOf(core, one);
  play(world, Array<Uint8Array>(ticks).fill(noInputs));
  return snapshotOf(world);
}

/**
 * Puts a corrupted world between two sound ones. It must stop with DRAMATIS_CORE_FAULT and the fault code, at once or within `ticks` ticks,
 * and be of no more use; both neighbours must have every byte that they had, and go on as they would have.
 */
export function isStopped(core: Core, snapshot: Snapshot, corruption: Corruption, ticks: number): void {
  const [before, bad, behind] = [restored(core, snapshot), restored(core, snapshot), restored(core, snapshot)];
  const [lower, upper] = [blockOf(before), blockOf(behind)];
  corrupt(bad, corruption);
  const error = thrownBy(() => {
    bad.restore(bad.canonical(), bad.ledger());
    for (let left = ticks; left > 0 && isRunning(bad); left -= 1) takeTick(bad, noInputs);
  });
  assert.ok(Buffer.compare(lower, blockOf(before)) === 0, "the world before it was written to");
  assert.ok(Buffer.compare(upper, blockOf(behind)) === 0, "the world behind it was written to");
  assert.ok(error instanceof DramatisError && error.code === "DRAMATIS_CORE_FAULT", `it went on, or stopped with ${String(error)}`);
  assert.is(bad.fault, corruption.fault);
  assert.is(error.values.fault, corruption.fault);
  const again = thrownBy(() => bad.begin());
  assert.ok(again instanceof DramatisError && again.code === "DRAMATIS_CORE_FAULT", "a stopped world takes no more calls");
  takeTick(before, noInputs);
  takeTick(behind, noInputs);
  assert.is(before.link(), behind.link());
}

// --- internal ---

function corrupt(world: World, { field, index, value }: Corruption): void {
  const at = typeof index === "number" ? index : itemOf(world, index === "carried" ? "actorItems" : "cellItems");
  world.set(field, at, value === "itself" ? at + 1 : numberOf(world, field, value));
}

function numberOf(world: World, field: string, value: Exclude<Corruption["value"], "itself">): number {
  if (typeof value === "number") return value;
  return "element" in value ? world.get(field, value.element) : (world.dims[value.dimension] ?? 0) + value.plus;
}

/** The item slot at the head of the first list that is not empty. */
function itemOf(world: World, heads: string): number {
  const head = world.view(heads).find((first) => first !== 0);
  if (head === undefined) throw new Error(`no item in ${heads}`);
  return head - 1;
}

function blockOf(world: World): Uint8Array {
  const { layoutWords } = world.core.directory;
  const total = new DataView(world.core.memory.buffer).getUint32(world.at + layoutWords.indexOf("totalBytes") * 4, true);
  return new Uint8Array(world.core.memory.buffer, world.at, total).slice();
}

function thrownBy(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
