// A call out of turn: refused, and not one byte of the world is another.

import { STATUSES } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { DramatisError } from "../../src/contracts/errors.ts";
import { crowdCase, freshCore, usualCases, worldOf } from "./support/cases.ts";
import { callsOutOfTurnChangeNothing, sealsAreChecked } from "./support/out-of-turn.ts";
import { noInputs, play, takeTick } from "./support/ticks.ts";

const core = await freshCore();
const cases = usualCases(core, 8);

test("calls out of turn are refused at every moment of a tick, and change nothing", () => {
  assert.is(STATUSES["bad-phase"], 17);
  const refused = cases.reduce((sum, one) => sum + callsOutOfTurnChangeNothing(core, { ...one, script: one.script.slice(0, 25) }), 0);
  assert.ok(refused > 2000, `${refused} calls`);
});

test("a seal takes the bytes that the tick ended with, then views and wakes, and nothing else", () => {
  for (const one of cases) sealsAreChecked(core, one);
});

test("a world takes no tick after its end", () => {
  for (const one of cases) {
    const world = worldOf(core, { ...one, scenario: { ...one.scenario, limits: { ...one.scenario.limits, ticks: 3 } } });
    play(world, [noInputs, noInputs, noInputs]);
    assert.is.not(world.get("endReason"), 0);
    assert.equal([world.begin(), world.stride(1), world.resume()], ["bad-phase", "bad-phase", "bad-phase"]);
  }
});

test("a world that was freed says so, and never touches the memory of its successor", () => {
  const own = crowdCase(core, 0);
  const freed = worldOf(core, own);
  core.reset();
  const next = worldOf(core, own);
  const hash = next.hash();
  const isFreed = (error: unknown): boolean => error instanceof DramatisError && error.code === "DRAMATIS_CORE_FREED";
  for (const call of [() => freed.begin(), () => freed.stride(1), () => freed.get("tick"), () => freed.hash(), () => freed.clearEvents()])
    assert.throws(call, isFreed);
  assert.is(next.hash(), hash);
  takeTick(next, noInputs);
});

test.run();
