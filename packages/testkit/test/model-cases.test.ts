// The slow model alone, held against cases worked out by hand from docs/rules.md (fixtures/model). It must not know the core.
import { readdirSync, readFileSync } from "node:fs";
import { createModel } from "@dramatis/testkit";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CaseTick, ModelCase, ReadyCase } from "./support/model-case.ts";
import { readyCase } from "./support/model-case.ts";

const folder = new URL("../../../fixtures/model/", import.meta.url);
const files = readdirSync(folder).sort((a, b) => (a < b ? -1 : 1));
const cases = files.flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as ModelCase[]);

test("fixtures/model holds at least 60 cases", () => {
  assert.ok(cases.length >= 60, `only ${cases.length} cases`);
});

for (const one of cases) {
  test(one.say, () => {
    const ready = readyCase(one);
    const model = createModel(ready.scenario, ready.rulebook);
    for (const tick of one.ticks) takeTick(ready, model, tick);
  });
}

test.run();

function takeTick(ready: ReadyCase, model: ReturnType<typeof createModel>, tick: CaseTick): void {
  const events = model.tick(ready.inputsOf(tick));
  for (let more = 0; more < (tick.repeat ?? 0); more++) model.tick(ready.inputsOf(tick));
  if (tick.events !== undefined) assert.equal(events.map(ready.eventText), tick.events.map(ready.expectedText));
  const state = model.state();
  for (const [key, value] of Object.entries(tick.state ?? {}))
    assert.is(ready.lookUp(state, key), ready.meaning(value), `${key} is ${value}`);
}
