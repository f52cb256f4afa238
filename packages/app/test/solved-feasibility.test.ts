// What the solver adds to the feasibility of a build: a no where reachability said yes, a yes where it was not sure; else the very same report.
import { readdirSync, readFileSync } from "node:fs";
import { readScenario } from "@dramatis/levels";
import { defaultFeasibility, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loadInstalledCore, playRun } from "../src/index.ts";
import { solvedFeasibility } from "../src/solved-feasibility.ts";

const core = await loadInstalledCore();

const level = (map: string, more = "") => `schema: dramatis/scenario@1
name: doubt
level:
  legend:
    "#": { terrain: wall }
    ".": { terrain: floor }
    "^": { terrain: floor, feature: spikes }
    "+": { terrain: floor, feature: { kind: door, lock: iron } }
    "k": { terrain: floor, items: { key: { kind: key, opens: iron } } }
    "L": { terrain: floor, feature: lever }
    "G": { terrain: floor, feature: portcullis, name: gate }
    "@": { terrain: floor, name: start }
    "E": { terrain: floor, feature: exit, name: way-out }
  map: |
${map.replace(/^/gm, "    ")}
${more}cast:
  runner: { at: start, faction: runners, health: 8, driver: { kernel: reach-exit } }
factions: { runners: {} }
objectives: { runners: { reach: { place: way-out } } }
rules: { kinds: { lever: { layer: feature, operate: [{ set-kind: { kind: none, at: gate } }] } } }
limits: { ticks: 60 }
`;

test("doors that keep the only key: reachability says yes, the solver no, with the reason, and a run is still played", () => {
  const scenario = read(level("#########\n#@k++.E.#\n#..####G#\n#..###L.#\n#########", "  locks: { iron: { consumed: true } }\n"));
  assert.is(defaultFeasibility.check(scenario).feasible, true);
  const { method, feasible, certain, findings } = solvedFeasibility.check(scenario);
  assert.equal([method, feasible, certain], ["grid", false, true]);
  assert.equal(findings.slice(1), [
    {
      faction: "runners",
      path: "",
      reachable: false,
      overHazard: false,
      why: "the keys do not suffice: doors keep the keys of iron, and in no order of doors enough are left",
    },
  ]);
  const { summary } = playRun(core, { scenario, captured: [] });
  assert.equal((summary as { feasibility?: object }).feasibility, { feasible: false, certain: true, reachableCells: 11 });
});

test("spikes that cost more health than there is: the solver says how much", () => {
  const scenario = read(level("##########\n#@^^^^E..#\n######.LG#\n#k+#######\n##########"));
  assert.is(solvedFeasibility.check(scenario).findings.at(-1)?.why, "every way costs at least 12 health, and runner has 8");
});

test("a lever that lifts the gate: reachability is not sure, the solver is", () => {
  const scenario = read(level("#########\n#@.L#...#\n#^..G.E.#\n#k+.#...#\n#########"));
  const reach = defaultFeasibility.check(scenario);
  assert.equal([reach.feasible, reach.certain], [false, false]);
  const { method, feasible, certain, findings } = solvedFeasibility.check(scenario);
  assert.equal([method, feasible, certain, findings.map(({ why }) => why)], ["grid", true, true, [null]]);
});

test("where the solver knows no better, the report is that of reachability: on every scenario of the project but two with gates", () => {
  const folder = new URL("../../../fixtures/scenarios/", import.meta.url);
  const names = readdirSync(folder).filter(
    (name) => name.endsWith(".yaml") && !["cave-200.yaml", "cave-1000.yaml", "l.yaml"].includes(name),
  );
  assert.ok(names.length > 20);
  const differing = names.filter((name) => {
    const scenario = read(readFileSync(new URL(name, folder), "utf8"));
    return JSON.stringify(solvedFeasibility.check(scenario)) !== JSON.stringify(defaultFeasibility.check(scenario));
  });
  assert.equal(differing, ["dark-vault.yaml", "plates.yaml"]);
});

test.run();

function read(text: string): Scenario {
  const found = readScenario(text, "doubt.yaml");
  if ("issues" in found) throw new Error(JSON.stringify(found.issues));
  return found.scenario;
}
