// Saving: stable, one tile one line, and nothing that a person wrote gets lost.
import { checkScenario } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatLevel, formatScenario, type PlainObject } from "../../src/text/format.ts";
import { parseLevelText, parseScenarioText } from "../../src/text/scenario-text.ts";
import { fixtureNames, fixtureText } from "../support/repo.ts";

const names = fixtureNames("scenarios").filter((name) => name.endsWith(".yaml"));

test("there are scenarios to save", () => {
  assert.ok(names.length > 15);
});

for (const name of names) {
  test(`${name} saved twice does not change, and means the same`, () => {
    const value = scenarioOf(fixtureText(`scenarios/${name}`));
    const fresh = formatScenario(value);
    const kept = formatScenario(value, fixtureText(`scenarios/${name}`));
    for (const text of [fresh, kept]) {
      assert.equal(scenarioOf(text), value);
      assert.is(formatScenario(scenarioOf(text), text), text);
    }
    assert.is(formatScenario(scenarioOf(fresh)), fresh);
    assert.ok("scenario" in checkScenario(scenarioOf(kept), name));
  });

  test(`${name}: a change of one tile is a change of one line`, () => {
    const value = scenarioOf(fixtureText(`scenarios/${name}`));
    const saved = formatScenario(value, fixtureText(`scenarios/${name}`));
    const repainted = formatScenario(repaint(value, 1, 1, "#"), saved);
    assert.is(changedLines(saved, repainted), 1);
  });
}

test("comments before, behind and between stay when a value changes, comes or goes", () => {
  const before = [
    "# the head",
    "schema: dramatis/level@1",
    "legend:",
    '  "#": { terrain: wall } # rock',
    "  # gravel",
    '  ".": { terrain: floor }',
    '  "~": { terrain: water }',
    "",
    "# drawn by hand",
    "map: |",
    "  ###",
    "  #.#",
    "  ###",
    "",
  ].join("\n");
  const level = { ...(parseLevelText(before, "a.yaml").value as PlainObject), name: "yard" };
  const legend = { "#": { terrain: "wall" }, ".": { terrain: "floor", name: "start" } };
  const after = formatLevel({ ...level, legend }, before);
  for (const kept of ["# the head", "# rock", "  # gravel", "# drawn by hand", "\n\n"]) assert.ok(after.includes(kept), kept);
  assert.not.match(after, "water");
  assert.match(after, "name: yard");
  assert.match(after, '".": { terrain: floor, name: start }');
});

test("a text with aliases that changes is written out in full", () => {
  const before = ["legend:", '  "#": &rock { terrain: wall }', '  "%": *rock', "map: |", "  #%", ""].join("\n");
  const level = parseLevelText(before, "a.yaml").value as PlainObject;
  assert.is(formatLevel(level, before).includes("*rock"), true);
  const after = formatLevel({ ...level, legend: { "#": { terrain: "floor" }, "%": { terrain: "wall" } } }, before);
  assert.equal(parseLevelText(after, "a.yaml").value, { ...level, legend: { "#": { terrain: "floor" }, "%": { terrain: "wall" } } });
});

test("the rows of a new level stand on one line each, the map in a literal block", () => {
  const text = formatLevel({ map: "ab\nba", legend: { a: { terrain: "wall" }, b: { terrain: "floor", items: { k: { kind: "key" } } } } });
  assert.is(text, "legend:\n  a: { terrain: wall }\n  b: { terrain: floor, items: { k: { kind: key } } }\nmap: |\n  ab\n  ba\n");
});

test("any map of printable characters comes back as it was", () => {
  const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
  const tile = fc.oneof(printable, fc.constantFrom(" ", "#", ":", "-", "|"));
  const size = fc.record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 8 }) });
  const map = size.chain(({ width, height }) => {
    const row = fc.array(tile, { minLength: width, maxLength: width }).map((tiles) => tiles.join(""));
    return fc.array(row, { minLength: height, maxLength: height }).map((rows) => rows.join("\n"));
  });
  fc.assert(
    fc.property(map, (drawn) => {
      const text = formatLevel({ legend: {}, map: drawn });
      assert.is((parseLevelText(text, "a.yaml").value as PlainObject).map, `${drawn}\n`);
      assert.is(formatLevel(parseLevelText(text, "a.yaml").value as PlainObject, text), text);
    }),
    { numRuns: 500 },
  );
});

test("a level in a file of its own keeps its reference and its comments", () => {
  const text = fixtureText("levels/garden.yaml");
  assert.match(formatScenario({ ...scenarioOf(text, false), seed: 9 }, text), "level: { file: garden.level.yaml }");
  const level = fixtureText("levels/garden.level.yaml");
  assert.is(formatLevel(parseLevelText(level, "x").value as PlainObject, level), level);
});

test.run();

/** The plain value of a text; with `inline` the level must stand in it. */
function scenarioOf(text: string, inline = true): PlainObject {
  const parsed = inline ? parseScenarioText(text, "scenario.yaml") : parseLevelText(text, "scenario.yaml");
  assert.equal(parsed.issues, []);
  return parsed.value as PlainObject;
}

/** Changes one tile of the level's map, or of that of its first floor. */
function repaint(scenario: PlainObject, x: number, y: number, tile: string): PlainObject {
  const level = scenario.level as { map?: string; floors?: Record<string, { map: string }> };
  if (level.map !== undefined) return { ...scenario, level: { ...level, map: repainted(level.map, x, y, tile) } };
  const [[name, floor] = ["", { map: "" }]] = Object.entries(level.floors ?? {});
  return { ...scenario, level: { ...level, floors: { ...level.floors, [name]: { ...floor, map: repainted(floor.map, x, y, tile) } } } };
}

function repainted(map: string, x: number, y: number, tile: string): string {
  const rows = map.split("\n");
  const row = rows[y] ?? "";
  rows[y] = row.slice(0, x) + (row[x] === tile ? "." : tile) + row.slice(x + 1);
  return rows.join("\n");
}

function changedLines(left: string, right: string): number {
  const other = right.split("\n");
  assert.is(left.split("\n").length, other.length);
  return left.split("\n").filter((line, index) => line !== other[index]).length;
}
