// Numbers of a world that name something else: the first value that names nothing is refused, the last one that names something is taken.
// Which number has which limits is data of fixtures/worlds/limits.json; it must not know how the core looks at them.
import * as words from "@dramatis/core-as";
import * as assert from "uvu/assert";
import { DramatisError } from "../../../src/contracts/errors.ts";
import type { Core } from "../../../src/core/core.ts";
import type { World } from "../../../src/core/world.ts";
import type { Snapshot } from "./restoring.ts";
import { restored } from "./restoring.ts";

/** A number: itself, a dimension, or how many words a list of the ABI has; then times and plus. */
export type LimitNumber =
  | number
  | {
      readonly dimension?: string;
      readonly words?: string;
      readonly word?: readonly [string, string];
      readonly times?: number;
      readonly plus?: number;
    };

/** Values that an element of a canonical field may not have, and some that it may. `where` picks the elements by another field, `at` a single one. */
export interface Limit {
  readonly field: string;
  readonly at?: LimitNumber;
  readonly where?: { readonly field: string; readonly is: LimitNumber };
  readonly refused: readonly LimitNumber[];
  readonly taken?: readonly LimitNumber[];
  /** The fault that the core leaves. */
  readonly fault: string;
}

/** Holds a limit against the first, a middle and the last element in a snapshot. Gives how many values were tried: 0 when there are no elements. */
export function limitIsKept(core: Core, snapshot: Snapshot, limit: Limit): number {
  core.reset();
  const world = restored(core, snapshot);
  const elements = elementsOf(world, limit);
  const numberOf = (value: LimitNumber): number => resolved(world, value);
  const refused = limit.refused.map(numberOf);
  const taken = (limit.taken ?? []).map(numberOf).filter((value) => value >= 0);
  for (const index of elements) {
    for (const value of refused) assert.is(answerTo(core, snapshot, { ...limit, index, value }), limit.fault, told(limit, index, value));
    for (const value of taken) assert.is(answerTo(core, snapshot, { ...limit, index, value }), "done", told(limit, index, value));
  }
  return elements.length * (refused.length + taken.length);
}

// --- internal ---

function elementsOf(world: World, { field, at, where }: Limit): number[] {
  if (at !== undefined) return [resolved(world, at)];
  const wanted = where === undefined ? null : { values: world.view(where.field), is: resolved(world, where.is) };
  const fitting = Array.from(world.view(field), (_, index) => index).filter(
    (index) => wanted === null || wanted.values[index] === wanted.is,
  );
  return [...new Set([fitting[0], fitting[fitting.length >> 1], fitting.at(-1)])].filter((index) => index !== undefined);
}

function resolved(world: World, value: LimitNumber): number {
  if (typeof value === "number") return value;
  const lists = words as unknown as Readonly<Record<string, readonly string[]>>;
  const base = value.dimension === undefined ? 0 : (world.dims[value.dimension] ?? Number.NaN) * (value.times ?? 1);
  const counted = value.words === undefined ? 0 : (lists[value.words]?.length ?? Number.NaN);
  const [list, word] = value.word ?? ["", ""];
  const named = value.word === undefined ? 0 : (lists[list]?.indexOf(word) ?? Number.NaN);
  const sum = base + counted + named + (value.plus ?? 0);
  assert.ok(Number.isSafeInteger(sum), `a limit that is no number: ${JSON.stringify(value)}`);
  return sum;
}

/** What the core says when a snapshot with one number set is taken up: `done`, or its fault. */
function answerTo(core: Core, snapshot: Snapshot, { field, index, value }: { field: string; index: number; value: number }): string {
  core.reset();
  const world = restored(core, snapshot);
  world.set(field, index, value);
  try {
    return world.restore(world.canonical(), world.ledger());
  } catch (error) {
    if (!(error instanceof DramatisError)) throw error;
    return world.fault ?? error.code;
  }
}

function told({ field }: Limit, index: number, value: number): string {
  return `${field}[${index}] = ${value}`;
}
