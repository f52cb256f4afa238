// The chain remembers: two runs that part and meet again are told apart from the first tick on which they parted.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { drawsOf, freshCore, usualCases } from "./support/cases.ts";
import { partsByInputs, partsByStealth, wholeOf } from "./support/parting.ts";

const core = await freshCore();
const wholes = usualCases(core, 14)
  .slice(4)
  .map((one) => wholeOf(core, one));

/** Plants cases until `count` of them have met again; gives how many were planted. */
function planted(count: number, seed: string, part: typeof partsByInputs): number {
  const draw = drawsOf(seed);
  let met = 0;
  let tried = 0;
  for (; met < count && tried < count * 20; tried += 1) {
    const whole = wholes[tried % wholes.length];
    if (whole !== undefined && part(core, whole, draw)) met += 1;
    if (tried % 50 === 0) core.reset();
  }
  assert.is(met, count, `${tried} planted`);
  return tried;
}

test("parted by an input and joined by another: equal hashes, and never again an equal link, 600 times", () => {
  planted(600, "inputs", partsByInputs);
});

test("parted behind the core's back for one tick: equal hashes, and never again an equal link, 400 times", () => {
  planted(400, "stealth", partsByStealth);
});

test.run();
