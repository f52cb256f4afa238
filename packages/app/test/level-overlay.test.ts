// The analysis of a level in a run's page: it stands there and can be read, leaves every other file of the run as it is, and knows its limits.
import { fileURLToPath } from "node:url";
import { levelOverlaySchema } from "@dramatis/player";
import type { Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkedScenario, loadInstalledCore, loadScenario, playRun } from "../src/index.ts";
import { overlayOfRun } from "../src/level-overlay.ts";
import { filesOfRun } from "../src/run-files.ts";

const scenarios = fileURLToPath(new URL("../../../fixtures/scenarios/", import.meta.url));
const core = await loadInstalledCore();
const source = loadScenario(`${scenarios}keep.yaml`);
const keep = checkedScenario(source, []);
const play = (scenario: Scenario) => playRun(core, { scenario, captured: [], ticks: 5 });

test("the page of a run holds the analysis, and no other file knows of it", () => {
  const played = play(keep);
  const { overlay, leftOut } = overlayOfRun(played, "quick");
  assert.equal(leftOut, []);
  assert.equal(levelOverlaySchema.parse(JSON.parse(JSON.stringify(overlay))), overlay);
  assert.equal(overlay?.ways?.map(({ player, place, way }) => [player, place, way?.steps]), [["hero", "goals", 3], ["hero", "way-out", 24]]); // biome-ignore format: rows
  const parts = { played, source, captured: [], core: core.bytes, signature: "" };
  const [plain, laid] = [filesOfRun(parts, undefined), filesOfRun(parts, overlay)];
  assert.equal([...laid.keys()], [...plain.keys()]);
  for (const [path, bytes] of laid)
    assert.is(Buffer.compare(bytes, plain.get(path) ?? Buffer.alloc(0)) === 0, path !== "player.html", path);
  const page = new TextDecoder().decode(laid.get("player.html"));
  assert.match(page, "dramatis/level-overlay@1");
});

test("sight in the page is that of the cells of the map, as it is at the start", () => {
  const { overlay } = overlayOfRun(play(sized(9, 4)), "quick");
  assert.equal(overlay?.sight?.values.at(-1), 13, "in a room of 7 x 2 cells everybody sees everybody");
});

test("a map with more cells than a run can afford is analysed only when all of it is asked for", () => {
  const played = play(sized(110, 100));
  const quick = overlayOfRun(played, "quick");
  assert.is(quick.overlay, undefined);
  assert.match(quick.leftOut.join(), "a map of 110 x 100 has more than 10000 cells; `dramatis run --analyse` looks at more");
  const whole = overlayOfRun(played, "whole");
  assert.equal([whole.overlay?.width, whole.overlay?.height, whole.leftOut], [110, 100, []]);
});

test("sight over too many pairs of cells is left out alone", () => {
  const { overlay, leftOut } = overlayOfRun(play(sized(60, 60)), "quick");
  assert.equal([overlay?.sight, overlay?.reach === undefined, leftOut.length], [undefined, false, 1]);
  assert.match(
    leftOut.join(),
    /^sight: 3364 open cells with sight 8 are more than \d+ pairs of cells; `dramatis run --analyse` looks at more$/,
  );
});

test.run();

/** A walled room with a hero in its first cell and an exit in its last. */
function sized(width: number, height: number): Scenario {
  const row = (middle: (x: number) => string) => `#${Array.from({ length: width - 2 }, (_, x) => middle(x + 1)).join("")}#`;
  const map = Array.from({ length: height }, (_, y) =>
    row((x) => (y === 0 || y === height - 1 ? "#" : x === 1 && y === 1 ? "@" : x === width - 2 && y === height - 2 ? ">" : ".")),
  );
  const legend = { "#": { terrain: "wall" }, ".": { terrain: "floor" }, "@": { terrain: "floor", name: "start" }, ">": { terrain: "floor", feature: "exit", name: "out" } }; // biome-ignore format: rows
  const value = {
    schema: "dramatis/scenario@1",
    name: "room",
    seed: 1,
    limits: { ticks: 5 },
    rules: {},
    level: { legend, map: `${map.join("\n")}\n` },
    factions: { heroes: {} },
    cast: { hero: { faction: "heroes", at: "start", driver: { kernel: "idle" }, health: 5, sight: 8 } },
    objectives: { heroes: { reach: { place: "out" } } },
  };
  return checkedScenario({ ...source, value, layers: [] }, []);
}
