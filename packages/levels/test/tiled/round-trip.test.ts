// Levels go out as maps of Tiled and come back equal. What may differ is said here: the order of a place's cells, and line ends behind the map.
import { dirname } from "node:path";
import { checkScenario, type Level } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { levelOf } from "../../src/foreign/level-of.ts";
import { emptyMapping } from "../../src/foreign/mapping.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { exportTmj } from "../../src/tiled/export.ts";
import { fixtureNames, fixtureText } from "../support/repo.ts";
import { fileOf, mapOf, readText } from "./support.ts";

const names = fixtureNames("scenarios").filter((name) => name.endsWith(".yaml"));

test("there are scenarios to take levels from", () => {
  assert.ok(names.length > 40, String(names.length));
});

for (const name of names) {
  test(`the level of ${name} comes back equal`, () => {
    const level = levelIn(name);
    const { level: back, issues } = levelOf(mapOf(readText(exportTmj(level), `${name}.tmj`)), emptyMapping);
    assert.equal(issues, []);
    assert.equal(comparable(back), comparable(level));
  });
}

test("a level with locks, floors, unused characters and places that are no rectangles comes back equal", () => {
  const level: Level = {
    schema: "dramatis/level@1",
    name: "odd",
    legend: {
      "#": { terrain: "wall" },
      ".": { terrain: "floor" },
      ",": { terrain: "floor" },
      " ": { terrain: "void" },
      '"': { terrain: "floor", feature: { kind: "door", lock: "vault" }, name: "gate" },
      "\\": { terrain: "floor", items: { a: { kind: "key", opens: "vault" }, b: { kind: "gem" } } },
      "~": { name: "unused", terrain: "water" },
    },
    map: '###  \n#.,"\\\n#,,,.\n',
    locks: { vault: { count: 2, consumed: true } },
    places: {
      start: [[1, 1]],
      goblin: [
        [1, 1],
        [2, 1],
        [1, 2],
        [3, 2],
      ],
      "exit.a:1": [[4, 2]],
    },
    floors: { low: { from: [0, 1], to: [4, 2] } },
  };
  assert.equal(comparable(levelOf(mapOf(readText(exportTmj(level), "x.tmj")), emptyMapping).level), comparable(level));
});

test("what Tiled shows of a level are classes by which a person knows the tiles", () => {
  const level: Level = {
    schema: "dramatis/level@1",
    legend: { ">": { terrain: "floor", feature: "exit" }, "#": { terrain: "wall" } },
    map: ">#\n",
  };
  const map = JSON.parse(exportTmj(level)) as { tilesets: { tiles: { type: string }[] }[]; layers: { data: number[] }[] };
  assert.equal(
    map.tilesets[0]?.tiles.map(({ type }) => type),
    ["exit", "wall"],
  );
  assert.equal(map.layers[0]?.data, [1, 2]);
});

test("properties of ours that somebody damaged are told, each with its place", () => {
  const level: Level = {
    schema: "dramatis/level@1",
    name: "a",
    legend: { ".": { terrain: "floor" } },
    map: ".\n",
    locks: { a: { count: 1, consumed: false } },
  };
  const damaged = exportTmj(level).replace('{\\"terrain\\":\\"floor\\"}', '{\\"terrain\\":7}').replace('\\"count\\":1', '\\"count\\":0');
  const { issues } = levelOf(mapOf(readText(damaged, "a.tmj")), emptyMapping);
  assert.equal(
    issues.map(({ path }) => path),
    ["dramatis#0.dramatis.terrain", "properties.locks.a.count"],
  );
});

test.run();

function levelIn(name: string): Level {
  const folder = dirname(name) === "." ? "scenarios" : `scenarios/${dirname(name)}`;
  const files = new Map(fixtureNames(folder).flatMap((beside) => [...fileOf(beside, fixtureText(`${folder}/${beside}`))]));
  const read = readScenario(fixtureText(`scenarios/${name}`), name.slice(name.lastIndexOf("/") + 1), files);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  const checked = checkScenario(read.scenario, name);
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario.level;
}

function comparable({ map, places, ...rest }: Level) {
  const sorted = Object.entries(places ?? {}).map(([name, cells]) => [name, cells.map(String).sort()]);
  return { ...rest, map: map.replace(/\n*$/, "\n"), places: Object.fromEntries(sorted) };
}
