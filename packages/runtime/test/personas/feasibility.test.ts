// Feasibility by reachability over small drawn levels: what can be come to, why not, and what is cut off. Rows are data.
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { scenarioSchema } from "../../src/contracts/scenario.ts";
import { checkReachability } from "../../src/personas/configurator/feasibility.ts";
import type { PocketFinding } from "../../src/ports.ts";

interface Row {
  readonly name: string;
  readonly map: readonly string[];
  readonly locks?: object;
  readonly objective?: object;
  readonly more?: object;
  readonly reachable?: boolean;
  readonly overHazard?: boolean;
  readonly certain?: boolean;
  readonly why?: string | null;
  readonly cells?: number;
  readonly pockets?: readonly PocketFinding[];
}

const file = new URL("../../../../fixtures/personas/configurator/feasibility.json", import.meta.url);
const { legend, rows } = JSON.parse(readFileSync(file, "utf8")) as { readonly legend: object; readonly rows: readonly Row[] };

for (const row of rows) {
  test(`feasibility: ${row.name}`, () => {
    const level = { legend, map: row.map.join("\n"), ...(row.locks === undefined ? {} : { locks: row.locks }) };
    const scenario = scenarioSchema.parse({
      schema: "dramatis/scenario@1",
      name: "drawn",
      level,
      cast: { hero: { at: "start", faction: "delvers" } },
      factions: { delvers: {}, wardens: {} },
      objectives: { delvers: row.objective ?? { reach: { place: "out" } } },
      ...row.more,
    });
    const report = checkReachability(scenario);
    const [finding] = report.findings;
    if (row.reachable !== undefined) assert.is(finding?.reachable, row.reachable);
    if (row.reachable !== undefined) assert.is(report.feasible, row.reachable);
    if (row.overHazard !== undefined) assert.is(finding?.overHazard, row.overHazard);
    if (row.certain !== undefined) assert.is(report.certain, row.certain);
    if (row.why !== undefined) assert.is(finding?.why, row.why);
    if (row.cells !== undefined) assert.is(report.reachableCells, row.cells);
    if (row.pockets !== undefined) assert.equal(report.pockets, row.pockets);
  });
}

test("there are rows enough", () => {
  assert.ok(rows.length >= 14);
});

test.run();
