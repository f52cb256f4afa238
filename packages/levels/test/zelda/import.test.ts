// The Zelda import on a dungeon of our own: doors, start, places, mapping, report, and a scenario that plays.
import { checkScenario, type Scenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { facingDoors } from "../../src/zelda/doors.ts";
import { importZelda, type ZeldaImport } from "../../src/zelda/import.ts";
import { noMapping, parseZeldaMapping, type ZeldaMapping } from "../../src/zelda/mapping.ts";
import { zeldaScenario } from "../../src/zelda/scenario.ts";
import { parseTiles } from "../../src/zelda/tiles.ts";
import { freshCore, play, walkOf } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

const text = fixtureText("levels/three-rooms.txt");

test("doors that face each other across one wall or three are paired; a door over a blind wall faces nothing", () => {
  const { pairs, facingNothing } = doorsOf(text);
  const found = pairs.map(({ from, to, between }) => [from, to, between.length]);
  assert.equal(found, [
    [[7, 2], [11, 2], 3],
    [[3, 6], [3, 8], 1],
    [[4, 6], [4, 8], 1],
  ]);
  assert.equal(facingNothing, [[12, 6]]);
});

test("doors side by side in one wall are no pair, however many walls lie between them", () => {
  const { pairs, facingNothing } = doorsOf("WWWWWWWWW\nWWDWWWDWW\nWWFFFFFWW\nWWWWWWWWW\n");
  assert.equal(pairs, []);
  assert.is(facingNothing.length, 2);
});

test("a door behind which no room lies is not faced", () => {
  assert.equal(doorsOf("FDWWDWF\n").pairs, []);
  assert.is(doorsOf("FDWWDFF\n").pairs.length, 1);
});

test("walls between facing doors become passages, and each tile what the legend says", () => {
  const { level } = imported();
  assert.is(level.map.split("\n")[2], "WWFFFFFD===DFFFOPFWW");
  assert.is(level.map.split("\n")[7], "WWW==WWWWWWWWWWWWWWW");
  const terrain = (tile: string) => level.legend[tile]?.terrain;
  assert.equal(["F", "M", "O", "D", "S", "="].map(terrain), Array(6).fill("floor"));
  assert.equal(["B", "P", "I", "W", "-"].map(terrain), ["block", "element", "element-block", "wall", "wall"]);
});

test("monsters and stairs are places by row; the start lies next to the door that faces nothing", () => {
  const { places, start } = imported();
  assert.equal(places.get("monsters"), [
    [3, 3],
    [5, 9],
  ]);
  assert.equal(places.get("stairs"), [[15, 4]]);
  assert.equal(places.get("start"), [start]);
  assert.equal(start, [12, 5]);
});

test("the report tells what was carried, guessed and dropped, with numbers", () => {
  const { report } = imported();
  const counts = (notes: readonly { what: string; count: number }[]) => Object.fromEntries(notes.map(({ what, count }) => [what, count]));
  assert.equal(counts(report.guessed), { passages: 5, "doors facing nothing": 1, start: 1 });
  assert.equal(counts(report.dropped), { "lava or water": 3, locks: 7, "monsters' kinds": 2 });
  const { floor, blocks, stairs } = counts(report.carried);
  assert.equal([floor, blocks, stairs], [50, 4, 1]);
});

test("the same text gives the same import, whatever the line ends", () => {
  assert.equal(imported(text.replaceAll("\n", "\r\n")), imported());
});

test("a mapping decides name, start, doors, tiles, bodies, ticks and seed", () => {
  const mapping = mappingOf(fixtureText("levels/three-rooms.mapping.yaml"));
  const found = imported(text, mapping);
  assert.equal(found.start, [4, 9]);
  assert.equal(
    found.report.guessed.map(({ what }) => what),
    ["passages", "doors facing nothing"],
  );
  const scenario = checked(found, mapping);
  assert.is(scenario.name, "three-rooms");
  assert.equal([scenario.limits.ticks, scenario.seed], [300, 5]);
  assert.is(scenario.level.legend.D?.feature, "door");
  assert.is(scenario.level.legend.P?.terrain, "pit");
  assert.equal(scenario.cast.explorer?.driver, { kernel: "reach-exit", leash: 0 });
  assert.is(scenario.cast.monster?.count, 2);
});

test("the scenario of an import passes the contract and its explorer sees every room", async () => {
  const scenario = checked(imported(), noMapping);
  assert.equal(
    [scenario.limits.ticks, scenario.cast.explorer?.sight, scenario.cast.explorer?.driver],
    [5000, 8, { kernel: "explore", leash: 0 }],
  );
  const played = play(await freshCore(), scenario, { ticksMax: 200 });
  const visited = new Set(walkOf(played, "explorer").map(String));
  assert.ok(visited.has("2,1") && visited.has("17,1") && visited.has("6,9"));
});

test("a map without a door that faces nothing starts on its first floor, and one without floor is refused", () => {
  assert.equal(imported("WWW\nWFW\nWWW").start, [1, 1]);
  const { issues } = importZelda("WWW\nWBW", "a.txt");
  assert.is(issues[0]?.code, "DRAMATIS_SCENARIO_BLOCKED");
});

test.run();

function doorsOf(map: string) {
  const { tiles } = parseTiles(map, "map.txt");
  if (tiles === undefined) throw new Error("the map of this test is no tile map");
  return facingDoors(tiles);
}

function imported(map = text, mapping: ZeldaMapping = noMapping): ZeldaImport {
  const { imported: found, issues } = importZelda(map, "three-rooms.txt", mapping);
  assert.equal(issues, []);
  if (found === undefined) throw new Error("an import without issues has a result");
  return found;
}

function mappingOf(yaml: string): ZeldaMapping {
  const { mapping, issues } = parseZeldaMapping(yaml, "three-rooms.mapping.yaml");
  assert.equal(issues, []);
  if (mapping === undefined) throw new Error("a mapping without issues has a result");
  return mapping;
}

function checked(found: ZeldaImport, mapping: ZeldaMapping): Scenario {
  const result = checkScenario(zeldaScenario(found, mapping), "three-rooms.txt");
  assert.ok("scenario" in result, JSON.stringify(result));
  if ("issues" in result) throw new Error("the scenario of an import is refused");
  return result.scenario;
}
