// Time travel over every golden run, in samples: rolled back, scrubbed backwards and forked, each run is what it was. `npm run prove` asks for all of it.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { goldenCore } from "../golden/play.ts";
import type { Check } from "../prove/check.ts";
import { proveForks } from "../prove/forks.ts";
import { proveScrub } from "../prove/scrub.ts";
import { proveSync } from "../prove/sync.ts";

const test = suite("time travel");
const core = await goldenCore();

function holds({ asked, held, notes }: Check, atLeast: number): void {
  assert.equal(notes, []);
  assert.is(held, asked);
  assert.ok(asked >= atLeast, `${asked} cases were asked`);
}

test("every golden run, rolled back 1, 8 and 65 ticks on sampled ticks, comes to the same", () => {
  holds(proveSync(core, 0.05, 240), 200);
});

test("scrubbing backwards over the first ticks of every golden run equals the linear run", () => {
  holds(proveScrub(core, 40), 1000);
});

test("every golden run, forked at a drawn tick, keeps both laws of forks", () => {
  holds(proveForks(core, 1, 200), 20);
});

test.run();
