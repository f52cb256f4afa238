// Pictures of worlds: what stands where, what was seen, and how a large map is made small without losing what matters.
// Colours are the terminal's business.

import { fileURLToPath } from "node:url";
import { namesOf } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkedScenario, loadInstalledCore, loadScenario, type MapCell, type MapView, playRun, shrinkMap } from "../src/index.ts";
import { mapView } from "../src/map-view.ts";

const vault = fileURLToPath(new URL("../../../fixtures/scenarios/short-vault.yaml", import.meta.url));

test("a map shows walls, doors, exits and actors, and what a faction has not seen", async () => {
  const { run, build } = playRun(await loadInstalledCore(), { scenario: checkedScenario(loadScenario(vault), []), captured: [] });
  const map = mapView(run.world, namesOf(build.scenario, build.rulebook), build.rulebook, [0]);
  const drawn = map.cells.map((row) => row.map(({ glyph }) => glyph).join(""));
  assert.equal(drawn, ["#########", "#...#..r#", "#...'.g.#", "#...#...#", "#########"]);
  const kinds = new Set(map.cells.flat().map(({ kind }) => kind));
  assert.equal([...kinds].sort(), ["actor", "feature", "floor", "wall"]);
  assert.ok(map.cells.flat().some(({ seen }) => seen));
});

test("a large map keeps its actors, items and features when it is made small", () => {
  const cell = (kind: MapCell["kind"], seen: boolean): MapCell => ({
    glyph: kind.slice(0, 1),
    kind,
    seen,
    faction: kind === "actor" ? 0 : null,
  });
  const floor = cell("floor", false);
  const cells = Array.from({ length: 60 }, () => Array.from({ length: 90 }, () => floor));
  (cells[31] ?? [])[41] = cell("actor", true);
  (cells[2] ?? [])[2] = cell("item", false);
  const small = shrinkMap({ width: 90, height: 60, cells, factions: ["a"] }, 30, 30);
  assert.equal([small.width, small.height], [30, 20]);
  assert.is(small.cells[10]?.[13]?.kind, "actor");
  assert.is(small.cells[0]?.[0]?.kind, "item");
  assert.is(small.cells[10]?.[13]?.seen, true);
});

test("a map that is small enough stays as it is", () => {
  const map: MapView = { width: 1, height: 1, cells: [[{ glyph: ".", kind: "floor", seen: true, faction: null }]], factions: [] };
  assert.is(shrinkMap(map, 10, 10), map);
});

test.run();
