// Painted equals predicate: a group knows what its actors see, for small sights that go by the shadow table and large ones that do not.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawsOf, freshCore, generatedCase, usualCases } from "./support/cases.ts";
import { knowledgeIsWhatIsSeen, type Perceived } from "./support/perceiving.ts";

const core = await freshCore();
const draw = drawsOf("cells");

function summed(found: readonly Perceived[]): Perceived {
  return found.reduce((sum, { ticks, seen }) => ({ ticks: sum.ticks + ticks, seen: sum.seen + seen }), { ticks: 0, seen: 0 });
}

test("after every perception a group knows what it knew and what each of its actors sees", () => {
  const { ticks, seen } = summed(usualCases(core, 30).map((one) => knowledgeIsWhatIsSeen(core, one, draw)));
  assert.ok(ticks > 500 && seen > 50_000, `${ticks} ticks, ${seen} cells`);
});

for (let sight = 0; sight <= 12; sight += 1) {
  test(`a sight of ${sight} paints what the predicate says, up to the borders`, () => {
    const cases = Array.from({ length: 8 }, (_, index) => generatedCase(core, 100 * sight + index, 25));
    const { ticks, seen } = summed(cases.map((one) => knowledgeIsWhatIsSeen(core, one, draw, sight)));
    assert.ok(ticks > 40 && seen >= ticks, `${ticks} ticks, ${seen} cells`);
    core.reset();
  });
}

test.run();
