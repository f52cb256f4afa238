// The law of edits: whatever number an edit may set, the world stays one that ticks can be taken of and that can be taken up again.
// Used small by the tests and at full size by `npm run prove`.
import * as assert from "uvu/assert";
import type { TickInput } from "../../../src/contracts/inputs.ts";
import type { Core } from "../../../src/core/core.ts";
import { countOf } from "../../../src/core/directory.ts";
import { encodeInputs } from "../../../src/core/input-codec.ts";
import type { World } from "../../../src/core/world.ts";
import { type WorldCase, worldOf } from "./cases.ts";
import { restored, snapshotOf } from "./restoring.ts";
import { beginTick, finished, isRunning } from "./ticks.ts";

type Draw = (count: number) => number;

/** How many edits were taken and refused; `fields` are those that took one. */
export interface Edited {
  readonly taken: number;
  readonly refused: number;
  readonly fields: ReadonlySet<string>;
}

/**
 * Plays a case for so many ticks while numbers of all editable fields are set to anything that their type holds, often to its ends. No tick
 * may trap; and after each a world taken up from the snapshot must be the same one, and take the next tick alike.
 */
export function anyEditIsBorne(core: Core, one: WorldCase, ticks: number, draw: Draw): Edited {
  const world = worldOf(core, one);
  const fields = new Set<string>();
  let [taken, refused] = [0, 0];
  let twin: World | undefined;
  for (let tick = 0; tick < ticks && isRunning(world); tick += 1) {
    const edit = anyEdit(world, draw);
    const bytes = encodeInputs([edit]);
    const isTaken = endOf(world, bytes);
    if (isTaken) {
      taken += 1;
      fields.add(core.directory.fields[edit.field]?.name ?? "");
    } else refused += 1;
    if (twin !== undefined) {
      endOf(twin, bytes);
      assert.is(twin.link(), world.link(), `${one.name}, tick ${tick + 1}: a world that was taken up went another way`);
    }
    twin = restored(core, snapshotOf(world));
    assert.is(twin.hash(), world.hash());
  }
  return { taken, refused, fields };
}

// --- internal ---

const ranges = {
  i8: [-128, 255],
  u8: [-128, 255],
  i16: [-32768, 65535],
  u16: [-32768, 65535],
  i32: [-2147483648, 2147483647],
  u32: [-2147483648, 2147483647],
} as const;

type Edit = Extract<TickInput, { input: "edit" }>;

function anyEdit(world: World, draw: Draw): Edit {
  const rows = world.core.directory.fields.filter((field) => field.editable && countOf(field, world.dims) > 0);
  const row = rows[draw(rows.length)];
  if (row === undefined || row.type === "u64") throw new Error("the world has no editable field");
  const [low, high] = ranges[row.type];
  const value = [low, high, high >> 1, -1, 0, 1, 2, 100, draw(16), low + draw(high - low)][draw(10)] ?? 0;
  const index = draw(3) === 0 ? 0 : draw(countOf(row, world.dims));
  return { input: "edit", field: world.core.directory.indexOf.get(row.name) ?? 0, index, value };
}

/** Takes a tick with the inputs, or without any when they are refused; tells whether they were taken. */
function endOf(world: World, bytes: Uint8Array): boolean {
  beginTick(world);
  const status = world.end(bytes);
  const isTaken = status !== "bad-input";
  const inputs = isTaken ? bytes : new Uint8Array(0);
  finished(world, isTaken ? status : world.end(inputs));
  finished(world, world.seal(inputs, inputs.length));
  return isTaken;
}
