// What statuses, elements and areas name is checked when a world is taken up, as all else is: a forged number stops it.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtureCase, freshCore } from "./support/cases.ts";
import { type Corruption, isStopped, snapshotAfter } from "./support/corrupting.ts";
import { restored } from "./support/restoring.ts";

const core = await freshCore();
const snapshot = snapshotAfter(core, fixtureCase(core, "brushfire", 0), 6);
const rows = JSON.parse(
  readFileSync(new URL("../../../../fixtures/worlds/body-corruptions.json", import.meta.url), "utf8"),
) as Corruption[];

for (const row of rows) {
  test(`${row.what}: the world stops with ${row.fault}, its neighbours do not notice`, () => isStopped(core, snapshot, row, 60));
}

test("what an expression reaches is bounded, and so is what a status row or a way of expression may be", () => {
  const ops = { status: 16, express: 20 };
  const world = restored(core, snapshot);
  const of = (op: number): number => world.view("consequenceOp").indexOf(op);
  const forged = [
    { field: "consequenceRadius", index: of(ops.express), value: 9 },
    { field: "consequenceArg", index: of(ops.express), value: 4 },
    { field: "consequenceArg", index: of(ops.status), value: world.dims.statuses ?? 0 },
  ];
  assert.ok(forged.every(({ index }) => index >= 0));
  for (const one of forged) isStopped(core, snapshot, { what: one.field, fault: "layout", ...one }, 1);
});

test.run();
