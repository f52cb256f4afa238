// Gear in forged bytes: what nobody carries cannot be worn, nor one thing twice; a world with gear as it should be is taken up.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { scenarioSchema } from "../../src/contracts/scenario.ts";
import { caseOf, freshCore } from "./support/cases.ts";
import { type Corruption, isStopped, snapshotAfter } from "./support/corrupting.ts";
import { restored } from "./support/restoring.ts";

const scenario = scenarioSchema.parse({
  schema: "dramatis/scenario@1",
  name: "wardrobe",
  level: { legend: { ".": { terrain: "floor", name: "room" } }, map: "...\n" },
  cast: {
    ann: { at: "room", faction: "one", carries: { a: { kind: "cap", worn: true }, b: { kind: "gem" } } },
    bob: { at: "room", faction: "one", carries: { a: { kind: "cap" } } },
  },
  templates: { rat: { faction: "one" } },
  factions: { one: {} },
  rules: { items: { cap: { slot: "head", defence: 2 } } },
  limits: { ticks: 20, spawns: 1 },
});
const core = await freshCore();
const snapshot = snapshotAfter(core, caseOf(core, scenario, 0), 2);

/** Elements of `equipped` are four to an actor: hand, offhand, head, body; the third slot is empty. */
const rows: readonly Corruption[] = [
  { what: "what another one carries", field: "equipped", index: 3, value: 3, fault: "item-range" },
  { what: "an item that there is not", field: "equipped", index: 3, value: 60000, fault: "item-range" },
  { what: "one cap on two places", field: "equipped", index: 0, value: 1, fault: "item-range" },
  { what: "gear of an empty slot", field: "equipped", index: 10, value: 3, fault: "item-range" },
];

for (const row of rows) {
  test(`${row.what} cannot be worn: the world stops with ${row.fault}`, () => isStopped(core, snapshot, row, 5));
}

test("what is worn at the start stands in its place and outlives a snapshot", () => {
  assert.equal([...restored(core, snapshot).view("equipped")].slice(0, 8), [0, 0, 1, 0, 0, 0, 0, 0]);
});

test.run();
