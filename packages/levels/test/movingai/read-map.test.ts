// MovingAI maps: what is read of a good one, every reason why a bad one is refused, and the scenario that is made of a map.
import { checkScenario } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isMovingai } from "../../src/movingai/map-text.ts";
import { mediumAt, mediumGrid } from "../../src/movingai/medium-grid.ts";
import { readMovingai } from "../../src/movingai/read-map.ts";
import { movingaiScenario } from "../../src/movingai/scenario.ts";
import { freshCore, play, walkOf } from "../support/play.ts";
import { fixtureText } from "../support/repo.ts";

const ford = fixtureText("levels/ford.map");

test("a map becomes one layer with a token for each character that stands in it", () => {
  const map = mapOf(ford);
  assert.equal([map.name, map.width, map.height, map.objects.length, map.layers.length], ["ford", 12, 6, 0, 1]);
  assert.is(map.tokens.map(({ id }) => id).join(""), ".G@OTSW");
  const [layer] = map.layers;
  const row = Array.from(layer?.cells.subarray(12, 24) ?? [], (token) => map.tokens[token - 1]?.id).join("");
  assert.is(row, "@..G.W...S.@");
});

test("line ends, a mark at the start, blanks in the header and its order make no difference", () => {
  const same = [
    ford.replaceAll("\n", "\r\n"),
    `\u00ef\u00bb\u00bf${ford}`,
    ford.trimEnd(),
    `${ford}\n\n`,
    ford.replace("height 6\nwidth 12", "width  12\nheight\t6 "),
  ];
  for (const text of same) assert.equal(mapOf(text), mapOf(ford));
  assert.ok(isMovingai(bytesOf(ford)) && !isMovingai(bytesOf("schema: dramatis/level@1\n")));
});

test("ground, grass and swamp are one medium, water another; nothing moves on trees and beyond the bounds", () => {
  const map = mapOf(ford);
  const cellsOf = (medium: "land" | "water") => mediumGrid(map, medium).open.reduce((sum, open) => sum + open, 0);
  assert.equal([cellsOf("land"), cellsOf("water")], [30, 3]);
  assert.equal(
    [
      [5, 1],
      [4, 1],
      [2, 2],
      [-1, 0],
      [99, 99],
    ].map(([x = 0, y = 0]) => mediumAt(map, [x, y])),
    ["water", "land", "land", "land", "land"],
  );
});

test("every reason is told at once, each with line and column", () => {
  const issues = issuesOf("type tile\nheight 4\nwidth 5\nmap\n.....\n...\n..x.?\n..x..\n.....\n");
  assert.equal(
    issues.map(({ code, path, found }) => [code, path, found]),
    [
      ["DRAMATIS_INPUT_SYNTAX", "1:1", "type tile"],
      ["DRAMATIS_INPUT_SYNTAX", "9:1", "5"],
      ["DRAMATIS_LEVEL_RAGGED", "6:4", "3"],
      ["DRAMATIS_LEVEL_LEGEND", "7:3", "x"],
      ["DRAMATIS_LEVEL_LEGEND", "7:5", "?"],
    ],
  );
  assert.match(issues[3]?.message ?? "", "line 7, column 3");
});

test("headers that are cut, doubled, unknown or of impossible sizes are refused, and nothing takes long", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["", ["1:1"]],
    ["type octile\n", ["1:1"]],
    [`${"x\n".repeat(100_000)}`, ["1:1"]],
    ["type octile\nheight 1\nmap\n.\n", ["3:1"]],
    ["type octile\nheight 1\nheight 1\nwidth 1\nmap\n.\n", ["3:1"]],
    ["type octile\nheight 1\nwidth 1\ndepth 3\nmap\n.\n", ["4:1"]],
    ["type octile\nheight 1000000000\nwidth 1000000000\nmap\n.\n", ["3:1", "2:1"]],
    ["type octile\nheight 0\nwidth 1025\nmap\n", ["3:1", "2:1"]],
    ["type octile\nheight -1\nwidth 1.5\nmap\n", ["3:1", "2:1"]],
    ["type octile\nheight 1\nwidth 1\nmap\n", ["5:1"]],
    [".".repeat(3 * 1024 * 1024), ["1:1"]],
  ];
  for (const [text, paths] of cases) {
    assert.equal(
      issuesOf(text)
        .map(({ path }) => path)
        .sort(),
      [...paths].sort(),
      text.slice(0, 60),
    );
  }
});

test("however much is wrong, a bounded number of issues is told", () => {
  const rows = Array.from({ length: 1000 }, (_row, index) => "x".repeat(index % 7)).join("\n");
  const count = issuesOf(`type octile\nheight 1000\nwidth 10\nmap\n${rows}`).length;
  assert.ok(count > 50 && count <= 201, String(count));
});

test("the scenario of a map passes its contract; the explorer walks the ground and never the water", async () => {
  const { scenario, report } = movingaiScenario(mapOf(ford));
  const checked = checkScenario(scenario, "ford.map");
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  assert.equal(
    report.guessed.map(({ what, count }) => [what, count]),
    [
      ["T", 4],
      ["S", 2],
      ["W", 3],
      ["start", 1],
    ],
  );
  const walk = new Set(walkOf(play(await freshCore(), checked.scenario, { ticksMax: 200 }), "explorer").map(String));
  assert.ok(walk.has("10,4") || walk.has("10,1"), [...walk].join(" "));
  assert.ok(!["5,1", "5,2", "5,3"].some((cell) => walk.has(cell)));
});

test("a start that is named is taken, and a map without ground is refused by the check", () => {
  const { scenario, report } = movingaiScenario(mapOf(ford), [9, 2]);
  assert.equal(scenario.level.places?.start, [[9, 2]]);
  assert.not(report.guessed.some(({ what }) => what === "start"));
  assert.ok("issues" in checkScenario(movingaiScenario(mapOf("type octile\nheight 1\nwidth 2\nmap\n@@\n")).scenario, "a.map"));
});

test.run();

/** A text as a file of single-byte characters. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function mapOf(text: string) {
  const { map, issues } = readMovingai(bytesOf(text), "maps/ford.map");
  assert.equal(issues, []);
  if (map === undefined) throw new Error("a map without issues is given");
  return map;
}

function issuesOf(text: string) {
  const { map, issues } = readMovingai(bytesOf(text), "bad.map");
  assert.is(map, undefined);
  return issues;
}
