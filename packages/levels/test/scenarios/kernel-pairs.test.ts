// Every pair of kernels plays the frozen arena differently, measured over some seeds. `npm run prove` asks the same of 200 seeds.
import { DRIVERS } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScenario } from "../../src/text/read-scenario.ts";
import { comparePairs, kernels, measureKernel } from "../support/kernel-pairs.ts";
import { freshCore } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

const seeds = 60;
const core = await freshCore();
const read = readScenario(fixtureText("scenarios/arena.yaml"), "arena.yaml");
if ("issues" in read) throw new Error(JSON.stringify(read.issues));
const arena = read.scenario;
const found = new Map(kernels.map((kernel) => [kernel, measureKernel(core, arena, kernel, { count: seeds })]));
const pairs = comparePairs(found);

test("all kernels of the core are among those that are compared", () => {
  assert.equal(
    [...kernels],
    DRIVERS.filter((word) => word !== "external"),
  );
  assert.is(pairs.length, (kernels.length * (kernels.length - 1)) / 2);
});

for (const { one, other, separatedBy } of pairs) {
  test(`${one} and ${other} differ in at least two measures, with disjoint 99 % intervals`, () => {
    assert.ok(separatedBy.length >= 2, `only in ${separatedBy.join(", ") || "none"}`);
  });
}

test("a kernel does not differ from itself on the same seeds, nor from itself on others in more than chance allows", () => {
  const again = measureKernel(core, arena, "hunt", { count: seeds });
  assert.equal(again, found.get("hunt"));
  const twins = comparePairs(
    new Map([
      ["hunt", again],
      ["explore", measureKernel(core, arena, "hunt", { count: seeds, first: seeds + 1 })],
    ] as const),
  );
  assert.equal(twins[0]?.separatedBy, []);
});

test.run();
