// The laws of a world, held against every scenario that the project ships. They stand in the tests of runtime, the reader of scenarios
// in levels; neither may import the other's, so this is where they meet. `npm run prove` holds them at full size.
import { readdirSync, readFileSync } from "node:fs";
import { readScenario } from "@dramatis/levels";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { caseOf, freshCore, type WorldCase } from "../../packages/runtime/test/world/support/cases.ts";
import { everyByteLaw, holdLaw, worldLaws } from "../../packages/runtime/test/world/support/laws.ts";

const folder = new URL("../../fixtures/scenarios/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
/** Characters of the largest map that is held to every law here. */
const cellsMax = 10_000;
const cores = [await freshCore(), await freshCore()] as const;
const cases = names.map(shippedCase).filter((one) => one !== null);

for (const law of worldLaws) {
  test(`${law.name}, in every scenario that is shipped, up to a hundred cells by a hundred`, () => {
    for (const one of cases) assert.ok(holdLaw(law, cores, one, 1) > 0, one.name);
  });
}

test(`${everyByteLaw.name}, in the small ones`, () => {
  const small = cases.filter(({ name }) => ["duel", "the-short-vault", "wish"].includes(name));
  assert.is(small.length, 3);
  for (const one of small) assert.ok(holdLaw(everyByteLaw, cores, one, 1) > 2000, one.name);
});

test("every scenario of ours is there but for two, and every law", () => {
  assert.is(names.length - cases.length, 2);
  assert.ok(names.length >= 12 && worldLaws.length >= 13);
  assert.ok(cases.every(({ script }) => script.length > 0));
});

test.run();

/**
 * The case of a scenario; the larger its world, the fewer ticks. Null for the few that are as large as L: a law takes a world down and up again
 * many times over. Those are held by their goldens, and by rollbacks, cut points, forks and permutations in `npm run prove`.
 */
function shippedCase(name: string): WorldCase | null {
  const read = readScenario(readFileSync(new URL(name, folder), "utf8"), name);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  const cells = read.scenario.level.map.length;
  return cells > cellsMax ? null : caseOf(cores[0], read.scenario, cells > 1500 ? 12 : 40);
}
