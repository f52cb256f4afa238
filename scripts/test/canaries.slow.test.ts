// The detector is tested: every class of fault, planted in a core or in what drives it, turns the gate red, and diverge names it.
// `npm run prove` asks the same of longer runs through the command's own function, with its time and its bundle.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { divergeRecordings, firstDivergentTick, readRecording } from "../../packages/runtime/src/index.ts";
import { canaryRows } from "../canaries/build.ts";
import { recordUnplanted, type Trial, trials } from "../canaries/trials.ts";
import { goldenCore, playGolden } from "../golden/play.ts";
import { proveFlips } from "../prove/flips.ts";

const ticks = 420;
const core = await goldenCore();
const all: Trial[] = [];

test("the patches fit the source of the core, each in one place, and change nothing while no fault is planted", async () => {
  const unplanted = await recordUnplanted(ticks);
  const [left, right] = [playGolden(core, "scenarios/s", ticks).recording, unplanted].map((bytes) => readRecording(bytes).recording);
  assert.ok(left && right);
  assert.is(left && right && firstDivergentTick(left, right), null);
});

test("at least twelve classes of fault are planted in cores", () => {
  const names = canaryRows().map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  assert.ok(names.length >= 12, `${names.length}`);
});

test("every planted fault turns the gate red, and diverge names its tick, system, object and field", async () => {
  for await (const trial of trials(core, ticks, 3)) {
    const said = `${trial.name} ${JSON.stringify(trial.planting)}`;
    assert.is.not(trial.gate(), false, `${said} is verified`);
    core.reset();
    if (trial.coreOfBad !== core) trial.coreOfBad.reset();
    const result = divergeRecordings(trial.good, trial.bad, core, trial.coreOfBad);
    assert.ok("divergence" in result, `${said} is not found`);
    if ("divergence" in result) assert.is(trial.judge(result.divergence), null, said);
    all.push(trial);
  }
  assert.ok(all.length >= 20, `${all.length} faults`);
});

test("random flips and swaps of canonical bytes are told on the same tick, by field", () => {
  for (const { asked, held, notes } of proveFlips(core, 40)) assert.is(held, asked, notes.join("; "));
});

test.run();
