// The pockets that are told after a run: those of the level's analysis, so that a part which a trigger may open is none.
import { fileURLToPath } from "node:url";
import { analyseLevel } from "@dramatis/levels";
import type { Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkedScenario, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";

const core = await loadInstalledCore();
const keep = loadScenario(fileURLToPath(new URL("../../../fixtures/scenarios/keep.yaml", import.meta.url)));

interface Told {
  readonly unreachable: readonly { readonly cells: number; readonly at: readonly [number, number]; readonly why: string }[];
}

function toldOf(scenario: Scenario): Told["unreachable"] {
  return (playRun(core, { scenario, captured: [], ticks: 1 }).summary as unknown as Told).unreachable;
}

/** Rooms side by side, the hero in the first; `W` is a wall that the trigger opens when `isOpened`. */
function rooms(map: string, isOpened: boolean): Scenario {
  const legend = {
    "#": { terrain: "wall" },
    ".": { terrain: "floor" },
    "@": { terrain: "floor", name: "start" },
    W: { terrain: "wall", name: "seal" },
  };
  const opening = { when: { tick: 1 }, at: "seal", do: [{ "set-terrain": "floor" }] };
  const value = {
    schema: "dramatis/scenario@1",
    name: "rooms",
    seed: 1,
    limits: { ticks: 2 },
    rules: {},
    level: { legend, map },
    factions: { heroes: {} },
    cast: { hero: { faction: "heroes", at: "start", driver: { kernel: "idle" }, health: 5 } },
    ...(isOpened ? { triggers: { opening } } : {}),
  };
  return checkedScenario({ ...keep, value, layers: [] }, []);
}

test("a part that a trigger may open is told as a pocket neither after a run nor by the analysis", () => {
  const map = "#####\n#@W.#\n#####\n";
  const closed = rooms(map, false);
  assert.equal(
    toldOf(closed).map(({ cells, at }) => [cells, at]),
    [[1, [3, 1]]],
  );
  assert.is(toldOf(closed)[0]?.why, analyseLevel(closed).pockets[0]?.why);
  const opened = rooms(map, true);
  assert.equal([toldOf(opened), analyseLevel(opened).pockets], [[], []]);
});

test("pockets that a trigger may join are told as one", () => {
  const map = "#######\n#@#.W.#\n#######\n";
  assert.is(toldOf(rooms(map, false)).length, 2);
  const joined = toldOf(rooms(map, true));
  assert.equal(
    joined.map(({ cells, at }) => [cells, at]),
    [[3, [3, 1]]],
  );
});

test("of the keep, which opens step by step, nothing is told to be out of reach", () => {
  assert.equal(toldOf(checkedScenario(keep, [])), []);
});

test.run();
