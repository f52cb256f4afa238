// However a world is driven - in single ticks or strides, with a small ring or a large one, alone or among others - it is the same run.
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Status } from "../../src/core/status.ts";
import { drawsOf, fixtureCase, freshCore, generatedCase, usualCases } from "./support/cases.ts";
import { interleavedEqualsAlone, ringsChangeNothing, stridesEqualTicks } from "./support/striding.ts";

const core = await freshCore();
const cases = usualCases(core, 18);

test("a stride of n ticks equals n times begin, end and seal, and stops where somebody is to be woken", () => {
  const draw = drawsOf("strides");
  const stops = new Map<Status, number>();
  for (const one of cases) {
    for (let round = 0; round < 4; round += 1) {
      for (const [status, count] of stridesEqualTicks(core, one, 100, draw)) stops.set(status, (stops.get(status) ?? 0) + count);
    }
    core.reset();
  }
  for (const status of ["done", "woken-at-begin", "woken-at-end", "ended"] as const)
    assert.ok((stops.get(status) ?? 0) > 10, `${status}: ${stops.get(status)}`);
});

test("event rings of any size that the core takes give the same links, hashes and events", () => {
  let full = 0;
  for (const one of cases) {
    full += ringsChangeNothing(core, one, [192, 193, 211, 256, 1024]);
    core.reset();
  }
  assert.ok(full > 5, `the smallest ring was full ${full} times`);
});

test("twenty worlds in one memory, taken call by call in any turn, end as each does alone", () => {
  const batch = [fixtureCase(core, "skirmish", 60), ...Array.from({ length: 19 }, (_, index) => generatedCase(core, 700 + index))];
  assert.ok(interleavedEqualsAlone(core, batch, drawsOf("turns")) > 1000);
});

test.run();
