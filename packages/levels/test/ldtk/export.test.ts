// Levels as LDtk projects: read again they are equal, whatever they hold; the file has what LDtk's minimal schema asks for.
import { canonicalJson, type Level, levelSchema } from "@dramatis/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../../../../scripts/lib/skips.ts";
import { exportLdtk, type ForeignMap, readLdtk, readScenario } from "../../src/index.ts";
import { fixtureNames, fixtureTable, fixtureText, noSamples, sampleText } from "../support/repo.ts";
import { missingIn, type Schema } from "./support/schema.ts";

const files = new Map(fixtureNames("scenarios").map((name) => [name, new TextEncoder().encode(fixtureText(`scenarios/${name}`))]));
const levels = new Map([...authored(), ...written()]);

test("there are levels of many kinds to be exported", () => {
  assert.ok(levels.size >= 25, String(levels.size));
});

for (const [name, level] of levels) {
  test(`${name} goes out to LDtk and comes back equal`, () => {
    const { maps, issues, report } = readLdtk(new Map([["out.ldtk", new TextEncoder().encode(exportLdtk(level))]]), "out.ldtk");
    assert.equal([issues, report.guessed, report.dropped], [[], [], []]);
    assert.is(maps.length, 1);
    assert.equal(maps.map(levelOf).map(canonicalJson), [canonicalJson(inOrder(level))]);
  });
}

test("an export is the same text each time, and names of values are identifiers that LDtk accepts", () => {
  for (const level of levels.values()) {
    const text = exportLdtk(level);
    assert.is(exportLdtk(level), text);
    const { defs } = JSON.parse(text) as { defs: { layers: { intGridValues: { identifier: string }[] }[] } };
    const names = defs.layers.flatMap(({ intGridValues }) => intGridValues.map(({ identifier }) => identifier));
    assert.is(names.length, Object.keys(level.legend).length);
    assert.is(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[A-Za-z0-9_]+$/);
  }
});

const schema = sampleText("ldtk/MINIMAL_JSON_SCHEMA.json");
const conforms = "an export has every field that LDtk's minimal schema asks for, of the right type";
if (schema === undefined) skip(test, conforms, noSamples);
else {
  test(conforms, () => {
    const parsed = JSON.parse(schema) as Schema;
    for (const level of levels.values()) assert.equal(missingIn(parsed, JSON.parse(exportLdtk(level))), []);
    const broken = JSON.parse(exportLdtk([...levels.values()][0] as Level)) as { levels: { uid: unknown }[]; defs: object };
    assert.ok(missingIn(parsed, { ...broken, levels: [{ ...broken.levels[0], uid: "none" }] }).includes("levels.0.uid"));
    assert.ok(missingIn(parsed, { ...broken, defs: {} }).includes("defs.layers"));
  });
}

test.run();

/** A level as it means the same: the cells of its places once each, by row. */
function inOrder({ places, ...level }: Level): Level {
  if (places === undefined) return level;
  const once = (cells: readonly [number, number][]) => byRow([...new Map(cells.map((cell) => [String(cell), cell])).values()]);
  return { ...level, places: Object.fromEntries(Object.entries(places).map(([name, cells]) => [name, once(cells)])) };
}

/** The levels of the scenarios that are fixtures. */
function authored(): [string, Level][] {
  return fixtureNames("scenarios")
    .filter((name) => name.endsWith(".yaml") && !name.includes("cave"))
    .flatMap((name): [string, Level][] => {
      const read = readScenario(fixtureText(`scenarios/${name}`), name, files);
      return "scenario" in read ? [[name, read.scenario.level]] : [];
    });
}

/** Levels that hold what scenarios seldom do. */
function written(): [string, Level][] {
  return fixtureTable<{ why: string; level: object }[]>("ldtk/levels.json").map(({ why, level }) => [why, levelSchema.parse(level)]);
}

/** A level from a map that an export was read as, by what the export promises of its tokens, objects and properties. */
function levelOf(map: ForeignMap): Level {
  const { properties, objects, tokens, width, layers } = map;
  const json = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : undefined);
  const values = tokens.map((token) => ({ character: String(token.properties.character), stack: json(token.properties.dramatis) }));
  const cells = [...(layers[0]?.cells ?? [])].map((cell) => values[cell - 1]?.character ?? " ");
  const rows = Array.from({ length: map.height }, (_none, y) => cells.slice(y * width, (y + 1) * width).join(""));
  assert.is(properties.dramatis, "dramatis/level@1");
  assert.ok(objects.every(({ words }) => words.join() === "place"));
  const names = [...new Set(objects.map(({ name }) => name))];
  const placeOf = (name: string) => byRow(objects.filter((object) => object.name === name).flatMap(({ box }) => cellsOf(box)));
  const level = {
    name: properties.name,
    legend: Object.fromEntries(values.map(({ character, stack }) => [character, stack])),
    map: `${rows.join("\n")}\n`,
    locks: json(properties.locks),
    floors: json(properties.floors),
    places: names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, placeOf(name)])),
  };
  return levelSchema.parse(JSON.parse(JSON.stringify(level)));
}

function byRow(cells: readonly [number, number][]): [number, number][] {
  return [...cells].sort((left, right) => left[1] - right[1] || left[0] - right[0]);
}

function cellsOf({ from, to }: ForeignMap["objects"][number]["box"]): [number, number][] {
  const width = to[0] - from[0] + 1;
  return Array.from({ length: width * (to[1] - from[1] + 1) }, (_none, at) => [from[0] + (at % width), from[1] + Math.floor(at / width)]);
}
