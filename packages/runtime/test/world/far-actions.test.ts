// The last rows of a full table of actions: 254 is played, 255 can be proposed and is no row, and a table that would need it is refused.
import { REASONS } from "@dramatis/core-as";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { actionSchema, type CoreEvent } from "../../src/contracts/inputs.ts";
import { encodeInputs } from "../../src/core/input-codec.ts";
import { checkScenario } from "../../src/rulebook/check/check-scenario.ts";
import { defaultRulebook } from "../../src/rulebook/default.ts";
import { caseOf, freshCore, worldOf } from "./support/cases.ts";
import { takeTick } from "./support/ticks.ts";

const core = await freshCore();

/** One actor in a cell, with so many actions in all; the last by name says a word. */
function crowded(actions: number): unknown {
  const own = actions - Object.keys(defaultRulebook.actions).length;
  const names = Array.from({ length: own }, (_, index) => `zz-${String(index).padStart(3, "0")}`);
  const rows = names.map((name, index) => [name, { shape: "wait", ...(index === own - 1 ? { do: [{ message: "last" }] } : {}) }]);
  return {
    schema: "dramatis/scenario@1",
    name: "crowded",
    level: { legend: { ".": { terrain: "floor", name: "start" } }, map: "." },
    cast: { ann: { at: "start", faction: "one", driver: { external: true } } },
    factions: { one: {} },
    rules: { actions: Object.fromEntries(rows) },
    limits: { ticks: 9 },
  };
}

function issuesOf(actions: number): readonly { readonly path: string; readonly found: string }[] {
  const checked = checkScenario(crowded(actions), "crowded");
  return "issues" in checked ? checked.issues : [];
}

test("of 255 actions the last is row 254, which is played; row 255 is a bad action", () => {
  const checked = checkScenario(crowded(255), "crowded");
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  const world = worldOf(core, caseOf(core, checked.scenario, 0));
  assert.is(world.dims.actions, 255);
  const events: CoreEvent[] = [];
  for (const row of [254, 255]) {
    const inputs = encodeInputs([{ input: "proposal", slot: 0, action: { row, direction: 0, argument: 0 } }]);
    takeTick(world, inputs, (some) => void events.push(...some));
  }
  assert.equal(
    events.map(({ tick, kind, b, value }) => [tick, kind, b, value]),
    [
      [1, "message", 0, 0],
      [2, "rejected", 255, REASONS.indexOf("bad-action")],
    ],
  );
});

test("a table of 256 actions is refused, and so is a proposal of row 256", () => {
  assert.equal(issuesOf(255), []);
  assert.equal(
    issuesOf(256).map(({ path }) => path),
    ["rules.actions"],
  );
  const action = { row: 256, direction: 0, argument: 0 };
  assert.not(actionSchema.safeParse(action).success);
  assert.ok(actionSchema.safeParse({ ...action, row: 255 }).success);
  assert.throws(() => encodeInputs([{ input: "proposal", slot: 0, action }]));
});

test.run();
