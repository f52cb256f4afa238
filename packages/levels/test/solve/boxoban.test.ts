// A thousand levels made by others, each with the fewest pushes: the sum is known from an independent program, and the core plays every witness.
import { END_REASONS, effectiveRulebook, encodeInputs, encodeScenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { solve } from "../../src/solve/solve.ts";
import { readXsb } from "../../src/xsb/read.ts";
import { freshCore } from "../support/play.ts";
import { noSamples, sampleText } from "../support/repo.ts";

const sample = "boxoban/medium-valid-001.txt";
const text = sampleText(sample);
if (text === undefined) skip(test, sample, noSamples);
else
  test("1,000 levels are solved with 16,243 pushes, and the core comes to the objective on the last move of every witness", async () => {
    const core = await freshCore();
    const { levels, issues } = readXsb(new TextEncoder().encode(text), sample);
    assert.equal([levels.length, issues], [1000, []]);
    let pushes = 0;
    for (const { name, scenario } of levels) {
      const answer = solve({ scenario, budget: 100_000, optimal: "pushes" });
      if (answer.answer !== "solvable") throw new Error(`${name}: ${answer.reason}`);
      assert.ok(answer.isOptimal);
      pushes += answer.pushes;
      core.reset();
      const world = encodeScenario(core, scenario, effectiveRulebook(scenario));
      const slot = world.view("actorState").length - 1;
      for (const { direction = "n" } of answer.witness) {
        assert.is(world.get("endReason"), 0, name);
        const action = { row: 1, direction: ["n", "e", "s", "w"].indexOf(direction) * 2, argument: 0 };
        const bytes = encodeInputs([{ input: "proposal", slot, action }]);
        world.begin();
        world.end(bytes);
        world.seal(bytes, bytes.length);
        world.clearEvents();
      }
      assert.is(END_REASONS[world.get("endReason")], "objective", name);
    }
    assert.is(pushes, 16_243);
  });

test.run();
