// check() in the core: a world that breaks an invariant stops with its fault code, is told, and harms no other world of its memory.
import { readFileSync } from "node:fs";
import { FAULTS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtureCase, freshCore } from "./support/cases.ts";
import { type Corruption, isStopped, snapshotAfter } from "./support/corrupting.ts";

const core = await freshCore();
const snapshot = snapshotAfter(core, fixtureCase(core, "skirmish", 0), 12);
const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/worlds/corruptions.json", import.meta.url), "utf8")) as Corruption[];

for (const row of rows) {
  test(`${row.what}: the world stops with ${row.fault}, its neighbours do not notice`, () => isStopped(core, snapshot, row, 60));
}

test("the table names faults that the core has", () => {
  assert.ok(rows.length > 3);
  for (const { fault } of rows) assert.ok((FAULTS as readonly string[]).includes(fault), fault);
});

test.run();
