// Maps in characters: guesses that are told, legends that leave nothing to guess, refusals with their place, and levels that come back as they went.
import { checkScenario, type Level } from "@dramatis/runtime";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { exportAscii } from "../../src/ascii/export.ts";
import { importAscii } from "../../src/ascii/import.ts";
import { readScenario } from "../../src/text/read-scenario.ts";
import { freshCore, play } from "../support/play.ts";
import { fixtureNames, fixtureTable, fixtureText } from "../support/repo.ts";

interface Refusal {
  readonly why: string;
  readonly text?: string;
  readonly bytes?: readonly number[];
  readonly repeat?: readonly [string, number];
  readonly legend?: string;
  readonly issues: readonly { readonly code: string; readonly path: string }[];
}

interface Drawn {
  readonly level: { readonly legend: Readonly<Record<string, Readonly<Record<string, unknown>>>>; readonly map: string };
}

const core = await freshCore();

test("a map without a legend is guessed, and every character of it is told with its count", () => {
  const { value, report, issues } = importAscii(bytesOf(fixtureText("ascii/cave.txt")), "cave.txt");
  assert.equal(issues, []);
  const { level } = value as unknown as Drawn;
  assert.equal(level.legend["+"], { terrain: "floor", feature: "door" });
  assert.equal(level.legend[" "], { terrain: "void" });
  assert.equal(level.legend["3"], { terrain: "floor", name: "spot-3" });
  assert.is(level.legend.G?.actor, "monster-G");
  const counts = Object.fromEntries(report.guessed.map(({ what, count }) => [what, count]));
  assert.equal([counts["`+`"], counts["`+` in corners"], counts["`g`"], counts["`~`"]], [2, 4, 2, 2]);
  assert.is(
    [...level.map.replaceAll("\n", "")].length,
    report.guessed.filter(({ what }) => /^`.`$/.test(what)).reduce((sum, { count }) => sum + count, 0),
  );
});

test("the guessed scenario is played: the hero fights its way and leaves by the exit", () => {
  const checked = checkScenario(importAscii(bytesOf(fixtureText("ascii/cave.txt")), "cave.txt").value, "cave.txt");
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  const { events } = play(core, checked.scenario, { ticksMax: 200 });
  const kinds = new Set(events.map(({ kind }) => kind));
  assert.ok(kinds.has("moved") && kinds.has("opened"), [...kinds].join());
});

test("without a hero one starts at the way in, else in the largest part that is open", () => {
  const startOf = (text: string): unknown => {
    const { value } = importAscii(bytesOf(text), "a.txt");
    const checked = checkScenario(value, "a.txt");
    assert.ok("scenario" in checked, JSON.stringify(checked));
    return (value as { level: { places?: { start?: unknown } } }).level.places?.start;
  };
  assert.equal(startOf("#####\n#..<#\n#####\n"), [[3, 1]]);
  assert.equal(startOf("######\n#.#..#\n#.#..#\n######\n"), [[3, 1]]);
  assert.equal(startOf("######\n#.#g.#\n#.#..#\n######\n"), [[4, 1]]);
  assert.equal(startOf("#####\n#.@.#\n#####\n"), undefined);
});

test("a letter that fills a map is ground: a wall where it stands around it, else floor", () => {
  const { value } = importAscii(bytesOf("XXXXXX\nXooooX\nXoooZX\nXooooX\nXXXXXX\n"), "a.txt");
  const { legend } = (value as unknown as Drawn).level;
  assert.equal([legend.X?.terrain, legend.o?.terrain, legend.Z?.actor], ["wall", "floor", "monster-Z"]);
});

test("blanks are floor until dots are", () => {
  const terrainOf = (text: string) => (importAscii(bytesOf(text), "a.txt").value as unknown as Drawn).level.legend[" "]?.terrain;
  assert.equal([terrainOf("####\n#  #\n####\n"), terrainOf("####\n#..#\n##  \n")], ["floor", "void"]);
});

test("with a legend below the map, or in a file of its own, nothing is guessed", () => {
  const below = importAscii(bytesOf(fixtureText("ascii/yard.txt")), "yard.txt");
  const legend = { text: fixtureText("ascii/plain.mapping.yaml"), file: "plain.mapping.yaml" };
  const apart = importAscii(bytesOf(fixtureText("ascii/plain.txt")), "plain.txt", legend);
  for (const { report, issues } of [below, apart]) assert.equal([issues, report.guessed, report.dropped], [[], [], []]);
  assert.equal([below.value?.schema, below.value?.name], ["dramatis/level@1", "yard"]);
  const checked = checkScenario(apart.value, "plain.txt");
  assert.ok("scenario" in checked, JSON.stringify(checked));
});

for (const row of fixtureTable<Refusal[]>("ascii/refused.json")) {
  test(`refused with its place: ${row.why}`, () => {
    const [unit = "", times = 0] = row.repeat ?? [];
    const bytes = row.bytes === undefined ? bytesOf(row.text ?? unit.repeat(times)) : Uint8Array.from(row.bytes);
    const { value, issues } = importAscii(bytes, "a.txt", row.legend === undefined ? undefined : { text: row.legend, file: "l.yaml" });
    assert.is(value, undefined);
    assert.equal(
      issues.map(({ code, path }) => ({ code, path })),
      row.issues,
    );
    for (const { message } of issues) assert.ok(message.length > 10);
  });
}

for (const name of fixtureNames("scenarios").filter((one) => one.endsWith(".yaml"))) {
  test(`${name}: its level goes out as characters and comes back equal`, () => {
    const read = readScenario(fixtureText(`scenarios/${name}`), name);
    if ("issues" in read) throw new Error(JSON.stringify(read.issues));
    sameAgain(read.scenario.level);
  });
}

test("any map of printable characters comes back equal", () => {
  const character = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
  const tile = fc.oneof(character, fc.constantFrom(" ", "#", ":", "-", "l", "e"));
  const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 6 }) });
  const rows = size.chain(({ width, height }) =>
    fc.array(fc.string({ unit: tile, minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );
  const anyMap = fc.oneof(
    rows,
    rows.map((drawn) => [...drawn, ...drawn.map((row) => "legend:".padEnd(row.length).slice(0, row.length))]),
  );
  fc.assert(
    fc.property(anyMap, (drawn) => {
      const legend = Object.fromEntries([...new Set(drawn.join(""))].map((one) => [one, { terrain: "floor", name: "somewhere" }]));
      sameAgain({ schema: "dramatis/level@1", legend, map: `${drawn.join("\n")}\n`, places: { here: [[0, 0]] } });
    }),
    { numRuns: 300 },
  );
});

test("whatever is drawn is imported or refused, and what is imported is a scenario", () => {
  const character = fc.oneof(fc.constantFrom(..."#.@+><*$g |-"), fc.string({ unit: "binary", minLength: 1, maxLength: 1 }));
  const text = fc.array(fc.string({ unit: character, maxLength: 12 }), { maxLength: 8 }).map((rows) => rows.join("\n"));
  fc.assert(
    fc.property(text, (drawn) => {
      const { value, issues } = importAscii(bytesOf(drawn), "a.txt");
      assert.is(value === undefined, issues.length > 0);
      for (const { path } of issues) assert.match(path, /^\d+:\d+$/);
    }),
    { numRuns: 500 },
  );
});

test.run();

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function sameAgain(level: Level): void {
  const { value, issues, report } = importAscii(bytesOf(exportAscii(level)), "again.txt");
  assert.equal([issues, report.guessed, report.dropped], [[], [], []]);
  assert.equal(value, { ...level, map: `${level.map.replace(/\n+$/, "")}\n` });
}
