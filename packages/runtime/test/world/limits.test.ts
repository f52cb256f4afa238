// Where the numbers of a world end: a world that is taken up names only what there is, for every row up to the last one.
// A forged number that slipped through would be read past the end of a table on some later tick.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fixtureCase, freshCore, generatedCase } from "./support/cases.ts";
import { snapshotAfter } from "./support/corrupting.ts";
import { type Limit, limitIsKept } from "./support/limiting.ts";

const core = await freshCore();
const snapshots = [
  snapshotAfter(core, fixtureCase(core, "skirmish", 0), 12),
  ...Array.from({ length: 24 }, (_, index) => snapshotAfter(core, generatedCase(core, 6000 + index, 0), 3)),
];
const rows = JSON.parse(readFileSync(new URL("../../../../fixtures/worlds/limits.json", import.meta.url), "utf8")) as Limit[];

for (const row of rows) {
  const where = row.where === undefined ? "" : ` where ${row.where.field} is ${JSON.stringify(row.where.is)}`;
  const at = row.at === undefined ? "" : `[${JSON.stringify(row.at)}]`;
  test(`${row.field}${at}${where} names what there is, first, middle and last`, () => {
    const tried = snapshots.reduce((sum, snapshot) => sum + limitIsKept(core, snapshot, row), 0);
    assert.ok(tried > 0, "no world has such a number");
  });
}

test.run();
