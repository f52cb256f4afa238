// Formats are told apart by name and content; what a file names is loaded from its folder alone; a mapping beside a foreign map is taken up.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMPANION_LIMITS, companionsOf } from "../src/formats/companions.ts";
import { formatOf, levelFormats } from "../src/formats/formats.ts";
import { endingOf, probe } from "../src/formats/probe.ts";
import { readAnyLevel } from "../src/formats/read-any-level.ts";
import { checkedScenario, DramatisError, type Issue, loadScenario } from "../src/index.ts";

interface Told {
  readonly name: string;
  readonly text: string;
  readonly format: string;
  readonly why: string;
}

const fixtures = fileURLToPath(new URL("../../../fixtures/", import.meta.url));
const rows = JSON.parse(readFileSync(join(fixtures, "formats", "told-apart.json"), "utf8")) as Told[];

test("the table of formats names each once, with endings and a line about it", () => {
  const names = levelFormats.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const { endings, about } of levelFormats) assert.ok(about.length > 10 && endings.every((ending) => /^\.[a-z]+$/.test(ending)));
  for (const name of names)
    assert.ok(
      rows.some(({ format }) => format === name),
      `${name} has a row in told-apart.json`,
    );
});

for (const { name, text, format, why } of rows) {
  test(`${name || "no name"} is taken for ${format}: ${why}`, () => {
    assert.is(formatOf(probe({ name, folder: null, bytes: new TextEncoder().encode(text) }))?.name, format);
  });
}

test("bytes of any kind are of some format, and nothing is thrown", () => {
  for (const bytes of [new Uint8Array(0), Uint8Array.of(255, 254, 0), new Uint8Array(3000).fill(91)]) {
    for (const { endings } of levelFormats)
      for (const ending of ["", ...endings]) assert.ok(formatOf(probe({ name: `a${ending}`, folder: null, bytes }))?.name);
  }
});

test("a file of no known format is refused with the formats there are, one that belongs to a map with what it is", () => {
  const folder = freshFolder({ "notes.md": "hello", "desert.tsx": "<tileset/>" });
  const [notes, tileset] = ["notes.md", "desert.tsx"].map((name) => issuesOf(() => readAnyLevel(join(folder, name))));
  assert.equal([notes?.[0]?.code, tileset?.[0]?.code], ["DRAMATIS_LEVEL_FORMAT", "DRAMATIS_LEVEL_FORMAT"]);
  for (const { name } of levelFormats) assert.match(notes?.[0]?.message ?? "", name);
  assert.match(tileset?.[0]?.message ?? "", "a tileset of Tiled: name the map");
});

test("endings are lower-case, and hidden files have none", () => {
  assert.equal(["a/b.TMX", "a.b/c", ".yaml", "x.tar.gz", "a\\b.txt"].map(endingOf), [".tmx", "", "", ".gz", ".txt"]);
});

test("every fixture of a level is told apart by its content alone as it is by its name", () => {
  for (const [folder, ending] of [
    ["scenarios", ".yaml"],
    ["levels", ".txt"],
    ["levels", ".level.yaml"],
  ] as const) {
    for (const name of readdirSync(join(fixtures, folder)).filter((one) => one.endsWith(ending))) {
      const bytes = new Uint8Array(readFileSync(join(fixtures, folder, name)));
      const [named, nameless] = [name, ""].map((one) => formatOf(probe({ name: one, folder: null, bytes }))?.name);
      assert.is(nameless, named, name);
    }
  }
});

test("files that name each other in a circle are loaded once each, and only so many", () => {
  const folder = freshFolder({ "a.yaml": "b", b: "a.yaml c", c: "b c" });
  const file = { name: join(folder, "a.yaml"), folder, bytes: new TextEncoder().encode("b c nowhere") };
  const asked: string[] = [];
  const found = companionsOf(file, "a.yaml", (bytes, name) => {
    asked.push(name);
    return new TextDecoder().decode(bytes).split(" ");
  });
  assert.equal([...found.keys()].sort(), ["b", "c"]);
  assert.equal(asked.sort(), ["a.yaml", "b", "c"]);
  const many = companionsOf(file, "a.yaml", () => Array.from({ length: 2 * COMPANION_LIMITS.filesMax }, (_, index) => `missing-${index}`));
  assert.is(many.size, 0);
});

test("a folder, a pipe or a device that is named as a companion is no file", () => {
  const folder = freshFolder({ "inner/x": "" });
  symlinkSync("/dev/zero", join(folder, "endless"));
  const file = { name: join(folder, "a"), folder, bytes: new Uint8Array(0) };
  assert.is(companionsOf(file, "a", () => ["inner", "endless"]).size, 0);
});

test("a map in characters is imported, with its report; its mapping beside it is taken up, and counted among the inputs", () => {
  const guessed = loadScenario(join(fixtures, "ascii", "cave.txt"));
  assert.ok((guessed.report?.guessed.length ?? 0) > 5);
  assert.equal(Object.keys(guessed.inputs), ["source"]);
  const said = loadScenario(join(fixtures, "ascii", "plain.txt"));
  assert.equal([said.report?.guessed, Object.keys(said.inputs)], [[], ["source", "mapping"]]);
  assert.is(checkedScenario(said, []).name, "plain");
  const other = loadScenario(join(fixtures, "ascii", "plain.txt"), { mapping: join(fixtures, "ascii", "plain.mapping.yaml") });
  assert.equal(other.inputs, said.inputs);
});

test("a mapping for a text of ours, and a map that the file lacks, are refused with what there is", () => {
  const own = join(fixtures, "scenarios", "duel.yaml");
  assert.equal(
    pathsOf(() => readAnyLevel(own, { mapping: "x.yaml" })),
    ["--mapping"],
  );
  assert.equal(
    pathsOf(() => loadScenario(own, { map: "dual" })),
    ["--map"],
  );
  assert.match(issuesOf(() => loadScenario(own, { map: "dual" }))[0]?.message ?? "", "duel");
  assert.is(loadScenario(own, { map: "duel" }).file, own);
});

test.run();

function freshFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-formats-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function issuesOf(work: () => unknown): readonly Issue[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DramatisError) return error.issues;
    throw error;
  }
  return [];
}

function pathsOf(work: () => unknown): string[] {
  return issuesOf(work).map(({ path }) => path);
}
